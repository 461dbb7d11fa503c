import type { Company } from "@heard/core/contract/customers.ts";
import type { CustomValues } from "@heard/core/contract/route.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { companyById, listCompanies } from "./companies.queries.ts";
import { mustFitCustomFields } from "./custom-values.ts";
import { indexCustomersOf } from "./search-words.ts";

type CompanyChange = { name?: string; domains?: string[]; notes?: string; fields?: CustomValues };

/** The company whose people write from this domain, or null. */
export async function companyOfDomain(ctx: Ctx, domain: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from companies where ${domain} = any(domains) order by created_at, id limit 1`.execute(ctx.db);
  return rows[0]?.id ?? null;
}

/** @throws {Problem} not_found */
export async function readCompany(ctx: Ctx, id: string): Promise<Company> {
  return found(await companyById(ctx, id), "company");
}

/** The first companies by name whose name and domains contain these words. */
export async function findCompanies(ctx: Ctx, q: string, limit: number): Promise<Company[]> {
  return (await listCompanies(ctx, { q, limit })).data;
}

/** @throws {Problem} already_exists when a company has the name or one of the domains; invalid_value */
export async function createCompany(ctx: Ctx, given: CompanyChange & { name: string }): Promise<Company> {
  const id = newId();
  const { fields, ...columns } = await checked(ctx, given);
  await mustBeFree(ctx, id, columns);
  await ctx.db
    .insertInto("companies")
    .values({ ...columns, name: given.name.trim(), workspace_id: ctx.workspace.id, id, created_at: ctx.now })
    .execute();
  if (fields) await setFields(ctx, id, fields);
  ctx.record({ type: "company.created", data: { company_id: id } });
  return readCompany(ctx, id);
}

/** @throws {Problem} not_found, already_exists, invalid_value */
export async function changeCompany(ctx: Ctx, id: string, change: CompanyChange): Promise<Company> {
  const before = await readCompany(ctx, id);
  const { fields, ...columns } = await checked(ctx, change);
  await mustBeFree(ctx, id, columns);
  if (Object.keys(columns).length > 0) {
    await ctx.db.updateTable("companies").set(columns).where("id", "=", id).execute();
  }
  if (fields) await setFields(ctx, id, fields);
  if (columns.name !== undefined && columns.name !== before.name) await indexCustomersOf(ctx, id);
  const changed = Object.keys(change);
  if (changed.length > 0) ctx.record({ type: "company.changed", data: { company_id: id, changed } });
  return readCompany(ctx, id);
}

async function checked(ctx: Ctx, change: CompanyChange): Promise<CompanyChange> {
  if (change.fields) await mustFitCustomFields(ctx, "company", change.fields);
  return {
    ...change,
    ...(change.name === undefined ? {} : { name: change.name.trim() }),
    ...(change.domains ? { domains: normalizeDomains(change.domains) } : {}),
  };
}

/** People paste addresses of web pages; what counts is the part that stands in their e-mail addresses. */
function normalizeDomains(domains: readonly string[]): string[] {
  return [...new Set(domains.map(normalizeDomain))];
}

function normalizeDomain(given: string): string {
  const domain = given
    .trim()
    .toLowerCase()
    .replace(/^(https?:\/\/(www\.)?|@)/, "")
    .replace(/\/.*$/, "");
  if (/^[^\s@.]+(\.[^\s@.]+)+$/.test(domain)) return domain;
  throw new Problem("invalid_value", `"${given}" is not a domain such as example.com.`, {
    fields: [{ field: "domains", message: "must be domains such as example.com" }],
  });
}

/** One name, and one company to a domain. Who writes companies waits for whoever writes them now. */
async function mustBeFree(ctx: Ctx, id: string, { name, domains = [] }: CompanyChange): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`companies:${ctx.workspace.id}`}, 0))`.execute(
    ctx.db,
  );
  const { rows } = await sql<{ name: string; domains: string[] }>`
    select name, domains from companies
    where id <> ${id}::uuid and (lower(name) = lower(${name ?? null}) or domains && ${domains}::text[])
    limit 1`.execute(ctx.db);
  const other = rows[0];
  if (!other) return;
  const shared = other.domains.find((domain) => domains.includes(domain));
  throw new Problem(
    "already_exists",
    shared ? `${shared} belongs to ${other.name} already.` : `There is a company "${other.name}" already.`,
  );
}

async function setFields(ctx: Ctx, id: string, fields: CustomValues): Promise<void> {
  await sql`update companies set fields = jsonb_strip_nulls(fields || ${JSON.stringify(fields)}::jsonb)
    where id = ${id}::uuid`.execute(ctx.db);
}
