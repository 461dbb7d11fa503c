import type { Notice } from "@heard/core/contract/notices.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { EventFacts, StoredEvent } from "../../platform/events/events.ts";
import type { Follower } from "../../platform/jobs/jobs.ts";
import { readSideThreads } from "../conversations/side-threads.ts";
import { administrators } from "./administrators.ts";
import { saysMore, untoldOf } from "./late-news.ts";
import { notify } from "./notices.ts";
import { promiseNews } from "./promise-news.ts";

type News = {
  kind: Notice["kind"];
  to: (string | null)[];
  excerpt: string;
  inboxId?: string;
  /** Where it is not that of the event; null for several. */
  conversationId?: string | null;
};

/** What each event means to whom; null when it is nobody's news. */
const newsOf: Record<string, (ctx: Ctx, event: StoredEvent) => Promise<News | null>> = {
  ...promiseNews,
  "conversation.assigned": async (ctx, event) => {
    const to = [String(event.data.assignee_id)];
    return { kind: "assigned", to, excerpt: (await stateOf(ctx, event))?.preview ?? "" };
  },
  "message.noted": async (ctx, event) => {
    const excerpt = await excerptOf(ctx, event);
    if (isByMail(event)) return { kind: "answered", to: [await assigneeThen(ctx, event)], excerpt };
    return { kind: "mentioned", to: event.data.mentions as string[], excerpt };
  },
  "message.received": async (ctx, event) => {
    const assignee = await assigneeThen(ctx, event);
    if (assignee && !(await replacesOlderAnswers(ctx, event, assignee))) return null;
    return { kind: "answered", to: [assignee], excerpt: await excerptOf(ctx, event) };
  },
  "side_thread.received": async (ctx, event) => {
    const to = (await assigneeThen(ctx, event)) ?? (await starterOf(ctx, event));
    return { kind: "third_party_answered", to: [to], excerpt: await excerptOf(ctx, event) };
  },
  "conversation.participant_added": async (ctx, event) => {
    const teammate = String(event.data.teammate_id);
    if (await wasMentioned(ctx, event, teammate)) return null;
    return { kind: "invited", to: [teammate], excerpt: (await stateOf(ctx, event))?.preview ?? "" };
  },
  "message.delivery_changed": deliveryNews,
  "side_thread.delivery_changed": deliveryNews,
  "conversation.woken": async (ctx, event) => {
    const state = await stateOf(ctx, event);
    return { kind: "woken", to: [state?.assignee_id ?? null], excerpt: state?.preview ?? "" };
  },
  "next_step.overdue": overdueNews,
  "service_level.warned": (ctx, event) => serviceLevelNews(ctx, event, "service_level_warning"),
  "service_level.missed": (ctx, event) => serviceLevelNews(ctx, event, "service_level_missed"),
  "service_level.escalated": (ctx, event) => serviceLevelNews(ctx, event, "service_level_missed"),
  "acknowledgement.braked": async (ctx, { data }) => ({
    kind: "acknowledgements_stopped",
    to: await administrators(ctx),
    excerpt: "",
    inboxId: String(data.inbox_id),
  }),
  "inbox.storm": async (ctx, { data }) => ({
    kind: "storm",
    to: await administrators(ctx),
    excerpt: stormWords[String(data.kind)] ?? "",
    inboxId: String(data.inbox_id),
  }),
  "mailbox.failed": async (ctx, { data }) => {
    const excerpt = typeof data.problem === "string" ? data.problem : "";
    return { kind: "mailbox_failed", to: await administrators(ctx), excerpt, inboxId: String(data.inbox_id) };
  },
};

async function deliveryNews(ctx: Ctx, event: StoredEvent): Promise<News> {
  const author = await authorOf(ctx, event);
  const assignee = (await stateOf(ctx, event))?.assignee_id ?? null;
  return {
    kind: "delivery_failed",
    to: [...new Set([author, assignee])],
    excerpt: await excerptOf(ctx, event),
  };
}

/** Several that become overdue at once, as at closing time, are one notice. */
async function overdueNews(ctx: Ctx, { data }: StoredEvent): Promise<News | null> {
  const owner = String(data.owner_id);
  const ids = await untoldOf(ctx, owner, data.conversation_ids as string[]);
  const [first] = ids;
  if (first === undefined) return null;
  const isOne = ids.length === 1;
  const excerpt = isOne
    ? await previewOf(ctx, first)
    : `${ids.length} conversations wait for what you are to do`;
  return { kind: "next_step_overdue", to: [owner], excerpt, conversationId: isOne ? first : null };
}

