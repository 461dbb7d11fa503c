import type { Ctx } from "../../../platform/context/context.ts";
import { enqueue } from "../../../platform/jobs/jobs.ts";
import { setDelivery } from "../../conversations/delivery.ts";
import { emailOfChat, lockOutgoing, type WhichOutgoing } from "./chat.queries.ts";

/** How far a message has come; one never goes back. */
const steps = ["waiting", "queued", "failed", "sent", "delivered", "seen"] as const;
const patienceMilliseconds = 60_000;

/** Moves messages forward: to the chat (sent), to the visitor's browser (delivered), in front of them (seen). */
export async function moveDelivery(
  ctx: Ctx,
  which: WhichOutgoing,
  state: "sent" | "delivered" | "seen",
): Promise<void> {
  for (const message of await lockOutgoing(ctx, which)) {
    const isDue = message.send_at <= ctx.now;
    const isBehind = steps.indexOf(message.delivery_state) < steps.indexOf(state);
    if (isDue && isBehind) await setDelivery(ctx, message.id, { state, detail: null });
  }
}

/** A message that is due goes into the chat; one for later waits for its time. */
export async function releaseMessage(ctx: Ctx, messageId: string): Promise<void> {
  const [message] = await lockOutgoing(ctx, { messageIds: [messageId] });
  if (!message || message.delivery_state === "delivered") return;
  if (message.send_at > ctx.now) {
    const when = { runAt: message.send_at, key: `chat:release:${messageId}` };
    return enqueue(ctx, "chat.release", { message_id: messageId }, when);
  }
  await moveDelivery(ctx, { messageIds: [messageId] }, "sent");
  const when = {
    runAt: new Date(ctx.now.getTime() + patienceMilliseconds),
    key: `chat:continue:${message.conversation_id}`,
  };
  await enqueue(ctx, "chat.continue_by_email", { conversation_id: message.conversation_id }, when);
}

/**
 * What no browser of the visitor has taken from the chat goes on by e-mail, when they left an address: told as
 * `message.continue_by_email`, once for each message.
 */
export async function continueByEmail(ctx: Ctx, conversationId: string): Promise<void> {
  const email = await emailOfChat(ctx, conversationId);
  if (!email) return;
  for (const message of await lockOutgoing(ctx, { conversationId })) {
    if (message.delivery_state !== "sent" || message.delivery_detail !== null) continue;
    const detail = `The visitor has left the chat. We continue by e-mail to ${email}.`;
    await setDelivery(ctx, message.id, { state: "sent", detail });
    ctx.record({ type: "message.continue_by_email", conversationId, messageId: message.id });
  }
}
