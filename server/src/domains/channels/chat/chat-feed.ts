import type { ChatServerSignal } from "@heard/core/contract/chat.ts";
import { type Ctx, inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { type ChatEvent, chatEvents, chatMessages, readByUs } from "./chat.queries.ts";
import { moveDelivery } from "./delivery.ts";
import { send, type VisitorLine, type VisitorLines } from "./visitor-lines.ts";

/** A teammate's screen says that it was read just after it showed it. */
const readSettlesMilliseconds = 800;

/** Brings what happened in the conversations to the visitors' open tabs, in order. */
export type ChatFeed = {
  tell(workspaceId: string, eventIds: readonly number[]): void;
  /** A teammate looks at this conversation: its visitor is told what we have read, in a moment. */
  tellRead(workspaceId: string, conversationId: string): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
};

export function openChatFeed(platform: Platform, lines: VisitorLines): ChatFeed {
  const underWay = new Map<string, Promise<void>>();
  const reads = new Map<string, NodeJS.Timeout>();

  /** One after the other within a workspace, so that no tab hears things in the wrong order. */
  const inTurn = (workspaceId: string, work: (ctx: Ctx) => Promise<void>) => {
    const before = underWay.get(workspaceId) ?? Promise.resolve();
    const mine = before
      .then(() => inWorkspace(platform, { workspaceId }, work))
      .catch((error: Error) => platform.log.error({ error: error.message }, "chat updates failed"))
      .finally(() => {
        if (underWay.get(workspaceId) === mine) underWay.delete(workspaceId);
      });
    underWay.set(workspaceId, mine);
  };

  const tellRead = (workspaceId: string, conversationId: string) => {
    if (reads.has(conversationId)) return;
    const timer = setTimeout(() => {
      reads.delete(conversationId);
      inTurn(workspaceId, async (ctx) => {
        const open = lines.ofConversation(workspaceId, conversationId);
        if (open.length === 0) return;
        const read = await readByUs(ctx, conversationId);
        for (const line of open) tellNewlyRead(line, read);
      });
    }, readSettlesMilliseconds);
    reads.set(conversationId, timer);
  };

  return {
    tell: (workspaceId, eventIds) =>
      inTurn(workspaceId, async (ctx) => {
        for (const event of await chatEvents(ctx, eventIds)) await tellOne(ctx, event, lines);
      }),
    tellRead,
    async stop() {
      for (const timer of reads.values()) clearTimeout(timer);
      await Promise.all(underWay.values());
    },
  };
}

async function tellOne(ctx: Ctx, event: ChatEvent, lines: VisitorLines): Promise<void> {
  const open = event.visitor_ids.flatMap((id) => lines.ofVisitor(id));
  if (open.length === 0) return;
  for (const line of open) line.conversationId = event.conversation_id;
  const signal = await signalOf(ctx, event);
  if (!signal) return;
  for (const line of open) send(line, signal);
  if (signal.type === "message" && signal.message.from === "us") {
    await moveDelivery(ctx, { messageIds: [signal.message.id] }, "delivered");
  }
}

async function signalOf(
  ctx: Ctx,
  { type, message_id, conversation_id, data }: ChatEvent,
): Promise<ChatServerSignal | null> {
  if (type === "message.withdrawn") return { type: "withdrawn", message_id };
  if (type === "message.delivery_changed" && data.state === "seen") {
    return { type: "seen", message_ids: [message_id] };
  }
  if (type === "message.delivery_changed" && data.state !== "sent") return null;
  const [message] = await chatMessages(ctx, conversation_id, message_id);
  return message ? { type: "message", message } : null;
}

function tellNewlyRead(line: VisitorLine, read: readonly string[]): void {
  const news = read.filter((id) => !line.toldRead.has(id));
  if (news.length === 0) return;
  line.toldRead = new Set(read);
  send(line, { type: "seen", message_ids: news });
}
