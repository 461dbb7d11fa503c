import type { Viewer } from "@heard/core/contract/live.ts";
import { inWorkspace } from "../../../platform/context/context.ts";
import type { Host } from "../../../platform/domain.ts";
import { SaidByProcesses } from "../../../platform/realtime/said-by-processes.ts";
import {
  customerTypingTopic,
  type ScreensNews,
  screensTopic,
  type ViewersNews,
  viewersTopic,
} from "../../conversations/presence.ts";
import { firstNameOf, visitorById, wasSomeoneHere } from "./chat.queries.ts";
import { send, type VisitorLine, type VisitorLines } from "./visitor-lines.ts";

export type ChatPresence = {
  isSomeoneHere(workspaceId: string): Promise<boolean>;
  /** Tells a tab that was just opened who is typing. */
  tellTypingTo(line: VisitorLine): void;
  tellVisitorTyping(line: VisitorLine, on: boolean): Promise<void>;
  /** Forgets what processes said that are gone; to be called with each heartbeat. */
  forgetSilent(): void;
  stop(): void;
};

/** Who is here and who is typing, on both sides, over all processes. */
export function openChatPresence(
  { platform, bus }: Host,
  lines: VisitorLines,
  onLooking: (workspaceId: string, conversationId: string) => void,
): ChatPresence {
  const here = new SaidByProcesses<number>();
  const viewers = new SaidByProcesses<Viewer[]>();
  const toldTyping = new Map<string, string | null>();

  const typistOf = (workspaceId: string, conversationId: string): string | null => {
    const all = viewers.of(`${workspaceId}:${conversationId}`).flat();
    const typist = all.find(({ typing }) => typing);
    return typist ? firstNameOf(typist.name) : null;
  };
  const tellTyping = (workspaceId: string, id: string) => {
    const name = typistOf(workspaceId, id);
    const before = toldTyping.get(id) ?? null;
    if (name) toldTyping.set(id, name);
    else toldTyping.delete(id);
    for (const line of lines.ofConversation(workspaceId, id)) {
      // Told anew while it goes on: the widget lets it fade.
      if (name || before) send(line, { type: "typing", name: name ?? before ?? "", on: name !== null });
    }
  };
  const tellHere = (workspaceId: string) => {
    const now = isAnybody(here.of(workspaceId));
    for (const line of lines.inWorkspace(workspaceId)) send(line, { type: "presence", someone_is_here: now });
  };

  const stopPresence = bus.subscribe(viewersTopic, (payload) => {
    const news = JSON.parse(payload) as ViewersNews;
    const subject = `${news.workspace_id}:${news.conversation_id}`;
    if (news.viewers.length > 0) viewers.put(subject, news.process, news.viewers);
    else viewers.remove(subject, news.process);
    tellTyping(news.workspace_id, news.conversation_id);
    if (viewers.of(subject).length > 0) onLooking(news.workspace_id, news.conversation_id);
  });

  const stopHere = bus.subscribe(screensTopic, (payload) => {
    const { process, workspace_id, count } = JSON.parse(payload) as ScreensNews;
    const before = isAnybody(here.of(workspace_id));
    here.put(workspace_id, process, count);
    if (before !== isAnybody(here.of(workspace_id))) tellHere(workspace_id);
  });

  return {
    async isSomeoneHere(workspaceId) {
      const known = here.of(workspaceId);
      return known.length > 0
        ? isAnybody(known)
        : inWorkspace(platform, { workspaceId, readOnly: true }, (ctx) => wasSomeoneHere(ctx));
    },
    tellTypingTo(line) {
      const name = line.conversationId && typistOf(line.workspaceId, line.conversationId);
      if (name) send(line, { type: "typing", name, on: true });
    },
    async tellVisitorTyping(line, on) {
      if (!on && !line.typing) return;
      line.typing = on;
      line.conversationId ??= await conversationOf(line);
      if (!line.conversationId) return;
      const news = {
        workspace_id: line.workspaceId,
        conversation_id: line.conversationId,
        who: "visitor",
        on,
      };
      await bus.publish(customerTypingTopic, JSON.stringify(news));
    },
    forgetSilent() {
      for (const subject of viewers.forgetSilent()) tellTyping(...(subject.split(":") as [string, string]));
      for (const workspaceId of here.forgetSilent()) tellHere(workspaceId);
    },
    stop() {
      stopPresence();
      stopHere();
    },
  };

  async function conversationOf({ workspaceId, visitorId }: VisitorLine): Promise<string | null> {
    const visitor = await inWorkspace(platform, { workspaceId, readOnly: true }, (ctx) =>
      visitorById(ctx, visitorId),
    );
    return visitor?.conversation_id ?? null;
  }
}

function isAnybody(counts: readonly number[]): boolean {
  return counts.some((count) => count > 0);
}
