import type { Ctx } from "../../platform/context/context.ts";
import { inWorkspace, type Platform } from "../../platform/context/context.ts";
import type { Door } from "../../platform/http/handlers.ts";
import { newId, newToken, readToken } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { beginAttempt, forgiveAttempts, isLocked, lockedOut, recordLock } from "./attempts.ts";
import { normalizeEmail } from "./email.ts";
import { actingTeammateId } from "./identity.policy.ts";
import { hashPassword, isPasswordRight, mustBeStrong } from "./passwords.ts";
import { endSessionsOf } from "./sessions.ts";
import { workspacesOfTeammate } from "./sign-in.ts";
import { canSendMail, resetMail, sendLater } from "./system-mails.ts";
import { readTeammate } from "./teammates.ts";

const resetMinutes = 60;
const mailsPerHour = 5;
const millisecondsPerMinute = 60_000;

/**
 * Changes one's own password, outside any transaction while it hashes. Ends all sessions but the asking one.
 * A wrong current password counts like one at sign-in.
 * @throws {Problem} wrong_credentials; locked_out; weak_password; not_allowed for an API key
 */
export async function changePassword(
  { run }: Pick<Door, "run">,
  { current, wanted, sessionHash }: { current: string; wanted: string; sessionHash: Buffer | null },
): Promise<void> {
  const { teammate, attempt } = await run(async (ctx) => {
    const id = actingTeammateId(ctx);
    return {
      teammate: await readTeammate(ctx, id),
      attempt: found(await beginAttempt(ctx, { id }), "teammate"),
    };
  });
  if (isLocked(attempt)) throw lockedOut(attempt);
  if (!(await isPasswordRight(current, attempt.password_hash))) {
    await run((ctx) => recordLock(ctx, teammate.id));
    throw new Problem("wrong_credentials", "Your current password is not the one you typed.", {
      fields: [{ field: "current_password", message: "is not right" }],
    });
  }
  await run((ctx) => forgiveAttempts(ctx, teammate.id));
  mustBeStrong(wanted, [teammate.email, teammate.name]);
  const passwordHash = await hashPassword(wanted);
  await run((ctx) => replacePassword(ctx, teammate.id, passwordHash, sessionHash));
}

/**
 * Sends a link to set a new password to whoever has this address, in each of their workspaces that can send mail.
 * Tells the caller nothing; the same address gets a few an hour at most.
 */
export async function requestPasswordReset(platform: Platform, email: string): Promise<void> {
  const address = normalizeEmail(email);
  for (const workspaceId of await workspacesOfTeammate(platform, address)) {
    await inWorkspace(platform, { workspaceId }, (ctx) => sendReset(ctx, address));
  }
}

async function sendReset(ctx: Ctx, email: string): Promise<void> {
  const teammate = await ctx.db
    .selectFrom("teammates")
    .select(["id", "name"])
    .where("email", "=", email)
    .where("active", "=", true)
    .where("is_sample", "=", false)
    .forUpdate()
    .executeTakeFirst();
  if (!teammate || !(await canSendMail(ctx)) || (await hadEnough(ctx, teammate.id))) return;
  const { token, hash } = newToken(ctx.workspace.id);
  const id = newId();
  await ctx.db
    .insertInto("password_resets")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      teammate_id: teammate.id,
      token_hash: hash,
      created_at: ctx.now,
      expires_at: minutesFrom(ctx.now, resetMinutes),
    })
    .execute();
  const { name: workspaceName } = await readWorkspace(ctx);
  const link = `${ctx.platform.publicUrl}/reset/${token}`;
  await sendLater(ctx, resetMail({ email, id, link }, { workspaceName, name: teammate.name }));
  ctx.record({ type: "password_reset.requested", data: { password_reset_id: id, teammate_id: teammate.id } });
}

async function hadEnough(ctx: Ctx, teammateId: string): Promise<boolean> {
  const recent = await ctx.db
    .selectFrom("password_resets")
    .select("id")
    .where("teammate_id", "=", teammateId)
    .where("created_at", ">", minutesFrom(ctx.now, -60))
    .execute();
  return recent.length >= mailsPerHour;
}

/**
 * Sets a new password with the token of a reset link, once. Ends all sessions and lifts a lock.
 * @throws {Problem} link_expired; weak_password, and then the link still works
 */
export async function completePasswordReset(
  platform: Platform,
  token: string,
  wanted: string,
): Promise<void> {
  const read = readToken(token);
  if (!read) throw expired();
  const { workspaceId, hash } = read;
  const teammate = await inWorkspace(platform, { workspaceId, readOnly: true }, async (ctx) => {
    const reset = await openResets(ctx, hash).select("r.teammate_id").executeTakeFirst();
    if (!reset) throw expired();
    return readTeammate(ctx, reset.teammate_id);
  });
  mustBeStrong(wanted, [teammate.email, teammate.name]);
  const passwordHash = await hashPassword(wanted);
  await inWorkspace(platform, { workspaceId }, async (ctx) => {
    const used = await openResets(ctx, hash).select("r.id").forUpdate("r").executeTakeFirst();
    if (!used) throw expired();
    await replacePassword(ctx, teammate.id, passwordHash, null);
  });
}

function openResets(ctx: Ctx, hash: Buffer) {
  return ctx.db
    .selectFrom("password_resets as r")
    .innerJoin("teammates as t", (join) =>
      join.onRef("t.workspace_id", "=", "r.workspace_id").onRef("t.id", "=", "r.teammate_id"),
    )
    .where("r.token_hash", "=", hash)
    .where("r.used_at", "is", null)
    .where("r.expires_at", ">", ctx.now)
    .where("t.active", "=", true);
}

/** Whoever knew the old password is out: other sessions end, and links that are still open close. */
async function replacePassword(ctx: Ctx, teammateId: string, passwordHash: string, keep: Buffer | null) {
  await ctx.db
    .updateTable("teammates")
    .set({ password_hash: passwordHash })
    .where("id", "=", teammateId)
    .execute();
  await ctx.db
    .updateTable("password_resets")
    .set({ used_at: ctx.now })
    .where("teammate_id", "=", teammateId)
    .where("used_at", "is", null)
    .execute();
  await forgiveAttempts(ctx, teammateId);
  await endSessionsOf(ctx, teammateId, keep);
  ctx.record({ type: "password.changed", data: { teammate_id: teammateId } });
}

function minutesFrom(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * millisecondsPerMinute);
}

function expired(): Problem {
  return new Problem("link_expired", "This link was used or has expired. Please ask for a new one.");
}
