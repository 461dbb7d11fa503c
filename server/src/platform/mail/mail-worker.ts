import { parentPort } from "node:worker_threads";
import { type SortedMail, sortMail } from "./mail-kind.ts";
import { rawTextMail } from "./raw-text-mail.ts";
import { type MailHtmlOptions, type PreparedHtml, readHtml } from "./read-html.ts";
import { readMail } from "./read-mail.ts";

/** A raw mail, with the sender that the SMTP server was told ("" is nobody, null is not known). */
type RawMail = { raw: Uint8Array; envelopeFrom: string | null };

/** What a thread for mail is asked to do, and what it answers. */
export type MailTask =
  | ({ kind: "mail" } & RawMail)
  /** `problem` says why it is not taken apart. */
  | ({ kind: "raw_text"; problem: string } & RawMail)
  | { kind: "html"; html: string; options: MailHtmlOptions };
export type MailTaskAnswer =
  | { kind: "mail"; mail: SortedMail }
  | { kind: "html"; prepared: PreparedHtml }
  | { kind: "failed"; reason: string };

parentPort?.on("message", (task: MailTask) => {
  try {
    const answer = perform(task);
    parentPort?.postMessage(answer, buffersOf(answer));
  } catch (error) {
    parentPort?.postMessage(failed(error));
  }
});

function perform(task: MailTask): MailTaskAnswer {
  if (task.kind === "html") return { kind: "html", prepared: readHtml(task.html, task.options) };
  const mail = task.kind === "mail" ? readMail(task.raw) : rawTextMail(task.raw, task.problem);
  return { kind: "mail", mail: sortMail(mail, task.envelopeFrom) };
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
