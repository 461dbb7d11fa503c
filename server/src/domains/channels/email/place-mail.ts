import type { Person } from "@heard/core/contract/conversations.ts";
import type { SpamReason } from "@heard/core/contract/spam.ts";
import { sql } from "kysely";
import { type Actor, as, type Ctx, systemActor } from "../../../platform/context/context.ts";
import { headerValues } from "../../../platform/mail/read-headers.ts";
import { addAttachments } from "../../conversations/attachments.ts";
import {
  type ConversationState,
  lockConversation,
  startConversation,
  updateConversation,
} from "../../conversations/conversations.ts";
import { followConversation, whereItGoesOn } from "../../conversations/follow.ts";
import { receiveMessage } from "../../conversations/incoming-messages.ts";
import { receiveInSideThread } from "../../conversations/side-threads.ts";
import { putInSpam } from "../../conversations/spam.ts";
import { receiveFromTeammate } from "../../conversations/teammate-mail.ts";
import { createVisitor, customerByEmail } from "../../customers/customers.ts";
import { clearUndeliverable } from "../../customers/undeliverable.ts";
import { giveToFirstWriter, noteAwaited } from "./awaited-mails.ts";
import { inviteCopied } from "./copied-teammates.ts";
import { finish, type IncomingMail, isStillOpen } from "./incoming-mail.ts";
import { knownAs, waitForThread } from "./known-mail.ts";
import { type Content, contentOf, threadIndexOf } from "./mail-content.ts";
import { isReport, placeReport, reportedMessage } from "./mail-reports.ts";
import { inboxesReached, teamOfInbox } from "./our-inboxes.ts";
import { seenThroughOwnLists } from "./own-lists.ts";
import type { ReadableMail } from "./readable-mail.ts";
import { placeForSender, spamReasonOf } from "./spam-verdict.ts";
import { changedSubject, cleanSubject } from "./subject.ts";
import { type Sender, senderOf, type WritingTeammate } from "./takes-part.ts";
import { conversationOf, type Evidence, type Place } from "./threading.ts";
import { type Writer, writerOf } from "./writer.ts";

/** Makes a mail a message, once. @returns whether it became one: our own mail and doubles do not. */
export async function placeMail(ctx: Ctx, incoming: IncomingMail, given: ReadableMail): Promise<boolean> {
  if (!(await isStillOpen(ctx, incoming.id))) return false;
  const mail = await seenThroughOwnLists(ctx, given);
  await waitForThread(ctx, mail);
  const writer = await writerOf(ctx, mail, incoming.envelope_from);
  const known = await knownAs(ctx, mail, writer);
  if (known) {
    await finish(ctx, incoming.id, { outcome: known, messageId: null });
    return false;
  }
  const messageId = await receive(ctx, incoming, mail, writer);
  await noteAwaited(ctx, messageId, mail);
  await finish(ctx, incoming.id, { outcome: "message", messageId });
  return true;
}

/** A mail on its way into a conversation. */
type Arrival = {
  mail: ReadableMail;
  content: Content;
  /** The inboxes that it was sent to, the one it belongs to first. */
  inboxIds: string[];
  /** Why it is spam, where it is. */
  spam: SpamReason | null;
};

async function receive(
  ctx: Ctx,
  incoming: IncomingMail,
  mail: ReadableMail,
  writer: Writer,
): Promise<string> {
  const { person, own } = writer;
  const content = await contentOf(ctx, incoming, mail, person);
  const reason = await spamReasonOf(ctx, mail, person);
  const reported = isReport(mail) ? await reportedMessage(ctx, incoming, mail) : null;
  if (isReport(mail) && (reported || !reason)) return placeReport(ctx, reported, { incoming, mail, content });
  const sender = await senderOf(ctx, writer, mail);
  const known = await conversationOf(ctx, evidenceOf(incoming, mail, sender));
  const { place, spam } = await placeForSender(ctx, known, reason);
  const arrival = { mail, content, spam, inboxIds: await inboxesReached(ctx, incoming, mail) };
  if (place && sender.teammate && !(await isCustomerOf(ctx, place, sender)))
    return receiveOfTeammate(ctx, arrival, place, sender.teammate);
  if (place && own && !person) return receiveOfMailbox(ctx, arrival, place, own);
  if (place?.sideThreadId) return receiveBeside(ctx, arrival, place);
  return receiveOfCustomer(ctx, arrival, place);
}

function evidenceOf(incoming: IncomingMail, mail: ReadableMail, sender: Sender): Evidence {
  const { messageId, inReplyTo, references, subject, automatic } = mail;
  const delivered = ["Delivered-To", "X-Original-To"].flatMap((name) => headerValues(mail.headers, name));
  const named = [...mail.to, ...mail.cc, ...mail.bcc].map(({ address }) => address);
  const recipients = [...incoming.envelope_to, ...named, ...delivered].map((address) =>
    address.toLowerCase(),
  );
  const threadIndex = threadIndexOf(mail);
  return { messageId, inReplyTo, references, subject, automatic, threadIndex, recipients, sender };
}

/** What a third party says. They are nobody whom we serve, and so become no customer. */
async function receiveBeside(ctx: Ctx, { mail, content }: Arrival, place: Place): Promise<string> {
  const name = content.from?.name || content.from?.address || mail.from[0]?.name || "Unknown sender";
  const theirCtx = as({ ...systemActor, name }, ctx);
  const conversation = await lockConversation(theirCtx, place.conversationId);
  await addAttachments(theirCtx, mail.files);
  return receiveInSideThread(theirCtx, conversation, place.sideThreadId as string, {
    ...content,
    newcomer: place.isNewcomer,
    author: { id: null, name },
  });
}

