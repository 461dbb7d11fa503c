import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Colours = Record<string, string>;

/** Text and the grounds it stands on: WCAG 2.2, 1.4.3 asks for 4.5:1. */
const textOn: Record<string, string[]> = {
  ink: [
    "paper",
    "surface",
    "raised",
    "tint",
    "note",
    "side",
    "accent-soft",
    "promise-soft",
    "overdue-soft",
    "kept-soft",
  ],
  quiet: ["paper", "surface", "raised", "tint", "note", "accent-soft"],
  paper: ["ink"],
  accent: ["paper", "surface", "raised", "tint", "accent-soft", "note", "side"],
  "accent-strong": ["paper", "surface", "raised", "tint"],
  "on-accent": ["accent", "accent-strong"],
  promise: ["paper", "surface", "raised", "tint", "promise-soft", "note"],
  overdue: ["paper", "surface", "raised", "tint", "overdue-soft", "note", "side"],
  "on-overdue": ["overdue", "overdue-strong"],
  kept: ["paper", "surface", "raised", "tint", "kept-soft"],
  "side-ink": ["side", "paper", "surface"],
  "note-ink": ["note", "paper", "surface", "tint"],
  "on-clay": ["clay"],
  "on-honey": ["honey"],
  "on-moss": ["moss"],
  "on-pine": ["pine"],
  "on-slate": ["slate"],
  "on-plum": ["plum"],
};

/** Edges of controls and the focus ring: WCAG 2.2, 1.4.11 asks for 3:1. */
const shapeOn: Record<string, string[]> = {
  edge: ["paper", "surface", "raised", "side"],
  focus: ["paper", "surface", "raised", "tint", "note", "side"],
};

/** Separators and the veil carry no meaning of their own. */
const decoration = ["line", "note-line", "side-line", "veil"];

const css = readFileSync(new URL("../styles.css", import.meta.url), "utf8");
const themes = readThemes(css);

for (const [theme, colours] of Object.entries(themes)) {
  for (const [pairs, least] of [
    [textOn, 4.5],
    [shapeOn, 3],
  ] as const) {
    for (const [front, grounds] of Object.entries(pairs)) {
      test(`${theme}: ${front} is readable on ${grounds.join(", ")}`, () => {
        for (const ground of grounds) {
          const ratio = contrast(colourOf(colours, front), colourOf(colours, ground));
          expect(ratio, `${front} on ${ground}`).toBeGreaterThanOrEqual(least);
        }
      });
    }
  }
}

test("every colour is part of a checked pair", () => {
  const checked = new Set([...decoration, ...namesIn(textOn), ...namesIn(shapeOn)]);
  expect(Object.keys(themes.light).filter((name) => !checked.has(name))).toEqual([]);
});

function readThemes(source: string): { light: Colours; dark: Colours } {
  const light: Colours = {};
  const dark: Colours = {};
  for (const [, name, day, night] of source.matchAll(
    /--color-([\w-]+):\s*light-dark\((#\w+),\s*(#\w+)\)/g,
  ) as Iterable<string[]>) {
    light[name as string] = day as string;
    dark[name as string] = night as string;
  }
  return { light, dark };
}

function namesIn(pairs: Record<string, string[]>): string[] {
  return Object.entries(pairs).flatMap(([front, grounds]) => [front, ...grounds]);
}

function colourOf(colours: Colours, name: string): string {
  const colour = colours[name];
  if (!colour) throw new Error(`styles.css has no --color-${name}`);
  return colour;
}

/** Contrast ratio, 1 to 21, by WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance, 0 to 1, by WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
