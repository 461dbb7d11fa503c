import type { Draft, Reading } from "./commitments.ts";

const longest = 100;

/** What is promised as a short clause for lists: the writer's words from the verb on, without the time. */
export function shortClause({ text }: Reading, { head, start, end, times }: Draft): string {
  const from = head.as.whole || head.as.by === "third" ? start : Math.max(start, head.verb);
  let words = text.slice(from, end);
  for (const time of [...times].reverse()) {
    if (time.start < from || time.end > end) continue;
    const before = text
      .slice(from, time.start)
      .replace(/\s*(?:\p{L}{1,3}\s*)?$/u, (lead) => (prepositions.test(lead.trim()) ? "" : lead));
    words = `${before} ${words.slice(time.end - from)}`;
  }
  const clean = words
    .replace(/\s+/g, " ")
    .replace(/\s+([,.;:!?])/g, "$1")
    .replace(/^[\s,;:]+|[\s,;:.!?]+$/g, "");
  return clean.length <= longest ? clean : `${clean.slice(0, clean.lastIndexOf(" ", longest))}…`;
}

/** Left over when the time they belong to is taken out, in the six languages. */
const prepositions =
  /^(?:by|on|at|in|am|um|bis|im|ab|a|le|ce|op|om|tot|el|la|las|al|en|os|as|às|à|na|no|em|até|te)$/iu;
