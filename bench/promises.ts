/**
 * How well promises are found, and how fast: `node bench/promises.ts [--part work|more|final]`. What went wrong is
 * listed for the parts to work with (work, more): the final one is for measuring, and whoever reads its sentences can no longer measure with them.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { findPromises } from "@heard/core/rules/promises/find-promises.ts";
import {
  type LabelledText,
  measure,
  rates,
  type Score,
  settingOf,
  sum,
} from "@heard/core/rules/promises/labelled/measure.ts";
import { sorted, spread } from "./measure.ts";
import { type Result, tableOf } from "./report.ts";

type Part = "work" | "more" | "final";

const languages = ["en", "de", "fr", "nl", "es", "pt"];
const folder = new URL("../core/rules/promises/labelled/", import.meta.url);

/** The bench group `promises`: the final part by language, and the time for a reply of 2,000 characters. */
export function measurePromises(part: Part = "final"): Result[] {
  const scores = languages.map((language) => measure(textsOf(language, part)));
  if (part !== "final") for (const miss of scores.flatMap(({ misses }) => misses)) console.log(miss);
  return [
    ...scores.map((score, index) => resultOf(`${part}, ${languages[index]}`, score)),
    judged(resultOf(`${part}, all`, scores.reduce(sum))),
    speed("2,000 characters, 3 promises", replyWith(3), 5),
    speed("2,000 characters, all promises", replyWith(Number.POSITIVE_INFINITY), null),
  ];
}

function partNamed(name: string): Part {
  return name === "final" || name === "more" ? name : "work";
}

function textsOf(language: string, part: Part): LabelledText[] {
  return JSON.parse(readFileSync(new URL(`${language}.${part}.json`, folder), "utf8"));
}

function resultOf(name: string, score: Score): Result {
  const figures = { ...rates(score), promises: score.labelled };
  return { group: "promises", name, figures, bar: null, passed: null };
}

function judged(result: Result): Result {
  const { precision = 0, recall = 0, due = 0 } = result.figures;
  const passed = precision >= 0.95 && recall >= 0.9 && due >= 0.95;
  return { ...result, bar: "precision 0.95, recall 0.90, due 0.95", passed };
}

/** Replies in one language each, put together from the work part: so many texts with promises, the rest without. */
function replyWith(promises: number): string[] {
  return languages.map((language) => {
    const texts = textsOf(language, "work").filter(({ text }) => !text.includes("\n"));
    const withPromises = texts.filter((each) => each.promises.length > 0).slice(0, promises);
    const without = texts.filter((each) => each.promises.length === 0);
    const words = [...withPromises, ...without, ...without].map(({ text }) => text).join(" ");
    return words.slice(0, 2_000);
  });
}

/** `bar`: milliseconds that half of the readings may take at most. */
function speed(name: string, replies: string[], bar: number | null): Result {
  const setting = settingOf("berlin-wed", "us");
  const times: number[] = [];
  for (let round = 0; round < 60; round++) {
    for (const reply of replies) {
      const start = performance.now();
      findPromises(reply, setting);
      // The first rounds compile what later ones use.
      if (round >= 10) times.push(performance.now() - start);
    }
  }
  const { p50, p95 } = spread(sorted(times));
  const figures = { p50_ms: p50, p95_ms: p95 };
  if (bar === null) return { group: "promises", name, figures, bar: null, passed: null };
  return { group: "promises", name, figures, bar: `p50 below ${bar} ms`, passed: figures.p50_ms < bar };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { part: { type: "string", default: "work" } } });
  console.log(tableOf(measurePromises(partNamed(values.part))));
}
