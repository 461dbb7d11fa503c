import type { DeadLetter } from "@heard/core/contract/dead-letters.ts";
import { explainRefusal } from "@heard/core/rules/explain-refusal.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import { pageOf, readTimeCursor } from "../../../platform/http/paging.ts";
import {
  letFailedGo,
  lockFailed,
  type NewRecipients,
  sendFailedAgain,
} from "../../conversations/delivery.ts";
import { visibleTo } from "../../conversations/visible-to.ts";
import {
  countFailedSystemMails,
  type DeadLetterPage,
  letSystemMailGo,
  readFailedSystemMails,
  sendSystemMailAgain,
} from "./failed-system-mails.ts";
import { redirect } from "./redirect.ts";
import { enqueueSending } from "./sending-queue.ts";

/**
 * What could not be sent, the newest first: of the conversations that the actor sees, and of Heard itself.
 * @throws {Problem} invalid_cursor
 */
export async function readDeadLetters(
  ctx: Ctx,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ data: DeadLetter[]; next_cursor: string | null }> {
  const page = { before: readTimeCursor(cursor), atMost: limit + 1 };
  const [messages, systemMails] = [await failedMessages(ctx, page), await readFailedSystemMails(ctx, page)];
  const letters = [...messages.map(presentMessage), ...systemMails].sort(newestFirst);
  return pageOf(
    letters,
    limit,
    ({ written_at, id }) => [written_at, id],
    (letter) => letter,
  );
}

function newestFirst(one: DeadLetter, other: DeadLetter): number {
  return other.written_at.localeCompare(one.written_at) || (one.id < other.id ? 1 : -1);
}

/** How many there are in all. */
export async function countDeadLetters(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from messages m where ${isDead()} and ${visibleTo(ctx, "m.conversation_id")}`.execute(
    ctx.db,
  );
  return (rows[0]?.count ?? 0) + (await countFailedSystemMails(ctx));
}

/** Sends one again. @throws {Problem} not_found, already_sent */
export async function sendDeadLetterAgain(ctx: Ctx, id: string, recipients: NewRecipients): Promise<void> {
  if (await sendSystemMailAgain(ctx, id, recipients.to?.[0])) return;
  await sendMessageAgain(ctx, id, recipients);
}

/** Nobody is asked about it any more. @throws {Problem} not_found */
export async function letDeadLetterGo(ctx: Ctx, id: string): Promise<void> {
  if (!(await letSystemMailGo(ctx, id))) await letFailedGo(ctx, id);
}

/** Sends a message again that failed, to those who do not have it. @throws {Problem} already_sent, no_recipient */
export async function sendMessageAgain(ctx: Ctx, id: string, recipients: NewRecipients): Promise<void> {
  await lockFailed(ctx, id);
  const { channel } = await sendFailedAgain(ctx, id, await redirect(ctx, id, recipients));
  if (channel !== "chat") return;
  // A chat is spoken: only what is noted here leaves as a mail.
  await sql`insert into outgoing_mails (workspace_id, message_id, first_tried_at)
    values (${ctx.workspace.id}::uuid, ${id}::uuid, ${ctx.now}::timestamptz) on conflict do nothing`.execute(
    ctx.db,
  );
  await enqueueSending(ctx, id);
}

type MessageRow = {
  id: string;
  conversation_id: string;
  number: number;
  conversation_subject: string;
  inbox_id: string | null;
  inbox_name: string | null;
  author_name: string;
  to_people: DeadLetter["to"];
  cc_people: DeadLetter["cc"];
  bcc_people: DeadLetter["bcc"];
  subject: string | null;
  preview: string;
  detail: string | null;
  created_at: Date;
};

/** What could not be sent, and nobody has let go: of the messages `m`. */
export function isDead() {
  return sql`m.kind in ('outgoing', 'side_outgoing') and m.delivery_state = 'failed' and m.let_go_at is null`;
}

async function failedMessages(ctx: Ctx, { before, atMost }: DeadLetterPage): Promise<MessageRow[]> {
  const isOlder = before
    ? sql`(m.created_at, m.id) < (${before[0]}::timestamptz, ${before[1]}::uuid)`
    : sql`true`;
  const { rows } = await sql<MessageRow>`
    select m.id, m.conversation_id, c.number, c.subject as conversation_subject, i.id as inbox_id, i.name as inbox_name,
      m.author_name, m.to_people, m.cc_people, m.bcc_people, m.subject, left(m.visible_text, 160) as preview,
      m.delivery_detail as detail, m.created_at
    from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    left join inboxes i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
    where ${isDead()} and ${visibleTo(ctx)} and ${isOlder}
    order by m.created_at desc, m.id desc limit ${sql.lit(atMost)}`.execute(ctx.db);
  return rows;
}

function presentMessage(row: MessageRow): DeadLetter {
  const detail = row.detail ?? "";
  return {
    id: row.id,
    kind: "message",
    conversation: { id: row.conversation_id, number: row.number, subject: row.conversation_subject },
    inbox: row.inbox_id ? { id: row.inbox_id, name: row.inbox_name ?? "" } : null,
    author: row.author_name,
    to: row.to_people,
    cc: row.cc_people,
    bcc: row.bcc_people,
    subject: row.subject ?? row.conversation_subject,
    preview: row.preview.replace(/\s+/g, " ").trim(),
    reason: explainRefusal(detail),
    detail,
    written_at: row.created_at.toISOString(),
  };
}
