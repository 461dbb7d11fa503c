import type { UpdateObject } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { Database } from "../../platform/database/tables.ts";
import { Problem } from "../../platform/problem.ts";
import { changePromise } from "./change-promise.ts";
import { lookAt } from "./look.ts";
import { mustBeAbleToOwn, mustBeTeam } from "./owners.ts";
import { factsOf, type LockedPromise, lockPromise } from "./promise-row.ts";

type Correction = {
  what?: string;
  who?: string | null;
  due_at?: string;
  owner_id?: string | null;
  team_id?: string | null;
};

/**
 * Corrects an open promise by hand. A time is named only once: after that it is moved.
 * @throws {Problem} not_found, promise_ended, invalid_value
 */
export async function correctPromise(ctx: Ctx, id: string, correction: Correction): Promise<void> {
  const row = await lockPromise(ctx, id);
  if (row.state !== "open")
    throw new Problem("promise_ended", "This promise has ended. Open it again first.");
  const { due_at, ...columns } = correction;
  if (due_at !== undefined) await nameTime(ctx, row, due_at);
  if (columns.owner_id) await mustBeAbleToOwn(ctx, columns.owner_id);
  if (columns.team_id) await mustBeTeam(ctx, columns.team_id);
  const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter(
    (key) => columns[key] !== row[key],
  );
  if (changed.length === 0) return;
  const given = changed.includes("owner_id") ? { from_owner_id: row.owner_id, handed_over: "given" } : {};
  await writeCorrection(ctx, row, columns, { changed, ...given });
}

/** Gives it to somebody else. `why`: assigned, switched_off, absence. */
export async function handOver(
  ctx: Ctx,
  row: LockedPromise,
  to: { owner_id: string | null; team_id: string | null },
  why: "assigned" | "switched_off" | "absence",
): Promise<void> {
  if (row.owner_id === to.owner_id && row.team_id === to.team_id) return;
  const facts = { from_owner_id: row.owner_id, handed_over: why };
  await writeCorrection(ctx, row, to, { changed: ["owner_id"], ...facts });
}

async function writeCorrection(
  ctx: Ctx,
  row: LockedPromise,
  columns: UpdateObject<Database, "promises">,
  facts: Record<string, unknown>,
): Promise<void> {
  const passesOn = columns.owner_id !== undefined && columns.owner_id !== row.owner_id;
  // What threatens one may not threaten another: they are told anew.
  const untold = passesOn ? { danger: null, danger_since: null, dangers_told: [] } : {};
  await ctx.db
    .updateTable("promises")
    .set({ ...columns, ...untold })
    .where("id", "=", row.id)
    .execute();
  const after = await lockPromise(ctx, row.id);
  ctx.record({
    type: "promise.changed",
    conversationId: row.conversation_id,
    data: { ...factsOf(after), ...facts },
  });
  await lookAt(ctx, after);
}

async function nameTime(ctx: Ctx, row: LockedPromise, dueAt: string): Promise<void> {
  const time = usableTime(ctx, dueAt);
  if (row.due_at?.getTime() === time.getTime()) return;
  if (row.due_at !== null)
    throw new Problem("invalid_value", "A time was named already. Move the promise instead.");
  await changePromise(ctx, row.id, { deed: "set_time", to: time.getTime() });
}

const farthestMs = 10 * 366 * 86_400_000;

/** A time that can still be kept. @throws {Problem} invalid_value */
export function usableTime(ctx: Ctx, text: string): Date {
  const time = new Date(text);
  if (!(time > ctx.now)) throw new Problem("invalid_value", "Choose a time that is still to come.");
  if (time.getTime() - ctx.now.getTime() > farthestMs)
    throw new Problem("invalid_value", "Choose a time within ten years.");
  return time;
}
