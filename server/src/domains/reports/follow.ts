import { sql } from "kysely";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import type { EventFacts } from "../../platform/events/events.ts";
import { newId } from "../../platform/ids.ts";
import type { Job, Reaction } from "../../platform/jobs/jobs.ts";
import { lockConversations } from "../conversations/locks.ts";
import { hoursOfConversation } from "../service-hours/service-hours.ts";
import { type Span, type StoryEvent, spansOf, storyTypes } from "./spans.ts";

/** How far a mail has come matters only where it changes when the mail left. */
const tellingDeliveries = new Set(["failed", "queued"]);

/** Whether a figure may change after an event. */
function isFigured({ type, data }: EventFacts): boolean {
  if (data.automatic) return false;
  if (type === "message.delivery_changed") return tellingDeliveries.has(String(data.state));
  if (type === "conversation.changed") return data.waiting_on !== undefined;
  if (type === "promise.made") return data.by === "us" && data.source !== "acknowledgement";
  return true;
}

export const reportReactions: Reaction[] = [
  {
    name: "reports.follow",
    to: [...storyTypes, "conversation.assigned", "follow_through.answered"],
    concerns: isFigured,
    isOfConversation: true,
    follow: async (ctx, { conversation_id: id }) => {
      if (id) await followConversations(ctx, [id]);
    },
  },
];

type Place = {
  id: string;
  team_id: string | null;
  inbox_id: string | null;
  /** When it was closed, of each closing after which the customer said that it did not help. */
  refusals: Date[];
};

/** Brings the spans of these conversations up to their events. Asking again changes nothing. */
async function followConversations(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const places = await lock(ctx, ids);
  const stories = await readStories(ctx, ids);
  const kept = await readSpans(ctx, ids);
  for (const place of places) {
    const spans = spansOf(stories.get(place.id) ?? [], {
      hours: await hoursOfConversation(ctx, place),
      saidNo: place.refusals.map((at) => at.getTime()),
    });
    await writeChanges(ctx, place.id, { spans, kept: kept.get(place.id) ?? [] });
  }
}

/** Two who follow the same conversation wait for each other, always in the same order. */
async function lock(ctx: Ctx, ids: readonly string[]): Promise<Place[]> {
  await lockConversations(ctx, ids);
  const { rows } = await sql<Place>`
    select c.id, c.team_id, c.inbox_id, array(select f.closed_at from follow_throughs f
      where f.workspace_id = c.workspace_id and f.conversation_id = c.id and f.answer = 'no') as refusals
    from conversations c where c.workspace_id = ${ctx.workspace.id}::uuid and c.id = any(${ids}::uuid[])
    order by c.id`.execute(ctx.db);
  return rows;
}

async function readStories(ctx: Ctx, ids: readonly string[]): Promise<Map<string, StoryEvent[]>> {
  const { rows } = await sql<StoryEvent & { conversation_id: string }>`
    select conversation_id, type, message_id, actor_kind, actor_id, data, at from events
    where workspace_id = ${ctx.workspace.id}::uuid and conversation_id = any(${ids}::uuid[])
      and type = any(${storyTypes}::text[])
    order by conversation_id, id`.execute(ctx.db);
  return Map.groupBy(rows, ({ conversation_id }) => conversation_id);
}

type KeptSpan = Span & { id: string };

async function readSpans(ctx: Ctx, ids: readonly string[]): Promise<Map<string, KeptSpan[]>> {
  const rows = await ctx.db
    .selectFrom("report_spans")
    .selectAll()
    .where("conversation_id", "in", [...ids])
    .execute();
  const byConversation = Map.groupBy(rows, ({ conversation_id }) => conversation_id);
  return new Map(
    [...byConversation].map(([id, all]) => [
      id,
      all.map((row) => ({
        id: row.id,
        figure: row.figure as Span["figure"],
        detail: row.detail,
        outcome: row.outcome as Span["outcome"],
        starts: row.starts_at.getTime(),
        ends: row.ends_at.getTime(),
        workingMs: row.working_ms === null ? null : Number(row.working_ms),
        teammateId: row.teammate_id,
      })),
    ]),
  );
}

/** The same for the same span. */
function lineOf({ figure, detail, outcome, starts, ends, workingMs, teammateId }: Span): string {
  return [figure, detail, outcome, starts, ends, workingMs, teammateId].join();
}

/** Most of what a conversation was stays as it is: only what is new or no longer so is written. */
async function writeChanges(
  ctx: Ctx,
  conversationId: string,
  { spans, kept }: { spans: readonly Span[]; kept: readonly KeptSpan[] },
): Promise<void> {
  const [before, now] = [new Set(kept.map(lineOf)), new Set(spans.map(lineOf))];
  const gone = kept.filter((span) => !now.has(lineOf(span))).map(({ id }) => id);
  const fresh = spans.filter((span) => !before.has(lineOf(span)));
  if (gone.length > 0) await sql`delete from report_spans where id = any(${gone}::uuid[])`.execute(ctx.db);
  if (fresh.length === 0) return;
  const rows = fresh.map((span) => ({
    workspace_id: ctx.workspace.id,
    id: newId(),
    conversation_id: conversationId,
    figure: span.figure,
    detail: span.detail,
    outcome: span.outcome,
    starts_at: new Date(span.starts),
    ends_at: new Date(span.ends),
    working_ms: span.workingMs,
    teammate_id: span.teammateId,
  }));
  await ctx.db.insertInto("report_spans").values(rows).execute();
}

const readAtOnce = 100;

export const readHistoryJob = "reports.read_history";

/** Computes all spans of a workspace anew, each batch in a transaction of its own. A second run changes nothing. */
export const readHistory: Job = async (platform, { workspace_id: workspaceId }) => {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const ids = await inWorkspace(platform, { workspaceId }, async (ctx) => {
      const rows = await ctx.db
        .selectFrom("conversations")
        .select("id")
        .where("id", ">", after)
        .orderBy("id")
        .limit(readAtOnce)
        .execute();
      const batch = rows.map(({ id }) => id);
      if (batch.length > 0) await followConversations(ctx, batch);
      else await ctx.db.updateTable("report_histories").set({ finished_at: ctx.now }).execute();
      return batch;
    });
    const last = ids.at(-1);
    if (!last) return;
    after = last;
  }
};
