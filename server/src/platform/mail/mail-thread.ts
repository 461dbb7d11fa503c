import { Worker } from "node:worker_threads";
import type { MailTask, MailTaskAnswer } from "./mail-worker.ts";

const MEMORY = { maxOldGenerationSizeMb: 384, stackSizeMb: 2 };
const MOST_THREADS = 3;

/** What waits longer stands behind heavy mail, and is worth the memory of another thread. */
const PATIENCE_MS = 200;

/** Mail often comes in bursts; after them a thread's memory goes back. */
const IDLE_MS = 60_000;

type Waiting = { task: MailTask; limitMs: number; settle: (answer: MailTaskAnswer) => void };
type Thread = { worker: Worker; isBusy: boolean; idle: NodeJS.Timeout | null };

const threads = new Set<Thread>();
const waiting: Waiting[] = [];
let help: NodeJS.Timeout | null = null;

/**
 * Does one task in a thread for mail, in the order in which they come. One thread does for most; up to two more begin
 * where what comes waits behind heavy mail, and all end when nothing comes. Hostile mail can make a parser overflow
 * its stack, run out of memory or never end; here that costs one thread, which is replaced. Never rejects.
 * @param task a mail must have its memory for itself: it goes with it
 * @param limitMs how long the task itself may take
 */
export function inMailThread(task: MailTask, limitMs: number): Promise<MailTaskAnswer> {
  return new Promise((settle) => {
    waiting.push({ task, limitMs, settle });
    if (threads.size === 0) startThread();
    handOut();
    helpLater();
  });
}

/** How many threads there are now. */
export function mailThreads(): number {
  return threads.size;
}

function handOut(): void {
  for (const thread of threads) {
    if (thread.isBusy) continue;
    const next = waiting.shift();
    if (!next) return;
    void work(thread, next);
  }
}

/** Again and again while mail waits: threads that heavy mail ended are to be replaced, too. */
function helpLater(): void {
  if (waiting.length === 0 || help) return;
  help = setTimeout(() => {
    help = null;
    if (waiting.length > 0 && threads.size < MOST_THREADS) startThread();
    handOut();
    helpLater();
  }, PATIENCE_MS).unref();
}

async function work(thread: Thread, { task, limitMs, settle }: Waiting): Promise<void> {
  thread.isBusy = true;
  if (thread.idle) clearTimeout(thread.idle);
  settle(await perform(thread, task, limitMs));
  thread.isBusy = false;
  if (waiting.length > 0 && threads.size === 0) startThread();
  handOut();
  if (!thread.isBusy) thread.idle = setTimeout(() => end(thread), IDLE_MS).unref();
}

function perform(thread: Thread, task: MailTask, limitMs: number): Promise<MailTaskAnswer> {
  const { worker } = thread;
  return new Promise((resolve) => {
    const timer = setTimeout(() => fail("it took too long"), limitMs);
    const onMessage = (answer: MailTaskAnswer) => settle(answer);
    const onError = (error: Error) => fail(error.message);
    const onExit = () => fail("the parser stopped");
    worker.once("message", onMessage).once("error", onError).once("exit", onExit);
    worker.ref();
    try {
      post(worker, task);
    } catch (error) {
      settle({ kind: "failed", reason: String(error) });
    }

    function fail(reason: string) {
      end(thread);
      settle({ kind: "failed", reason });
    }

    function settle(answer: MailTaskAnswer) {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      worker.unref();
      resolve(answer);
    }
  });
}

/** A mail is handed over with its memory, not copied. */
function post(worker: Worker, task: MailTask): void {
  const memory = task.kind === "mail" && task.raw.buffer instanceof ArrayBuffer ? [task.raw.buffer] : [];
  worker.postMessage(task, memory);
}

function startThread(): void {
  const worker = new Worker(new URL("./mail-worker.ts", import.meta.url), {
    resourceLimits: MEMORY,
    execArgv: [],
    env: {},
  });
  const thread: Thread = { worker, isBusy: false, idle: null };
  worker.unref();
  worker.on("error", () => end(thread));
  worker.on("exit", () => end(thread));
  threads.add(thread);
}

function end(thread: Thread): void {
  if (thread.idle) clearTimeout(thread.idle);
  if (threads.delete(thread)) void thread.worker.terminate();
}
