import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { openAnswer } from "../../platform/http/idempotency.ts";
import { found } from "../../platform/problem.ts";
import { readCustomer } from "../customers/customers.ts";
import { removeFilesLater } from "./files.ts";
import { eraseNextSteps } from "./next-steps.ts";
import { erasePromises } from "./promises.ts";

/** Stands where a name or a subject has to be. */
const erasedWord = "Erased";

/** What has to go: the customer, everyone merged into them, and all that hangs off them. */
type Traces = {
  customers: string[];
  addresses: string[];
  conversations: string[];
  /** Every message of their conversations, and what they wrote in those of others, as a third party too. */
  messages: string[];
  attachments: string[];
  visitors: string[];
  files: string[];
};

/**
 * Erases what identifies a customer, and with them everyone merged into them. Rows that count stay, emptied:
 * the customer, their conversations (closed) and messages. Names in what teammates wrote in conversations with
 * somebody else are beyond our knowledge. The one place that reaches into all tables: a table that will hold words of
 * customers has to be thought of here, and the test that reads the whole database tells when it was not.
 * @throws {Problem} not_found
 */
export async function eraseCustomer(ctx: Ctx, id: string): Promise<void> {
  const kept = await readCustomer(ctx, id);
  const traces = await tracesOf(ctx, await lockWithMerged(ctx, kept.id));
  await eraseAnswers(ctx, traces);
  await eraseNotices(ctx, traces);
  await eraseEvents(ctx, traces);
  await eraseConversations(ctx, traces);
  await eraseMessages(ctx, traces);
  await eraseSideThreads(ctx, traces);
  await erasePersonFromOthers(ctx, traces);
  await eraseFiles(ctx, traces);
  await erasePlans(ctx, traces);
  await erasePromises(ctx, { ...traces, erasedWord });
  await eraseNextSteps(ctx, { ...traces, erasedWord });
  await eraseRows(ctx, traces);
  await eraseCustomers(ctx, traces);
  for (const conversationId of traces.conversations) {
    ctx.record({ type: "conversation.changed", conversationId, data: { erased: true } });
  }
  ctx.record({ type: "customer.erased", customerId: kept.id });
}

/** Takes the words of a conversation that is about to be removed out of the log, and out of answers that are kept. */
export async function eraseLog(ctx: Ctx, conversationId: string): Promise<void> {
  const messages = await list(
    ctx,
    sql`select id from messages where conversation_id = ${conversationId}::uuid`,
  );
  const traces = { customers: [], addresses: [], conversations: [conversationId], messages, attachments: [] };
  await eraseAnswers(ctx, { ...traces, visitors: [], files: [] });
  await eraseEvents(ctx, { ...traces, visitors: [], files: [] });
}

async function lockWithMerged(ctx: Ctx, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; erased: boolean }>`
    with recursive them as (
      select id from customers where id = ${id}::uuid
      union
      select c.id from customers c join them on c.merged_into = them.id
    )
    select c.id, c.erased_at is not null as erased from customers c
    where c.id in (select id from them) order by c.id for update`.execute(ctx.db);
  found(
    rows.find((row) => row.id === id && !row.erased),
    "customer",
  );
  return rows.map((row) => row.id);
}

async function tracesOf(ctx: Ctx, customers: string[]): Promise<Traces> {
  const addresses = await list(
    ctx,
    sql`select address from customer_addresses where customer_id = any(${customers})`,
  );
  const conversations = await list(
    ctx,
    sql`select id from conversations where customer_id = any(${customers}) for update`,
  );
  const messages = await list(
    ctx,
    sql`select id from messages where conversation_id = any(${conversations})
      or (author_kind = 'customer' and author_id = any(${customers}))
      or (author_kind = 'third_party' and lower(from_person->>'address') = any(${addresses}))`,
  );
  const attachments = await list(
    ctx,
    sql`select id from attachments where message_id = any(${messages}) or (message_id is null and id in
      (select unnest(d.attachment_ids) from drafts d where d.conversation_id = any(${conversations})))`,
  );
  const visitors = await list(ctx, sql`select id from chat_visitors where customer_id = any(${customers})`);
  const files = await list(
    ctx,
    sql`select raw_file_id from messages where id = any(${messages}) and raw_file_id is not null
      union select file_id from attachments where id = any(${attachments})
      union select file_id from incoming_mails where ${isTheirMail({ messages, addresses })}`,
  );
  return { customers, addresses, conversations, messages, attachments, visitors, files };
}

async function list(ctx: Ctx, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await query.execute(ctx.db);
  return (rows as Record<string, string>[]).map((row) => Object.values(row)[0] as string);
}

