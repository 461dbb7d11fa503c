import type { Person } from "@heard/core/contract/conversations.ts";
import type { Ctx } from "../../../platform/context/context.ts";
import type { Address, ParsedMail } from "../../../platform/mail/mail-types.ts";
import { normalizeEmail } from "../../identity/email.ts";
import { ourAddresses } from "./our-inboxes.ts";
import { withoutDetail } from "./reply-address.ts";

/** Who wrote a mail, and the address of ours that stands above it, where one does. */
export type Writer = { person: Person | null; own: Person | null };

/**
 * Whose words these are: From, else whoever the mail names otherwise. A form on our own site writes in our own name
 * and puts the customer into Reply-To; without one, mail from our own address is nobody's whom we could answer.
 */
export async function writerOf(ctx: Ctx, mail: ParsedMail, envelopeFrom: string | null): Promise<Writer> {
  const named = [...mail.from, ...(mail.sender ? [mail.sender] : []), ...mail.replyTo].map(personOf);
  const people = [...named, { name: "", address: normalizeEmail(envelopeFrom ?? "") }].filter(isReachable);
  const ours = await ourAddresses(ctx);
  const isOurs = ({ address }: Person) => ours.has(address) || ours.has(withoutDetail(address));
  const [first = null] = people;
  if (!first || !isOurs(first)) return { person: first, own: null };
  const visitor = mail.replyTo.map(personOf).find((person) => isReachable(person) && !isOurs(person));
  return { person: visitor ?? null, own: first };
}

/**
 * Whom its writer wants answered, or all who wrote it together (RFC 5322, section 3.6.2), where that is not just the
 * writer, and never ourselves.
 */
export async function whomToAnswer(
  ctx: Ctx,
  { replyTo, from }: ParsedMail,
  writer: Person | null,
): Promise<Person[]> {
  const named = replyTo.length > 0 || from.length < 2 ? replyTo : from;
  if (named.length === 0) return [];
  const ours = await ourAddresses(ctx);
  const asked = named
    .map(personOf)
    .filter((person) => isReachable(person) && !ours.has(withoutDetail(person.address)));
  return asked.every(({ address }) => address === writer?.address) ? [] : asked;
}

/** As we keep people: names of a readable length, addresses in lower case. */
export function personOf({ name, address }: Address): Person {
  return {
    name: name.slice(0, 200).toWellFormed(),
    address: normalizeEmail(address).slice(0, 320).toWellFormed(),
  };
}

function isReachable({ address }: Person): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(address) && address.length <= 254;
}
