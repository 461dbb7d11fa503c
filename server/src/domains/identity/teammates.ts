import type { Role, Teammate } from "@heard/core/contract/identity.ts";
import type { Selectable } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { TeammatesTable } from "../../platform/database/tables.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { mayChangeTeammate, mayMakeOwners, type TeammateChange } from "./identity.policy.ts";
import { endSessionsOf } from "./sessions.ts";

const columns = [
  "id",
  "name",
  "email",
  "role",
  "active",
  "phone",
  "signature",
  "signature_html",
  "last_seen_at",
  "created_at",
] as const;

/** Everyone who works here or did, by name. */
export async function listTeammates(ctx: Ctx): Promise<Teammate[]> {
  const rows = await ctx.db.selectFrom("teammates").select(columns).orderBy("name").orderBy("id").execute();
  return rows.map(toTeammate);
}

/** @throws {Problem} not_found */
export async function readTeammate(ctx: Ctx, id: string): Promise<Teammate> {
  const row = await ctx.db.selectFrom("teammates").select(columns).where("id", "=", id).executeTakeFirst();
  return toTeammate(found(row, "teammate"));
}

type NewTeammate = { email: string; name: string; role: Role; passwordHash: string };

/** Adds a teammate. @throws {Problem} already_exists when the address is a teammate's already */
export async function addTeammate(ctx: Ctx, { passwordHash, ...person }: NewTeammate): Promise<string> {
  const id = newId();
  const added = await ctx.db
    .insertInto("teammates")
    .values({
      ...person,
      id,
      workspace_id: ctx.workspace.id,
      password_hash: passwordHash,
      last_seen_at: ctx.now,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "email"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added)
    throw new Problem("already_exists", "There is an account with this address already. Please sign in.");
  ctx.record({ type: "teammate.joined", data: { teammate_id: id, role: person.role } });
  return id;
}

/**
 * Changes a teammate. Who is switched off is signed out everywhere at once.
 * @throws {Problem} not_found; not_allowed (see `identity.policy.ts`); last_owner
 */
export async function changeTeammate(ctx: Ctx, id: string, change: TeammateChange): Promise<Teammate> {
  const { before, otherOwners } = await lockWithOwners(ctx, id);
  mayChangeTeammate(ctx, { before, change, mayMakeOwners: await mayMakeOwners(ctx) });
  const after = { ...before, ...change };
  const wasOwner = before.role === "owner" && before.active;
  const staysOwner = after.role === "owner" && after.active;
  if (wasOwner && !staysOwner && otherOwners === 0) {
    throw new Problem("last_owner", "Make somebody else an owner first: a workspace needs at least one.");
  }
  const changed = (Object.keys(change) as (keyof TeammateChange)[]).filter(
    (key) => after[key] !== before[key],
  );
  if (changed.length > 0) {
    await ctx.db.updateTable("teammates").set(change).where("id", "=", id).execute();
    ctx.record({
      type: "teammate.changed",
      data: { teammate_id: id, changed, from_role: before.role, role: after.role, active: after.active },
    });
  }
  if (before.active && !after.active) await endSessionsOf(ctx, id);
  return readTeammate(ctx, id);
}

/** Owners are locked with the one who changes, in one order: of two who step down at once, the second sees the first. */
async function lockWithOwners(ctx: Ctx, id: string) {
  const rows = await ctx.db
    .selectFrom("teammates")
    .select(columns)
    .where((is) => is.or([is("id", "=", id), is.and([is("role", "=", "owner"), is("active", "=", true)])]))
    .orderBy("id")
    .forUpdate()
    .execute();
  const before = found(
    rows.find((row) => row.id === id),
    "teammate",
  );
  return { before, otherOwners: rows.filter((row) => row.id !== id).length };
}

function toTeammate(row: Pick<Selectable<TeammatesTable>, (typeof columns)[number]>): Teammate {
  return {
    ...row,
    role: row.role as Role,
    last_seen_at: row.last_seen_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
}
