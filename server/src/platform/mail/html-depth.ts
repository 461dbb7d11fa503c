/** Deeper than any mail; every parser that keeps a stack takes minutes for the depth that 2 MB can have. */
const MAX_DEPTH = 5_000;

/** Whether HTML has more tags open at once than a parser should be given. Takes a time that grows with its length. */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, closes] of html.matchAll(/<(\/?)(?!br|img|hr|meta|input)[a-z]/gi)) {
    depth = closes ? Math.max(depth - 1, 0) : depth + 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
