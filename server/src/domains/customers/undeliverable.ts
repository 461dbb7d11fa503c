import type { FailureReason } from "@heard/core/contract/delivery-reports.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { normalizeEmail } from "../identity/email.ts";

/** What is wrong with one mail says nothing of the next. */
const aboutTheMail: readonly FailureReason[] = ["too_large", "refused_as_spam", "not_allowed"];

/** A mail server says that mail to this address will not arrive. What it said first stays, until mail gets through. */
export async function markUndeliverable(
  ctx: Ctx,
  address: string,
  { reason, words }: { reason: FailureReason; words: string | null },
): Promise<void> {
  if (aboutTheMail.includes(reason)) return;
  await changeAddress(
    ctx,
    address,
    sql`undeliverable_since = ${ctx.now}, undeliverable_reason = ${reason}, undeliverable_words = ${words}`,
    sql`undeliverable_since is null`,
  );
}

/** Mail came from this address, or got there. */
export async function clearUndeliverable(ctx: Ctx, address: string): Promise<void> {
  await changeAddress(
    ctx,
    address,
    sql`undeliverable_since = null, undeliverable_reason = null, undeliverable_words = null`,
    sql`undeliverable_since is not null`,
  );
}

async function changeAddress(
  ctx: Ctx,
  address: string,
  change: ReturnType<typeof sql>,
  where: ReturnType<typeof sql>,
): Promise<void> {
  const { rows } = await sql<{ customer_id: string }>`
    update customer_addresses set ${change}
    where kind = 'email' and address = ${normalizeEmail(address)} and ${where} returning customer_id`.execute(
    ctx.db,
  );
  for (const { customer_id: customerId } of rows)
    ctx.record({ type: "customer.changed", customerId, data: { changed: ["addresses"] } });
}
