/**
 * A web or mail address in plain words. The parts have the lengths that RFC 5321 (section 4.5.3.1) and RFC 1035 allow,
 * and a mail address begins only where a word does: a stranger's word without end is looked at once, not once a letter.
 */
const pattern =
  /(https?:\/\/[^\s<>"']{0,2000}[^\s<>"'.,;:!?)\]])|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;

/** More links than anybody follows would keep the browser busy. */
const followedAtMost = 1000;

export type LinkInText = { index: number; address: string; href: string };

/** The first thousand addresses in plain words that can be followed, in their order. */
export function linksIn(text: string): LinkInText[] {
  const found: LinkInText[] = [];
  for (const { 0: address, 1: url, index } of text.matchAll(pattern)) {
    if (found.length === followedAtMost) break;
    found.push({ index, address, href: url ?? `mailto:${address}` });
  }
  return found;
}
