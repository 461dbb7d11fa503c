/**
 * How well promises are found, and how fast: `node bench/promises.ts [--part work|final]`. What went wrong is listed for
 * the work part only: the final one is for measuring, and whoever reads its sentences can no longer measure with them.
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
import { type Result, tableOf } from "./report.ts";

type Part = "work" | "final";

const languages = ["en", "de", "fr", "nl", "es", "pt"];
const folder = new URL("../core/rules/promises/labelled/", import.meta.url);

/** The bench group `promises`: the final part by language, and the time for a reply of 2,000 characters. */
export function measurePromises(part: Part = "final"): Result[] {
  const scores = languages.map((language) => measure(textsOf(language, part)));
  if (part === "work") for (const miss of scores.flatMap(({ misses }) => misses)) console.log(miss);
  return [
    ...scores.map((score, index) => resultOf(`${part}, ${languages[index]}`, score)),
    judged(resultOf(`${part}, all`, scores.reduce(sum))),
    speed(),
  ];
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

/** Replies put together from the work part, in one language each, as people write them. */
function speed(): Result {
  const replies = languages.map((language) => {
    const texts = textsOf(language, "work").map(({ text }) => text);
    return texts.join(" ").slice(0, 2_000);
  });
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
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] as number;
  const figures = { p50_ms: at(0.5), p95_ms: at(0.95) };
  return {
    group: "promises",
    name: "2,000 characters",
    figures,
    bar: "p50 below 5 ms",
    passed: figures.p50_ms < 5,
  };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { part: { type: "string", default: "work" } } });
  console.log(tableOf(measurePromises(values.part === "final" ? "final" : "work")));
}
