import { convert } from "html-to-text";
import { cleanString } from "./clean-string.ts";
import { isTooDeep } from "./html-depth.ts";

const MAX_LENGTH = 2_000_000;

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
