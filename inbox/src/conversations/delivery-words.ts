import { explainRefusal } from "@heard/core/rules/explain-refusal.ts";

/** What became of a mail, in plain words, and the server's own where these are others. */
type DeliveryWords = { plain: string[]; server: string | null };

/** Why nobody got it. What reports say is in plain words already; what our mail server said has its code before it. */
export function failureWordsIn(detail: string | null): DeliveryWords {
  const lines = linesOf(detail);
  const isServers = lines.some((line) => line !== plainly(line));
  return { plain: [...new Set(lines.map(plainly))], server: isServers ? lines.join("\n") : null };
}

/** For whom our mail server did not take what it took for others. */
export function missedIn(detail: string | null): DeliveryWords {
  const lines = linesOf(detail).filter((line) => line.startsWith(notTakenFor));
  return { plain: lines.map(plainly), server: lines.length > 0 ? lines.join("\n") : null };
}

const notTakenFor = "Not taken for ";

function plainly(line: string): string {
  const [, address, words = line] = new RegExp(`^(?:${notTakenFor})?(\\S+@\\S+): (.*)$`).exec(line) ?? [];
  if (!/^[245]\d\d\b/.test(words) && !line.startsWith(notTakenFor)) return line;
  return address ? `${address}: ${explainRefusal(words)}` : explainRefusal(words);
}

function linesOf(detail: string | null): string[] {
  return detail?.split("\n").filter((line) => line.trim() !== "") ?? [];
}
