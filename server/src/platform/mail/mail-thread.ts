import { Worker } from "node:worker_threads";
import type { MailTask, MailTaskAnswer } from "./mail-worker.ts";

const MEMORY = { maxOldGenerationSizeMb: 384, stackSizeMb: 2 };

let worker: Worker | null = null;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Does one task in the mail thread, after those that came before it. Hostile mail can make a parser
 * overflow its stack, run out of memory or never end; here that costs one thread, which is replaced.
 * Never rejects.
 * @param task a mail must have its memory for itself: it goes with it
 * @param limitMs how long the task itself may take
 */
export function inMailThread(task: MailTask, limitMs: number): Promise<MailTaskAnswer> {
  const answer = queue
    .then(() => perform(task, limitMs))
    .catch((error: unknown): MailTaskAnswer => ({ kind: "failed", reason: String(error) }));
  queue = answer;
  return answer;
}

function perform(task: MailTask, limitMs: number): Promise<MailTaskAnswer> {
  const thread = runningWorker();
  return new Promise((resolve) => {
    const timer = setTimeout(() => end("it took too long", true), limitMs);
    const onMessage = (answer: MailTaskAnswer) => settle(answer);
    const onError = (error: Error) => end(error.message, true);
    const onExit = () => end("the parser stopped", true);
    thread.once("message", onMessage).once("error", onError).once("exit", onExit);
    thread.ref();
    try {
      post(thread, task);
    } catch (error) {
      end(String(error), false);
    }

    function end(reason: string, broken: boolean) {
      if (broken) replace(thread);
      settle({ kind: "failed", reason });
    }

    function settle(answer: MailTaskAnswer) {
      clearTimeout(timer);
      thread.off("message", onMessage).off("error", onError).off("exit", onExit);
      thread.unref();
      resolve(answer);
    }
  });
}

/** A mail is handed over with its memory, not copied. */
function post(thread: Worker, task: MailTask): void {
  const memory = task.kind === "mail" && task.raw.buffer instanceof ArrayBuffer ? [task.raw.buffer] : [];
  thread.postMessage(task, memory);
}

function runningWorker(): Worker {
  worker ??= startWorker();
  return worker;
}

function startWorker(): Worker {
  const started = new Worker(new URL("./mail-worker.ts", import.meta.url), {
    resourceLimits: MEMORY,
    execArgv: [],
    env: {},
  });
  started.unref();
  started.on("error", () => replace(started));
  started.on("exit", () => replace(started));
  return started;
}

function replace(broken: Worker): void {
  if (worker === broken) worker = null;
  void broken.terminate();
}
