import type { Session } from "@heard/core/contract/identity.ts";
import type { Actor, Ctx, Platform } from "../../platform/context/context.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { newId, newToken } from "../../platform/ids.ts";
import { found } from "../../platform/problem.ts";
import { actorOfTeammate } from "./actors.ts";
import { deviceOf } from "./device.ts";

/** The browser at the other end, as far as it tells. */
export type Client = { userAgent: string; ip: string };

/** A session lasts this long after its last use. */
export const sessionDays = 30;
const millisecondsPerDay = 86_400_000;
/** Use is noted this often, not with every request. */
const noteUseAfterMilliseconds = 5 * 60_000;
const longestUserAgent = 300;

/** Signs a teammate in. @returns the token for the cookie; only its hash is kept */
export async function startSession(ctx: Ctx, teammateId: string, { userAgent, ip }: Client): Promise<string> {
  const { token, hash } = newToken(ctx.workspace.id);
  const id = newId();
  await ctx.db
    .insertInto("sessions")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      teammate_id: teammateId,
      token_hash: hash,
      user_agent: userAgent.slice(0, longestUserAgent),
      ip,
      created_at: ctx.now,
      last_used_at: ctx.now,
      expires_at: expiryFrom(ctx.now),
    })
    .execute();
  await ctx.db.updateTable("teammates").set({ last_seen_at: ctx.now }).where("id", "=", teammateId).execute();
  ctx.record({ type: "session.started", data: { session_id: id, teammate_id: teammateId } });
  return token;
}

/** Whose session this is; null when it is over or its teammate was switched off. */
export async function actorOfSession(ctx: Ctx, tokenHash: Buffer): Promise<Actor | null> {
  const session = await ctx.db
    .selectFrom("sessions as s")
    .innerJoin("teammates as t", (join) =>
      join.onRef("t.workspace_id", "=", "s.workspace_id").onRef("t.id", "=", "s.teammate_id"),
    )
    .select(["s.id as session_id", "s.last_used_at", "t.id", "t.name", "t.role"])
    .where("s.token_hash", "=", tokenHash)
    .where("s.expires_at", ">", ctx.now)
    .where("t.active", "=", true)
    .executeTakeFirst();
  if (!session) return null;
  if (ctx.now.getTime() - session.last_used_at.getTime() >= noteUseAfterMilliseconds) {
    noteUse(ctx.platform, ctx.workspace.id, session.session_id);
  }
  return actorOfTeammate(session);
}

/** Beside the request, which may be read-only and should not wait. */
function noteUse(platform: Platform, workspaceId: string, sessionId: string): void {
  inWorkspace(platform, { workspaceId }, (ctx) => touchSession(ctx, sessionId)).catch((error: Error) => {
    platform.log.warn({ session: sessionId, error: error.message }, "could not note the use of a session");
  });
}

async function touchSession(ctx: Ctx, id: string): Promise<void> {
  const stale = new Date(ctx.now.getTime() - noteUseAfterMilliseconds);
  const touched = await ctx.db
    .updateTable("sessions")
    .set({ last_used_at: ctx.now, expires_at: expiryFrom(ctx.now) })
    .where("id", "=", id)
    .where("last_used_at", "<=", stale)
    .returning("teammate_id")
    .executeTakeFirst();
  if (!touched) return;
  await ctx.db
    .updateTable("teammates")
    .set({ last_seen_at: ctx.now })
    .where("id", "=", touched.teammate_id)
    .execute();
}

/** Where a teammate is signed in, last used first. @param currentHash of the session that asks, if any */
export async function listSessions(
  ctx: Ctx,
  teammateId: string,
  currentHash: Buffer | null,
): Promise<Session[]> {
  const rows = await ctx.db
    .selectFrom("sessions")
    .selectAll()
    .where("teammate_id", "=", teammateId)
    .where("expires_at", ">", ctx.now)
    .orderBy("last_used_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    current: currentHash?.equals(row.token_hash) === true,
    device: deviceOf(row.user_agent),
    ip: row.ip,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
  }));
}

/** Ends one session of a teammate. @throws {Problem} not_found */
export async function endSession(ctx: Ctx, teammateId: string, id: string): Promise<void> {
  const ended = await ctx.db
    .deleteFrom("sessions")
    .where("id", "=", id)
    .where("teammate_id", "=", teammateId)
    .returning("id")
    .executeTakeFirst();
  found(ended, "session");
  recordEnd(ctx, teammateId, id);
}

/** Ends the session behind a cookie; one that is over already stays so. */
export async function signOut(ctx: Ctx, teammateId: string, tokenHash: Buffer | null): Promise<void> {
  if (!tokenHash) return;
  const ended = await ctx.db
    .deleteFrom("sessions")
    .where("token_hash", "=", tokenHash)
    .where("teammate_id", "=", teammateId)
    .returning("id")
    .executeTakeFirst();
  if (ended) recordEnd(ctx, teammateId, ended.id);
}

/** Ends all sessions of a teammate, but for the one named by its hash. */
export async function endSessionsOf(
  ctx: Ctx,
  teammateId: string,
  butHash: Buffer | null = null,
): Promise<void> {
  let sessions = ctx.db.deleteFrom("sessions").where("teammate_id", "=", teammateId);
  if (butHash) sessions = sessions.where("token_hash", "!=", butHash);
  for (const { id } of await sessions.returning("id").execute()) recordEnd(ctx, teammateId, id);
}

function recordEnd(ctx: Ctx, teammateId: string, sessionId: string): void {
  ctx.record({ type: "session.ended", data: { session_id: sessionId, teammate_id: teammateId } });
}

function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + sessionDays * millisecondsPerDay);
}
