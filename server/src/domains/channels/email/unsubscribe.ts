import type { Message } from "@heard/core/contract/conversations.ts";
import type { AutomaticFacts } from "@heard/core/contract/delivery-reports.ts";
import { domainOf } from "@heard/core/rules/domain-of.ts";
import type { Ctx } from "../../../platform/context/context.ts";
import type { Door } from "../../../platform/http/handlers.ts";
import { postToPublic } from "../../../platform/http/post-to-public.ts";
import { newId } from "../../../platform/ids.ts";
import { composeMail } from "../../../platform/mail/compose-mail.ts";
import { Problem } from "../../../platform/problem.ts";
import {
  keepAutomaticFacts,
  lockAutomaticFacts,
  noteUnsubscribed,
} from "../../conversations/automatic-facts.ts";
import { readMessage } from "../../conversations/messages.ts";
import { signingKeyFor } from "../../inboxes/sending-domains.ts";
import { sendersOf } from "./senders.ts";
import { mailboxThatSends } from "./sending-mailbox.ts";

type WayOut = NonNullable<AutomaticFacts["unsubscribe"]>;
type Facts = AutomaticFacts & { unsubscribe: WayOut };

/**
 * Leaves the mailing list that a mail came from, as its header says: by one request (RFC 8058) or by a mail from the
 * inbox that it came to (RFC 2369). Asking again changes nothing, and sends nothing.
 * @throws {Problem} not_found; cannot_unsubscribe where only a person can, or where the list does not answer;
 *   already_sent while somebody else has it left
 */
export async function unsubscribe(door: Door, messageId: string): Promise<Message> {
  const { message, facts } = await door.run((ctx) => begin(ctx, messageId));
  if (!facts) return message;
  try {
    await leave(door, message, facts.unsubscribe);
  } catch (error) {
    await door.run((ctx) => keepAutomaticFacts(ctx, messageId, facts));
    throw error;
  }
  return door.run(async (ctx) => {
    const left = { ...facts.unsubscribe, done_at: ctx.now.toISOString() };
    await noteUnsubscribed(ctx, message, { ...facts, unsubscribe: left });
    return readMessage(ctx, messageId);
  });
}

/** Longer than any list may take to answer: a process that died meanwhile keeps nobody from trying again. */
const leavingMs = 5 * 60_000;

/** Notes that we are about to, so that a second press does not. @returns facts: null where it was left before */
async function begin(ctx: Ctx, messageId: string): Promise<{ message: Message; facts: Facts | null }> {
  const message = await lockAutomaticFacts(ctx, messageId);
  const facts = message.automatic_facts;
  if (!hasWayOut(facts))
    throw new Problem("cannot_unsubscribe", "This mail does not say how to leave its list.");
  const { begun_at, ...way } = facts.unsubscribe;
  if (way.done_at) return { message, facts: null };
  if (way.how === "page")
    throw new Problem("cannot_unsubscribe", `Its list can only be left on a page of its own: ${way.where}`);
  if (begun_at && ctx.now.getTime() - new Date(begun_at).getTime() < leavingMs)
    throw new Problem("already_sent", "We are leaving this list already. It takes a moment.");
  const begun = { ...way, begun_at: ctx.now.toISOString() };
  await keepAutomaticFacts(ctx, messageId, { ...facts, unsubscribe: begun });
  return { message, facts: { ...facts, unsubscribe: way } };
}

function leave(door: Door, message: Message, { how, where }: WayOut): Promise<void> {
  return how === "one_click" ? leaveByRequest(where) : leaveByMail(door, message, where);
}

function hasWayOut(facts: AutomaticFacts | null): facts is Facts {
  return facts !== null && facts.unsubscribe !== null;
}

async function leaveByRequest(where: string): Promise<void> {
  let status: number;
  try {
    status = await postToPublic(where, "List-Unsubscribe=One-Click");
  } catch (error) {
    throw new Problem("cannot_unsubscribe", `The list did not take it. ${(error as Error).message}`);
  }
  if (status < 200 || status >= 300)
    throw new Problem("cannot_unsubscribe", `The list did not take it: it answered with ${status}.`);
}

/** From the inbox that the mail came to: that is who is on the list. */
async function leaveByMail(door: Door, message: Message, where: string): Promise<void> {
  const mailbox = await door.run((ctx) => mailboxThatSends(ctx, message));
  if (!mailbox?.smtpServer)
    throw new Problem(
      "cannot_unsubscribe",
      "This inbox cannot send mail yet, and the list is left by a mail.",
    );
  const mail = await mailTo(door, where, mailbox.address);
  const outcome = await sendersOf(door.platform)
    .of(mailbox.inboxId, mailbox.smtpServer)
    .send(mail.raw, mail.envelope);
  if (outcome.outcome !== "sent")
    throw new Problem("cannot_unsubscribe", `The mail server did not take it. It said: ${outcome.response}`);
}

/** Words that a stranger has us send are few, and lead nowhere. */
const wordsAtMost = 200;

/** What a `mailto:` asks for (RFC 6068). @throws {Problem} cannot_unsubscribe where it names no address */
async function mailTo(door: Door, where: string, from: string) {
  try {
    const to = new URL(where);
    const words = (name: string) => {
      const given = (to.searchParams.get(name) ?? "").trim().slice(0, wordsAtMost);
      return given && !/:\/\/|www\./i.test(given) ? given : "unsubscribe";
    };
    return await composeMail({
      from: { name: "", address: from },
      to: [{ name: "", address: decodeURIComponent(to.pathname) }],
      subject: words("subject"),
      text: words("body"),
      messageId: `${newId()}@${domainOf(from)}`,
      headers: { "Auto-Submitted": "auto-generated" },
      date: door.platform.now(),
      signAs: await door.run((ctx) => signingKeyFor(ctx, from)),
    });
  } catch {
    throw new Problem("cannot_unsubscribe", "The address that it names to leave the list is none.");
  }
}
