import type { Absence, AbsenceKind, AbsenceTouches } from "@heard/core/contract/service-hours.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, invalidField, Problem } from "../../platform/problem.ts";
import { readTeammate } from "../identity/teammates.ts";
import { touchesOf } from "./absence-touches.ts";
import { mayManageTimeOf, mustManageTimeOf } from "./service-hours.policy.ts";
import { workOf } from "./staff.ts";

type AbsenceRow = {
  id: string;
  teammate_id: string;
  starts_at: Date;
  ends_at: Date;
  kind: AbsenceKind;
  cover_id: string | null;
};

type AbsenceInput = { starts_at: string; ends_at: string; kind: AbsenceKind; cover_id?: string | null };

/** An absence as it is now, and what it touches. */
type SavedAbsence = { absence: Absence; touches: AbsenceTouches };

const longestMs = 3 * 366 * 86_400_000;
const yearMs = 366 * 86_400_000;

/**
 * Who of those who work here is away between two moments (from now for a year, unless said otherwise), by beginning.
 * @throws {Problem} invalid_value for a span of more than three years
 */
export async function listAbsences(
  ctx: Ctx,
  asked: { teammate_id?: string; from?: string; to?: string },
): Promise<Absence[]> {
  const from = asked.from ? momentOf("from", asked.from) : ctx.now;
  const to = asked.to ? momentOf("to", asked.to) : new Date(+from + yearMs);
  if (+to - +from > longestMs) throw new Problem("invalid_value", "Ask for three years at most.");
  return readAbsences(
    ctx,
    sql`a.ends_at > ${from} and a.starts_at < ${to} and t.active
    and (${asked.teammate_id ?? null}::uuid is null or a.teammate_id = ${asked.teammate_id ?? null}::uuid)`,
  );
}

/**
 * Says that somebody is away; without `teammate_id`, whoever acts.
 * @throws {Problem} not_found; not_allowed for somebody else without `team:manage`; invalid_value for times in the
 * wrong order, or a cover who cannot be one
 */
export async function addAbsence(
  ctx: Ctx,
  { teammate_id, ...asked }: AbsenceInput & { teammate_id?: string },
): Promise<SavedAbsence> {
  const teammateId = teammate_id ?? (ctx.actor.kind === "teammate" ? ctx.actor.id : null);
  if (!teammateId) throw invalidField("teammate_id", "Say who is away: an API key is nobody in particular.");
  await readTeammate(ctx, teammateId);
  mustManageTimeOf(ctx, teammateId);
  const row = {
    id: newId(),
    teammate_id: teammateId,
    starts_at: momentOf("starts_at", asked.starts_at),
    ends_at: momentOf("ends_at", asked.ends_at),
    kind: asked.kind,
    cover_id: asked.cover_id ?? null,
  };
  ctx.record({ type: "absence.added", data: factsOf(row) });
  return put(ctx, row, ctx.now);
}

/** Changes what is given. @throws {Problem} as `addAbsence` */
export async function changeAbsence(
  ctx: Ctx,
  id: string,
  change: Partial<AbsenceInput>,
): Promise<SavedAbsence> {
  const before = await takeOut(ctx, id);
  const { starts_at, ends_at, ...rest } = change;
  const after = {
    ...before,
    ...rest,
    starts_at: starts_at ? momentOf("starts_at", starts_at) : before.starts_at,
    ends_at: ends_at ? momentOf("ends_at", ends_at) : before.ends_at,
  };
  if (JSON.stringify(factsOf(before)) === JSON.stringify(factsOf(after))) {
    ctx.record({ type: "absence.changed", data: { absence_id: id, teammate_id: before.teammate_id } });
  } else {
    ctx.record({ type: "absence.removed", data: factsOf(before) });
    ctx.record({ type: "absence.added", data: factsOf(after) });
  }
  return put(ctx, after, before.created_at);
}

