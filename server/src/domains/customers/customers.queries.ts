import type { Customer, CustomerAddress, CustomerSummary } from "@heard/core/contract/customers.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { type Cursor, pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { wishesOf } from "./automatic-mail.ts";
import { visibleTo } from "./customers.policy.ts";
import { beginningWith, wordsIn } from "./search-words.ts";

type CustomerRow = Omit<Customer, "email" | "created_at"> & { created_at: Date };

/** One customer with their addresses and merges; undefined also for one who was erased. */
export async function customerById(ctx: Ctx, id: string): Promise<Customer | undefined> {
  const { rows } = await sql<CustomerRow>`
    select c.id, c.name, c.notes, c.time_zone, c.locale, c.fields, c.created_at,
      case when co.id is not null then jsonb_build_object('id', co.id, 'name', co.name) end as company,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'address', a.address,
          'no_automatic_mail', a.kind = 'email' and exists (${wishesOf(sql`c.id`)}),
          'undeliverable', case when a.undeliverable_since is not null then jsonb_build_object(
            'since', to_char(a.undeliverable_since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'reason', a.undeliverable_reason, 'words', a.undeliverable_words) end)
          order by a.created_at, a.id)
        from customer_addresses a where a.workspace_id = c.workspace_id and a.customer_id = c.id), '[]') as addresses,
      ${conversationCount} as conversation_count,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.merged_name,
          'merged_at', to_char(m.merged_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by m.merged_at, m.id)
        from customer_merges m
        where m.workspace_id = c.workspace_id and m.kept_id = c.id and m.undone_at is null), '[]') as merges
    from customers c
    left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id
    where c.id = ${id}::uuid and c.erased_at is null and ${visibleTo(ctx)}`.execute(ctx.db);
  return rows[0] && presentCustomer(rows[0]);
}

function presentCustomer(row: CustomerRow): Customer {
  return { ...row, email: firstEmail(row.addresses), created_at: row.created_at.toISOString() };
}

function firstEmail(addresses: readonly CustomerAddress[]): string | null {
  return addresses.find(({ kind }) => kind === "email")?.address ?? null;
}

const conversationCount = sql<number>`(select count(*)::int from conversations v
  where v.workspace_id = c.workspace_id and v.customer_id = c.id and v.spam_at is null)`;

/** Whoever has only ever sent spam is no customer, but who never wrote may be one. */
const isNoSpammer = sql<boolean>`(exists (select from conversations v
    where v.workspace_id = c.workspace_id and v.customer_id = c.id and v.spam_at is null)
  or not exists (select from conversations v where v.workspace_id = c.workspace_id and v.customer_id = c.id))`;

type SummaryRow = Omit<CustomerSummary, "created_at"> & { created_at: Date };

function selectSummaries(where: RawBuilder<unknown>): RawBuilder<SummaryRow> {
  return sql<SummaryRow>`
    select c.id, c.name, c.created_at, co.name as company_name, ${conversationCount} as conversation_count,
      (select a.address from customer_addresses a
        where a.workspace_id = c.workspace_id and a.customer_id = c.id and a.kind = 'email'
        order by a.created_at, a.id limit 1) as email
    from customers c
    left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id
    ${where}`;
}

function presentSummary(row: SummaryRow): CustomerSummary {
  return { ...row, created_at: row.created_at.toISOString() };
}

type ListQuery = {
  q?: string;
  company_id?: string;
  limit?: number;
  cursor?: string;
  /** Whether who only ever sent spam is among them; who searches the pages of all gets everybody. */
  withSpammers?: boolean;
};

/** One page of the customers, newest first; with `q`, of those who have each of its words at the start of one of theirs. */
export async function listCustomers(
  ctx: Ctx,
  { q, company_id: companyId, limit = 50, cursor, withSpammers = Boolean(q?.trim()) }: ListQuery,
): Promise<{ data: CustomerSummary[]; next_cursor: string | null }> {
  const position = readTimeCursor(cursor);
  const { rows } = await selectSummaries(sql`
    where ${q?.trim() ? foundBy(q, { limit, companyId, position }) : everyone(ctx, { companyId, position })}
      and ${visibleTo(ctx)} and ${withSpammers ? sql`true` : isNoSpammer}
    order by c.created_at desc, c.id desc limit ${limit + 1}`).execute(ctx.db);
  return pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id], presentSummary);
}

type Part = { companyId?: string; position: Cursor | null };

function foundBy(q: string, { limit, companyId, position }: Part & { limit: number }): RawBuilder<unknown> {
  const words = wordsIn(q);
  if (words.length === 0) return sql`false`;
  const [time, id] = position ?? [null, null];
  return sql`c.id in (select s.id from search_customers(
    ${beginningWith(words)}, ${limit + 1}, ${companyId ?? null}::uuid, ${time}::timestamptz, ${id}::uuid) s)`;
}

function everyone(ctx: Ctx, { companyId, position }: Part): RawBuilder<unknown> {
  return sql`c.workspace_id = ${ctx.workspace.id}::uuid and c.merged_into is null and c.erased_at is null
    and ${companyId ? sql`c.company_id = ${companyId}::uuid` : sql`true`}
    and ${position ? sql`(c.created_at, c.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)` : sql`true`}`;
}
