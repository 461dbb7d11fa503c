import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { LiveClientSignal, LiveServerSignal, Viewer } from "@heard/core/contract/live.ts";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { type Actor, inWorkspace, type Platform } from "../../platform/context/context.ts";
import type { Host } from "../../platform/domain.ts";
import { eventsTopic } from "../../platform/events/events.ts";
import { refuseUpgrade } from "../../platform/http/upgrades.ts";
import { heartbeatMilliseconds } from "../../platform/realtime/said-by-processes.ts";
import { readConversations } from "../conversations/conversations.ts";
import { type CustomerTypingNews, customerTypingTopic } from "../conversations/presence.ts";
import { type Caller, callerOfUpgrade } from "./live.caller.ts";
import { joinPresence } from "./live.presence.ts";
import { openWorkspaceFeed, type Screen, send, type WorkspaceFeed } from "./live.workspace.ts";

const path = "/api/v1/live";
const signalBytesAtMost = 4096;

type Looking = { conversationId: string; typing: boolean };

/** The teammates' sockets: live updates out, "I am looking at this" in. */
export async function startLiveSockets({
  platform,
  http,
  upgrades,
  bus,
}: Host): Promise<{ stop(): Promise<void> }> {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: signalBytesAtMost,
  });
  const feeds = new Map<string, Promise<WorkspaceFeed>>();
  const looking = new Map<Screen, Looking>();
  const alive = new WeakSet<WebSocket>();

  const report = (error: Error) =>
    platform.log.warn({ error: error.message }, "a live socket's signal failed");
  const withFeed = (workspaceId: string, use: (feed: WorkspaceFeed) => unknown) =>
    void feeds.get(workspaceId)?.then(use).catch(report);
  const tellLookers = (
    feed: WorkspaceFeed,
    conversationId: string,
    signalFor: (screen: Screen) => LiveServerSignal,
  ) => {
    for (const screen of feed.screens) {
      if (looking.get(screen)?.conversationId === conversationId) send(screen, signalFor(screen));
    }
  };

  const presence = joinPresence(bus, (workspaceId, conversationId) =>
    withFeed(workspaceId, (feed) => {
      const viewers = presence.viewersOf(workspaceId, conversationId);
      tellLookers(feed, conversationId, ({ actor }) => ({
        type: "presence",
        conversation_id: conversationId,
        viewers: viewers.filter(({ teammate_id }) => teammate_id !== actor.id),
      }));
    }),
  );
  const stopTyping = bus.subscribe(customerTypingTopic, (payload) => {
    const { workspace_id, conversation_id, on } = JSON.parse(payload) as CustomerTypingNews;
    withFeed(workspace_id, (feed) =>
      tellLookers(feed, conversation_id, () => ({ type: "customer_typing", conversation_id, on })),
    );
  });
  const wake = (workspaceId: string) => withFeed(workspaceId, (feed) => feed.wake());
  const stopListening = bus.subscribe(eventsTopic, (payload) => wake(payload.split(":", 1)[0] ?? ""));
  bus.onGap(() => {
    for (const workspaceId of feeds.keys()) wake(workspaceId);
  });

  const feedOf = (workspaceId: string) => {
    const known = feeds.get(workspaceId) ?? openWorkspaceFeed(platform, workspaceId);
    feeds.set(workspaceId, known);
    known.catch(() => feeds.delete(workspaceId));
    return known;
  };
  const tellViewers = (workspaceId: string, feed: WorkspaceFeed, conversationId: string) =>
    presence.tell(workspaceId, conversationId, viewersHere(feed, looking, conversationId));
  const tellScreens = (workspaceId: string, feed: WorkspaceFeed) =>
    presence.tellScreens(workspaceId, answerersAt(feed));

  const look = async (workspaceId: string, feed: WorkspaceFeed, screen: Screen, next: Looking | null) => {
    const before = looking.get(screen);
    if (next) looking.set(screen, next);
    else looking.delete(screen);
    const changed = new Set([before?.conversationId, next?.conversationId].filter((id) => id !== undefined));
    for (const id of changed) await tellViewers(workspaceId, feed, id);
  };
  /** The newest word of a screen counts, and only about what its teammate may see. */
  const newest = new WeakMap<Screen, LiveClientSignal | null>();
  const takeViewing = async (
    workspaceId: string,
    feed: WorkspaceFeed,
    screen: Screen,
    signal: Extract<LiveClientSignal, { type: "viewing" }>,
  ) => {
    newest.set(screen, signal);
    const { conversation_id: id, typing } = signal;
    const isNew = typeof id === "string" && looking.get(screen)?.conversationId !== id;
    const sees = isNew ? await maySee(platform, workspaceId, screen.actor, id) : typeof id === "string";
    if (newest.get(screen) !== signal) return;
    const next = sees && id !== null ? { conversationId: id, typing: typing === true } : null;
    await look(workspaceId, feed, screen, next);
  };

  const open = async (socket: WebSocket, { workspaceId, actor, askAgain }: Caller) => {
    const screen: Screen = { socket, actor, askAgain };
    alive.add(socket);
    socket.on("pong", () => alive.add(socket));
    socket.on("error", () => socket.terminate());
    const feed = await feedOf(workspaceId);
    // Who went while we got ready will never say so again.
    if (socket.readyState !== socket.OPEN) return;
    socket.on("message", (data) => {
      const signal = readSignal(data);
      if (signal?.type === "resume" && signal.cursor) void feed.resume(screen, signal.cursor).catch(report);
      if (signal?.type === "viewing") void takeViewing(workspaceId, feed, screen, signal).catch(report);
    });
    socket.on("close", () => {
      feed.remove(screen);
      newest.set(screen, null);
      if (feed.screens.size === 0) feeds.delete(workspaceId);
      void look(workspaceId, feed, screen, null).catch(report);
      void tellScreens(workspaceId, feed).catch(report);
    });
    feed.add(screen);
    await tellScreens(workspaceId, feed);
  };

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    callerOfUpgrade(http, platform, request).then(
      (caller) => {
        if (!caller) return refuseUpgrade(stream, "401 Unauthorized");
        sockets.handleUpgrade(request, stream, head, (socket) => {
          open(socket, caller).catch((error: Error) => {
            report(error);
            socket.terminate();
          });
        });
      },
      (error: Error) => {
        report(error);
        stream.destroy();
      },
    );
  };
  const stopUpgrades = upgrades.on(path, upgrade);

  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.has(socket)) socket.terminate();
      alive.delete(socket);
      socket.ping();
    }
    // Said again and again, so that who came later knows it, and what a killed process said runs out.
    for (const workspaceId of feeds.keys()) {
      withFeed(workspaceId, async (feed) => {
        await tellScreens(workspaceId, feed);
        const looked = [...feed.screens].flatMap((screen) => looking.get(screen)?.conversationId ?? []);
        for (const id of new Set(looked)) await tellViewers(workspaceId, feed, id);
      });
    }
    presence.forgetSilent();
  }, heartbeatMilliseconds);

  return {
    async stop() {
      clearInterval(heartbeat);
      stopListening();
      stopTyping();
      presence.stop();
      stopUpgrades();
      for (const socket of sockets.clients) socket.close(1001, "Heard is stopping");
      sockets.close();
    },
  };
}

function viewersHere(feed: WorkspaceFeed, looking: Map<Screen, Looking>, conversationId: string): Viewer[] {
  return [...feed.screens].flatMap((screen) => {
    const at = looking.get(screen);
    if (at?.conversationId !== conversationId || screen.actor.kind !== "teammate") return [];
    return [{ teammate_id: screen.actor.id ?? "", name: screen.actor.name ?? "", typing: at.typing }];
  });
}

/** Who may answer customers; a colleague's screen, or a program's, is nobody whom a visitor could reach. */
function answerersAt({ screens }: WorkspaceFeed): number {
  return [...screens].filter(({ actor }) => actor.kind === "teammate" && !actor.onlyInvited).length;
}

async function maySee(platform: Platform, workspaceId: string, actor: Actor, id: string): Promise<boolean> {
  const seen = await inWorkspace(platform, { workspaceId, actor, readOnly: true }, (ctx) =>
    readConversations(ctx, [id]),
  );
  return seen.length > 0;
}

function readSignal(data: RawData): LiveClientSignal | null {
  try {
    const signal = JSON.parse(String(data)) as LiveClientSignal;
    return typeof signal === "object" && signal !== null ? signal : null;
  } catch {
    return null;
  }
}