/** Their mails, the same ones when they came twice, and what else came from their addresses. */
function isTheirMail({ messages, addresses }: Pick<Traces, "messages" | "addresses">) {
  return sql`(message_id = any(${messages}) or (processed_at is not null and lower(envelope_from) = any(${addresses}))
    or sha256 in (select twin.sha256 from incoming_mails twin where twin.message_id = any(${messages})))`;
}

/** The requests stay answered, so that none is done twice; only what was answered goes. */
async function eraseAnswers(ctx: Ctx, traces: Traces): Promise<void> {
  const named = [
    ...traces.customers,
    ...traces.conversations,
    ...traces.messages,
    ...traces.attachments,
    ...traces.visitors,
    ...traces.addresses,
  ];
  const kept = await ctx.db
    .selectFrom("idempotency_keys")
    .select(["actor", "key", "answer"])
    .where("answer", "is not", null)
    .execute();
  for (const { actor, key, answer } of kept) {
    if (!namesAny(ctx, answer, named)) continue;
    await ctx.db
      .updateTable("idempotency_keys")
      .set({ answer: null })
      .where("actor", "=", actor)
      .where("key", "=", key)
      .execute();
  }
}

/** Answers are kept sealed. One that cannot be opened any more may hold anything. */
function namesAny(ctx: Ctx, sealed: unknown, names: readonly string[]): boolean {
  try {
    const text = JSON.stringify(openAnswer(ctx, sealed)).toLowerCase();
    return names.some((name) => text.includes(name));
  } catch {
    return true;
  }
}

async function eraseNotices(ctx: Ctx, { conversations, messages }: Traces): Promise<void> {
  await sql`update notices n set excerpt = '', actor_name = null
    where n.conversation_id = any(${conversations})
      or n.event_id in (select e.id from events e where e.message_id = any(${messages}))`.execute(ctx.db);
}

/** Facts about our own work, which stay in the log; whatever else an event holds may be the customer's. */
const ourFacts = [
  "assignee_id",
  "assignee_name",
  "automatic",
  "because",
  "by",
  "by_itself",
  "by_replying",
  "carried_over",
  "changed",
  "channel",
  "danger",
  "due_at",
  "first_due_at",
  "from",
  "from_assignee_id",
  "from_owner_id",
  "from_team_id",
  "handed_over",
  "inbox_id",
  "kind",
  "made_by_message_id",
  "maybe_kept_by_message_id",
  "mentions",
  "merged_id",
  "message_id",
  "owner_id",
  "priority",
  "promise_id",
  "send_at",
  "side_thread_id",
  "source",
  "spam",
  "state",
  "step",
  "taken_back",
  "team_id",
  "team_name",
  "teammate_id",
  "teammate_name",
  "to",
  "told",
  "until",
  "waiting_on",
];

async function eraseEvents(ctx: Ctx, { customers, conversations, messages }: Traces): Promise<void> {
  await sql`update events set
      actor_name = case when actor_kind in ('customer', 'system') then null else actor_name end,
      data = coalesce((select jsonb_object_agg(key, value) from jsonb_each(data) where key = any(${ourFacts})), '{}')
    where conversation_id = any(${conversations}) or message_id = any(${messages})
      or customer_id = any(${customers}) or (actor_kind = 'customer' and actor_id = any(${customers}))`.execute(
    ctx.db,
  );
}

/** What we asked others about them. */
async function eraseSideThreads(ctx: Ctx, { conversations }: Traces): Promise<void> {
  await sql`update side_threads set subject = ${erasedWord}, people = '[]'
    where conversation_id = any(${conversations})`.execute(ctx.db);
}

/** They are closed: there is nobody to answer. Where they only took part, the list no longer shows their words. */
async function eraseConversations(ctx: Ctx, { conversations, messages }: Traces): Promise<void> {
  await sql`update conversations set subject = ${erasedWord}, preview = '', fields = '{}', state = 'closed',
      closed_at = coalesce(closed_at, ${ctx.now}), snoozed_until = null, revision = revision + 1
    where id = any(${conversations})`.execute(ctx.db);
  await sql`update conversations set preview = '', revision = revision + 1
    where id <> all(${conversations})
      and id in (select m.conversation_id from messages m where m.id = any(${messages}))`.execute(ctx.db);
}

/** What was still to be sent has nobody to go to any more. */
async function eraseMessages(ctx: Ctx, { messages }: Traces): Promise<void> {
  await sql`update messages set text = '', visible_text = '', html = null, visible_html = null, remote_images = 0,
      author_name = case when author_kind in ('customer', 'third_party') then ${erasedWord} else author_name end,
      from_person = null, reply_to_people = '[]', to_people = '[]', cc_people = '[]', bcc_people = '[]', subject = null, problem = null,
      meeting = null, said_at = null, new_subject = null, thread_index = null, thread_root = null,
      mail_message_id = null, mail_references = '{}', raw_file_id = null, delivery_detail = null, delivery_reports = '[]',
      automatic_facts = null, promises = null,
      delivery_state = case when delivery_state in ('waiting', 'queued') then 'failed' else delivery_state end
    where id = any(${messages})`.execute(ctx.db);
}

