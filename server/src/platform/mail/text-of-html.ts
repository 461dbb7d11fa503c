import { convert } from "html-to-text";
import { cleanString } from "./clean-string.ts";

const MAX_LENGTH = 2_000_000;
/** Deeper than any mail; every parser that keeps a stack takes minutes for the depth that 2 MB can have. */
const MAX_DEPTH = 5_000;

/** The words of a mail that has them in HTML alone, with the addresses of its links. Never throws. */
export function textOfHtml(html: string): string {
  if (html.trim() === "") return "";
  const start = html.slice(0, MAX_LENGTH);
  try {
    return cleanString(isTooDeep(start) ? bareLines(start) : converted(start)).trim();
  } catch {
    return cleanString(bareLines(start)).trim();
  }
}

function converted(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: 100 },
    selectors: [
      { selector: "img", format: "skip" },
      { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ],
  });
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

function bareLines(html: string): string {
  const text = html
    .replace(/<\/?(?:p|div|br|tr|li|table|h[1-6]|blockquote)\b[^<>]*>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_entity, name: string) => entities[name] ?? "");
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter(Boolean).join("\n");
}

function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, closes] of html.matchAll(/<(\/?)(?!br|img|hr|meta|input)[a-z]/gi)) {
    depth = closes ? Math.max(depth - 1, 0) : depth + 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
