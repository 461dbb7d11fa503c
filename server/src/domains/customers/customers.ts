import type { Customer, CustomerSummary } from "@heard/core/contract/customers.ts";
import type { CustomValues } from "@heard/core/contract/route.ts";
import { domainOf } from "@heard/core/rules/domain-of.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { isLocale, isTimeZone } from "../../platform/places.ts";
import { found, Problem } from "../../platform/problem.ts";
import { normalizeEmail } from "../identity/email.ts";
import { addAddress, dropAddress } from "./addresses.ts";
import { companyOfDomain } from "./companies.ts";
import { mustFitCustomFields } from "./custom-values.ts";
import { customerById, listCustomers } from "./customers.queries.ts";
import { indexCustomer } from "./search-words.ts";

type Known = { id: string; name: string };

/** What a mail or a browser tells about who writes. */
type Introduction = {
  name?: string;
  locale?: string;
  timeZone?: string;
  /** A mail or a form in their name brings them: where that is spam and all there is, they go with it. */
  cameUnasked?: boolean;
  /** Nothing shows that they wrote it: it tells nothing new of whom we know. */
  unproven?: boolean;
};

/**
 * The customer who has this address, or a new one, put into the company that has its domain. What we did not know
 * about them yet is filled in; what we know stays. Two who ask for the same new address at once get one customer.
 * Merging moves addresses along, so the answer is never a customer who was merged into another.
 */
export async function customerByEmail(
  ctx: Ctx,
  { email, ...introduction }: Introduction & { email: string },
): Promise<Known & { isUndeliverable: boolean }> {
  const address = normalizeEmail(email);
  const known = await ownerOf(ctx, address);
  if (known) return learn(ctx, known, introduction);
  const created = await insertWithAddress(ctx, address, introduction);
  if (!created) return learn(ctx, found(await ownerOf(ctx, address), "customer"), introduction);
  ctx.record({ type: "customer.created", customerId: created.id });
  return { ...created, isUndeliverable: false };
}

/**
 * A new customer with the company of their domain, and the words that they are found by (as `customer_words`), in one
 * round trip. Of two transactions that want the same address the later waits for the earlier one to end.
 * @returns null where somebody has this address
 */
