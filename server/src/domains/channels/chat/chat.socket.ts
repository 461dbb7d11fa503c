import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { ChatClientSignal } from "@heard/core/contract/chat.ts";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { inWorkspace } from "../../../platform/context/context.ts";
import type { Host } from "../../../platform/domain.ts";
import { eventsTopic } from "../../../platform/events/events.ts";
import { readToken } from "../../../platform/ids.ts";
import { heartbeatMilliseconds } from "../../../platform/realtime/said-by-processes.ts";
import { type Visitor, visitorOfToken, visitorsLeft } from "./chat.queries.ts";
import { openChatFeed } from "./chat-feed.ts";
import { openChatPresence } from "./chat-presence.ts";
import { send, type VisitorLine, VisitorLines } from "./visitor-lines.ts";

const path = "/api/v1/chat/live";
const signalBytesAtMost = 4096;
const signalsPerWindow = 30;
const windowMilliseconds = 10_000;
const linesPerVisitor = 20;

/** Close codes; those from 4000 on are ours (RFC 6455, section 7.4.2). */
const goingAway = 1001;
const tooMuch = 1008;
const comeBack = 1012;
const unknownToken = 4401;

/** The visitors' sockets: what we say goes out, "is typing" comes in. */
export async function startChatSockets(host: Host): Promise<{ stop(): Promise<void> }> {
  const { platform, http, upgrades, bus } = host;
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: signalBytesAtMost,
  });
  const lines = new VisitorLines();
  const report = (error: Error) => platform.log.warn({ error: error.message }, "a chat socket failed");
  const feed = openChatFeed(platform, lines);
  const presence = openChatPresence(host, lines, (workspaceId, conversationId) =>
    feed.tellRead(workspaceId, conversationId),
  );
  const stopListening = bus.subscribe(eventsTopic, (payload) => {
    const [workspaceId = "", ids = ""] = payload.split(":");
    if (lines.inWorkspace(workspaceId).length > 0) feed.tell(workspaceId, ids.split(",").map(Number));
  });
  // Something may have been missed: whoever reconnects reads anew.
  bus.onGap(() => {
    for (const { socket } of lines.all()) socket.close(comeBack);
  });

  const open = async (socket: WebSocket, workspaceId: string, visitor: Visitor) => {
    const line: VisitorLine = {
      socket,
      workspaceId,
      visitorId: visitor.id,
      conversationId: visitor.conversation_id,
      alive: true,
      typing: false,
      toldRead: new Set(),
    };
    // Who went while we looked them up will never say so again.
    if (socket.readyState !== socket.OPEN) return;
    if (lines.ofVisitor(visitor.id).length >= linesPerVisitor) return socket.close(tooMuch);
    lines.add(line);
    let signals = 0;
    let windowEnds = 0;
    socket.on("pong", () => {
      line.alive = true;
    });
    socket.on("message", (data) => {
      const now = Date.now();
      if (now > windowEnds) {
        windowEnds = now + windowMilliseconds;
        signals = 0;
      }
      if (++signals > signalsPerWindow) return socket.close(tooMuch);
      const signal = readSignal(data);
      if (signal) presence.tellVisitorTyping(line, signal.on).catch(report);
    });
    socket.on("close", () => {
      lines.remove(line);
      presence.tellVisitorTyping(line, false).catch(report);
    });
    send(line, { type: "presence", someone_is_here: await presence.isSomeoneHere(workspaceId) });
    presence.tellTypingTo(line);
  };

  const accept = async (request: IncomingMessage, socket: WebSocket) => {
    const token = new URL(request.url ?? "", "http://heard").searchParams.get("token") ?? "";
    const read = readToken(token);
    const visitor =
      read &&
      (await inWorkspace(platform, { workspaceId: read.workspaceId, readOnly: true }, (ctx) =>
        visitorOfToken(ctx, read.hash),
      ));
    if (read && visitor) await open(socket, read.workspaceId, visitor);
    else socket.close(unknownToken);
  };

  // A browser learns nothing of a refused upgrade; it does learn the code with which a socket is closed.
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on("error", () => socket.terminate());
      accept(request, socket).catch((error: Error) => {
        report(error);
        socket.close(comeBack);
      });
    });
  };
  const stopUpgrades = upgrades.on(path, upgrade);

  const heartbeat = setInterval(() => {
    presence.forgetSilent();
    for (const line of lines.all()) {
      if (!line.alive) line.socket.terminate();
      line.alive = false;
      line.socket.ping();
    }
    for (const workspaceId of lines.workspaces()) closeEnded(workspaceId).catch(report);
  }, heartbeatMilliseconds);

  /** Closes the sockets of visitors who are none any more, such as erased ones. */
  const closeEnded = async (workspaceId: string) => {
    const open = lines.inWorkspace(workspaceId);
    const ids = open.map(({ visitorId }) => visitorId);
    const left = await inWorkspace(platform, { workspaceId, readOnly: true }, (ctx) =>
      visitorsLeft(ctx, ids),
    );
    for (const { socket, visitorId } of open) if (!left.has(visitorId)) socket.close(unknownToken);
  };

  // The HTTP server waits for every socket on it before it closes.
  http.addHook("preClose", async () => {
    for (const socket of sockets.clients) socket.close(goingAway);
  });

  return {
    async stop() {
      clearInterval(heartbeat);
      stopListening();
      presence.stop();
      stopUpgrades();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await feed.stop();
    },
  };
}

function readSignal(data: RawData): ChatClientSignal | null {
  try {
    const signal = JSON.parse(String(data)) as Partial<ChatClientSignal> | null;
    return signal?.type === "typing" && typeof signal.on === "boolean" ? (signal as ChatClientSignal) : null;
  } catch {
    return null;
  }
}
