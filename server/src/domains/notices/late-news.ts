import type { Notice } from "@heard/core/contract/notices.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** What is late or soon will be, the least grave first: one conversation brings a person one of these an hour. */
const byGravity: readonly Notice["kind"][][] = [
  ["promise_handed_over"],
  ["promise_due"],
  ["promise_in_danger", "service_level_warning"],
  ["next_step_overdue"],
  ["promise_overdue", "service_level_missed"],
];

const hourMs = 3_600_000;

const gravityOf = (kind: Notice["kind"]) => byGravity.findIndex((kinds) => kinds.includes(kind));

type Told = { id: string; kind: Notice["kind"]; read_at: Date | null };

/**
 * Whether something about a conversation says more than what a person was told of it within the hour. What is graver
 * takes the place of what they have not read yet. Jobs run side by side and in any order, so they wait for each other.
 */
export async function saysMore(
  ctx: Ctx,
  {
    teammateId,
    kind,
    conversationId,
  }: { teammateId: string; kind: Notice["kind"]; conversationId: string | null },
): Promise<boolean> {
  const gravity = gravityOf(kind);
  if (gravity < 0 || conversationId === null) return true;
  const lock = `late:${ctx.workspace.id}:${teammateId}:${conversationId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(ctx.db);
  const told = await toldOf(ctx, teammateId, [conversationId]);
  if (told.some((one) => gravityOf(one.kind) >= gravity)) return false;
  const unread = told.filter(({ read_at }) => read_at === null).map(({ id }) => id);
  if (unread.length > 0) await sql`delete from notices where id = any(${unread}::uuid[])`.execute(ctx.db);
  return true;
}

/** Those of these conversations of whose lateness a person was not told within the hour. */
export async function untoldOf(
  ctx: Ctx,
  teammateId: string,
  conversationIds: readonly string[],
): Promise<string[]> {
  const least = gravityOf("next_step_overdue");
  const told = await toldOf(ctx, teammateId, conversationIds);
  const known = new Set(
    told.filter(({ kind }) => gravityOf(kind) >= least).map(({ conversation_id }) => conversation_id),
  );
  return conversationIds.filter((id) => !known.has(id));
}

async function toldOf(
  ctx: Ctx,
  teammateId: string,
  conversationIds: readonly string[],
): Promise<(Told & { conversation_id: string })[]> {
  const { rows } = await sql<Told & { conversation_id: string }>`
    select id, kind, read_at, conversation_id from notices
    where teammate_id = ${teammateId}::uuid and created_at > ${new Date(ctx.now.getTime() - hourMs)}
      and conversation_id = any(${conversationIds}::uuid[]) and kind = any(${byGravity.flat()}::text[])`.execute(
    ctx.db,
  );
  return rows;
}
