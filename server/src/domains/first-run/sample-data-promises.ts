import { sql } from "kysely";
import { type Actor, as, type Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { acknowledgementWords, type Hearer, hearWords } from "../acknowledgements/words.ts";
import { followConversation } from "../next-steps/follow.ts";
import { markStep, renewLink, startPlan } from "../plans/plans.ts";
import { lookAt } from "../promises/look.ts";
import { lockPromise } from "../promises/promise-row.ts";
import { keepPromise, makePromise } from "../promises/promises.ts";
import { followConversations } from "../service-levels/service-clocks.ts";
import type { Story, StoryPromise } from "./sample-data-stories.ts";

const hourMs = 3_600_000;
const quarterMs = hourMs / 4;

/** A story as it was written: the ids of its conversation, of its lines, and of who is in it. */
export type WrittenStory = {
  story: Story;
  conversationId: string;
  /** Whom each line is by, in the order of the lines. */
  lines: { messageId: string; by: Actor; at: Date }[];
  inboxId: string;
  teammates: Record<string, string>;
  myId: string | null;
};

/** The same transaction at another moment, where nothing that happens is told to anybody. */
function quietly(ctx: Ctx, hoursFromNow: number): Ctx {
  return { ...ctx, now: new Date(ctx.now.getTime() + hoursFromNow * hourMs), record: () => {} };
}

/** What was promised in a story, and what became of it. */
export async function writePromises(ctx: Ctx, written: WrittenStory): Promise<void> {
  for (const promise of written.story.promises ?? []) await writePromise(ctx, written, promise);
  const { plan } = written.story;
  if (plan) await writePlan(ctx, written, plan);
}

async function writePromise(ctx: Ctx, written: WrittenStory, promise: StoryPromise): Promise<void> {
  const line = written.lines[promise.line] as WrittenStory["lines"][number];
  const { owner, dueInHours, keptInHours } = promise;
  const then = as(line.by, { ...quietly(ctx, 0), now: line.at });
  const id = await makePromise(then, {
    conversationId: written.conversationId,
    by: promise.by,
    who: promise.who ?? null,
    what: promise.what,
    words: promise.words,
    kind: promise.kind,
    dueAt: dueInHours === null ? null : new Date(ctx.now.getTime() + dueInHours * hourMs),
    source: promise.by === "customer" ? "found" : "composer",
    ownerId: owner === "me" ? written.myId : owner ? written.teammates[owner] : undefined,
    messageId: line.messageId,
    mark: 0,
  });
  if (keptInHours !== undefined) await keepPromise(as(line.by, quietly(ctx, keptInHours)), id, {});
}

async function writePlan(ctx: Ctx, written: WrittenStory, plan: NonNullable<Story["plan"]>): Promise<void> {
  const who = written.lines.find(({ by }) => by.kind === "teammate")?.by ?? ctx.actor;
  const steps = plan.steps.map(({ usualHours, doneInHours: _, ...step }) => ({
    ...step,
    usual_minutes: usualHours * 60,
  }));
  const started = await startPlan(as(who, quietly(ctx, plan.startedInHours)), written.conversationId, {
    name: plan.name,
    steps,
  });
  for (const [place, { doneInHours }] of plan.steps.entries()) {
    const id = started.steps[place]?.id;
    if (id && doneInHours !== undefined) await markStep(as(who, quietly(ctx, doneInHours)), id, "done");
  }
  // The page is there to be opened; nobody was sent its link.
  await renewLink(as(who, quietly(ctx, plan.startedInHours)), started.id, { send: false });
}

/** The words of an acknowledgement that names a time so many hours from now, up to the next quarter. */
export function namedTime(ctx: Ctx, asked: { at: Date; inHours: number; hearer: Hearer }) {
  const by = Math.ceil((ctx.now.getTime() + asked.inHours * hourMs) / quarterMs) * quarterMs;
  const spoken = { moment: by, style: "clock" as const };
  const said = { now: asked.at, hearer: asked.hearer };
  return { spoken, words: hearWords(spoken, said) };
}

export type AcknowledgedTurn = {
  inboxId: string;
  conversationId: string;
  askedMessageId: string;
  messageId: string;
  askedAt: Date;
  at: Date;
  language: string;
  named: ReturnType<typeof namedTime>;
};

/** What an acknowledgement said, as text. */
export function acknowledgementText(
  named: ReturnType<typeof namedTime>,
  said: { at: Date; hearer: Hearer; customerName: string; signed: string; company: string },
): string {
  return acknowledgementWords({
    channel: "email",
    hearer: said.hearer,
    now: said.at,
    customerName: said.customerName,
    spoken: named.spoken,
    opening: null,
    phone: null,
    signed: { name: said.signed, company: said.company },
  }).text;
}

/** Notes an acknowledgement and the promise that it is. */
export async function writeAcknowledgement(
  ctx: Ctx,
  turn: AcknowledgedTurn,
  ownerId: string | null,
): Promise<void> {
  const { named, conversationId, inboxId, messageId } = turn;
  const by_at = new Date(named.spoken.moment);
  const promiseId = await makePromise(
    { ...quietly(ctx, 0), now: turn.at },
    {
      ...{ conversationId, messageId, ownerId, words: named.words, dueAt: by_at },
      by: "us",
      what: "An answer",
      kind: "answer",
      source: "acknowledgement",
      mark: 0,
    },
  );
  await ctx.db
    .insertInto("acknowledgements")
    .values({
      workspace_id: ctx.workspace.id,
      id: newId(),
      conversation_id: conversationId,
      inbox_id: inboxId,
      turn_message_id: turn.askedMessageId,
      message_id: messageId,
      promise_id: promiseId,
      language: turn.language,
      asked_at: turn.askedAt,
      named_at: turn.at,
      by_at,
      style: named.spoken.style,
      basis: "service_level",
      sample_size: 0,
      ahead: 2,
    })
    .execute();
}

/**
 * Has everything stand as it is now: promises looked at, clocks counted, next steps found, all without a word to
 * anybody. The clock comes back to none of it by itself; whatever a person does in a conversation starts it again.
 */
export async function settleStories(ctx: Ctx, conversationIds: readonly string[]): Promise<void> {
  const quiet = quietly(ctx, 0);
  const { rows: open } = await sql<{ id: string }>`
    select id from promises where conversation_id = any(${conversationIds}::uuid[]) and state = 'open'`.execute(
    ctx.db,
  );
  for (const { id } of open) await lookAt(quiet, await lockPromise(quiet, id));
  await followConversations(quiet, conversationIds, { quietly: true });
  for (const id of conversationIds) await followConversation(quiet, id);
  for (const [table, column] of [
    ["promises", "next_look_at"],
    ["next_steps", "next_look_at"],
    ["service_clocks", "next_at"],
  ] as const) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = null
      where conversation_id = any(${conversationIds}::uuid[])`.execute(ctx.db);
  }
  await sql`delete from stalls where conversation_id = any(${conversationIds}::uuid[]) and found_at is null`.execute(
    ctx.db,
  );
  // Nobody really worked so long: what teaches how long such work takes leaves samples out.
  await sql`update promises set took_minutes = null
    where conversation_id = any(${conversationIds}::uuid[])`.execute(ctx.db);
}
