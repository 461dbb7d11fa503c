import type { SendingDomain } from "@heard/core/contract/sending-domains.ts";
import { domainOf } from "@heard/core/rules/domain-of.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { Door } from "../../platform/http/handlers.ts";
import {
  checkDomain,
  type DomainReport,
  dkimRecord,
  type PublishedKey,
} from "../../platform/mail/check-domain.ts";
import { makeSigningKey, publicKeyOf, type SigningKey } from "../../platform/mail/sign-mail.ts";
import { found, invalidField, Problem } from "../../platform/problem.ts";

type DomainRow = {
  domain: string;
  addresses: string[];
  server: string | null;
  selector: string | null;
  public_key: string | null;
  signs: boolean | null;
  report: DomainReport | null;
  checked_at: Date | null;
};

/** The domains that our mail comes from, in the order in which their inboxes were made. */
export async function readSendingDomains(ctx: Ctx): Promise<SendingDomain[]> {
  const { rows } = await sql<DomainRow>`
    with known as (
      select i.address, i.id as inbox_id, i.created_at from inboxes i where i.address is not null
      union all
      select a.address, a.inbox_id, i.created_at from inbox_aliases a
      join inboxes i on i.workspace_id = a.workspace_id and i.id = a.inbox_id
    ), domains as (
      select split_part(k.address, '@', 2) as domain, array_agg(k.address order by k.created_at, k.address) as addresses,
        (array_agg(m.smtp ->> 'host' order by k.created_at) filter (where m.smtp is not null))[1] as server,
        min(k.created_at) as since
      from known k left join mailboxes m on m.inbox_id = k.inbox_id
      group by 1
    )
    select d.domain, d.addresses, d.server, s.selector, s.public_key, s.signs, s.report, s.checked_at
    from domains d left join sending_domains s on s.domain = d.domain
    order by d.since, d.domain`.execute(ctx.db);
  return rows.map(presentDomain);
}

/** One of them. @throws {Problem} not_found unless an inbox of ours has an address in it */
export async function readSendingDomain(ctx: Ctx, domain: string): Promise<SendingDomain> {
  const wanted = domain.toLowerCase();
  return found(
    (await readSendingDomains(ctx)).find((one) => one.domain === wanted),
    "sending domain",
  );
}

function presentDomain(row: DomainRow): SendingDomain {
  const { domain, addresses, server, signs, report, checked_at } = row;
  const key = publishedKeyOf(row);
  return {
    domain,
    addresses: [...new Set(addresses)],
    server,
    key: key && { selector: key.selector, record: dkimRecord(domain, key), signs: signs === true },
    report,
    checked_at: checked_at?.toISOString() ?? null,
  };
}

function publishedKeyOf({
  selector,
  public_key,
}: Pick<DomainRow, "selector" | "public_key">): PublishedKey | null {
  return selector && public_key ? { selector, publicKey: public_key } : null;
}

/** Asks DNS, and keeps what it said. @throws {Problem} not_found */
export async function checkSendingDomain(door: Door, domain: string): Promise<SendingDomain> {
  const { known, key } = await door.run(async (ctx) => {
    const known = await readSendingDomain(ctx, domain);
    const row = await ctx.db
      .selectFrom("sending_domains")
      .select(["selector", "public_key"])
      .where("domain", "=", known.domain)
      .executeTakeFirst();
    return { known, key: row ? publishedKeyOf(row) : null };
  });
  const report = await checkDomain(door.platform.dns, { domain: known.domain, server: known.server, key });
  return door.run(async (ctx) => {
    await store(ctx, known.domain, { report: JSON.stringify(report), checked_at: ctx.now });
    return readSendingDomain(ctx, known.domain);
  });
}

type NewKey = { selector?: string; private_key?: string };

/**
 * A new key for a domain, made or brought. Nothing is signed with it until that is switched on.
 * @throws {Problem} not_found; invalid_value for what is no RSA key
 */
export async function setSigningKey(door: Door, domain: string, asked: NewKey): Promise<SendingDomain> {
  const privateKey = asked.private_key ?? (await makeSigningKey());
  const publicKey = publicKeyIn(privateKey);
  await door.run(async (ctx) => {
    const { domain: known } = await readSendingDomain(ctx, domain);
    await store(ctx, known, {
      selector: asked.selector?.toLowerCase() ?? usualSelector(ctx.now),
      private_key: ctx.platform.secrets.seal(privateKey),
      public_key: publicKey,
      signs: false,
    });
    ctx.record({ type: "sending_domain.changed", data: { domain: known, changed: ["key"] } });
  });
  return checkSendingDomain(door, domain);
}

function publicKeyIn(privateKey: string): string {
  try {
    return publicKeyOf(privateKey);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalidField("private_key", error.message);
  }
}

/** Tells one key from the next, so that mail that is under way stays verifiable by the old one. */
function usualSelector(now: Date): string {
  return `heard${now.toISOString().slice(0, 19).replace(/\D/g, "")}`;
}

/** @throws {Problem} not_found */
export async function removeSigningKey(door: Door, domain: string): Promise<SendingDomain> {
  await door.run(async (ctx) => {
    const { domain: known } = await readSendingDomain(ctx, domain);
    await ctx.db.deleteFrom("sending_domains").where("domain", "=", known).execute();
    ctx.record({ type: "sending_domain.changed", data: { domain: known, changed: ["key"] } });
  });
  return checkSendingDomain(door, domain);
}

/**
 * Signs what we send from a domain, or stops. A signature whose key nobody finds is worse than none, so DNS is asked
 * first, unless somebody insists.
 * @throws {Problem} not_found without a key; key_not_published
 */
export async function switchSigning(
  door: Door,
  domain: string,
  { on, insist = false }: { on: boolean; insist?: boolean },
): Promise<SendingDomain> {
  if (on && !insist) {
    const { key, report } = await checkSendingDomain(door, domain);
    found(key, "DKIM key");
    if (report?.dkim.state !== "good") throw new Problem("key_not_published", report?.dkim.words);
  }
  return door.run(async (ctx) => {
    const { domain: known, key } = await readSendingDomain(ctx, domain);
    found(key, "DKIM key");
    await store(ctx, known, { signs: on });
    ctx.record({ type: "sending_domain.changed", data: { domain: known, changed: ["signing"] } });
    return readSendingDomain(ctx, known);
  });
}

/** With what mail from this address is signed by us; null: it is not. */
export async function signingKeyFor(ctx: Ctx, address: string): Promise<SigningKey | null> {
  const domain = domainOf(address).toLowerCase();
  const row = await ctx.db
    .selectFrom("sending_domains")
    .select(["selector", "private_key"])
    .where("domain", "=", domain)
    .where("signs", "=", true)
    .executeTakeFirst();
  if (!row?.selector || !row.private_key) return null;
  try {
    return { domain, selector: row.selector, privateKey: ctx.platform.secrets.open(row.private_key) };
  } catch {
    ctx.platform.log.error({ domain }, "a DKIM key was sealed with another SECRET_KEY and cannot be opened");
    return null;
  }
}

type DomainColumns = {
  selector?: string;
  private_key?: Buffer;
  public_key?: string;
  signs?: boolean;
  report?: string;
  checked_at?: Date;
};

async function store(ctx: Ctx, domain: string, columns: DomainColumns): Promise<void> {
  await ctx.db
    .insertInto("sending_domains")
    .values({ workspace_id: ctx.workspace.id, domain, ...columns })
    .onConflict((conflict) => conflict.columns(["workspace_id", "domain"]).doUpdateSet(columns))
    .execute();
}
