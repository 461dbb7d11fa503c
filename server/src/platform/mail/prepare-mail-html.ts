import { inMailThread } from "./mail-thread.ts";
import { bareWords, type MailHtmlOptions, type PreparedHtml } from "./read-html.ts";

const LIMIT_MS = 15_000;

/**
 * The HTML of a mail, safe to show, whole and without its quoted history; see `sanitizeMailHtml` and
 * `splitQuotedHtml`. Runs in a thread for mail: 50 kB can be made to take a third of a second. HTML that cannot be read
 * there in time comes back as its bare words. Never rejects.
 */
export async function prepareMailHtml(html: string, options: MailHtmlOptions): Promise<PreparedHtml> {
  const answer = await inMailThread({ kind: "html", html, options }, LIMIT_MS);
  return answer.kind === "html" ? answer.prepared : bareWords(html);
}