/** Somebody who works here may be a customer all the same: of a conversation that they began. */
async function isCustomerOf(ctx: Ctx, { conversationId }: Place, { address }: Sender): Promise<boolean> {
  const { rows } = await sql`
    select from conversations c
    join customer_addresses a on a.workspace_id = c.workspace_id and a.customer_id = c.customer_id
    where c.id = ${conversationId}::uuid and a.kind = 'email' and a.address = ${address}`.execute(ctx.db);
  return rows.length > 0;
}

async function receiveOfTeammate(
  ctx: Ctx,
  arrival: Arrival,
  { conversationId }: Place,
  teammate: WritingTeammate,
): Promise<string> {
  const theirCtx = as(writing("teammate", teammate), ctx);
  const conversation = await lockConversation(theirCtx, conversationId);
  await addAttachments(theirCtx, arrival.mail.files);
  return receiveFromTeammate(theirCtx, conversation, {
    ...(await contentIn(ctx, conversation, arrival)),
    author: teammate,
  });
}

/** What somebody wrote from our own mailbox by another program: a note, like a teammate's, under that address. */
async function receiveOfMailbox(
  ctx: Ctx,
  arrival: Arrival,
  { conversationId }: Place,
  own: Person,
): Promise<string> {
  const author = { id: null, name: own.name || own.address };
  const theirCtx = as({ ...systemActor, name: author.name }, ctx);
  const conversation = await lockConversation(theirCtx, conversationId);
  await addAttachments(theirCtx, arrival.mail.files);
  return receiveFromTeammate(theirCtx, conversation, {
    ...(await contentIn(ctx, conversation, arrival)),
    from: own,
    author,
  });
}

async function receiveOfCustomer(ctx: Ctx, arrival: Arrival, place: Place | null): Promise<string> {
  const { mail, content } = arrival;
  const { from: writer, unproven } = content;
  const customer = writer
    ? await customerByEmail(ctx, { email: writer.address, name: writer.name, cameUnasked: true, unproven })
    : {
        ...(await createVisitor(ctx, { name: mail.from[0]?.name, cameUnasked: true })),
        isUndeliverable: false,
      };
  const name = customer.name || writer?.name || writer?.address || "Unknown sender";
  const author = { id: customer.id, name };
  const theirCtx = as(writing("customer", author), ctx);
  const conversation = await conversationFor(theirCtx, arrival, { place, customerId: customer.id });
  if (writer && customer.isUndeliverable && !conversation.is_spam && !unproven)
    await clearUndeliverable(theirCtx, writer.address);
  await addAttachments(theirCtx, mail.files);
  const isNewcomer = place?.isNewcomer === true && conversation.id === place.conversationId;
  const id = await receiveMessage(theirCtx, conversation, {
    ...(await contentIn(theirCtx, conversation, arrival)),
    newcomer: isNewcomer,
    author,
  });
  if (place?.isOriginal && !unproven) await giveToFirstWriter(theirCtx, conversation.id, customer.id);
  const isHeard = !mail.automatic && !content.old && !conversation.is_spam;
  if (isHeard && !isNewcomer && !unproven) await inviteCopied(theirCtx, conversation, content);
  return id;
}

/** Its place, or a new conversation: one that follows where its place was closed too long ago. */
async function conversationFor(
  ctx: Ctx,
  { mail, inboxIds, spam }: Arrival,
  { place, customerId }: { place: Place | null; customerId: string },
): Promise<ConversationState> {
  if (place && mail.automatic) return lockConversation(ctx, place.conversationId);
  const before = place && (await whereItGoesOn(ctx, place.conversationId, customerId));
  if (before && !before.isPast) return before.conversation;
  const [inboxId] = inboxIds as [string, ...string[]];
  const start = {
    subject: cleanSubject(mail.subject),
    channel: "email" as const,
    customerId,
    inboxId,
    teamId: await teamOfInbox(ctx, inboxId),
    // What no person wrote to us waits for nobody.
    waitingOn: mail.automatic ? ("customer" as const) : ("us" as const),
  };
  if (before) return followConversation(ctx, before.conversation, start);
  const conversation = await startConversation(ctx, start);
  // An automatic mail moves nothing, so it would leave its own conversation without a word to show.
  if (mail.automatic)
    await updateConversation(ctx, conversation.id, { preview: mail.visibleText.trim().slice(0, 160) });
  if (!spam) return conversation;
  await putInSpam(ctx, conversation, spam);
  return { ...conversation, state: "closed", is_spam: true };
}

/** What it holds, with what can only be said beside the other mails of the conversation. */
async function contentIn(ctx: Ctx, { id, inbox_id, subject }: ConversationState, arrival: Arrival) {
  const { mail, content, inboxIds } = arrival;
  const isSame = mail.automatic !== null || changedSubject(mail.subject, [subject]) === null;
  return {
    ...content,
    newSubject: isSame ? null : changedSubject(mail.subject, await subjectsIn(ctx, id)),
    alsoInboxIds: inboxIds.filter((inboxId) => inboxId !== inbox_id),
  };
}

async function subjectsIn(ctx: Ctx, conversationId: string): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    select distinct m.subject from messages m where m.conversation_id = ${conversationId}::uuid
      and m.side_thread_id is null and m.subject is not null`.execute(ctx.db);
  return rows.map(({ subject }) => subject);
}

function writing(kind: "customer" | "teammate", { id, name }: { id: string; name: string }): Actor {
  return { ...systemActor, kind, id, name };
}
