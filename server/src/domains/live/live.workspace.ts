import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { LiveServerSignal, LiveUpdate } from "@heard/core/contract/live.ts";
import type { WebSocket } from "ws";
import type { Actor, Platform } from "../../platform/context/context.ts";
import { currentPosition, cursorOf, replay, type Update, updatesSince } from "./live.feed.ts";

/** One open screen, and who sits at it; that can change, or end, while it is open. */
export type Screen = { socket: WebSocket; actor: Actor; askAgain(): Promise<Actor | null> };

/** After these, somebody may see less than before, or nothing. */
const changesAccess = new Set(["session.ended", "teammate.changed", "api_key.revoked"]);
/** Close codes from 4000 on are ours (RFC 6455, section 7.4.2). */
const notSignedIn = 4401;

/** A screen this far behind is cut off: it comes back and resumes, instead of filling our memory. */
const bufferedBytesAtMost = 4 * 1024 * 1024;

/** Sends a workspace's events to this process's open screens, each once and in order. */
export type WorkspaceFeed = {
  add(screen: Screen): void;
  remove(screen: Screen): void;
  /** Sends what a screen missed since its cursor, or tells it to read anew. */
  resume(screen: Screen, cursor: string): Promise<void>;
  /** Something was written: look and send. Calls while one runs are served by one more run. */
  wake(): void;
  readonly screens: ReadonlySet<Screen>;
};

export async function openWorkspaceFeed(platform: Platform, workspaceId: string): Promise<WorkspaceFeed> {
  const screens = new Set<Screen>();
  let position = await currentPosition(platform, workspaceId);
  let seen = new Set<number>();
  let running: Promise<void> | null = null;
  let again = false;

  const sendNews = async () => {
    const {
      updates,
      position: reached,
      eventIds,
    } = await updatesSince(platform, workspaceId, position, seen);
    if (updates.some(({ event_type }) => changesAccess.has(event_type))) await lookWhoIsThere(screens);
    position = reached;
    seen = new Set(eventIds);
    for (const update of updates) broadcast(screens, update, cursorOf(position));
  };
  const wake = () => {
    if (running) {
      again = true;
      return;
    }
    running = sendNews()
      .catch((error: Error) => platform.log.error({ error: error.message }, "live updates failed"))
      .finally(() => {
        running = null;
        if (again) {
          again = false;
          wake();
        }
      });
  };

  return {
    screens,
    wake,
    add(screen) {
      screens.add(screen);
      send(screen, { type: "hello", cursor: cursorOf(position) });
    },
    remove: (screen) => void screens.delete(screen),
    async resume(screen, cursor) {
      const missed = await replay(platform, workspaceId, cursor);
      if (missed === null) send(screen, { type: "refetch", cursor: cursorOf(position) });
      else for (const update of missed.updates) broadcast(new Set([screen]), update, missed.cursor);
    },
  };
}

async function lookWhoIsThere(screens: ReadonlySet<Screen>): Promise<void> {
  for (const screen of [...screens]) {
    const actor = await screen.askAgain();
    if (actor) screen.actor = actor;
    else screen.socket.close(notSignedIn);
  }
}

export function send(screen: Screen, signal: LiveServerSignal): void {
  sendText(screen, JSON.stringify(signal));
}

function sendText({ socket }: Screen, text: string): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > bufferedBytesAtMost) socket.terminate();
  else socket.send(text);
}

/**
 * Only three forms of an update exist: read, unread, and out of sight. Each is written out once, however many
 * screens it goes to.
 */
function broadcast(screens: ReadonlySet<Screen>, update: Update, cursor: string): void {
  const { onlyFor, readAt, lastIncomingAt, ...shared } = update;
  const forms = new Map<string, string>();
  const formOf = (name: string, conversation: Conversation | null, visible: boolean) => {
    const known = forms.get(name);
    if (known !== undefined) return known;
    const hidden = visible ? {} : { message: null, entry: null, removed_message_id: null, side_thread: null };
    const text = JSON.stringify({
      type: "update",
      cursor,
      ...shared,
      ...hidden,
      conversation,
    } satisfies LiveUpdate);
    forms.set(name, text);
    return text;
  };
  for (const screen of screens) {
    const teammateId = screen.actor.id ?? "";
    if (onlyFor !== null && onlyFor !== teammateId) continue;
    const { conversation } = update;
    const invited =
      !screen.actor.onlyInvited || (conversation?.participant_ids.includes(teammateId) ?? false);
    if (conversation === null || !invited) {
      // Nothing of it, but that it is out of sight: the screen may still show it from before.
      sendText(screen, formOf("hidden", null, false));
      continue;
    }
    const unread = screen.actor.kind === "teammate" && isUnread(lastIncomingAt, readAt.get(teammateId));
    sendText(screen, formOf(unread ? "unread" : "read", { ...conversation, unread }, true));
  }
}

function isUnread(lastIncomingAt: string | null, readAt: string | undefined): boolean {
  return lastIncomingAt !== null && (readAt === undefined || lastIncomingAt > readAt);
}
