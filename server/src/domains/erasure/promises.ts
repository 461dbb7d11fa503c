import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { setDue } from "../conversations/dues.ts";

type Traces = { conversations: string[]; messages: string[]; erasedWord: string };

/**
 * Takes the words out of promises made to and by somebody. What counts stays: what kind it was, when it was due, how it
 * ended. What was still open need not be kept any more: there is nobody to keep it for.
 */
export async function erasePromises(
  ctx: Ctx,
  { conversations, messages, erasedWord }: Traces,
): Promise<void> {
  const theirs = sql`(conversation_id = any(${conversations}) or message_id = any(${messages}))`;
  await sql`update promise_moves set reason = null, by_name = case when by_kind = 'customer' then null else by_name end
    where promise_id in (select id from promises where ${theirs})`.execute(ctx.db);
  await sql`update promise_examples set words = '', found = null, made = null where ${theirs}`.execute(
    ctx.db,
  );
  await sql`update promises set what = ${erasedWord}, words = '', who = null, end_reason = null,
      made_by_name = case when made_by_kind in ('customer', 'system') then null else made_by_name end,
      ended_by_name = case when ended_by_kind = 'customer' then null else ended_by_name end
    where ${theirs}`.execute(ctx.db);
  await sql`update promises set state = 'released', ended_at = ${ctx.now}, ended_by_kind = ${ctx.actor.kind},
      ended_by_id = ${ctx.actor.id}, ended_by_name = ${ctx.actor.name}, end_reason = 'The customer was erased.',
      danger = null, danger_since = null, next_follow_up_at = null, next_look_at = null
    where conversation_id = any(${conversations}) and state = 'open'`.execute(ctx.db);
  for (const id of conversations) await setDue(ctx, id, "promise", null);
}
