import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { normalizeEmail } from "../identity/email.ts";

/** One address is one inbox's in the whole installation, else nobody could say whose a mail is. @throws {Problem} already_exists */
export async function mustBeFree(ctx: Ctx, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`inbox:${address}`}, 0))`.execute(ctx.db);
  const { rows } = await sql<{ taken: boolean }>`select address_has_inbox(${address}) as taken`.execute(
    ctx.db,
  );
  if (rows[0]?.taken)
    throw new Problem("already_exists", `Another inbox has the address ${address} already.`);
}

/** What is about to become an inbox's own address is no alias of it any more. */
export async function dropAlias(ctx: Ctx, inboxId: string, address: string): Promise<void> {
  await ctx.db
    .deleteFrom("inbox_aliases")
    .where("inbox_id", "=", inboxId)
    .where("address", "=", address)
    .execute();
}

/**
 * An inbox has these addresses beside its own, which may be named among them.
 * @throws {Problem} already_exists for one of another inbox
 */
export async function setAliases(ctx: Ctx, inboxId: string, wanted: readonly string[]): Promise<void> {
  const inbox = await ctx.db
    .selectFrom("inboxes")
    .select("address")
    .where("id", "=", inboxId)
    .executeTakeFirstOrThrow();
  const addresses = new Set(wanted.map(normalizeEmail));
  addresses.delete(inbox.address ?? "");
  const rows = await ctx.db
    .selectFrom("inbox_aliases")
    .select("address")
    .where("inbox_id", "=", inboxId)
    .execute();
  const before = new Set(rows.map(({ address }) => address));
  const gone = before.difference(addresses);
  if (gone.size > 0) {
    await ctx.db
      .deleteFrom("inbox_aliases")
      .where("inbox_id", "=", inboxId)
      .where("address", "in", [...gone])
      .execute();
  }
  for (const address of addresses.difference(before)) {
    await mustBeFree(ctx, address);
    await ctx.db
      .insertInto("inbox_aliases")
      .values({ workspace_id: ctx.workspace.id, inbox_id: inboxId, address, created_at: ctx.now })
      .execute();
  }
}

/** The addresses that an inbox may write from, its own first; none for a chat. */
export async function addressesOf(ctx: Ctx, inboxId: string): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select address from (
      select i.address, null::timestamptz as added from inboxes i where i.id = ${inboxId}::uuid and i.address is not null
      union all
      select a.address, a.created_at from inbox_aliases a where a.inbox_id = ${inboxId}::uuid
    ) known order by added nulls first, address`.execute(ctx.db);
  return rows.map(({ address }) => address);
}

/** Every address of an inbox of this workspace, be it an alias. */
export async function allAddresses(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select address from inboxes where address is not null union select address from inbox_aliases`.execute(
    ctx.db,
  );
  return rows.map(({ address }) => address);
}

/** Those of these people who are none of our inboxes: what we sent there would come back to us. */
export async function withoutOurs<One extends { address: string }>(
  ctx: Ctx,
  people: readonly One[],
): Promise<One[]> {
  const ours = new Set(await allAddresses(ctx));
  return people.filter(({ address }) => !ours.has(address) && !ours.has(address.replace(/\+[^@]*@/, "@")));
}

/** @throws {Problem} invalid_value where somebody of these is ourselves */
export async function mustNotBeOurs(ctx: Ctx, to: readonly { address: string }[]): Promise<void> {
  const others = await withoutOurs(ctx, to);
  const own = to.find((person) => !others.includes(person));
  if (!own) return;
  const message = `${own.address} is an address of ours: this would only come back to us. Choose somebody else to write to.`;
  throw new Problem("invalid_value", message, { fields: [{ field: "to", message }] });
}

/** @returns the address as we keep it. @throws {Problem} invalid_value unless the inbox may write from it */
export async function mustBeAddressOf(ctx: Ctx, inboxId: string | null, address: string): Promise<string> {
  const wanted = normalizeEmail(address);
  if (inboxId && (await addressesOf(ctx, inboxId)).includes(wanted)) return wanted;
  throw new Problem("invalid_value", `${wanted} is not an address of this inbox.`, {
    fields: [{ field: "from", message: "is not an address of this inbox" }],
  });
}
