import type { AnswerTimeNow } from "@heard/core/contract/acknowledgements.ts";
import { timeReaderOf } from "@heard/core/rules/time-reader.ts";
import type { Ctx, Platform } from "../../platform/context/context.ts";
import { pageLanguageOf } from "../../platform/pages/page-language.ts";
import { isTimeZone } from "../../platform/places.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { type AnswerTime, answerTimeFor, spokenTime } from "./answer-times.ts";
import { hearWords, whoWords } from "./words.ts";

type Reader = { language?: string; timeZone?: string };

type Known = {
  at: number;
  time: Pick<AnswerTime, "estimate" | "hours">;
  onDuty: string[];
  locale: string;
  time_zone: string;
};

const freshMs = 30_000;
const knownAtMost = 1000;
const known = new WeakMap<Platform, Map<string, Known>>();

/**
 * What we tell somebody before they write to an inbox: when they hear from us, and who is there. Computed at most every
 * half minute for each inbox, however many visitors ask; the words are each reader's own.
 */
export async function answerTimeNow(ctx: Ctx, inboxId: string, reader: Reader): Promise<AnswerTimeNow> {
  const { time, onDuty, locale, time_zone } = await knownOf(ctx, inboxId);
  const language = pageLanguageOf(reader.language, locale);
  const timeZone = reader.timeZone && isTimeZone(reader.timeZone) ? reader.timeZone : null;
  const hearer = timeReaderOf(language, { locales: [reader.language], timeZone }, { locale, time_zone });
  const spoken = spokenTime(time, { now: ctx.now, timeZone: hearer.timeZone });
  return {
    by: spoken && new Date(spoken.moment).toISOString(),
    words: spoken && hearWords(spoken, { now: ctx.now, hearer }),
    who: onDuty,
    who_words: whoWords(onDuty, language),
  };
}

async function knownOf(ctx: Ctx, inboxId: string): Promise<Known> {
  const all = known.get(ctx.platform) ?? new Map<string, Known>();
  known.set(ctx.platform, all);
  const key = `${ctx.workspace.id}:${inboxId}`;
  const before = all.get(key);
  if (before && Math.abs(+ctx.now - before.at) < freshMs) return before;
  const { staff, estimate, hours } = await answerTimeFor(ctx, {
    inboxId,
    teamId: await teamOf(ctx, inboxId),
  });
  const { locale, time_zone } = await readWorkspace(ctx);
  const now = +ctx.now;
  const onDuty = staff
    .filter(({ intervals }) => intervals.some(({ start, end }) => start <= now && now < end))
    .map(({ name }) => name.trim().split(/\s+/)[0] ?? "");
  const fresh = { at: now, time: { estimate, hours }, onDuty, locale, time_zone };
  if (all.size >= knownAtMost) all.clear();
  all.set(key, fresh);
  return fresh;
}

/** The team that conversations of this inbox begin with. */
export async function teamOf(ctx: Ctx, inboxId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("inboxes")
    .select("team_id")
    .where("id", "=", inboxId)
    .executeTakeFirst();
  return row?.team_id ?? null;
}
