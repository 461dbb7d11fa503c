import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import { onceInTransaction } from "../../../platform/context/once.ts";
import { normalizeEmail } from "../../identity/email.ts";
import type { IncomingMail } from "./incoming-mail.ts";
import type { ReadableMail } from "./readable-mail.ts";
import { withoutDetail } from "./reply-address.ts";

type OurInbox = { inboxId: string; enabled: boolean; teamId: string | null };

/** Placing a mail changes no inbox. */
const inboxes = onceInTransaction(async (ctx) => {
  const { rows } = await sql<OurInbox & { address: string | null }>`
    select i.address, i.id as "inboxId", i.enabled, i.team_id as "teamId" from inboxes i where i.channel = 'email'
    union all
    select a.address, i.id, i.enabled, i.team_id from inbox_aliases a
    join inboxes i on i.workspace_id = a.workspace_id and i.id = a.inbox_id`.execute(ctx.db);
  return rows;
});

/** Every address of an e-mail inbox of ours, with its inbox; those of inboxes that are switched off, too. */
export async function ourAddresses(ctx: Ctx): Promise<Map<string, OurInbox>> {
  const rows = await inboxes.read(ctx);
  return new Map(rows.flatMap(({ address, ...inbox }) => (address === null ? [] : [[address, inbox]])));
}

/** Whose an e-mail inbox is. */
export async function teamOfInbox(ctx: Ctx, inboxId: string): Promise<string | null> {
  const rows = await inboxes.read(ctx);
  return rows.find((inbox) => inbox.inboxId === inboxId)?.teamId ?? null;
}

/**
 * The inboxes that a mail was sent to, the one it belongs to first: the first that it names in To, Cc, then Bcc. So it is
 * the same whichever of them gives it to us first. Where it does not name the one that it came by (a blind copy that its
 * header keeps quiet, a list), that one comes first.
 */
export async function inboxesReached(
  ctx: Ctx,
  incoming: IncomingMail,
  mail: Pick<ReadableMail, "to" | "cc" | "bcc">,
): Promise<string[]> {
  const ours = await ourAddresses(ctx);
  const inboxOf = (address: string) => {
    const known = normalizeEmail(address);
    const inbox = ours.get(known) ?? ours.get(withoutDetail(known));
    return inbox?.enabled ? [inbox.inboxId] : [];
  };
  const named = [...mail.to, ...mail.cc, ...mail.bcc].flatMap(({ address }) => inboxOf(address));
  const first = named.includes(incoming.inbox_id) ? [] : [incoming.inbox_id];
  return [...new Set([...first, ...named, ...incoming.envelope_to.flatMap(inboxOf)])];
}
