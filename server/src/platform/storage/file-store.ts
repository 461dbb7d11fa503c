import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";

export type StoredFile = { id: string; sha256: Buffer; bytes: number };

/** Where raw mail and attachments live. One small interface, so that an S3-compatible store can take its place. */
export type FileStore = {
  /** Safe on disk when it resolves: written, flushed, then renamed into place. */
  write(workspaceId: string, id: string, content: Uint8Array): Promise<StoredFile>;
  read(workspaceId: string, id: string): Promise<Buffer>;
  stream(workspaceId: string, id: string): Readable;
  remove(workspaceId: string, id: string): Promise<void>;
};

/** Files in folders under `root`, two levels deep by the end of the id (its start is the time). */
export function createFileStore(root: string): FileStore {
  const pathOf = (workspaceId: string, id: string) => join(root, workspaceId, id.slice(-2), id);
  return {
    async write(workspaceId, id, content) {
      const path = pathOf(workspaceId, id);
      const unfinished = `${path}.${randomUUID()}.part`;
      const handle = await openNew(unfinished);
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(unfinished, path);
      await syncFolder(dirname(path));
      return { id, sha256: createHash("sha256").update(content).digest(), bytes: content.byteLength };
    },
    read: (workspaceId, id) => readFile(pathOf(workspaceId, id)),
    stream: (workspaceId, id) => createReadStream(pathOf(workspaceId, id)),
    remove: (workspaceId, id) => rm(pathOf(workspaceId, id), { force: true }),
  };
}

/** There are a few hundred folders, and most files find theirs. */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await mkdir(dirname(path), { recursive: true });
    return open(path, "wx", 0o600);
  }
}

/** A renamed file survives a power cut only once its folder is flushed too. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
