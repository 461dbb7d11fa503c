import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

type Environment = Record<string, string>;

/** How a program ended: its exit code, null when a signal ended it, and what it wrote. */
export type Ended = { code: number | null; stdout: string; stderr: string };

/** A Heard in a process of its own, started as people start it. */
export type HeardProcess = {
  /** The address that it printed. */
  url: string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
};

const root = fileURLToPath(new URL("../../", import.meta.url));
const printedAddress = /Heard is running at (http:\/\/\S+)/;

/**
 * Runs `npm start` without npm and waits for the address that it prints.
 * @param folder the working directory, whose `.env` counts; one of the test's own keeps the developer's out
 * @throws with what it wrote when it ends before that
 */
export function startHeard(folder: string, environment: Environment): Promise<HeardProcess> {
  return whenItListens(runScript("scripts/start.mjs", [], folder, environment));
}

/** The same without looking whether the apps are built: for who starts it again and again. */
export function startServer(folder: string, environment: Environment): Promise<HeardProcess> {
  return whenItListens(runScript("server/src/app/main.ts", [], folder, environment));
}

async function whenItListens(running: Running): Promise<HeardProcess> {
  const url = await new Promise<string>((resolve, reject) => {
    running.child.stdout?.on("data", () => {
      const [, address] = printedAddress.exec(running.written().stdout) ?? [];
      if (address) resolve(address);
    });
    void running.ended.then(({ code, stderr }) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
  return {
    url,
    end(signal) {
      running.child.kill(signal);
      return running.ended;
    },
  };
}

/** Runs `npm start` where it is expected to end by itself. */
export function startInVain(folder: string, environment: Environment): Promise<Ended> {
  return runScript("scripts/start.mjs", [], folder, environment).ended;
}

/** Runs `npm run -s heard -- …` without npm. */
export function heard(folder: string, environment: Environment, ...args: string[]): Promise<Ended> {
  return runScript("scripts/heard.mjs", args, folder, environment).ended;
}

type Running = { child: ChildProcess; ended: Promise<Ended>; written(): { stdout: string; stderr: string } };

function runScript(script: string, args: string[], folder: string, environment: Environment): Running {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    written.stderr += text;
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...written }));
  return { child, ended, written: () => written };
}
