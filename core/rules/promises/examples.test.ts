import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type LabelledText, measure } from "./labelled/measure.ts";

/**
 * Each line of examples/<language>.txt is a text and who writes it. Promises stand in braces with who promises and the
 * due time ("-" for none): {us 03-12T17:30|I'll call you tomorrow}. All are sent on Wednesday, 11 March 2026 at 10:00.
 */
it.each(["en", "de", "fr", "nl", "es", "pt"])("reads our examples in %s", (language) => {
  const lines = readFileSync(new URL(`./examples/${language}.txt`, import.meta.url), "utf8")
    .trim()
    .split("\n");
  expect(lines.length).toBeGreaterThanOrEqual(30);
  expect(measure(lines.map(exampleOf)).misses).toEqual([]);
});

const marked = /\{(us|customer|third_party) (\S+?)\|([^}]*)\}/g;

function exampleOf(line: string): LabelledText {
  const [speaker, text] = line.split(" | ") as ["us" | "customer", string];
  const promises = [...text.matchAll(marked)].map(([, by, due, words]) => ({
    by: by as "us",
    words: words as string,
    due: due === "-" ? null : `2026-${due}`,
  }));
  return { text: text.replace(marked, "$3"), speaker, context: "berlin-wed", promises };
}
