import type { SenderRule } from "@heard/core/contract/spam.ts";
import { domainOf } from "@heard/core/rules/domain-of.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { newId } from "../../platform/ids.ts";
import { found, invalidField } from "../../platform/problem.ts";
import { normalizeEmail } from "../identity/email.ts";
import { allAddresses } from "../inboxes/aliases.ts";

type Verdict = SenderRule["verdict"];

type RuleRow = Omit<SenderRule, "created_by" | "created_at"> & {
  created_by: string | null;
  created_by_name: string | null;
  created_at: Date;
};

const columns = ["id", "sender", "verdict", "created_by", "created_by_name", "created_at"] as const;

function present({ created_by, created_by_name, created_at, ...rule }: RuleRow): SenderRule {
  return {
    ...rule,
    created_by: created_by_name === null ? null : { id: created_by, name: created_by_name },
    created_at: created_at.toISOString(),
  };
}

type ListQuery = { verdict?: Verdict; limit?: number; cursor?: string };

/** One page of whose mail is always spam, or never; the newest first. */
export async function listSenderRules(ctx: Ctx, { verdict, limit = 50, cursor }: ListQuery) {
  const before = readTimeCursor(cursor);
  const { rows } = await sql<RuleRow>`
    select ${sql.join(columns.map((column) => sql.ref(column)))} from sender_rules
    where ${verdict ? sql`verdict = ${verdict}` : sql`true`}
      and ${before ? sql`(created_at, id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql`true`}
    order by created_at desc, id desc limit ${sql.lit(limit + 1)}`.execute(ctx.db);
  return pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id], present);
}

/**
 * Blocks or allows an address or a domain, by hand.
 * @throws {Problem} invalid_value for what is neither, and for an address or domain of our own
 */
export async function makeSenderRule(
  ctx: Ctx,
  { sender, verdict }: { sender: string; verdict: Verdict },
): Promise<SenderRule> {
  const name = senderIn(sender);
  if (name === null) throw invalidField("sender", "This is neither an e-mail address nor a domain.");
  if (verdict === "blocked" && (await isOurs(ctx, name)))
    throw invalidField("sender", "One of our own inboxes has this address.");
  await rule(ctx, [name], verdict);
  const row = await ctx.db
    .selectFrom("sender_rules")
    .select(columns)
    .where("sender", "=", name)
    .executeTakeFirstOrThrow();
  return present(row as RuleRow);
}

/** @throws {Problem} not_found */
export async function removeSenderRule(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db.deleteFrom("sender_rules").where("id", "=", id).returning("id").executeTakeFirst();
  found(row, "rule for a sender");
}

/** Says of these addresses or domains what is true from now on; what was said before no longer counts. */
export async function rule(ctx: Ctx, senders: readonly string[], verdict: Verdict): Promise<void> {
  if (senders.length === 0) return;
  const isPerson = ctx.actor.kind === "teammate";
  const said = {
    verdict,
    created_by: isPerson ? ctx.actor.id : null,
    created_by_name: ctx.actor.name ?? null,
    created_at: ctx.now,
  };
  await ctx.db
    .insertInto("sender_rules")
    .values(
      [...new Set(senders)].map((sender) => ({
        workspace_id: ctx.workspace.id,
        id: newId(),
        sender,
        ...said,
      })),
    )
    .onConflict((conflict) => conflict.columns(["workspace_id", "sender"]).doUpdateSet(said))
    .execute();
}

/** Takes back what was said of these addresses, where it was this. */
export async function unrule(ctx: Ctx, senders: readonly string[], verdict: Verdict): Promise<void> {
  if (senders.length === 0) return;
  await ctx.db
    .deleteFrom("sender_rules")
    .where("sender", "in", [...senders])
    .where("verdict", "=", verdict)
    .execute();
}

/** What was said of a sender: of the address itself, else of its domain, the nearest first; null for nothing. */
export async function verdictOn(ctx: Ctx, address: string): Promise<Verdict | null> {
  const names = namesOf(normalizeEmail(address));
  const rows = await ctx.db
    .selectFrom("sender_rules")
    .select(["sender", "verdict"])
    .where("sender", "in", names)
    .execute();
  const nearest = rows.toSorted((one, other) => names.indexOf(one.sender) - names.indexOf(other.sender))[0];
  return (nearest?.verdict ?? null) as Verdict | null;
}

/** `ana@mail.example.com`, `mail.example.com`, `example.com`. */
function namesOf(address: string): string[] {
  const labels = domainOf(address).split(".");
  return [address, ...labels.slice(0, -1).map((_, place) => labels.slice(place).join("."))];
}

/** An address, or a domain with or without its "@"; null for anything else. */
function senderIn(given: string): string | null {
  const name = normalizeEmail(given).replace(/^@/, "");
  const isSender = /^(?:[^\s@]+@)?(?:[^\s@.]+\.)+[^\s@.]+$/.test(name) && name.length <= 254;
  return isSender ? name : null;
}

async function isOurs(ctx: Ctx, sender: string): Promise<boolean> {
  return (await allAddresses(ctx)).some((address) => namesOf(address).includes(sender));
}