/** Conversations of others in which they were written to. */
async function erasePersonFromOthers(ctx: Ctx, { addresses }: Traces): Promise<void> {
  if (addresses.length === 0) return;
  const without = (column: string) => sql`coalesce((
    select jsonb_agg(person) from jsonb_array_elements(${sql.ref(column)}) person
    where lower(person->>'address') <> all(${addresses})), '[]')`;
  await sql`update messages set to_people = ${without("to_people")}, cc_people = ${without("cc_people")},
      bcc_people = ${without("bcc_people")}, delivery_detail = null, delivery_reports = '[]'
    where exists (select from jsonb_array_elements(to_people || cc_people || bcc_people) person
      where lower(person->>'address') = any(${addresses}))`.execute(ctx.db);
  await sql`update messages set reply_to_people = ${without("reply_to_people")}
    where exists (select from jsonb_array_elements(reply_to_people) person
      where lower(person->>'address') = any(${addresses}))`.execute(ctx.db);
  await sql`update side_threads set people = ${without("people")}
    where exists (select from jsonb_array_elements(people) person
      where lower(person->>'address') = any(${addresses}))`.execute(ctx.db);
  const others = (column: string) => sql`array(
    select address from unnest(${sql.ref(column)}) address where lower(address) <> all(${addresses}))`;
  await sql`update drafts set to_addresses = ${others("to_addresses")}, cc_addresses = ${others("cc_addresses")},
      bcc_addresses = ${others("bcc_addresses")}
    where exists (select from unnest(to_addresses || cc_addresses || bcc_addresses) address
      where lower(address) = any(${addresses}))`.execute(ctx.db);
}

async function eraseFiles(ctx: Ctx, traces: Traces): Promise<void> {
  await sql`delete from attachments where id = any(${traces.attachments})`.execute(ctx.db);
  await sql`delete from incoming_mails where ${isTheirMail(traces)}`.execute(ctx.db);
  await removeFilesLater(ctx, traces.files);
}

/** Steps written for one case may name the customer; how long they took stays, and counts. */
async function erasePlans(ctx: Ctx, { conversations }: Traces): Promise<void> {
  await sql`update plan_steps set title = ${erasedWord}, why = '', who = null, ask = ''
    where plan_id in (select id from plans where conversation_id = any(${conversations}))`.execute(ctx.db);
  await sql`update plans set name = ${erasedWord}, tell_at = null, link_id = null,
      stopped = stopped or ended_at is null, ended_at = coalesce(ended_at, ${ctx.now})
    where conversation_id = any(${conversations})`.execute(ctx.db);
}

async function eraseRows(
  ctx: Ctx,
  { customers, addresses, conversations, messages, visitors }: Traces,
): Promise<void> {
  await sql`delete from search_documents
    where conversation_id = any(${conversations}) or message_id = any(${messages})`.execute(ctx.db);
  await sql`delete from awaited_mails where message_id = any(${messages})`.execute(ctx.db);
  await sql`delete from drafts where conversation_id = any(${conversations})`.execute(ctx.db);
  await sql`update outgoing_mails set still_to = null where message_id = any(${messages})`.execute(ctx.db);
  for (const table of ["system_mails", "failed_system_mails", "automatic_mail_opt_outs", "removed_addresses"])
    await sql`delete from ${sql.table(table)} where address = any(${addresses})`.execute(ctx.db);
  for (const table of ["automatic_mail_opt_outs", "removed_addresses"])
    await sql`delete from ${sql.table(table)} where customer_id = any(${customers})`.execute(ctx.db);
  await sql`delete from chat_visitors where id = any(${visitors})`.execute(ctx.db);
  await sql`delete from customer_addresses where customer_id = any(${customers})`.execute(ctx.db);
  await sql`delete from sender_rules where sender = any(${addresses})`.execute(ctx.db);
  await sql`delete from customer_links where customer_id = any(${customers})`.execute(ctx.db);
}

async function eraseCustomers(ctx: Ctx, { customers }: Traces): Promise<void> {
  await sql`update customers set name = ${erasedWord}, company_id = null, notes = '', time_zone = null, locale = null,
      fields = '{}', words = '', erased_at = ${ctx.now} where id = any(${customers})`.execute(ctx.db);
  await sql`update customer_merges set merged_name = ${erasedWord}, moved = '{}'
    where kept_id = any(${customers}) or merged_id = any(${customers})`.execute(ctx.db);
}
