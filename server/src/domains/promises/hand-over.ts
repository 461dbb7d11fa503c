import { afterAssignment, afterLeaving } from "@heard/core/rules/promises/hand-over.ts";
import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import { type ConversationState, lockConversation } from "../conversations/conversations.ts";
import { awayAt } from "../service-hours/staff.ts";
import { changePromise } from "./change-promise.ts";
import { handOver } from "./correct-promise.ts";
import { lookAt } from "./look.ts";
import { whoIsHere } from "./owners.ts";
import { factsOf, type LockedPromise, lockPromise } from "./promise-row.ts";

/** A conversation was given to somebody: the promises held along with it go along, to whoever has it now. */
export async function followAssignment(ctx: Ctx, { conversation_id, data }: StoredEvent): Promise<void> {
  const conversation = await lockIfThere(ctx, conversation_id);
  if (!conversation) return;
  const to = { ownerId: await whoIsHere(ctx, conversation.assignee_id), teamId: conversation.team_id };
  const from = {
    ownerId: idOf(data.from_assignee_id),
    teamId: "from_team_id" in data ? idOf(data.from_team_id) : conversation.team_id,
  };
  for (const id of await openIds(ctx, sql`conversation_id = ${conversation.id}::uuid`)) {
    const row = await lockPromise(ctx, id);
    const held = { ownerId: row.owner_id, teamId: row.team_id };
    const holder = afterAssignment(held, from, to);
    await handOver(ctx, row, { owner_id: holder.ownerId, team_id: holder.teamId }, "assigned");
  }
}

/** A teammate is not here any more: what they promised is another's, the team's, or everybody's to see. */
export async function handOverFrom(platform: Platform, workspaceId: string, teammateId: string) {
  const where = { workspaceId };
  const isHere = await inWorkspace(platform, where, (ctx) => whoIsHere(ctx, teammateId));
  if (isHere !== null) return;
  await eachOwnedBy(platform, workspaceId, teammateId, sql`true`, async (ctx, row) => {
    const { assignee_id, team_id } = row.conversation;
    const conversation = { ownerId: await whoIsHere(ctx, assignee_id), teamId: team_id };
    const held = { ownerId: row.owner_id, teamId: row.team_id };
    const holder = afterLeaving(held, teammateId, conversation);
    await handOver(ctx, row, { owner_id: holder.ownerId, team_id: holder.teamId }, "switched_off");
  });
}

/** A teammate will be away: what is due meanwhile goes to their cover; without one it is in danger. */
export async function handOverToCover(platform: Platform, workspaceId: string, event: StoredEvent) {
  const [from, to] = [new Date(String(event.data.starts_at)), new Date(String(event.data.ends_at))];
  const teammateId = String(event.data.teammate_id);
  const meanwhile = sql`due_at >= ${from} and due_at < ${to}`;
  await eachOwnedBy(platform, workspaceId, teammateId, meanwhile, async (ctx, row) => {
    const away = row.due_at ? await awayAt(ctx, teammateId, row.due_at) : null;
    const coverId = away ? await whoIsHere(ctx, away.coverId) : null;
    if (coverId === null) await lookAt(ctx, row);
    else await handOver(ctx, row, { owner_id: coverId, team_id: row.team_id }, "absence");
  });
}

const releasedAsSpam = "It was marked as spam.";

/** It was no spam after all: what was released with it is promised again. */
export async function bringBackFromSpam(ctx: Ctx, { conversation_id }: StoredEvent): Promise<void> {
  const conversation = await lockIfThere(ctx, conversation_id);
  if (!conversation || conversation.is_spam) return;
  const { rows } = await sql<{ id: string }>`
    select id from promises where conversation_id = ${conversation.id}::uuid and state = 'released'
      and ended_by_kind = 'system' and end_reason = ${releasedAsSpam} order by id`.execute(ctx.db);
  for (const { id } of rows) await changePromise(ctx, id, { deed: "reopen" });
}

/** A conversation was closed; what we promised in it stays open and says so. Of spam nothing is left to keep. */
export async function carryOverClosing(ctx: Ctx, { conversation_id }: StoredEvent): Promise<void> {
  const conversation = await lockIfThere(ctx, conversation_id);
  if (conversation?.state !== "closed") return;
  for (const id of await openIds(ctx, sql`conversation_id = ${conversation.id}::uuid`)) {
    if (conversation.is_spam) {
      await changePromise(ctx, id, { deed: "release", at: ctx.now.getTime(), reason: releasedAsSpam });
      continue;
    }
    const facts = factsOf(await lockPromise(ctx, id));
    ctx.record({
      type: "promise.changed",
      conversationId: conversation.id,
      data: { ...facts, carried_over: "closed" },
    });
  }
}

/** It may have been removed, with all that was promised in it, before the job ran. */
async function lockIfThere(ctx: Ctx, id: string | null): Promise<ConversationState | null> {
  if (id === null) return null;
  const { rows } = await sql`select from conversations where id = ${id}::uuid for update`.execute(ctx.db);
  return rows.length === 0 ? null : lockConversation(ctx, id);
}

type Work = (ctx: Ctx, row: LockedPromise) => Promise<void>;

/** Each open promise of somebody in a transaction of its own: they may have hundreds, in as many conversations. */
async function eachOwnedBy(
  platform: Platform,
  workspaceId: string,
  ownerId: string,
  which: ReturnType<typeof sql>,
  work: Work,
): Promise<void> {
  const owned = sql`owner_id = ${ownerId}::uuid and ${which}`;
  const ids = await inWorkspace(platform, { workspaceId, readOnly: true }, (ctx) => openIds(ctx, owned));
  for (const id of ids) {
    await inWorkspace(platform, { workspaceId }, async (ctx) => {
      const row = await lockPromise(ctx, id);
      if (row.state === "open" && row.owner_id === ownerId) await work(ctx, row);
    });
  }
}

async function openIds(ctx: Ctx, which: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from promises where workspace_id = ${ctx.workspace.id}::uuid and state = 'open' and ${which}
    order by id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

function idOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
