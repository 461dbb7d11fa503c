import type { PromiseWords } from "@heard/core/contract/promises.ts";
import { newTimeWords } from "@heard/core/rules/promises/new-time-words.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { usableTime } from "./correct-promise.ts";
import { readPromise } from "./promises.ts";
import { wordsReaderOf } from "./words-reader.ts";

/**
 * An honest sentence that names the customer a new time, in their language and on their clock.
 * @throws {Problem} not_found; invalid_value for a time that is past, or a promise that is not ours
 */
export async function wordsForNewTime(ctx: Ctx, id: string, dueAt: string): Promise<PromiseWords> {
  const promise = await readPromise(ctx, id);
  if (promise.by !== "us")
    throw new Problem("invalid_value", "Only for what we promised ourselves can we name a new time.");
  const { language, timeZone } = await wordsReaderOf(ctx, promise.conversation.id);
  const text = newTimeWords({
    language,
    kind: promise.kind,
    before: promise.due_at === null ? null : Date.parse(promise.due_at),
    dueAt: usableTime(ctx, dueAt).getTime(),
    now: ctx.now.getTime(),
    timeZone,
  });
  return { text, language };
}
