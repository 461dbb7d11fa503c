/** How a body ends: `open` is base64 without its padding, which some programs leave out and a cut takes away. */
type BodyEnd = "whole" | "open" | "cut";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * Whether base64 was cut on its way: it then ends inside a byte (RFC 2045 section 6.8), whatever the length of its
 * lines. Behind padding a new count begins, and words in plain letters below it are no part of it.
 */
export function endOfBody(body: Uint8Array, encoding: string): BodyEnd {
  if (!encoding.toLowerCase().includes("base64") || !endsInBase64(body)) return "whole";
  let last = -1;
  let count = 0;
  for (let at = body.length - 1; at >= 0 && body[at] !== 0x3d; at -= 1) {
    const value = LETTERS.indexOf(String.fromCharCode(body[at] as number));
    if (value < 0) continue;
    if (count === 0) last = value;
    count += 1;
  }
  const open = count % 4;
  if (open === 0) return "whole";
  const unused = open === 2 ? 0b1111 : 0b11;
  return open === 1 || (last & unused) !== 0 ? "cut" : "open";
}

function endsInBase64(body: Uint8Array): boolean {
  const end = Buffer.from(body.subarray(-1_000)).toString("latin1").trimEnd();
  return /^[A-Za-z0-9+/]+$/.test(end.slice(end.lastIndexOf("\n") + 1).trim());
}

/** HTML without the tag that it ends inside of, and the half letters before it. */
export function withoutHalfTag(html: string): string {
  const opens = html.lastIndexOf("<");
  const isHalf = opens >= 0 && !html.includes(">", opens) && /^<(?:[a-z!/?]|\s*$)/i.test(html.slice(opens));
  return isHalf ? html.slice(0, opens) : html;
}

/** Text without the letter that was cut in two at its end. */
export function withoutHalfLetter(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "\uFFFD") end -= 1;
  return text.slice(0, end);
}

/** Those that mail programs write; "R&D" is none. */
const entities =
  "nbsp amp lt gt quot apos euro ndash mdash hellip auml ouml uuml szlig eacute egrave agrave ccedil".split(
    " ",
  );

/** HTML without the name of a letter (`&nbs`) that was cut in two at its end. */
export function withoutHalfEntity(html: string): string {
  const half = /&(#x?[0-9a-f]{0,8}|[a-z]{0,8})$/i.exec(html.slice(-10));
  if (!half) return html;
  const [whole, name = ""] = half;
  const isOne = name.startsWith("#") || entities.some((entity) => entity.startsWith(name));
  return isOne ? html.slice(0, -whole.length) : html;
}
