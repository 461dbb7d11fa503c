import type { Message } from "@heard/core/contract/conversations.ts";
import type { DeliveryReport } from "@heard/core/contract/delivery-reports.ts";
import { failureLines } from "@heard/core/rules/failure-words.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { clearUndeliverable, markUndeliverable } from "../customers/undeliverable.ts";
import { type ConversationState, lockConversation, updateConversation } from "./conversations.ts";
import { setDelivery } from "./delivery.ts";
import { readMessage } from "./messages.ts";

type Report = Omit<DeliveryReport, "at">;

/**
 * Writes down what mail servers report of a message of ours, each address once. It failed when it reached nobody; where
 * it did not reach somebody, the conversation comes back to us, and the address is marked. What is on its way again
 * stays on its way.
 * @param recipients whom it went to, in lower case
 */
export async function noteReports(
  ctx: Ctx,
  messageId: string,
  { recipients, reports }: { recipients: readonly string[]; reports: readonly Report[] },
): Promise<void> {
  if (reports.length === 0) return;
  const { conversation_id } = await readMessage(ctx, messageId);
  const conversation = await lockConversation(ctx, conversation_id);
  // Looked at again: what became of it may just have been written.
  const message = await readMessage(ctx, messageId);
  const said = reports.map((report) => ({ ...report, at: ctx.now.toISOString() }));
  const others = (message.delivery?.reports ?? []).filter(
    (known) => !said.some(({ address }) => address === known.address),
  );
  const all = [...others, ...said];
  await ctx.db
    .updateTable("messages")
    .set({ delivery_reports: JSON.stringify(all) })
    .where("id", "=", messageId)
    .execute();
  const failed = said.filter(({ outcome }) => outcome === "failed");
  const state = message.delivery?.state ?? "sent";
  const next = stateAfter(state, all, recipients);
  const detail = next === "failed" ? failureLines(all) : (message.delivery?.detail ?? null);
  await setDelivery(ctx, messageId, { state: next, detail, bounced: failed.length > 0 && next !== "failed" });
  for (const { address, reason, words } of failed)
    await markUndeliverable(ctx, address, { reason: reason ?? "unknown", words });
  for (const { address, outcome } of said)
    if (outcome === "delivered" || outcome === "read") await clearUndeliverable(ctx, address);
  if (failed.length > 0) await comeBack(ctx, message, conversation);
}

type Taken = {
  /** The server's words. */
  words: string;
  /** Whom the message goes to in all, in lower case. */
  recipients: readonly string[];
  /** Whom it was given for this time, in lower case. */
  givenFor: readonly string[];
  /** When this try began. */
  since: Date;
  /** The server did not take it for somebody. */
  bounced: boolean;
};

/**
 * Our mail server took a message: it is sent. A report may be faster than our own note of that, and holds, whichever
 * is written first; one on an earlier try says nothing of this one.
 */
export async function noteTaken(
  ctx: Ctx,
  messageId: string,
  { words, recipients, givenFor, since, bounced }: Taken,
): Promise<void> {
  const { channel, delivery } = await readMessage(ctx, messageId);
  // The visitor may have seen a chat message meanwhile; it does not become unseen.
  const isKnown = channel === "chat" && (delivery?.state === "delivered" || delivery?.state === "seen");
  const reports = (delivery?.reports ?? []).filter(
    ({ address, at }) => new Date(at) >= since || !givenFor.includes(address),
  );
  const state = stateAfter(isKnown ? delivery.state : "sent", reports, recipients);
  await setDelivery(ctx, messageId, {
    state,
    detail: state === "failed" ? failureLines(reports) : words,
    bounced: bounced && state !== "failed",
  });
}

/** What we said reached nobody, since our own mail server refused it: the conversation comes back to us. */
export async function comeBackUnsent(ctx: Ctx, message: Message): Promise<void> {
  await comeBack(ctx, message, await lockConversation(ctx, message.conversation_id));
}

type State = Parameters<typeof setDelivery>[2]["state"];

function stateAfter(before: State, reports: readonly DeliveryReport[], recipients: readonly string[]): State {
  if (before === "queued" || before === "waiting" || before === "sending") return before;
  const everywhere = (outcomes: readonly DeliveryReport["outcome"][]) =>
    recipients.length > 0 &&
    recipients.every((one) =>
      reports.some(({ address, outcome }) => address === one && outcomes.includes(outcome)),
    );
  if (everywhere(["failed"])) return "failed";
  if (everywhere(["read"])) return "seen";
  if (everywhere(["delivered", "read", "deleted"])) return before === "seen" ? "seen" : "delivered";
  return before === "failed" ? "sent" : before;
}

/** What we said was not heard: it waits on us again, and stands open where whoever has it sees it. */
async function comeBack(
  ctx: Ctx,
  { side_thread_id, automatic }: Message,
  { id, state, waiting_on, is_spam }: ConversationState,
): Promise<void> {
  // Whom a side thread was written to does not know of it: nobody need wait for them.
  const isAwaited = side_thread_id === null || waiting_on === "third_party";
  if (!isAwaited || automatic !== null) return;
  if (is_spam || (state === "open" && waiting_on === "us")) return;
  await updateConversation(ctx, id, {
    state: "open",
    closed_at: null,
    snoozed_until: null,
    waiting_on: "us",
    ...(waiting_on === "us" ? {} : { waiting_since: ctx.now }),
  });
  const because = { because: "bounce" };
  if (state !== "open")
    ctx.record({ type: "conversation.reopened", conversationId: id, data: { from: state, by: "bounce" } });
  if (waiting_on !== "us")
    ctx.record({ type: "conversation.changed", conversationId: id, data: { waiting_on: "us", ...because } });
}
