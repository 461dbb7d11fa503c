import { readdirSync, readFileSync } from "node:fs";

/** A mail of our own making, and what is expected of it. */
export type CorpusMail<Expected> = { name: string; raw: Buffer; expected: Expected };

/** The mails of a folder of `test/mail-corpus`, by name, each with the JSON beside it. */
export function corpusMails<Expected>(topic: string): CorpusMail<Expected>[] {
  const folder = new URL(`../mail-corpus/${topic}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".eml"))
    .sort()
    .map((file) => ({
      name: file.replace(/\.eml$/, ""),
      raw: readFileSync(new URL(file, folder)),
      expected: JSON.parse(readFileSync(new URL(file.replace(/eml$/, "json"), folder), "utf8")) as Expected,
    }));
}
