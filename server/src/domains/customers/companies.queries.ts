import type { Company } from "@heard/core/contract/customers.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { pageOf, readCursor } from "../../platform/http/paging.ts";
import { wordsIn } from "./search-words.ts";

type CompanyRow = Omit<Company, "created_at"> & { created_at: Date; sorted_by: string };

function selectCompanies(where: RawBuilder<unknown>): RawBuilder<CompanyRow> {
  return sql<CompanyRow>`
    select co.id, co.name, co.domains, co.notes, co.fields, co.created_at, lower(co.name) as sorted_by,
      (select count(*)::int from customers c
        where c.workspace_id = co.workspace_id and c.company_id = co.id and c.merged_into is null) as customer_count
    from companies co ${where}`;
}

function presentCompany({ sorted_by: _, ...row }: CompanyRow): Company {
  return { ...row, created_at: row.created_at.toISOString() };
}

/** One company, or undefined. */
export async function companyById(ctx: Ctx, id: string): Promise<Company | undefined> {
  const { rows } = await selectCompanies(sql`where co.id = ${id}::uuid`).execute(ctx.db);
  return rows[0] && presentCompany(rows[0]);
}

type ListQuery = { q?: string; limit?: number; cursor?: string };

/** One page of the companies by name; with `q`, of those whose name and domains contain each of its words. */
export async function listCompanies(
  ctx: Ctx,
  { q, limit = 50, cursor }: ListQuery,
): Promise<{ data: Company[]; next_cursor: string | null }> {
  const position = readCursor(cursor);
  const wanted = q?.trim() ? containing(wordsIn(q)) : sql`true`;
  const after = position
    ? sql`(lower(co.name), co.id) > (${position[0]}::text, ${position[1]}::uuid)`
    : sql`true`;
  const { rows } = await selectCompanies(
    sql`where ${wanted} and ${after} order by lower(co.name), co.id limit ${limit + 1}`,
  ).execute(ctx.db);
  return pageOf(rows, limit, (row) => [row.sorted_by, row.id], presentCompany);
}

function containing(words: readonly string[]): RawBuilder<unknown> {
  if (words.length === 0) return sql`false`;
  return sql`not exists (select from unnest(${words}::text[]) as word where strpos(
    lower(unaccent(concat_ws(' ', co.name, array_to_string(co.domains, ' ')))), lower(unaccent(word))) = 0)`;
}
