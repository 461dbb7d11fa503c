import { sql } from "kysely";
import { as, type Ctx } from "../../platform/context/context.ts";
import { followConversation } from "../next-steps/follow.ts";
import { markStep, renewLink, startPlan } from "../plans/plans.ts";
import { lookAt } from "../promises/look.ts";
import { lockPromise } from "../promises/promise-row.ts";
import { keepPromise, makePromise } from "../promises/promises.ts";
import { followConversations } from "../service-levels/service-clocks.ts";
import { acknowledgeStory } from "./sample-data-acknowledgement.ts";
import type { Story, StoryPromise, WrittenStory } from "./sample-data-stories.ts";

const hourMs = 3_600_000;

/** The same transaction at another moment, where nothing that happens is told to anybody. */
function quietly(ctx: Ctx, hoursFromNow: number): Ctx {
  return { ...ctx, now: new Date(ctx.now.getTime() + hoursFromNow * hourMs), record: () => {} };
}

/** What was promised in a story, and what became of it. */
export async function writePromises(ctx: Ctx, written: WrittenStory): Promise<void> {
  const { acknowledgedForHours, plan, promises = [] } = written.story;
  if (acknowledgedForHours !== undefined) await acknowledgeStory(ctx, written, acknowledgedForHours);
  for (const promise of promises) await writePromise(ctx, written, promise);
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
