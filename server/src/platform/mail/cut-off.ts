const LAST_LINE = 1_000;

/** Whether a body in base64 ends inside a unit of four letters, as one does that was cut on its way (RFC 2045 section 6.8). */
export function isCutBase64(body: Uint8Array, encoding: string): boolean {
  if (!encoding.toLowerCase().includes("base64")) return false;
  const end = Buffer.from(body.subarray(-LAST_LINE)).toString("latin1").trimEnd();
  const line = end.slice(end.lastIndexOf("\n") + 1).trim();
  return /^[A-Za-z0-9+/]+$/.test(line) && line.length % 4 !== 0 && line.length < LAST_LINE;
}

/** HTML without the tag that it ends inside of, and the half letters before it. */
export function withoutHalfTag(html: string): string {
  const opens = html.lastIndexOf("<");
  const isHalf = opens >= 0 && !html.includes(">", opens) && /^<(?:[a-z!/?]|\s*$)/i.test(html.slice(opens));
  return isHalf ? html.slice(0, opens) : html;
}

/** Text without the letter, or the name of one (`&nbs`), that was cut in two at its end. */
export function withoutHalfLetter(text: string): string {
  return text.replace(/(?:\uFFFD+|&#?[a-z0-9]{0,10})$/i, "");
}
