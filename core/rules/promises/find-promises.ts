import type { FoundPromise, PromiseSetting } from "./found-promise.ts";
import { languages } from "./languages.ts";
import { readPromises } from "./read-promises.ts";

/**
 * The promises that the writer of a plain text makes, or tells of others, in the order of the text. Never throws for any
 * text; takes time in proportion to its length. What counts as a promise and how its time is read: docs/PROMISES.md.
 * Brings all languages along; a browser loads less with `findPromisesLazily`.
 * @throws RangeError for an unknown time zone.
 */
export function findPromises(text: string, setting: PromiseSetting): FoundPromise[] {
  return readPromises(text, setting, (code) => languages[code]);
}
