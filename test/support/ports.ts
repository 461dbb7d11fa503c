import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

/** A port that was free a moment ago, on the loopback interface. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Knocks until a server opens and says something. @throws when none does within a few seconds */
export async function answering(port: number): Promise<void> {
  for (let knocks = 0; knocks < 400; knocks += 1) {
    const socket = connect(port, "127.0.0.1");
    const opened = await once(socket, "data").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (opened) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Nothing answers on port ${port}`);
}
