import { inMailThread } from "./mail-thread.ts";
import { type MailHtmlOptions, type PreparedHtml, readHtml } from "./read-html.ts";

const LARGE = 50_000;
const LIMIT_MS = 15_000;

/**
 * The HTML of a mail, safe to show, whole and without its quoted history; see `sanitizeMailHtml` and
 * `splitQuotedHtml`. Over 50 kB it runs in the mail thread. HTML that cannot be read there in time
 * comes back as its bare words. Never rejects.
 */
export async function prepareMailHtml(html: string, options: MailHtmlOptions): Promise<PreparedHtml> {
  if (html.length > LARGE) return prepareInThread(html, options);
  try {
    return readHtml(html, options);
  } catch {
    return bareWords(html);
  }
}

async function prepareInThread(html: string, options: MailHtmlOptions): Promise<PreparedHtml> {
  const answer = await inMailThread({ kind: "html", html, options }, LIMIT_MS);
  return answer.kind === "html" ? answer.prepared : bareWords(html);
}

function bareWords(html: string): PreparedHtml {
  const words = html.replace(/<[^<>]*>/g, " ").replace(/[<>]/g, " ");
  return { html: `<p>${words.replace(/"/g, "&quot;")}</p>`, visibleHtml: null, remoteImages: 0, trackers: 0 };
}
