import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type LabelledText, measure, rates, sum } from "./measure.ts";

const languages = ["en", "de", "fr", "nl", "es", "pt"];

describe.each(["work", "more", "final"])("promises in the labelled sentences, %s part", (part) => {
  it("are found with the precision, recall and due times that we stand for", () => {
    const score = languages.map((language) => measure(textsOf(language, part))).reduce(sum);
    const { precision, recall, due } = rates(score);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(due).toBeGreaterThanOrEqual(0.95);
  });
});

function textsOf(language: string, part: string): LabelledText[] {
  return JSON.parse(readFileSync(new URL(`./${language}.${part}.json`, import.meta.url), "utf8"));
}