async function insertWithAddress(
  ctx: Ctx,
  address: string,
  introduction: Introduction,
): Promise<Known | null> {
  const { name, locale, time_zone } = told(introduction);
  const { rows } = await sql<Known>`
    with company as (
      select id, name from companies where ${domainOf(address)} = any(domains) order by created_at, id limit 1
    ), claimed as (
      insert into customer_addresses (workspace_id, id, customer_id, kind, address, created_at)
      values (${ctx.workspace.id}::uuid, ${newId()}::uuid, ${newId()}::uuid, 'email', ${address}, ${ctx.now})
      on conflict (workspace_id, kind, address) do nothing
      returning workspace_id, customer_id, address, created_at
    )
    insert into customers (workspace_id, id, name, locale, time_zone, came_unasked, company_id, words, created_at)
    select workspace_id, customer_id, ${name}, ${locale}, ${time_zone}, ${introduction.cameUnasked ?? false},
      (select id from company),
      search_words(concat_ws(' ', ${name}::text, address, (select name from company))), created_at
    from claimed returning id, name`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Somebody who opened the chat and has not said an address; the name may be empty. */
export async function createVisitor(ctx: Ctx, introduction: Introduction): Promise<Known> {
  const created = await insertCustomer(ctx, {
    ...told(introduction),
    came_unasked: introduction.cameUnasked ?? false,
  });
  await indexCustomer(ctx, created.id);
  ctx.record({ type: "customer.created", customerId: created.id });
  return created;
}

/** Gives a customer one more e-mail address. @throws {Problem} not_found, address_taken, invalid_value */
export async function addEmail(ctx: Ctx, customerId: string, email: string): Promise<void> {
  await addCustomerAddress(ctx, customerId, { kind: "email", address: email });
}

/** One customer; who was merged into another is answered as that other. @throws {Problem} not_found */
export async function readCustomer(ctx: Ctx, id: string): Promise<Customer> {
  return found(await customerById(ctx, await keptId(ctx, id)), "customer");
}

/** Where a customer is, as far as we know; nothing of one who was erased. */
export async function placeOf(
  ctx: Ctx,
  customerId: string,
): Promise<{ locale: string | null; time_zone: string | null }> {
  return ctx.db
    .selectFrom("customers")
    .select(["locale", "time_zone"])
    .where("id", "=", customerId)
    .executeTakeFirstOrThrow();
}

/** The newest customers who are found by these words. */
export async function findCustomers(ctx: Ctx, q: string, limit: number): Promise<CustomerSummary[]> {
  return (await listCustomers(ctx, { q, limit, withSpammers: false })).data;
}

type CustomerChange = {
  name?: string;
  company_id?: string | null;
  notes?: string;
  time_zone?: string | null;
  locale?: string | null;
  fields?: CustomValues;
};

/** Adds a customer by hand. @throws {Problem} address_taken, invalid_value */
export async function createCustomer(
  ctx: Ctx,
  { emails = [], phones = [], ...given }: CustomerChange & { emails?: string[]; phones?: string[] },
): Promise<Customer> {
  const { fields, ...columns } = await checked(ctx, given);
  const firstEmail = emails[0] && normalizeEmail(emails[0]);
  const companyId = firstEmail ? await companyOfDomain(ctx, domainOf(firstEmail)) : null;
  const { id } = await insertCustomer(ctx, { company_id: companyId, ...columns });
  if (fields) await setFields(ctx, id, fields);
  for (const address of emails) await addAddress(ctx, id, { kind: "email", address });
  for (const address of phones) await addAddress(ctx, id, { kind: "phone", address });
  await indexCustomer(ctx, id);
  ctx.record({ type: "customer.created", customerId: id });
  return readCustomer(ctx, id);
}

/** Changes what is given; a field's value of null removes it. @throws {Problem} not_found, invalid_value */
export async function changeCustomer(ctx: Ctx, id: string, change: CustomerChange): Promise<Customer> {
  const customerId = await lockCustomer(ctx, id);
  const { fields, ...columns } = await checked(ctx, change);
  if (Object.keys(columns).length > 0) {
    await ctx.db.updateTable("customers").set(columns).where("id", "=", customerId).execute();
    await indexCustomer(ctx, customerId);
  }
  if (fields) await setFields(ctx, customerId, fields);
  const changed = Object.keys(change);
  if (changed.length > 0) ctx.record({ type: "customer.changed", customerId, data: { changed } });
  return readCustomer(ctx, customerId);
}

/** @throws {Problem} not_found, address_taken, invalid_value */
export async function addCustomerAddress(
  ctx: Ctx,
  id: string,
  address: { kind: "email" | "phone"; address: string },
): Promise<Customer> {
  const customerId = await lockCustomer(ctx, id);
  await addAddress(ctx, customerId, address);
  ctx.record({ type: "customer.changed", customerId, data: { changed: ["addresses"] } });
  return readCustomer(ctx, customerId);
}

/** @throws {Problem} not_found */
export async function removeCustomerAddress(ctx: Ctx, id: string, addressId: string): Promise<Customer> {
  const customerId = await lockCustomer(ctx, id);
  await dropAddress(ctx, customerId, addressId);
  ctx.record({ type: "customer.changed", customerId, data: { changed: ["addresses"] } });
  return readCustomer(ctx, customerId);
}

/**
 * Follows merges to who this customer is now, and locks them for a change. Whom somebody looks after stays, though spam
 * may have brought them.
 * @throws {Problem} not_found
 */
async function lockCustomer(ctx: Ctx, id: string): Promise<string> {
  const row = await ctx.db
    .updateTable("customers")
    .set({ came_unasked: false })
    .where("id", "=", await keptId(ctx, id))
    .where("erased_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return found(row, "customer").id;
}

async function keptId(ctx: Ctx, id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive chain as (
      select c.id, c.merged_into from customers c where c.id = ${id}::uuid
      union all
      select c.id, c.merged_into from customers c join chain on c.id = chain.merged_into
    )
    select id from chain where merged_into is null`.execute(ctx.db);
  return found(rows[0], "customer").id;
}

/** Locked, so that they are not merged away while their mail is on its way into a conversation. */
async function ownerOf(ctx: Ctx, email: string) {
  return ctx.db
    .selectFrom("customer_addresses as a")
    .innerJoin("customers as c", (join) =>
      join.onRef("c.workspace_id", "=", "a.workspace_id").onRef("c.id", "=", "a.customer_id"),
    )
    .select(["c.id", "c.name", "c.locale", "c.time_zone"])
    .select(sql<boolean>`a.undeliverable_since is not null`.as("isUndeliverable"))
    .where("a.kind", "=", "email")
    .where("a.address", "=", email)
    .where("c.merged_into", "is", null)
    .forNoKeyUpdate("c")
    .executeTakeFirst();
}

type KnownCustomer = Known & { locale: string | null; time_zone: string | null; isUndeliverable: boolean };

/** Fills in what we did not know yet. */
async function learn(ctx: Ctx, known: KnownCustomer, introduction: Introduction) {
  if (introduction.unproven) return known;
  const { name, locale, time_zone } = told(introduction);
  const news = {
    ...(name && !known.name ? { name } : {}),
    ...(locale && !known.locale ? { locale } : {}),
    ...(time_zone && !known.time_zone ? { time_zone } : {}),
  };
  const changed = Object.keys(news);
  if (changed.length > 0) {
    await ctx.db.updateTable("customers").set(news).where("id", "=", known.id).execute();
    await indexCustomer(ctx, known.id);
    ctx.record({ type: "customer.changed", customerId: known.id, data: { changed } });
  }
  return { id: known.id, name: news.name ?? known.name, isUndeliverable: known.isUndeliverable };
}

/** Nobody typed these for us: what is too long is cut, what makes no sense is left out. */
function told({ name = "", locale, timeZone }: Introduction) {
  return {
    name: name.replace(/\s+/g, " ").trim().slice(0, 200),
    locale: locale && isLocale(locale) ? locale : null,
    time_zone: timeZone && isTimeZone(timeZone) ? timeZone : null,
  };
}

type NewCustomer = { came_unasked?: boolean } & Omit<CustomerChange, "fields">;

async function insertCustomer(ctx: Ctx, customer: NewCustomer): Promise<Known> {
  const id = newId();
  await ctx.db
    .insertInto("customers")
    .values({ ...customer, workspace_id: ctx.workspace.id, id, created_at: ctx.now })
    .execute();
  return { id, name: customer.name ?? "" };
}

async function checked(ctx: Ctx, change: CustomerChange): Promise<CustomerChange> {
  if (change.company_id) await mustBeCompany(ctx, change.company_id);
  if (change.time_zone && !isTimeZone(change.time_zone)) throw invalid("time_zone", "is not a time zone");
  if (change.locale && !isLocale(change.locale)) throw invalid("locale", "is not a language tag");
  if (change.fields) await mustFitCustomFields(ctx, "customer", change.fields);
  return change.name === undefined ? change : { ...change, name: change.name.trim() };
}

async function mustBeCompany(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db.selectFrom("companies").select("id").where("id", "=", id).executeTakeFirst();
  if (!row) throw invalid("company_id", "is not a company here");
}

async function setFields(ctx: Ctx, id: string, fields: CustomValues): Promise<void> {
  await sql`update customers set fields = jsonb_strip_nulls(fields || ${JSON.stringify(fields)}::jsonb)
    where id = ${id}::uuid`.execute(ctx.db);
}

function invalid(field: string, message: string): Problem {
  return new Problem("invalid_value", `"${field}" ${message}.`, { fields: [{ field, message }] });
}
