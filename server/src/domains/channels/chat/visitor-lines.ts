import type { ChatServerSignal } from "@heard/core/contract/chat.ts";
import type { WebSocket } from "ws";

/** One open tab of a visitor. */
export type VisitorLine = {
  socket: WebSocket;
  workspaceId: string;
  visitorId: string;
  /** Null until the visitor has said something. */
  conversationId: string | null;
  /** Answered the last ping. */
  alive: boolean;
  typing: boolean;
  /** The visitor's messages of which this tab knows that we read them. */
  toldRead: Set<string>;
};

/** A tab this far behind is cut off; it comes back and reads anew. */
const bufferedBytesAtMost = 1024 * 1024;

export function send({ socket }: VisitorLine, signal: ChatServerSignal): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > bufferedBytesAtMost) socket.terminate();
  else socket.send(JSON.stringify(signal));
}

/** This process's open tabs, by workspace and by visitor. */
export class VisitorLines {
  readonly #byWorkspace = new Map<string, Set<VisitorLine>>();
  readonly #byVisitor = new Map<string, Set<VisitorLine>>();

  add(line: VisitorLine): void {
    put(this.#byWorkspace, line.workspaceId, line);
    put(this.#byVisitor, line.visitorId, line);
  }

  remove(line: VisitorLine): void {
    take(this.#byWorkspace, line.workspaceId, line);
    take(this.#byVisitor, line.visitorId, line);
  }

  all(): VisitorLine[] {
    return [...this.#byWorkspace.values()].flatMap((lines) => [...lines]);
  }

  workspaces(): string[] {
    return [...this.#byWorkspace.keys()];
  }

  inWorkspace(id: string): VisitorLine[] {
    return [...(this.#byWorkspace.get(id) ?? [])];
  }

  ofVisitor(id: string): VisitorLine[] {
    return [...(this.#byVisitor.get(id) ?? [])];
  }

  ofConversation(workspaceId: string, id: string): VisitorLine[] {
    return this.inWorkspace(workspaceId).filter(({ conversationId }) => conversationId === id);
  }
}

function put(map: Map<string, Set<VisitorLine>>, key: string, line: VisitorLine): void {
  map.set(key, (map.get(key) ?? new Set()).add(line));
}

function take(map: Map<string, Set<VisitorLine>>, key: string, line: VisitorLine): void {
  const lines = map.get(key);
  lines?.delete(line);
  if (lines?.size === 0) map.delete(key);
}
