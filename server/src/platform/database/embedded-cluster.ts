import { execFile } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Binaries, OsUser } from "./embedded-binaries.ts";
import { cleanEnvironment } from "./embedded-postmaster.ts";

/** The PostgreSQL major version that the embedded programs read and write. */
const majorVersion = "18";

/** "nobody" on every Linux: who runs the server when we are root, since PostgreSQL refuses to be root. */
const nobody = 65534;

/** The user the server of this data folder has to run as: its owner, or nobody for a new one made by root. */
export function serverUser(folder: string): OsUser {
  if (process.getuid?.() !== 0) return {};
  const owner = existsSync(folder) ? statSync(folder) : { uid: 0, gid: 0 };
  return owner.uid === 0 ? { uid: nobody, gid: nobody } : { uid: owner.uid, gid: owner.gid };
}

/**
 * Makes the data folder with initdb when there is none yet. It is made under another name and renamed, so that
 * an interrupted initdb is simply done again.
 * @throws when the folder is of another PostgreSQL version or another operating-system user
 */
export async function ensureCluster(
  folder: string,
  binaries: Binaries,
  user: OsUser,
  fsync: boolean,
): Promise<void> {
  if (existsSync(folder)) return checkCluster(folder);
  const half = `${folder}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  chmodSync(half, 0o700);
  if (user.uid !== undefined) chownSync(half, user.uid, user.gid ?? user.uid);
  await initdb(half, binaries, user, fsync);
  renameSync(half, folder);
}

function checkCluster(folder: string): void {
  const uid = process.getuid?.() ?? 0;
  const owner = statSync(folder).uid;
  if (uid !== 0 && uid !== owner) {
    throw new Error(`${folder} belongs to the user with id ${owner}. Start Heard as that user, or as root.`);
  }
  const versionFile = join(folder, "PG_VERSION");
  const version = existsSync(versionFile) ? readFileSync(versionFile, "utf8").trim() : "none";
  if (version !== majorVersion) {
    throw new Error(`${folder} is not a PostgreSQL ${majorVersion} data folder (its version: ${version}).`);
  }
}

async function initdb(folder: string, binaries: Binaries, user: OsUser, fsync: boolean): Promise<void> {
  // The socket lies in the data folder, which only its owner and root can enter: so trust lets no one else in.
  const flags = [
    ...["-D", "/proc/self/cwd", "-U", "heard", "-E", "UTF8"],
    ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    ...["--auth-local=trust", "--auth-host=scram-sha-256", "--no-instructions"],
    ...(fsync ? [] : ["--no-sync"]),
  ];
  try {
    await promisify(execFile)(binaries.initdb, flags, { ...user, cwd: folder, env: cleanEnvironment() });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? "").trim() || String(error);
    throw new Error(`PostgreSQL could not make ${folder}: ${said.split("\n").slice(0, 3).join(" ")}`);
  }
}
