import type { Viewer } from "@heard/core/contract/live.ts";
import { inWorkspace } from "../../../platform/context/context.ts";
import type { Host } from "../../../platform/domain.ts";
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
  stop(): void;
};

/** Who is here and who is typing, on both sides, over all processes. */
export function openChatPresence(
  { platform, bus }: Host,
  lines: VisitorLines,
  onLooking: (workspaceId: string, conversationId: string) => void,
): ChatPresence {
  const here = new Map<string, Map<string, number>>();
  const viewers = new Map<string, Map<string, Viewer[]>>();
  const toldTyping = new Map<string, string | null>();

  const typistOf = (conversationId: string): string | null => {
    const all = [...(viewers.get(conversationId)?.values() ?? [])].flat();
    const typist = all.find(({ typing }) => typing);
    return typist ? firstNameOf(typist.name) : null;
  };

  const stopPresence = bus.subscribe(viewersTopic, (payload) => {
    const news = JSON.parse(payload) as ViewersNews;
    const id = news.conversation_id;
    const processes = viewers.get(id) ?? new Map<string, Viewer[]>();
    if (news.viewers.length > 0) processes.set(news.process, news.viewers);
    else processes.delete(news.process);
    if (processes.size > 0) viewers.set(id, processes);
    else viewers.delete(id);
    const name = typistOf(id);
    const before = toldTyping.get(id) ?? null;
    if (name) toldTyping.set(id, name);
    else toldTyping.delete(id);
    for (const line of lines.ofConversation(news.workspace_id, id)) {
      // Told anew while it goes on: the widget lets it fade.
      if (name || before) send(line, { type: "typing", name: name ?? before ?? "", on: name !== null });
    }
    if (processes.size > 0) onLooking(news.workspace_id, id);
  });

  const stopHere = bus.subscribe(screensTopic, (payload) => {
    const { process, workspace_id, count } = JSON.parse(payload) as ScreensNews;
    const before = countedHere(here.get(workspace_id));
    const processes = here.get(workspace_id) ?? new Map<string, number>();
    here.set(workspace_id, processes.set(process, count));
    const now = countedHere(processes);
    if (before === now) return;
    for (const line of lines.inWorkspace(workspace_id))
      send(line, { type: "presence", someone_is_here: now });
  });

  return {
    async isSomeoneHere(workspaceId) {
      const known = here.get(workspaceId);
      return known
        ? countedHere(known)
        : inWorkspace(platform, { workspaceId, readOnly: true }, (ctx) => wasSomeoneHere(ctx));
    },
    tellTypingTo(line) {
      const name = line.conversationId && typistOf(line.conversationId);
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

function countedHere(processes: Map<string, number> | undefined): boolean {
  return [...(processes?.values() ?? [])].some((count) => count > 0);
}
