import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Result } from "../report.ts";

/** What browsers load, gzipped, from the built apps. Empty when they are not built. */
export function measureSizes(): Result[] {
  return [...widgetSizes("widget/dist"), ...inboxSizes("inbox/dist")];
}

function widgetSizes(folder: string): Result[] {
  if (!existsSync(join(folder, "widget.js"))) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const loader = kilobytes(folder, ["widget.js"]);
  return [
    { group: "size", name: "widget, loader", figures: { kB: loader }, bar: "below 3 kB", passed: loader < 3 },
    whole("widget, all of it", kilobytes(folder, files), 25),
  ];
}

/** The scripts that the page names, itself or by preloading: what a first view waits for. */
function inboxSizes(folder: string): Result[] {
  const page = join(folder, "index.html");
  if (!existsSync(page)) return [];
  const names = [...readFileSync(page, "utf8").matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(
    ([, name]) => name as string,
  );
  return [whole("inbox, first view", kilobytes(folder, [...new Set(names)]), 200)];
}

function whole(name: string, kB: number, bar: number): Result {
  return { group: "size", name, figures: { kB }, bar: `below ${bar} kB`, passed: kB < bar };
}

function kilobytes(folder: string, files: readonly string[]): number {
  const bytes = files.map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length);
  return bytes.reduce((sum, one) => sum + one, 0) / 1000;
}
