import { parentPort } from "node:worker_threads";
import type { ParsedMail } from "./mail-types.ts";
import { type MailHtmlOptions, type PreparedHtml, readHtml } from "./read-html.ts";
import { readMail } from "./read-mail.ts";

/** What the mail thread is asked to do, and what it answers. */
export type MailTask =
  | { kind: "mail"; raw: Uint8Array }
  | { kind: "html"; html: string; options: MailHtmlOptions };
export type MailTaskAnswer =
  | { kind: "mail"; mail: ParsedMail }
  | { kind: "html"; prepared: PreparedHtml }
  | { kind: "failed"; reason: string };

parentPort?.on("message", (task: MailTask) => {
  perform(task).then(
    (answer) => parentPort?.postMessage(answer, buffersOf(answer)),
    (error: unknown) => parentPort?.postMessage(failed(error)),
  );
});

async function perform(task: MailTask): Promise<MailTaskAnswer> {
  if (task.kind === "mail") return { kind: "mail", mail: readMail(task.raw) };
  return { kind: "html", prepared: readHtml(task.html, task.options) };
}

/** Files are handed over, not copied, but for the small ones that lie in Node's own pool. */
function buffersOf(answer: MailTaskAnswer): ArrayBuffer[] {
  if (answer.kind !== "mail") return [];
  const buffers = answer.mail.attachments.map(({ content }) => content.buffer);
  return [...new Set(buffers)].filter(isOurOwn);
}

function isOurOwn(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  return buffer instanceof ArrayBuffer && buffer.byteLength !== Buffer.poolSize;
}

function failed(error: unknown): MailTaskAnswer {
  return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
}
