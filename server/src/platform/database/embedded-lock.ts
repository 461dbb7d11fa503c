import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { connect, createServer } from "node:net";

/** A held lock; release it to let another process have the folder. */
export type FolderLock = { release(): Promise<void> };

/**
 * Takes the one lock on a folder. It is a Linux abstract socket (unix(7)): the kernel gives it to one process
 * at a time and takes it back however that process ends, so there is no stale lock to clean up.
 * @returns the lock, or the id of the process that holds it
 */
export async function lockFolder(folder: string): Promise<FolderLock | { heldBy: string }> {
  const address = addressOf(folder);
  for (;;) {
    const lock = await tryListen(address);
    if (lock) return lock;
    const heldBy = await askHolder(address);
    if (heldBy) return { heldBy };
  }
}

function addressOf(folder: string): string {
  const name = createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 32);
  return `\0heard-${name}`;
}

function tryListen(address: string): Promise<FolderLock | undefined> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(String(process.pid));
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => {
      server.unref();
      resolve({ release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** The holder's process id, or undefined when it let go meanwhile. */
function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(address);
    // A holder that is too busy to say who it is holds the lock all the same.
    socket.setTimeout(2000, () => socket.destroy());
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => resolve(undefined));
    socket.on("close", () => resolve(answer || "unknown"));
  });
}