async function previewOf(ctx: Ctx, id: string): Promise<string> {
  const row = await ctx.db
    .selectFrom("conversations")
    .select("preview")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.preview ?? "";
}

/** The event says who is to hear of it. */
async function serviceLevelNews(ctx: Ctx, event: StoredEvent, kind: Notice["kind"]): Promise<News> {
  const to = Array.isArray(event.data.tell) ? event.data.tell.map(String) : [];
  return { kind, to, excerpt: (await stateOf(ctx, event))?.preview ?? "" };
}

export const noticeReactions: Follower[] = [
  {
    name: "notices.write",
    to: Object.keys(newsOf),
    concerns: mayBeNews,
    follow: writeNotices,
  },
];

/** What the facts alone say is nobody's news. */
function mayBeNews({ type, data }: EventFacts): boolean {
  if (type === "message.received" || type === "side_thread.received")
    return !data.automatic && !data.old && !data.unassigned;
  if (type.endsWith(".delivery_changed")) return data.state === "failed" || data.bounced === true;
  if (type === "message.noted" && isByMail({ data })) return !data.automatic && !data.old;
  if (type === "message.noted") return Array.isArray(data.mentions) && data.mentions.length > 0;
  if (type !== "conversation.assigned") return true;
  return typeof data.assignee_id === "string" && data.assignee_id !== data.from_assignee_id;
}

/** What a teammate wrote by e-mail is a note, too, and whoever owns the conversation waits for it. */
function isByMail({ data }: Pick<EventFacts, "data">): boolean {
  return data.channel === "email";
}

async function writeNotices(ctx: Ctx, event: StoredEvent): Promise<void> {
  const news = await newsOf[event.type]?.(ctx, event);
  if (!news) return;
  for (const teammateId of await whoReads(ctx, event, news.to)) {
    if (await hasHeardEnough(ctx, event, teammateId, news.kind)) continue;
    const { kind, conversationId = event.conversation_id } = news;
    if (!(await saysMore(ctx, { teammateId, kind, conversationId }))) continue;
    await notify(ctx, {
      teammateId,
      kind,
      eventId: event.id,
      actorName: event.actor_name,
      excerpt: news.excerpt,
      conversationId,
      inboxId: news.inboxId,
    });
  }
}

