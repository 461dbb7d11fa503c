import type { PromiseSettings, PromiseShape, PromiseWords } from "@heard/core/contract/promises.ts";
import type { Workspace } from "@heard/core/contract/workspaces.ts";
import { followUpWords } from "@heard/core/rules/promises/follow-up-words.ts";
import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { addWorkingTime, isOpen, nextOpening } from "@heard/core/rules/service-hours/working-time.ts";
import { type TimeReader, timeReaderOf } from "@heard/core/rules/time-reader.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { pageLanguageOf } from "../../platform/pages/page-language.ts";
import { found } from "../../platform/problem.ts";
import { readConversation } from "../conversations/conversations.ts";
import { writeAutomaticMessage } from "../conversations/messages.ts";
import { isLeftAlone, mayWriteOfOurOwnAccord } from "../conversations/own-accord.ts";
import { readerOf } from "../customer-links/reader.ts";
import { senderOf, signatureLines } from "../customer-links/signature.ts";
import { greetingName } from "../customers/greeting.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { factsOf, type LockedPromise } from "./promise-row.ts";
import { promiseById } from "./promises.queries.ts";
import { followUpRuleOf } from "./settings.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** When to follow up next (epoch ms); null when we do not, or not again. */
export function nextFollowUp(
  row: LockedPromise,
  due: Date,
  hours: ServiceHours,
  settings: PromiseSettings,
): number | null {
  const rule = followUpRuleOf(settings, row.team_id ?? row.conversation.team_id);
  if (rule.follow_ups === "off" || row.follow_up_count >= rule.follow_ups_at_most) return null;
  const since = (row.followed_up_at ?? due).getTime();
  return addWorkingTime(hours, since, rule.follow_up_after_minutes * minuteMs);
}

/**
 * Whether a follow-up may go out without a person, now, at a later moment (epoch ms), or not at all: only to
 * customers, in service hours, once a day, and where the team allows it; never when anything came in since the promise
 * was made, for then a person has to read it first.
 */
export async function mayFollowUpByItself(
  ctx: Ctx,
  row: LockedPromise,
  hours: ServiceHours,
  settings: PromiseSettings,
): Promise<"now" | number | null> {
  const rule = followUpRuleOf(settings, row.team_id ?? row.conversation.team_id);
  if (rule.follow_ups !== "by_itself" || row.promised_by !== "customer") return null;
  if (row.conversation.state === "closed" || (await hasHeardSince(ctx, row))) return null;
  if (await isLeftAlone(ctx, row.conversation_id)) return null;
  const now = ctx.now.getTime();
  if (!isOpen(hours, now)) return nextOpening(hours, now);
  const again = await mayRemindAgain(ctx, row);
  if (again > now) return again;
  return (await mayWriteOfOurOwnAccord(ctx, row.conversation_id)) ? "now" : now + hourMs;
}

/** Somebody who promised us five things gets one reminder a day, not five at once. @returns from when on (epoch ms) */
async function mayRemindAgain(ctx: Ctx, row: LockedPromise): Promise<number> {
  const { rows } = await sql<{ last: Date | null }>`
    select max(followed_up_at) as last from promises
    where conversation_id = ${row.conversation_id}::uuid and id <> ${row.id}::uuid`.execute(ctx.db);
  const last = rows[0]?.last;
  return last ? last.getTime() + dayMs : 0;
}

/** Anything, a machine's answer too: where nobody reads, we need not go on writing. */
async function hasHeardSince(ctx: Ctx, row: LockedPromise): Promise<boolean> {
  const { rows } = await sql`
    select from messages where conversation_id = ${row.conversation_id}::uuid and kind = 'incoming'
      and created_at > ${row.made_at} and id is distinct from ${row.message_id}::uuid limit 1`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

/** Sends the follow-up in the team's name, else the company's. @returns false when there is no address for it. */
export async function followUp(ctx: Ctx, row: LockedPromise): Promise<boolean> {
  const promise = found(await promiseById(ctx, row.id), "promise");
  const { text } = await followUpWordsFor(ctx, promise);
  const from = await followUpSender(ctx, promise);
  const messageId = await writeAutomaticMessage(ctx, row.conversation_id, { text, from });
  if (messageId === null) return false;
  ctx.record({
    type: "promise.followed_up",
    conversationId: row.conversation_id,
    data: { ...factsOf(row), message_id: messageId, by_itself: true },
  });
  return true;
}

/** A kind follow-up for whoever has not kept this promise, in the customer's language, from whoever sends it. */
export async function followUpWordsFor(ctx: Ctx, promise: PromiseShape): Promise<PromiseWords> {
  const { customer, workspace, reads: customerReads } = await readerOf(ctx, promise.conversation.id);
  const reads = promise.side_thread_id ? thirdPartyReads(workspace) : customerReads;
  const byThirdParty = promise.by === "third_party";
  const text = followUpWords({
    reader: reads,
    by: byThirdParty ? "third_party" : "customer",
    name: (byThirdParty ? promise.who : greetingName(customer.name)) || null,
    words: promise.words || promise.what,
    madeAt: Date.parse(promise.made_at),
    from: signatureLines(await followUpSender(ctx, promise), workspace).join("\n"),
  });
  return { text, language: reads.language };
}

/** Of whom we talk with in a side thread we know nothing: they read as we do. */
function thirdPartyReads(workspace: Workspace): TimeReader {
  return timeReaderOf(pageLanguageOf(workspace.locale), { locales: [], timeZone: null }, workspace);
}

/** A promise may be another team's than its conversation. */
async function followUpSender(ctx: Ctx, { team, conversation }: PromiseShape) {
  const theirs = team ? { team } : await readConversation(ctx, conversation.id);
  return senderOf(ctx, theirs, await readWorkspace(ctx));
}
