import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";

export const wrongPasswordsBeforeLock = 5;
export const firstLockSeconds = 30;
export const longestLockSeconds = 3600;

/** Somebody who is about to be asked for their password. */
export type Attempt = { id: string; name: string; role: string; password_hash: string | null };

type Locked = { lockedForSeconds: number };

/**
 * Counts one try at a teammate's password before it is looked at: however many come at once, no more than five are
 * looked at before the account locks. Each wrong one after that locks it for twice as long, up to an hour.
 * A right password takes the count back with `forgiveAttempts`.
 * @returns null when there is no such active teammate
 */
export async function beginAttempt(
  ctx: Ctx,
  who: { email: string } | { id: string },
): Promise<Attempt | Locked | null> {
  const isThem = "id" in who ? sql`id = ${who.id}::uuid` : sql`email = ${who.email}`;
  const attempt = await countAttempt(ctx, isThem);
  if (attempt) return attempt;
  const { rows } = await sql<{ locked_until: Date | null }>`
    select locked_until from teammates where ${isThem} and active`.execute(ctx.db);
  const lockedUntil = rows[0]?.locked_until;
  if (!lockedUntil) return null;
  return { lockedForSeconds: Math.max(1, Math.ceil((lockedUntil.getTime() - ctx.now.getTime()) / 1000)) };
}

async function countAttempt(ctx: Ctx, isThem: RawBuilder<unknown>): Promise<Attempt | undefined> {
  const { rows } = await sql<Attempt>`
    update teammates set
      failed_sign_ins = failed_sign_ins + 1,
      locked_until = case when failed_sign_ins + 1 >= ${wrongPasswordsBeforeLock}::int then
        ${ctx.now}::timestamptz + make_interval(secs => least(${longestLockSeconds}::int,
          ${firstLockSeconds}::int * power(2, least(failed_sign_ins + 1 - ${wrongPasswordsBeforeLock}::int, 20)))) end
    where ${isThem} and active and (locked_until is null or locked_until <= ${ctx.now}::timestamptz)
    returning id, name, role, password_hash`.execute(ctx.db);
  return rows[0];
}

/** The password was right, or was replaced by somebody who may. */
export async function forgiveAttempts(ctx: Ctx, teammateId: string): Promise<void> {
  await ctx.db
    .updateTable("teammates")
    .set({ failed_sign_ins: 0, locked_until: null })
    .where("id", "=", teammateId)
    .execute();
}

/** Records that a wrong password locked an account; says nothing while it is not locked. */
export async function recordLock(ctx: Ctx, teammateId: string): Promise<void> {
  const locked = await ctx.db
    .selectFrom("teammates")
    .select(["failed_sign_ins", "locked_until"])
    .where("id", "=", teammateId)
    .where("locked_until", "is not", null)
    .executeTakeFirst();
  if (!locked) return;
  ctx.record({
    type: "teammate.locked_out",
    data: { teammate_id: teammateId, wrong_passwords: locked.failed_sign_ins, until: locked.locked_until },
  });
}

export function isLocked(attempt: Attempt | Locked): attempt is Locked {
  return "lockedForSeconds" in attempt;
}

export function lockedOut({ lockedForSeconds }: Locked): Problem {
  const wait =
    lockedForSeconds < 60
      ? `${lockedForSeconds} ${lockedForSeconds === 1 ? "second" : "seconds"}`
      : `${Math.ceil(lockedForSeconds / 60)} minutes`;
  return new Problem(
    "locked_out",
    `Too many wrong passwords. Please try again in ${wait}, or set a new password.`,
    {
      retryAfterSeconds: lockedForSeconds,
    },
  );
}
