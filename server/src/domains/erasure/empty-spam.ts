import { sql } from "kysely";
import type { Ctx, Platform } from "../../platform/context/context.ts";
import { sweep } from "../../platform/jobs/sweep.ts";
import { readSpamSettings } from "../spam/settings.ts";
import { eraseCustomer, eraseLog } from "./erasure.ts";
import { removeFilesLater } from "./files.ts";

const atOnce = 1000;
const dayMs = 86_400_000;

/** Each night: erases what has been in Spam for as long as the workspace keeps it, and who came by nothing else. */
export async function emptySpam(platform: Platform): Promise<void> {
  await sweep(platform, {
    find: oldSpam,
    work: removeSpam,
    of: "conversation",
    failure: "could not erase what was spam",
  });
}

async function oldSpam(ctx: Ctx): Promise<string[]> {
  const { kept_days } = await readSpamSettings(ctx);
  if (kept_days === null) return [];
  const edge = new Date(ctx.now.getTime() - kept_days * dayMs);
  const { rows } = await sql<{ id: string }>`
    select id from conversations where workspace_id = ${ctx.workspace.id}::uuid and spam_at is not null
      and spam_at < ${edge} and last_message_at < ${edge} order by last_message_at limit ${sql.lit(atOnce)}`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}

async function removeSpam(ctx: Ctx, id: string): Promise<void> {
  const { rows } = await sql<{ customer_id: string }>`
    select customer_id from conversations where id = ${id}::uuid and spam_at is not null for update`.execute(
    ctx.db,
  );
  const [conversation] = rows;
  if (!conversation) return;
  const { rows: files } = await sql<{ id: string }>`
    with said as (select m.id, m.raw_file_id from messages m where m.conversation_id = ${id}::uuid)
    select raw_file_id as id from said where raw_file_id is not null
    union select a.file_id from attachments a where a.message_id in (select id from said)
    union select i.file_id from incoming_mails i where i.message_id in (select id from said)`.execute(ctx.db);
  await eraseLog(ctx, id);
  await sql`delete from conversations where id = ${id}::uuid`.execute(ctx.db);
  await removeFilesLater(
    ctx,
    files.map((file) => file.id),
  );
  ctx.record({ type: "conversation.changed", conversationId: id, data: { erased: true } });
  if (await isNobody(ctx, conversation.customer_id)) await eraseCustomer(ctx, conversation.customer_id);
}

/**
 * Somebody of whom there was nothing but spam: it made them a customer, and they stand nowhere else. A sender's name is
 * quickly forged: whom we know otherwise keeps all that is theirs, in the conversations of others, too.
 */
async function isNobody(ctx: Ctx, customerId: string): Promise<boolean> {
  const { rows } = await sql`
    select from customers c where c.id = ${customerId}::uuid and c.erased_at is null and c.merged_into is null
      and c.came_unasked and c.notes = '' and c.fields = '{}'
      and not exists (select from conversations v where v.workspace_id = c.workspace_id and v.customer_id = c.id)
      and not exists (select from customers o where o.workspace_id = c.workspace_id and o.merged_into = c.id)
      and not exists (select from customer_addresses a where a.workspace_id = c.workspace_id and a.customer_id = c.id
        and a.kind = 'phone')`.execute(ctx.db);
  return rows.length > 0 && !(await standsElsewhere(ctx, customerId));
}

/** Whether they wrote, or were written to, in a conversation that is neither theirs nor spam. */
async function standsElsewhere(ctx: Ctx, customerId: string): Promise<boolean> {
  const { rows } = await sql`
    with theirs as (select address from customer_addresses where customer_id = ${customerId}::uuid)
    select from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id and c.spam_at is null
    where m.author_id = ${customerId}::uuid
      or lower(m.from_person ->> 'address') in (select address from theirs)
      or exists (select from jsonb_array_elements(m.reply_to_people || m.to_people || m.cc_people || m.bcc_people) person
        where lower(person ->> 'address') in (select address from theirs))
    limit 1`.execute(ctx.db);
  return rows.length > 0;
}
