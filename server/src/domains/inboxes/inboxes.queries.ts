import type { ConsentProvider, Inbox, MailboxHealth, ServerLogin } from "@heard/core/contract/inboxes.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { publicKey } from "../../platform/ids.ts";
import { largestMail } from "./mail-limits.ts";
import { stormOf } from "./storms.ts";

type InboxRow = {
  id: string;
  name: string;
  channel: Inbox["channel"];
  address: string | null;
  team_id: string | null;
  signature: string;
  signature_html: string | null;
  greeting: string;
  enabled: boolean;
  seen_on: string | null;
  imap: ServerLogin | null;
  imap_status: MailboxHealth["receiving"] | null;
  imap_problem: string | null;
  last_received_at: Date | null;
  smtp: ServerLogin | null;
  smtp_status: MailboxHealth["sending"] | null;
  smtp_problem: string | null;
  last_sent_at: Date | null;
  paused_until: Date | null;
  size_limit: string | null;
  consent_provider: ConsentProvider | null;
  consent_account: string | null;
  consent_ended_at: Date | null;
  aliases: string[];
  imap_connected_at: Date | null;
  imap_to_fetch: number | null;
  to_read: number;
  reopen_days: number | null;
  own_accord_per_hour: number;
  own_accord_per_customer: number;
  storm: Inbox["storm"];
};

/** The one place where inboxes are read. No password is among the columns. */
function selectInboxes(ctx: Ctx, where: RawBuilder<unknown>): RawBuilder<InboxRow> {
  return sql<InboxRow>`
    select i.id, i.name, i.channel, i.address, i.team_id, i.signature, i.signature_html, i.greeting, i.enabled,
      m.imap, m.imap_status, m.imap_problem, m.last_received_at, m.smtp, m.smtp_status, m.smtp_problem, m.last_sent_at,
      k.provider as consent_provider, k.account as consent_account, k.ended_at as consent_ended_at,
      m.paused_until, m.size_limit, m.imap_connected_at, m.imap_to_fetch, i.reopen_days, i.own_accord_per_hour, i.own_accord_per_customer,
      (select count(*)::int from incoming_mails w where w.workspace_id = i.workspace_id and w.inbox_id = i.id
        and w.processed_at is null) as to_read,
      array(select a.address from inbox_aliases a where a.workspace_id = i.workspace_id and a.inbox_id = i.id
        order by a.created_at, a.address) as aliases,
      ${stormOf(ctx)} as storm,
      case when i.channel = 'chat' then (select v.page_url from chat_visitors v
        where v.workspace_id = i.workspace_id and v.inbox_id = i.id and v.page_url is not null
        order by v.last_seen_at desc limit 1) end as seen_on
    from inboxes i
    left join mailboxes m on m.workspace_id = i.workspace_id and m.inbox_id = i.id
    left join mailbox_consents k on k.workspace_id = i.workspace_id and k.inbox_id = i.id
    ${where}`;
}

/** All inboxes, the oldest first. */
export async function listInboxes(ctx: Ctx): Promise<Inbox[]> {
  const { rows } = await selectInboxes(ctx, sql`order by i.created_at, i.id`).execute(ctx.db);
  return rows.map((row) => presentInbox(ctx, row));
}

export async function inboxById(ctx: Ctx, id: string): Promise<Inbox | undefined> {
  const { rows } = await selectInboxes(ctx, sql`where i.id = ${id}::uuid`).execute(ctx.db);
  return rows[0] && presentInbox(ctx, rows[0]);
}

function presentInbox(ctx: Ctx, row: InboxRow): Inbox {
  const { id, name, channel, address, team_id, signature, signature_html, enabled, storm } = row;
  const { reopen_days, own_accord_per_hour, own_accord_per_customer } = row;
  return {
    id,
    name,
    channel,
    address,
    aliases: row.aliases,
    team_id,
    signature,
    signature_html,
    enabled,
    reopen_days,
    own_accord_per_hour,
    own_accord_per_customer,
    storm,
    chat: channel === "chat" ? presentChat(ctx, row) : null,
    mailbox: channel === "email" ? presentMailbox(ctx, row) : null,
  };
}

function presentMailbox(ctx: Ctx, row: InboxRow): Inbox["mailbox"] {
  return {
    imap: row.imap,
    smtp: row.smtp,
    health: presentHealth(ctx, row),
    consent: row.consent_provider && {
      provider: row.consent_provider,
      account: row.consent_account ?? "",
      ended_at: row.consent_ended_at?.toISOString() ?? null,
    },
    largest_mail: largestMail(ctx.platform.settings, row.size_limit),
  };
}

function presentChat(ctx: Ctx, { id, greeting, seen_on }: InboxRow): Inbox["chat"] {
  const key = publicKey(ctx.workspace.id, id);
  const snippet = `<script>window.heard = { key: "${key}" }</script>
<script async src="${ctx.platform.publicUrl}/widget.js"></script>`;
  return { key, greeting, snippet, seen_on };
}

function presentHealth(ctx: Ctx, row: InboxRow): MailboxHealth {
  const isPaused = row.paused_until !== null && row.paused_until > ctx.now;
  return {
    receiving: row.imap_status ?? "not_set_up",
    receiving_problem: row.imap_problem,
    last_received_at: row.last_received_at?.toISOString() ?? null,
    last_connected_at: row.imap_connected_at?.toISOString() ?? null,
    to_fetch: row.imap_to_fetch ?? 0,
    to_read: row.to_read,
    sending: row.smtp_status ?? "not_set_up",
    sending_problem: row.smtp_problem,
    sending_paused_until: isPaused ? (row.paused_until?.toISOString() ?? null) : null,
    last_sent_at: row.last_sent_at?.toISOString() ?? null,
  };
}
