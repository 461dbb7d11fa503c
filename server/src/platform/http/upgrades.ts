import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

type Upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => void;

/** Where WebSockets are opened: each path has one who answers for it, every other path is refused at once. */
export type Upgrades = {
  /** @returns a function that stops answering. */
  on(path: string, upgrade: Upgrade): () => void;
};

export function routeUpgrades(server: Server): Upgrades {
  const paths = new Map<string, Upgrade>();
  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // A connection that breaks in the middle of opening is nobody's to report.
    stream.on("error", () => stream.destroy());
    const upgrade = paths.get(request.url?.split("?", 1)[0] ?? "");
    if (upgrade) upgrade(request, stream, head);
    else refuseUpgrade(stream, "404 Not Found");
  });
  return {
    on(path, upgrade) {
      paths.set(path, upgrade);
      return () => void paths.delete(path);
    },
  };
}

/** Answers a request for a WebSocket with a plain HTTP status, such as "401 Unauthorized". */
export function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
