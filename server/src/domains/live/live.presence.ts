import { randomUUID } from "node:crypto";
import type { Viewer } from "@heard/core/contract/live.ts";
import type { Bus } from "../../platform/realtime/bus.ts";
import { type ScreensNews, screensTopic, type ViewersNews, viewersTopic } from "../conversations/presence.ts";

/** The viewers of each conversation over all processes. */
export type Presence = {
  /** This process's viewers of a conversation, as they are now. */
  tell(workspaceId: string, conversationId: string, viewers: Viewer[]): Promise<void>;
  /** How many screens of a workspace this process has open. */
  tellScreens(workspaceId: string, count: number): Promise<void>;
  viewersOf(conversationId: string): Viewer[];
  stop(): void;
};

/** @param onChange called with the conversation whose viewers changed, here or elsewhere. */
export function joinPresence(
  bus: Bus,
  onChange: (workspaceId: string, conversationId: string) => void,
): Presence {
  const process = randomUUID();
  const byConversation = new Map<string, Map<string, Viewer[]>>();
  const stop = bus.subscribe(viewersTopic, (payload) => {
    const news = JSON.parse(payload) as ViewersNews;
    const processes = byConversation.get(news.conversation_id) ?? new Map<string, Viewer[]>();
    if (news.viewers.length > 0) processes.set(news.process, news.viewers);
    else processes.delete(news.process);
    if (processes.size > 0) byConversation.set(news.conversation_id, processes);
    else byConversation.delete(news.conversation_id);
    onChange(news.workspace_id, news.conversation_id);
  });
  return {
    tell: (workspaceId, conversationId, viewers) => {
      const news: ViewersNews = {
        process,
        workspace_id: workspaceId,
        conversation_id: conversationId,
        viewers,
      };
      return bus.publish(viewersTopic, JSON.stringify(news));
    },
    tellScreens: (workspaceId, count) => {
      const news: ScreensNews = { process, workspace_id: workspaceId, count };
      return bus.publish(screensTopic, JSON.stringify(news));
    },
    viewersOf: (conversationId) => {
      const all = [...(byConversation.get(conversationId)?.values() ?? [])].flat();
      return [...Map.groupBy(all, ({ teammate_id }) => teammate_id).values()].map((same) => ({
        ...(same[0] as Viewer),
        typing: same.some(({ typing }) => typing),
      }));
    },
    stop,
  };
}