/** Somebody is not away after all. @throws {Problem} not_found; not_allowed */
export async function removeAbsence(ctx: Ctx, id: string): Promise<void> {
  const removed = await takeOut(ctx, id);
  ctx.record({ type: "absence.removed", data: factsOf(removed) });
}

async function takeOut(ctx: Ctx, id: string): Promise<AbsenceRow & { created_at: Date }> {
  const row = await ctx.db.deleteFrom("absences").where("id", "=", id).returningAll().executeTakeFirst();
  const { workspace_id: _own, kind, ...removed } = found(row, "absence");
  mustManageTimeOf(ctx, removed.teammate_id);
  return { ...removed, kind: kind as AbsenceKind };
}

/** Writes an absence that is not there, and tells what would have been worked in that time. */
async function put(ctx: Ctx, row: AbsenceRow, createdAt: Date): Promise<SavedAbsence> {
  const { id, teammate_id, starts_at, ends_at, cover_id } = row;
  if (starts_at >= ends_at) throw invalidField("ends_at", "The end must be after the beginning.");
  if (+ends_at - +starts_at > longestMs)
    throw invalidField("ends_at", "Somebody can be away for three years at most.");
  await mustBeCover(ctx, teammate_id, cover_id);
  const missed = await workOf(ctx, teammate_id, starts_at, ends_at);
  await ctx.db
    .insertInto("absences")
    .values({ workspace_id: ctx.workspace.id, ...row, created_at: createdAt })
    .execute();
  const [absence] = await readAbsences(ctx, sql`a.id = ${id}::uuid`);
  return { absence: found(absence, "absence"), touches: await touchesOf(ctx, row, missed) };
}

async function mustBeCover(ctx: Ctx, teammateId: string, coverId: string | null): Promise<void> {
  if (coverId === null) return;
  if (coverId === teammateId) throw invalidField("cover_id", "Somebody else has to cover.");
  const cover = await ctx.db
    .selectFrom("teammates")
    .select("id")
    .where("id", "=", coverId)
    .where("active", "=", true)
    .where("role", "<>", "colleague")
    .executeTakeFirst();
  if (!cover) throw invalidField("cover_id", "Only somebody who serves customers here can cover.");
}

async function readAbsences(ctx: Ctx, where: ReturnType<typeof sql>): Promise<Absence[]> {
  const { rows } = await sql<AbsenceRow & { name: string; cover_name: string | null }>`
    select a.id, a.teammate_id, a.starts_at, a.ends_at, a.kind, a.cover_id, t.name, c.name as cover_name
    from absences a
    join teammates t on t.workspace_id = a.workspace_id and t.id = a.teammate_id
    left join teammates c on c.workspace_id = a.workspace_id and c.id = a.cover_id
    where ${where} order by a.starts_at, a.ends_at, a.id`.execute(ctx.db);
  return rows.map(({ id, teammate_id, starts_at, ends_at, kind, cover_id, name, cover_name }) => ({
    id,
    teammate: { id: teammate_id, name },
    starts_at: starts_at.toISOString(),
    ends_at: ends_at.toISOString(),
    kind: mayManageTimeOf(ctx, teammate_id) ? kind : null,
    cover: cover_id === null ? null : { id: cover_id, name: cover_name ?? "" },
  }));
}

/** What the log says of an absence: never why, which may be a matter of health. */
function factsOf({ id, teammate_id, starts_at, ends_at, cover_id }: AbsenceRow): Record<string, unknown> {
  return {
    absence_id: id,
    teammate_id,
    starts_at: starts_at.toISOString(),
    ends_at: ends_at.toISOString(),
    cover_id,
  };
}

/** A leap second is a time of RFC 3339, too, that no Date can hold. @throws {Problem} invalid_value */
function momentOf(field: string, text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(+moment))
    throw invalidField(field, "We cannot keep leap seconds. Choose the second after.");
  return moment;
}
