import type { PromiseWords } from "@heard/core/contract/promises.ts";
import { newTimeWords } from "@heard/core/rules/promises/new-time-words.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { readerOf } from "../customer-links/reader.ts";
import { usableTime } from "./correct-promise.ts";
import { readPromise } from "./promises.ts";

/**
 * Honest words that name the customer a new time, and what it is about, in their language and on their clock.
 * @throws {Problem} not_found; invalid_value for a time that is past, or a promise that is not ours
 */
export async function wordsForNewTime(ctx: Ctx, id: string, dueAt: string): Promise<PromiseWords> {
  const promise = await readPromise(ctx, id);
  if (promise.by !== "us")
    throw new Problem("invalid_value", "Only for what we promised ourselves can we name a new time.");
  const { reads } = await readerOf(ctx, promise.conversation.id);
  const text = newTimeWords({
    reader: reads,
    what: promise.source === "acknowledgement" ? null : promise.what,
    kind: promise.kind,
    before: promise.due_at === null ? null : Date.parse(promise.due_at),
    dueAt: usableTime(ctx, dueAt).getTime(),
    now: ctx.now.getTime(),
  });
  return { text, language: reads.language };
}
