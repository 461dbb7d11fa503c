// Runs on the machine's own Node (20.19 or newer), before anything is installed: no dependencies, no TypeScript.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const neededNode = 24;

/** Prints what takes time to the error output: the standard output belongs to the command. */
export function say(words) {
  process.stderr.write(`${words}\n`);
}

/**
 * Installs what is missing and calls `work` on Node 24: at once when this is one, else in a child process that
 * runs the same script again and shares our input, output, signals and exit code.
 */
export async function onNode24(work) {
  endWithParent();
  if (!isInstalled()) await install();
  if (Number.parseInt(process.versions.node, 10) >= neededNode) {
    await work();
  } else {
    await runAgain(findNode24());
  }
}

/** Runs a program in the project's folder, its output on our error output. @throws when it fails */
export async function runQuietly(command, args, env = process.env) {
  const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", 2, 2] });
  const { code } = await endOf(child);
  if (code !== 0) fail(`${[command, ...args].join(" ")} failed.`);
}

/** npm leaves a list of what it installed in node_modules; it has to hold what the lock file asks for. */
function isInstalled() {
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  const wanted = readPackages(join(root, "package-lock.json"));
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    return installed[path] ? installed[path].version === version : optional;
  });
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

async function install() {
  say("Installing what Heard needs (about a minute, once) …");
  // Not "npm ci": it refuses a lock file that lacks the packages of a platform that the registry does not carry.
  const args = [
    "install",
    "--no-save",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--no-progress",
    "--loglevel=error",
  ];
  const npm = process.env.npm_execpath;
  if (npm?.endsWith(".js")) await runQuietly(process.execPath, [npm, ...args]);
  else await runQuietly("npm", args);
}

function findNode24() {
  const node = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (!existsSync(node)) fail(`Heard needs Node ${neededNode} or newer; this is ${process.versions.node}.`);
  return node;
}

async function runAgain(node) {
  // The fourth channel closes with us, even by kill -9, and so tells the child to end.
  const stdio = ["inherit", "inherit", "inherit", "ipc"];
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio });
  // Ctrl-C in a terminal reaches the child as well; it has to bear the second signal, as it does npm's.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  const { code, signal } = await endOf(child);
  process.exit(code ?? 128 + constants.signals[signal]);
}

/**
 * A killed npm leaves what it started running, and so does a killed Node that ran this again. Started by hand
 * or by a service manager we stay, whatever becomes of the shell.
 */
function endWithParent() {
  const end = () => process.kill(process.pid, "SIGTERM");
  if (process.channel) {
    process.once("disconnect", end);
    process.channel.unref();
  } else if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      end();
    }, 500);
    watch.unref();
  }
}

function endOf(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
}

/** Ends with one line that says why. */
export function fail(words) {
  say(words);
  process.exit(1);
}
