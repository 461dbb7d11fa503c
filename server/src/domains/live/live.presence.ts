import { randomUUID } from "node:crypto";
import type { Viewer } from "@heard/core/contract/live.ts";
import type { Bus } from "../../platform/realtime/bus.ts";
import { SaidByProcesses } from "../../platform/realtime/said-by-processes.ts";
import { type ScreensNews, screensTopic, type ViewersNews, viewersTopic } from "../conversations/presence.ts";

/** The viewers of each conversation over all processes. */
export type Presence = {
  /** This process's viewers of a conversation, as they are now. */
  tell(workspaceId: string, conversationId: string, viewers: Viewer[]): Promise<void>;
  /** How many screens of a workspace this process has open. */
  tellScreens(workspaceId: string, count: number): Promise<void>;
  viewersOf(workspaceId: string, conversationId: string): Viewer[];
  /** Forgets the viewers of processes that are gone; to be called with each heartbeat. */
  forgetSilent(): void;
  stop(): void;
};

/** @param onChange called with the conversation whose viewers changed, here or elsewhere. */
export function joinPresence(
  bus: Bus,
  onChange: (workspaceId: string, conversationId: string) => void,
): Presence {
  const process = randomUUID();
  const said = new SaidByProcesses<Viewer[]>();
  const stop = bus.subscribe(viewersTopic, (payload) => {
    const news = JSON.parse(payload) as ViewersNews;
    const subject = `${news.workspace_id}:${news.conversation_id}`;
    if (news.viewers.length > 0) said.put(subject, news.process, news.viewers);
    else said.remove(subject, news.process);
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
    viewersOf: (workspaceId, conversationId) => {
      const all = said.of(`${workspaceId}:${conversationId}`).flat();
      return [...Map.groupBy(all, ({ teammate_id }) => teammate_id).values()].map((same) => ({
        ...(same[0] as Viewer),
        typing: same.some(({ typing }) => typing),
      }));
    },
    forgetSilent() {
      for (const subject of said.forgetSilent()) onChange(...(subject.split(":") as [string, string]));
    },
    stop,
  };
}
