import { sql } from "kysely";
import { as, type Ctx, systemActor } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { addAttachment } from "../conversations/attachments.ts";
import { startConversation } from "../conversations/conversations.ts";
import { receiveMessage } from "../conversations/incoming-messages.ts";
import { writeMessage } from "../conversations/messages.ts";
import type { GivenWords } from "../customer-links/customer-words.ts";
import { customerByEmail } from "../customers/customers.ts";
import { normalizeEmail } from "../identity/email.ts";
import { type ContactInbox, writtenSince } from "./contact.queries.ts";

const anHour = 3_600_000;
const messagesPerHour = 5;

type Written = {
  name: string;
  address: string;
  subject: string;
  language: string;
  timeZone: string | undefined;
  /** What people do not see was filled in: a person of ours looks at it, and nothing answers it by itself. */
  isMaybeMachine: boolean;
  given: GivenWords;
};

/**
 * What somebody wrote on a contact page begins a conversation, as a mail of theirs would; once for each form. Nobody has
 * shown that the address is theirs, as little as the sender of a mail has: what we know of it stays, and is not told.
 * @throws {Problem} too_many_requests
 */
export async function writeToUs(ctx: Ctx, inbox: ContactInbox, written: Written): Promise<void> {
  const { name, subject, language, timeZone, isMaybeMachine, given } = written;
  const address = normalizeEmail(written.address);
  const lock = `contact:${address}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(ctx.db);
  const introduction = { email: address, name, locale: language, timeZone, cameUnasked: true };
  const customer = await customerByEmail(ctx, introduction);
  const since = new Date(ctx.now.getTime() - anHour);
  const { count, taken } = await writtenSince(ctx, { customerId: customer.id, once: given.once, since });
  if (taken) return;
  if (count >= messagesPerHour) {
    throw new Problem("too_many_requests", undefined, { retryAfterSeconds: anHour / 1000 });
  }
  const author = { id: customer.id, name: customer.name || name };
  const customerCtx = as({ ...systemActor, kind: "customer", ...author }, ctx);
  const conversation = await startConversation(customerCtx, {
    subject,
    channel: "email",
    customerId: customer.id,
    inboxId: inbox.id,
    teamId: inbox.team_id,
    waitingOn: "us",
  });
  const attachmentIds: string[] = [];
  for (const file of given.files) attachmentIds.push((await addAttachment(customerCtx, file, file)).id);
  await receiveMessage(customerCtx, conversation, {
    channel: "email",
    author,
    from: { name, address },
    to: [{ name: "", address: inbox.address }],
    subject,
    text: given.text,
    visibleText: given.text,
    clientId: given.once,
    wantsNoAutomaticAnswer: isMaybeMachine,
    attachmentIds,
    searchWords: given.files.map((file) => file.name).join(" "),
  });
  if (isMaybeMachine) await writeMessage(ctx, conversation.id, { kind: "note", text: maybeMachine });
}

const maybeMachine =
  "Maybe a machine wrote this: a field of the contact page that people do not see was filled in. A browser may have done that for a person, too, so please look. We have not acknowledged it.";
