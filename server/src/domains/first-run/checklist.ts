import type { Checklist } from "@heard/core/contract/workspaces.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/**
 * What is done of the first steps. Each is a fact that can be seen: mail goes out and comes in, or once did, so that a
 * server that is away undoes nothing; a page other than our own opened the chat; somebody else is here or was invited;
 * and a teammate answered somebody real.
 */
export async function readChecklist(ctx: Ctx): Promise<Checklist> {
  const { rows } = await sql<Checklist>`
    select
      exists (
        select from mailboxes m join inboxes i on i.workspace_id = m.workspace_id and i.id = m.inbox_id
        where i.enabled and not i.is_sample and m.smtp is not null
          and (m.smtp_status = 'working' or m.last_sent_at is not null)
          and (m.imap_status in ('watching', 'polling') or m.imap_connected_at is not null or exists (
            select from incoming_mails r
            where r.workspace_id = i.workspace_id and r.inbox_id = i.id and r.source = 'smtp'))
      ) as mailbox_connected,
      exists (
        select from chat_visitors v
        where v.page_url is not null and not starts_with(v.page_url, ${`${ctx.platform.publicUrl}/`})
      ) as chat_installed,
      (select count(*) from teammates where not is_sample) > 1
        or exists (select from invitations where accepted_at is null) as teammate_invited,
      exists (
        select from conversations c
        join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
        where not c.is_sample and m.kind = 'outgoing' and m.author_kind = 'teammate'
      ) as conversation_answered`.execute(ctx.db);
  return rows[0] as Checklist;
}
