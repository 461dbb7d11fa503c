import type { Team } from "@heard/core/contract/identity.ts";
import { sql } from "kysely";
import pg from "pg";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";

const uniqueViolation = "23505";

/** The teams by name, each with who is in it. */
export async function listTeams(ctx: Ctx): Promise<Team[]> {
  return readTeams(ctx);
}

/** @throws {Problem} already_exists for a name that is taken; not_found for a member who does not exist */
export async function createTeam(
  ctx: Ctx,
  { name, member_ids = [] }: { name: string; member_ids?: string[] },
): Promise<Team> {
  const id = newId();
  await nameOnce(name, () =>
    ctx.db
      .insertInto("teams")
      .values({ workspace_id: ctx.workspace.id, id, name: name.trim(), created_at: ctx.now })
      .execute(),
  );
  await setMembers(ctx, id, member_ids);
  ctx.record({ type: "team.created", data: { team_id: id, name: name.trim(), member_ids } });
  return readTeam(ctx, id);
}

/** @throws {Problem} not_found, also for a member who does not exist; already_exists for a name that is taken */
export async function changeTeam(
  ctx: Ctx,
  id: string,
  { name, member_ids }: { name?: string; member_ids?: string[] },
): Promise<Team> {
  await readTeam(ctx, id);
  if (name !== undefined) {
    await nameOnce(name, () =>
      ctx.db.updateTable("teams").set({ name: name.trim() }).where("id", "=", id).execute(),
    );
  }
  if (member_ids !== undefined) await setMembers(ctx, id, member_ids);
  ctx.record({ type: "team.changed", data: { team_id: id, name: name?.trim(), member_ids } });
  return readTeam(ctx, id);
}

/** Removes a team; its inboxes and conversations stay, without a team. @throws {Problem} not_found */
export async function removeTeam(ctx: Ctx, id: string): Promise<void> {
  const removed = await ctx.db.deleteFrom("teams").where("id", "=", id).returning("name").executeTakeFirst();
  ctx.record({ type: "team.removed", data: { team_id: id, name: found(removed, "team").name } });
}

async function readTeam(ctx: Ctx, id: string): Promise<Team> {
  const [team] = await readTeams(ctx, id);
  return found(team, "team");
}

async function readTeams(ctx: Ctx, id: string | null = null): Promise<Team[]> {
  const { rows } = await sql<Team>`
    select t.id, t.name,
      array(select m.teammate_id from team_members m
        where m.workspace_id = t.workspace_id and m.team_id = t.id order by m.teammate_id) as member_ids
    from teams t where ${id}::uuid is null or t.id = ${id}::uuid
    order by lower(t.name), t.id`.execute(ctx.db);
  return rows;
}

async function setMembers(ctx: Ctx, teamId: string, memberIds: readonly string[]): Promise<void> {
  const ids = [...new Set(memberIds)];
  await ctx.db.deleteFrom("team_members").where("team_id", "=", teamId).execute();
  if (ids.length === 0) return;
  const { rows } = await sql<{ teammate_id: string }>`
    insert into team_members (workspace_id, team_id, teammate_id)
    select workspace_id, ${teamId}::uuid, id from teammates where id = any(${ids}::uuid[])
    returning teammate_id`.execute(ctx.db);
  if (rows.length < ids.length) throw new Problem("not_found", "One of these teammates does not exist here.");
}

/** Turns the database's refusal of a second team of that name into words. */
async function nameOnce(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== uniqueViolation) throw error;
    throw new Problem("already_exists", `There is a team called "${name.trim()}" already.`);
  }
}
