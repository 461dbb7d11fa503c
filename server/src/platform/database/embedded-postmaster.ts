import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, readlinkSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries, OsUser } from "./embedded-binaries.ts";

/** A running PostgreSQL server process. */
export type Postmaster = {
  pid: number;
  /** Settles when the server has ended, however that came about. */
  ended: Promise<void>;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
};

export type PostmasterOptions = {
  binaries: Binaries;
  /** The PostgreSQL data folder, made by initdb. */
  folder: string;
  user: OsUser;
  settings: Record<string, string>;
  log: (line: string) => void;
};

/**
 * Runs the server and, beside it, a watcher that reads a pipe from us. The pipe closes when we say so or when
 * we die, even by kill -9, and the watcher then asks the server for a fast shutdown. So no server is left behind.
 */
const serverAndWatcher = `
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
{ read -r _ <&3; kill -INT $server; } 2>/dev/null &
watcher=$!
wait $server
code=$?
kill $watcher 2>/dev/null
exit $code`;

/** The data folder is the working directory: the server then needs no way through its parent folders. */
const here = "/proc/self/cwd";

/**
 * Starts the server and waits until it accepts connections.
 * @throws with the server's own words when it ends before that
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options);
    } catch (error) {
      // After a kill -9 of the server its children need a moment to notice and let go of the memory they share.
      const settling = /pre-existing shared memory block|lock file .* already exists/.test(String(error));
      if (!settling || attempt === 20) throw error;
      await sleep(250);
    }
  }
}

async function startOnce(options: PostmasterOptions): Promise<Postmaster> {
  const settings = Object.entries(options.settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = [options.binaries.postgres, "-D", here, "-k", ".", ...settings];
  const shell = spawn("/bin/sh", ["-c", serverAndWatcher, "heard-postgres", ...server], {
    ...options.user,
    cwd: options.folder,
    env: cleanEnvironment(),
    stdio: ["pipe", "ignore", "pipe"],
    // Its own session: Ctrl-C in our terminal must reach us first, not the database.
    detached: true,
  });
  shell.stdin?.on("error", () => {});
  const ended = new Promise<void>((resolve) => shell.once("exit", () => resolve()));
  await untilReady(shell, options);
  const pid = readPid(options.folder) ?? 0;
  const stop = async () => {
    shell.stdin?.end();
    const late = setTimeout(() => signal(pid, "SIGQUIT"), 60_000);
    await ended;
    clearTimeout(late);
  };
  return { pid, ended, stop };
}

/** PostgreSQL takes connection and locale settings from the environment; ours must not leak into it. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

function untilReady(shell: ChildProcess, { folder, log }: PostmasterOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const seen: string[] = [];
    const onLine = (words: string) => {
      const line = words.replaceAll(here, folder);
      seen.push(line);
      if (seen.length > 20) seen.shift();
      log(line);
      if (line.includes("database system is ready to accept connections")) resolve();
    };
    readLines(shell, onLine);
    shell.once("error", reject);
    shell.once("close", () => reject(new Error(`PostgreSQL did not start: ${reasonIn(seen)}`)));
  });
}

function readLines(shell: ChildProcess, onLine: (line: string) => void): void {
  let rest = "";
  shell.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
}

/** The lines that say what went wrong, without their time stamps, as one line. */
function reasonIn(lines: string[]): string {
  const telling = lines.filter((line) => /FATAL|PANIC|error|invalid|unrecognized|could not/.test(line));
  const words = (telling.length > 0 ? telling : lines).slice(-3);
  return (
    words.map((line) => line.replace(/^.*?\b(LOG|ERROR|FATAL|PANIC):\s*/, "")).join("; ") || "no reason given"
  );
}

/**
 * Ends a server that an earlier run left on this folder and removes the lock files of one that is gone.
 * Call it only when nobody else of ours runs on the folder.
 * @throws when a server answers here that is not visible to us, as from another container
 */
export async function clearLeftovers(folder: string, socketDir: string): Promise<void> {
  const pid = readPid(folder);
  if (pid && isServerOf(pid, folder)) await endOrphan(pid, folder);
  else if (await answers(socketDir)) {
    throw new Error(`Another PostgreSQL is running on ${folder}. Stop it first.`);
  }
  // Both, or the server refuses to start: a zombie or a stranger may carry the number in them by now.
  for (const file of ["postmaster.pid", ".s.PGSQL.5432.lock", ".s.PGSQL.5432"]) {
    rmSync(join(folder, file), { force: true });
  }
}

async function endOrphan(pid: number, folder: string): Promise<void> {
  signal(pid, "SIGINT");
  for (let waited = 0; isServerOf(pid, folder); waited += 50) {
    if (waited === 30_000) signal(pid, "SIGQUIT");
    if (waited >= 60_000) throw new Error(`PostgreSQL (process ${pid}) on ${folder} does not stop.`);
    await sleep(50);
  }
}

function readPid(folder: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(folder, "postmaster.pid"), "utf8"), 10) || undefined;
  } catch {
    return undefined;
  }
}

/** True for a living (not a zombie) PostgreSQL whose working directory is the folder. */
function isServerOf(pid: number, folder: string): boolean {
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ""));
    return program === "postgres" && readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

function answers(socketDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(socketDir, ".s.PGSQL.5432"));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended first, which is what we wanted.
  }
}
