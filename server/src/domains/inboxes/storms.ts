import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";

type Storm = NonNullable<Inbox["storm"]>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** For so long a storm is told of once, and shown. */
const lasts: Record<Storm["kind"], number> = { inbox: hourMs, customer: dayMs, flood: dayMs };

/** What an inbox sends of our own accord at most, in an hour, and in a day to one customer. */
export async function ceilingsOf(
  ctx: Ctx,
  inboxId: string,
): Promise<{ perHour: number; perCustomer: number }> {
  const row = await ctx.db
    .selectFrom("inboxes")
    .select(["own_accord_per_hour", "own_accord_per_customer"])
    .where("id", "=", inboxId)
    .executeTakeFirstOrThrow();
  return { perHour: row.own_accord_per_hour, perCustomer: row.own_accord_per_customer };
}

/** Notes a storm: the administrators hear of it, and the inbox shows it, once in an hour or a day. */
export async function noteStorm(
  ctx: Ctx,
  { inboxId, kind, customerId }: { inboxId: string; kind: Storm["kind"]; customerId: string | null },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`storm:${inboxId}:${customerId}`}, 0))`.execute(
    ctx.db,
  );
  const known = await ctx.db
    .selectFrom("storms")
    .select("id")
    .where("inbox_id", "=", inboxId)
    .where("kind", "=", kind)
    .where(sql<boolean>`customer_id is not distinct from ${customerId}::uuid`)
    .where("began_at", ">", new Date(ctx.now.getTime() - lasts[kind]))
    .executeTakeFirst();
  if (known) return;
  await ctx.db
    .insertInto("storms")
    .values({
      workspace_id: ctx.workspace.id,
      id: newId(),
      inbox_id: inboxId,
      kind,
      customer_id: customerId,
      began_at: ctx.now,
    })
    .execute();
  ctx.record({
    type: "inbox.storm",
    customerId: customerId ?? undefined,
    data: { inbox_id: inboxId, kind },
  });
}

/** The newest storm of the inbox `i` that is not over, as JSON, or null. */
export function stormOf(ctx: Ctx) {
  const began = (kind: Storm["kind"]) => new Date(ctx.now.getTime() - lasts[kind]);
  return sql<Storm | null>`(
    select jsonb_build_object('kind', s.kind, 'customer_id', s.customer_id,
      'began_at', to_char(s.began_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from storms s
    where s.workspace_id = i.workspace_id and s.inbox_id = i.id
      and s.began_at > case s.kind when 'inbox' then ${began("inbox")}::timestamptz
        else ${began("customer")}::timestamptz end
    order by s.began_at desc limit 1)`;
}