/** Nobody is told what they did themselves; who is not here any more, or only a sample, reads nothing. */
async function whoReads(ctx: Ctx, event: StoredEvent, to: readonly (string | null)[]): Promise<string[]> {
  const others = to.filter(
    (id) => id !== null && !(event.actor_kind === "teammate" && id === event.actor_id),
  );
  if (others.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("teammates")
    .select("id")
    .where("id", "in", others as string[])
    .where("active", "=", true)
    .where("is_sample", "=", false)
    .execute();
  return rows.map(({ id }) => id);
}

const aboutCustomers: readonly Notice["kind"][] = [
  "answered",
  "service_level_warning",
  "service_level_missed",
];
const perCustomerAndHour = 10;

/**
 * Somebody who writes two hundred mails in an hour shall not hide everybody else's news. Where there is some already it
 * is counted by one transaction at a time: else several would pass together.
 */
async function hasHeardEnough(
  ctx: Ctx,
  { conversation_id }: StoredEvent,
  teammateId: string,
  kind: Notice["kind"],
): Promise<boolean> {
  if (!conversation_id || !aboutCustomers.includes(kind)) return false;
  const { customerId, count } = await heardWithinTheHour(ctx, conversation_id, { teammateId, kind });
  if (!customerId || count === 0) return false;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notices:${customerId}`}, 0))`.execute(ctx.db);
  const now = await heardWithinTheHour(ctx, conversation_id, { teammateId, kind });
  return now.count >= perCustomerAndHour;
}

/** How much of a kind a teammate was told of a conversation's customer. */
async function heardWithinTheHour(
  ctx: Ctx,
  conversationId: string,
  { teammateId, kind }: { teammateId: string; kind: Notice["kind"] },
): Promise<{ customerId: string | null; count: number }> {
  const { rows } = await sql<{ customer_id: string; count: number }>`
    select asked.customer_id, (select count(*)::int from conversations c
      join notices n on n.workspace_id = c.workspace_id and n.conversation_id = c.id
      where c.workspace_id = asked.workspace_id and c.customer_id = asked.customer_id
        and n.teammate_id = ${teammateId}::uuid and n.kind = ${kind}
        and n.created_at > ${new Date(ctx.now.getTime() - 3_600_000)}) as count
    from conversations asked where asked.id = ${conversationId}::uuid`.execute(ctx.db);
  return { customerId: rows[0]?.customer_id ?? null, count: rows[0]?.count ?? 0 };
}

async function stateOf(ctx: Ctx, { conversation_id }: StoredEvent) {
  return ctx.db
    .selectFrom("conversations")
    .select(["assignee_id", "preview"])
    .where("id", "=", conversation_id)
    .executeTakeFirst();
}

/** Who owned it when this happened: a job may run after somebody else was given it. */
async function assigneeThen(ctx: Ctx, event: StoredEvent): Promise<string | null> {
  const { rows } = await sql<{ assignee: string | null }>`
    select data->>'from_assignee_id' as assignee from events
    where conversation_id = ${event.conversation_id}::uuid and id > ${event.id} and type = 'conversation.assigned'
    order by id limit 1`.execute(ctx.db);
  const given = rows[0];
  return given ? given.assignee : ((await stateOf(ctx, event))?.assignee_id ?? null);
}

const stormWords: Record<string, string> = {
  inbox: "So much went out by itself that we hold the rest back until it has calmed. Replies go out as ever.",
  customer: "One customer has had a day's worth of mail that goes out by itself. Replies go out as ever.",
  flood: "One customer writes more than a person does. Their mails come in, and are not acknowledged.",
};

const excerptCharacters = 160;

async function excerptOf(ctx: Ctx, { message_id }: StoredEvent): Promise<string> {
  const row = await ctx.db
    .selectFrom("messages")
    .select("visible_text")
    .where("id", "=", message_id)
    .executeTakeFirst();
  return (row?.visible_text ?? "").replace(/\s+/g, " ").trim().slice(0, excerptCharacters);
}

/** Whoever began to talk with the third party, where nobody has the conversation. */
async function starterOf(ctx: Ctx, { data }: StoredEvent): Promise<string | null> {
  const sideThreads = await readSideThreads(ctx, [String(data.side_thread_id)]);
  return sideThreads.get(String(data.side_thread_id))?.created_by.id ?? null;
}

async function authorOf(ctx: Ctx, { message_id }: StoredEvent): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("messages")
    .select("author_id")
    .where("id", "=", message_id)
    .where("author_kind", "=", "teammate")
    .executeTakeFirst();
  return row?.author_id ?? null;
}

/** A mention invites, too; one notice is enough. Both were written in one transaction, which has one time. */
async function wasMentioned(ctx: Ctx, event: StoredEvent, teammateId: string): Promise<boolean> {
  const { rows } = await sql`
    select from events where conversation_id = ${event.conversation_id}::uuid and type = 'message.noted'
      and at = ${event.at} and data->'mentions' ? ${teammateId}`.execute(ctx.db);
  return rows.length > 0;
}

/**
 * Somebody who chats writes many lines: of those not read yet, one notice stays, with the newest words. Jobs run side
 * by side and in any order, so they wait for each other here.
 * @returns whether these are the newest words.
 */
async function replacesOlderAnswers(ctx: Ctx, event: StoredEvent, teammateId: string): Promise<boolean> {
  const lock = `answered:${ctx.workspace.id}:${teammateId}:${event.conversation_id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(ctx.db);
  const unread = await ctx.db
    .selectFrom("notices")
    .select(["id", "event_id"])
    .where("teammate_id", "=", teammateId)
    .where("kind", "=", "answered")
    .where("conversation_id", "=", event.conversation_id)
    .where("read_at", "is", null)
    .execute();
  if (unread.some(({ event_id }) => Number(event_id) > event.id)) return false;
  const older = unread.filter(({ event_id }) => Number(event_id) < event.id).map(({ id }) => id);
  if (older.length > 0) await ctx.db.deleteFrom("notices").where("id", "in", older).execute();
  return true;
}
