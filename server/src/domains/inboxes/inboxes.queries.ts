import type { Inbox, MailboxHealth, ServerLogin } from "@heard/core/contract/inboxes.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { publicKey } from "../../platform/ids.ts";

type InboxRow = {
  id: string;
  name: string;
  channel: Inbox["channel"];
  address: string | null;
  team_id: string | null;
  signature: string;
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
};

/** The one place where inboxes are read. No password is among the columns. */
function selectInboxes(where: RawBuilder<unknown>): RawBuilder<InboxRow> {
  return sql<InboxRow>`
    select i.id, i.name, i.channel, i.address, i.team_id, i.signature, i.greeting, i.enabled,
      m.imap, m.imap_status, m.imap_problem, m.last_received_at, m.smtp, m.smtp_status, m.smtp_problem, m.last_sent_at,
      case when i.channel = 'chat' then (select v.page_url from chat_visitors v
        where v.workspace_id = i.workspace_id and v.inbox_id = i.id and v.page_url is not null
        order by v.last_seen_at desc limit 1) end as seen_on
    from inboxes i
    left join mailboxes m on m.workspace_id = i.workspace_id and m.inbox_id = i.id
    ${where}`;
}

/** All inboxes, the oldest first. */
export async function listInboxes(ctx: Ctx): Promise<Inbox[]> {
  const { rows } = await selectInboxes(sql`order by i.created_at, i.id`).execute(ctx.db);
  return rows.map((row) => presentInbox(ctx, row));
}

export async function inboxById(ctx: Ctx, id: string): Promise<Inbox | undefined> {
  const { rows } = await selectInboxes(sql`where i.id = ${id}::uuid`).execute(ctx.db);
  return rows[0] && presentInbox(ctx, rows[0]);
}

function presentInbox(ctx: Ctx, row: InboxRow): Inbox {
  const { id, name, channel, address, team_id, signature, enabled } = row;
  return {
    id,
    name,
    channel,
    address,
    team_id,
    signature,
    enabled,
    chat: channel === "chat" ? presentChat(ctx, row) : null,
    mailbox: channel === "email" ? { imap: row.imap, smtp: row.smtp, health: presentHealth(row) } : null,
  };
}

function presentChat(ctx: Ctx, { id, greeting, seen_on }: InboxRow): Inbox["chat"] {
  const key = publicKey(ctx.workspace.id, id);
  const snippet = `<script>window.heard = { key: "${key}" }</script>
<script async src="${ctx.platform.publicUrl}/widget.js"></script>`;
  return { key, greeting, snippet, seen_on };
}

function presentHealth(row: InboxRow): MailboxHealth {
  return {
    receiving: row.imap_status ?? "not_set_up",
    receiving_problem: row.imap_problem,
    last_received_at: row.last_received_at?.toISOString() ?? null,
    sending: row.smtp_status ?? "not_set_up",
    sending_problem: row.smtp_problem,
    last_sent_at: row.last_sent_at?.toISOString() ?? null,
  };
}
