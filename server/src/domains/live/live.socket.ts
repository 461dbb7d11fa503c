import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { LiveClientSignal, Viewer } from "@heard/core/contract/live.ts";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { Actor } from "../../platform/context/context.ts";
import type { Host } from "../../platform/domain.ts";
import { eventsTopic } from "../../platform/events/events.ts";
import { refuseUpgrade } from "../../platform/http/upgrades.ts";
import { type CustomerTypingNews, customerTypingTopic } from "../conversations/presence.ts";
import { callerOfUpgrade } from "./live.caller.ts";
import { joinPresence } from "./live.presence.ts";
import { openWorkspaceFeed, type Screen, send, type WorkspaceFeed } from "./live.workspace.ts";

const path = "/api/v1/live";
const heartbeatMilliseconds = 30_000;
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

  const presence = joinPresence(bus, (workspaceId, conversationId) => {
    void feeds.get(workspaceId)?.then((feed) => {
      const viewers = presence.viewersOf(conversationId);
      for (const screen of feed.screens) {
        if (looking.get(screen)?.conversationId !== conversationId) continue;
        const others = viewers.filter(({ teammate_id }) => teammate_id !== screen.actor.id);
        send(screen, { type: "presence", conversation_id: conversationId, viewers: others });
      }
    });
  });
  const stopTyping = bus.subscribe(customerTypingTopic, (payload) => {
    const { workspace_id, conversation_id, on } = JSON.parse(payload) as CustomerTypingNews;
    void feeds.get(workspace_id)?.then((feed) => {
      for (const screen of feed.screens) {
        if (looking.get(screen)?.conversationId !== conversation_id) continue;
        send(screen, { type: "customer_typing", conversation_id, on });
      }
    });
  });
  const wake = (workspaceId: string) => void feeds.get(workspaceId)?.then((feed) => feed.wake());
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

  const look = async (workspaceId: string, feed: WorkspaceFeed, screen: Screen, next: Looking | null) => {
    const before = looking.get(screen);
    if (next) looking.set(screen, next);
    else looking.delete(screen);
    const changed = new Set([before?.conversationId, next?.conversationId].filter((id) => id !== undefined));
    for (const id of changed) await presence.tell(workspaceId, id, viewersHere(feed, looking, id));
  };

  const open = async (socket: WebSocket, workspaceId: string, actor: Actor) => {
    const screen = { socket, actor };
    alive.add(socket);
    socket.on("pong", () => alive.add(socket));
    socket.on("error", () => socket.terminate());
    const feed = await feedOf(workspaceId);
    socket.on("message", (data) => {
      const signal = readSignal(data);
      if (signal?.type === "resume" && signal.cursor) void feed.resume(screen, signal.cursor).catch(report);
      if (signal?.type === "viewing") {
        const { conversation_id: conversationId, typing } = signal;
        void look(workspaceId, feed, screen, conversationId ? { conversationId, typing } : null).catch(
          report,
        );
      }
    });
    socket.on("close", () => {
      feed.remove(screen);
      void look(workspaceId, feed, screen, null).catch(report);
      void presence.tellScreens(workspaceId, feed.screens.size).catch(report);
    });
    await feed.add(screen);
    await presence.tellScreens(workspaceId, feed.screens.size);
  };
  const report = (error: Error) =>
    platform.log.warn({ error: error.message }, "a live socket's signal failed");

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    callerOfUpgrade(http, platform, request).then(
      (caller) => {
        if (!caller) return refuseUpgrade(stream, "401 Unauthorized");
        sockets.handleUpgrade(request, stream, head, (socket) => {
          open(socket, caller.workspaceId, caller.actor).catch((error: Error) => {
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
    for (const [workspaceId, opening] of feeds) {
      void opening.then((feed) => presence.tellScreens(workspaceId, feed.screens.size)).catch(report);
    }
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

function readSignal(data: RawData): LiveClientSignal | null {
  try {
    const signal = JSON.parse(String(data)) as LiveClientSignal;
    return typeof signal === "object" && signal !== null ? signal : null;
  } catch {
    return null;
  }
}
