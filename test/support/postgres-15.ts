import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestDatabaseConfig } from "./database-server.ts";

const programs = "/usr/lib/postgresql/15/bin";

/** Whether this machine has Debian's PostgreSQL 15, the oldest version we support. */
export const hasPostgres15 = existsSync(join(programs, "postgres"));

/** A PostgreSQL 15 server of its own in a folder that is thrown away. The superuser is `postgres`. */
export async function startPostgres15(): Promise<{ config: TestDatabaseConfig; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "heard-pg15-"));
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? { uid: 65534, gid: 65534 } : {};
  if (isRoot) chownSync(folder, 65534, 65534);
  const run = (program: string, ...flags: string[]) =>
    promisify(execFile)(join(programs, program), flags, { ...user, cwd: folder });

  const data = join(folder, "data");
  await run("initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync");
  const options = `-k ${folder} -c listen_addresses= -c fsync=off`;
  await run("pg_ctl", "start", "-w", "-D", data, "-o", options, "-l", join(folder, "log"));
  const stop = async () => {
    await run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data);
    rmSync(folder, { recursive: true, force: true });
  };
  return { config: { host: folder, port: 5432, user: "postgres", database: "postgres" }, stop };
}
