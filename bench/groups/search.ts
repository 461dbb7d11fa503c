import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";
import { measureReading } from "./reading.ts";
import { someOrderNumber } from "./samples.ts";

/** Words from the seeded vocabulary. */
const searches: [string, string][] = [
  ["a seldom word", "aquarium"],
  ["a common word", "order"],
  ["two common words", "parcel warehouse"],
  ["the beginning of a word", "walnu"],
  ["a customer's address", "inbox.example"],
  ["a word that nobody wrote", "xylophone"],
];

/** All words of all messages. */
export async function measureSearch(stage: Stage): Promise<Result[]> {
  const results: Result[] = [];
  const rare = await someOrderNumber(stage);
  for (const [name, words] of [["a rare word", rare] as const, ...searches]) {
    const path = () => `/search?q=${encodeURIComponent(words)}`;
    const reading = { group: "search", name, path, statement: /search_messages/, barMilliseconds: 100 };
    results.push(...(await measureReading(stage, reading)));
  }
  return results;
}
