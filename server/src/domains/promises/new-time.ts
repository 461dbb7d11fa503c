import type { PromiseWords } from "@heard/core/contract/promises.ts";
import { newTimeWords } from "@heard/core/rules/promises/new-time-words.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { readConversation } from "../conversations/conversations.ts";
import { placeOf } from "../customers/customers.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { usableTime } from "./correct-promise.ts";
import { languageFor } from "./language-for.ts";
import { readPromise } from "./promises.ts";

/**
 * An honest sentence that names the customer a new time, in their language and on their clock.
 * @throws {Problem} not_found; invalid_value for a time that is past, or a promise that is not ours
 */
export async function wordsForNewTime(ctx: Ctx, id: string, dueAt: string): Promise<PromiseWords> {
  const promise = await readPromise(ctx, id);
  if (promise.by !== "us")
    throw new Problem("invalid_value", "Only for what we promised ourselves can we name a new time.");
  const { customer } = await readConversation(ctx, promise.conversation.id);
  const language = await languageFor(ctx, promise.conversation.id);
  const { time_zone } = await placeOf(ctx, customer.id);
  const text = newTimeWords({
    language,
    kind: promise.kind,
    before: promise.due_at === null ? null : Date.parse(promise.due_at),
    dueAt: usableTime(ctx, dueAt).getTime(),
    now: ctx.now.getTime(),
    timeZone: time_zone ?? (await readWorkspace(ctx)).time_zone,
  });
  return { text, language };
}
