import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Passes bytes on and adds them to a hash. */
export function hashing(hash: Hash): Transform {
  return new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

/**
 * Copies all files below a folder. A file that is deleted meanwhile is left out.
 * @returns the SHA-256 in hex of each by its path below the folder; nothing when there is no such folder
 */
export async function copyFolder(from: string, to: string): Promise<Map<string, string>> {
  const sums = new Map<string, string>();
  for (const path of await listFiles(from)) {
    const sum = await copyFile(join(from, path), join(to, path));
    if (sum) sums.set(path, sum);
  }
  return sums;
}

/** Paths below the folder, in order; empty when there is no such folder. */
export async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((file) => relative(folder, join(file.parentPath, file.name))).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function copyFile(from: string, to: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const source = createReadStream(from);
  try {
    await new Promise((opened, failed) => source.once("open", opened).once("error", failed));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  await pipeline(source, hashing(hash), createWriteStream(to, { mode: 0o600, flush: true }));
  return hash.digest("hex");
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}
