import { createHash } from "node:crypto";
import { sql } from "kysely";
import { type Ctx, inEveryWorkspace } from "../context/context.ts";
import type { Schedule } from "../jobs/jobs.ts";
import { Problem } from "../problem.ts";

type Answered = { status: number; answer: unknown };

/**
 * The same Idempotency-Key from the same caller gives the same answer and does nothing twice. The key is kept in the
 * transaction of the work itself, for a day; two at once wait for each other.
 * @throws {Problem} idempotency_key_reused when the key came with another request before.
 */
export async function onceOnly(
  ctx: Ctx,
  key: string,
  request: unknown,
  work: () => Promise<Answered>,
): Promise<Answered> {
  const actor = `${ctx.actor.kind}:${ctx.actor.id}`;
  const requestHash = createHash("sha256").update(JSON.stringify(request)).digest();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.workspace.id}:${actor}:${key}`}, 0))`.execute(
    ctx.db,
  );
  const earlier = await ctx.db
    .selectFrom("idempotency_keys")
    .select(["request_hash", "status", "answer"])
    .where("actor", "=", actor)
    .where("key", "=", key)
    .executeTakeFirst();
  if (earlier) {
    if (!earlier.request_hash.equals(requestHash)) {
      throw new Problem("idempotency_key_reused", "Use a new Idempotency-Key for a different request.");
    }
    return { status: earlier.status, answer: openAnswer(ctx, earlier.answer) };
  }
  const answered = await work();
  await ctx.db
    .insertInto("idempotency_keys")
    .values({
      workspace_id: ctx.workspace.id,
      key,
      actor,
      request_hash: requestHash,
      status: answered.status,
      answer: sealAnswer(ctx, answered.answer),
    })
    .execute();
  return answered;
}

const keptMilliseconds = 24 * 60 * 60 * 1000;

/** Forgets keys after a day. */
export const removeOldAnswers: Schedule = {
  name: "idempotency.remove_old",
  cron: "7 * * * *",
  job: (platform) =>
    inEveryWorkspace(platform, async (ctx) => {
      const edge = new Date(ctx.now.getTime() - keptMilliseconds);
      await ctx.db.deleteFrom("idempotency_keys").where("created_at", "<", edge).execute();
    }),
};

/** An answer may hold what is shown only once, such as a new API key: it is not left lying about readable. */
function sealAnswer({ platform }: Ctx, answer: unknown): string | null {
  if (answer === undefined) return null;
  return JSON.stringify(platform.secrets.seal(JSON.stringify(answer)).toString("base64"));
}

/** An answer as it was kept. @throws when it was sealed with another key. */
export function openAnswer({ platform }: Ctx, sealed: unknown): unknown {
  return typeof sealed === "string"
    ? JSON.parse(platform.secrets.open(Buffer.from(sealed, "base64")))
    : undefined;
}
