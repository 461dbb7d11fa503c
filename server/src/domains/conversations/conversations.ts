import type { Channel, Conversation, Priority, WaitingOn } from "@heard/core/contract/conversations.ts";
import type { CustomValues } from "@heard/core/contract/route.ts";
import { sql, type UpdateObject } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { Database } from "../../platform/database/tables.ts";
import { newId } from "../../platform/ids.ts";
import { cancelJob, enqueue } from "../../platform/jobs/jobs.ts";
import { found, Problem } from "../../platform/problem.ts";
import { mustFitCustomFields } from "../customers/custom-values.ts";
import { takingNumber } from "../workspaces/counters.ts";
import { conversationsByIds } from "./conversations.queries.ts";
import { noteLocked } from "./locks.ts";
import { indexingSubject, indexSubject } from "./search-words.ts";
import { visibleTo } from "./visible-to.ts";

/** The columns that verbs look at before they decide; the row is locked until the transaction ends. */
export type ConversationState = {
  id: string;
  state: "open" | "snoozed" | "closed";
  waiting_on: WaitingOn;
  channel: Channel;
  customer_id: string;
  inbox_id: string | null;
  assignee_id: string | null;
  team_id: string | null;
  subject: string;
  last_incoming_at: Date | null;
  is_sample: boolean;
  is_spam: boolean;
};

/** One conversation, as its readers get it. @throws {Problem} not_found */
export async function readConversation(ctx: Ctx, id: string): Promise<Conversation> {
  const [conversation] = await conversationsByIds(ctx, [id]);
  return found(conversation, "conversation");
}

/** Those that the actor may see, in the order of `ids`. */
export function readConversations(ctx: Ctx, ids: readonly string[]): Promise<Conversation[]> {
  return conversationsByIds(ctx, ids);
}

/** Locks a conversation for a change. @throws {Problem} not_found */
export async function lockConversation(ctx: Ctx, id: string): Promise<ConversationState> {
  const { rows } = await sql<ConversationState>`
    select c.id, c.state, c.waiting_on, c.channel, c.customer_id, c.inbox_id, c.assignee_id, c.team_id, c.subject,
      c.last_incoming_at, c.is_sample, c.spam_at is not null as is_spam
    from conversations c where c.id = ${id}::uuid and ${visibleTo(ctx)} for update`.execute(ctx.db);
  const state = found(rows[0], "conversation");
  noteLocked(ctx, [id]);
  return state;
}

/** Writes a change to a locked conversation; its revision grows, so that readers can tell which copy is newer. */
export async function updateConversation(
  ctx: Ctx,
  id: string,
  change: UpdateObject<Database, "conversations">,
): Promise<void> {
  await ctx.db
    .updateTable("conversations")
    .set({ ...change, revision: sql`revision + 1` })
    .where("id", "=", id)
    .execute();
}

/** Whoever opens what was spam says that it is none. */
const noSpam = { spam_at: null, spam_reason: null };

type NewConversation = {
  subject: string;
  channel: Channel;
  customerId: string;
  inboxId: string;
  teamId: string | null;
  waitingOn: WaitingOn;
  assigneeId?: string | null;
  /** The closed conversation that it goes on from. */
  followsId?: string;
};

/** Starts a conversation; the caller adds its first message in the same transaction. */
export async function startConversation(ctx: Ctx, start: NewConversation): Promise<ConversationState> {
  const id = newId();
  const row = {
    id,
    channel: start.channel,
    waiting_on: start.waitingOn,
    customer_id: start.customerId,
    inbox_id: start.inboxId,
    team_id: start.teamId,
    assignee_id: start.assigneeId ?? null,
    subject: start.subject,
  };
  const started = ctx.db.insertInto("conversations").values({
    ...row,
    workspace_id: ctx.workspace.id,
    number: sql<number>`(select value from numbered)`,
    follows_id: start.followsId ?? null,
    waiting_since: ctx.now,
    created_at: ctx.now,
    last_message_at: ctx.now,
  });
  await sql`with numbered as (${takingNumber(ctx, "conversation")}), started as (${started})
    ${indexingSubject(ctx, id, sql`(select value from numbered) || ' ' || ${start.subject}`)}`.execute(
    ctx.db,
  );
  ctx.record({ type: "conversation.created", conversationId: id, customerId: start.customerId });
  return { ...row, state: "open", last_incoming_at: null, is_sample: false, is_spam: false };
}

/** Gives it to a teammate, a team, or nobody; `undefined` leaves that side as it is. */
export async function assignConversation(
  ctx: Ctx,
  id: string,
  to: { assignee_id?: string | null; team_id?: string | null },
): Promise<Conversation> {
  const before = await lockConversation(ctx, id);
  const assigneeId = to.assignee_id === undefined ? before.assignee_id : to.assignee_id;
  const teamId = to.team_id === undefined ? before.team_id : to.team_id;
  if (assigneeId !== before.assignee_id || teamId !== before.team_id) {
    // What stays may be somebody who is not here any more: only whom it goes to has to be.
    if (assigneeId !== before.assignee_id) await mustBeAssignable(ctx, assigneeId);
    const assignee = await nameIn(ctx, "teammates", assigneeId);
    const team = await nameIn(ctx, "teams", teamId);
    if (teamId !== null && team === null) throw new Problem("invalid_value", "There is no such team.");
    await updateConversation(ctx, id, { assignee_id: assigneeId, team_id: teamId });
    ctx.record({
      type: "conversation.assigned",
      conversationId: id,
      data: {
        from_assignee_id: before.assignee_id,
        assignee_id: assigneeId,
        assignee_name: assignee,
        from_team_id: before.team_id,
        team_id: teamId,
        team_name: team,
      },
    });
  }
  return readConversation(ctx, id);
}

async function mustBeAssignable(ctx: Ctx, id: string | null): Promise<void> {
  if (id === null) return;
  const teammate = await ctx.db
    .selectFrom("teammates")
    .select("id")
    .where("id", "=", id)
    .where("active", "=", true)
    .where("role", "!=", "colleague")
    .executeTakeFirst();
  if (!teammate)
    throw new Problem("invalid_value", "Choose somebody who is active here and may answer customers.");
}

async function nameIn(ctx: Ctx, table: "teammates" | "teams", id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await ctx.db.selectFrom(table).select("name").where("id", "=", id).executeTakeFirst();
  return row?.name ?? null;
}

/** Puts it away until a time, when it comes back by itself. @throws {Problem} invalid_value for a time that is past. */
export async function snoozeConversation(ctx: Ctx, id: string, until: Date): Promise<Conversation> {
  // A leap second is a valid time of RFC 3339 that no Date can hold; it compares as false.
  if (!(until > ctx.now)) throw new Problem("invalid_value", "Choose a time that is still to come.");
  await lockConversation(ctx, id);
  await updateConversation(ctx, id, { ...noSpam, state: "snoozed", snoozed_until: until, closed_at: null });
  await enqueue(ctx, "conversations.wake", { conversation_id: id }, { runAt: until, key: wakeKey(id) });
  ctx.record({ type: "conversation.snoozed", conversationId: id, data: { until: until.toISOString() } });
  return readConversation(ctx, id);
}

const oneSecond = 1000;

/**
 * The snooze is over. Does nothing when it was ended by somebody before. Jobs run by the database's clock: where ours
 * is behind it, we come back when it is time here, too.
 */
export async function wakeConversation(ctx: Ctx, id: string): Promise<void> {
  const asleep = await ctx.db
    .selectFrom("conversations")
    .select("snoozed_until")
    .where("id", "=", id)
    .where("state", "=", "snoozed")
    .forUpdate()
    .executeTakeFirst();
  if (!asleep?.snoozed_until) return;
  if (asleep.snoozed_until > ctx.now) {
    const runAt = new Date(Math.max(asleep.snoozed_until.getTime(), ctx.now.getTime() + oneSecond));
    return enqueue(ctx, "conversations.wake", { conversation_id: id }, { runAt, key: wakeKey(id) });
  }
  await updateConversation(ctx, id, { state: "open", snoozed_until: null });
  ctx.record({ type: "conversation.woken", conversationId: id });
}

/** Closes it. Closing what is closed changes nothing. */
export async function closeConversation(ctx: Ctx, id: string): Promise<Conversation> {
  const { state } = await lockConversation(ctx, id);
  if (state !== "closed") {
    await updateConversation(ctx, id, { state: "closed", closed_at: ctx.now, snoozed_until: null });
    await cancelJob(ctx, wakeKey(id));
    ctx.record({ type: "conversation.closed", conversationId: id });
  }
  return readConversation(ctx, id);
}

/** Opens it again, from closed or snoozed. */
export async function reopenConversation(ctx: Ctx, id: string): Promise<Conversation> {
  const before = await lockConversation(ctx, id);
  if (before.state !== "open") {
    await updateConversation(ctx, id, { ...noSpam, state: "open", closed_at: null, snoozed_until: null });
    await cancelJob(ctx, wakeKey(id));
    ctx.record({
      type: "conversation.reopened",
      conversationId: id,
      data: { from: before.state, by: "person" },
    });
  }
  return readConversation(ctx, id);
}

type Change = { subject?: string; priority?: Priority; waiting_on?: WaitingOn; fields?: CustomValues };

/** Changes what a person may correct by hand. */
export async function changeConversation(ctx: Ctx, id: string, change: Change): Promise<Conversation> {
  const before = await lockConversation(ctx, id);
  const { fields, ...columns } = change;
  if (fields) await mustFitCustomFields(ctx, "conversation", fields);
  const waitsAnew = change.waiting_on !== undefined && change.waiting_on !== before.waiting_on;
  await updateConversation(ctx, id, {
    ...columns,
    ...(fields ? { fields: sql`jsonb_strip_nulls(fields || ${JSON.stringify(fields)}::jsonb)` } : {}),
    ...(waitsAnew ? { waiting_since: ctx.now } : {}),
  });
  if (change.subject) {
    const { number } = await readConversation(ctx, id);
    await indexSubject(ctx, id, `${number} ${change.subject}`);
  }
  const changed = Object.keys(change);
  if (changed.length > 0)
    ctx.record({ type: "conversation.changed", conversationId: id, data: { ...change } });
  return readConversation(ctx, id);
}

/** Sets its tags. @throws {Problem} invalid_value for a tag that does not exist. */
export async function tagConversation(
  ctx: Ctx,
  id: string,
  tagIds: readonly string[],
): Promise<Conversation> {
  await lockConversation(ctx, id);
  const tags = tagIds.length
    ? await ctx.db.selectFrom("tags").select(["id", "name"]).where("id", "in", tagIds).execute()
    : [];
  if (tags.length !== new Set(tagIds).size)
    throw new Problem("invalid_value", "One of these tags does not exist.");
  await ctx.db.deleteFrom("conversation_tags").where("conversation_id", "=", id).execute();
  if (tags.length > 0) {
    const rows = tags.map((tag) => ({ workspace_id: ctx.workspace.id, conversation_id: id, tag_id: tag.id }));
    await ctx.db.insertInto("conversation_tags").values(rows).execute();
  }
  await updateConversation(ctx, id, {});
  ctx.record({
    type: "conversation.tagged",
    conversationId: id,
    data: { tags: tags.map(({ name }) => name).sort() },
  });
  return readConversation(ctx, id);
}

/** The acting teammate has read it up to now. Others need not know: no event, no new revision. */
export async function markRead(ctx: Ctx, id: string): Promise<Conversation> {
  await readConversation(ctx, id);
  if (ctx.actor.kind === "teammate" && ctx.actor.id) {
    await ctx.db
      .insertInto("reads")
      .values({
        workspace_id: ctx.workspace.id,
        teammate_id: ctx.actor.id,
        conversation_id: id,
        read_at: ctx.now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "conversation_id", "teammate_id"])
          .doUpdateSet({ read_at: ctx.now }),
      )
      .execute();
  }
  return readConversation(ctx, id);
}

/**
 * Invites a teammate: they see it, and hear of it. Inviting twice changes nothing.
 * @param how "mail" when it was by putting them in copy
 */
export async function addParticipant(
  ctx: Ctx,
  id: string,
  teammateId: string,
  how?: "mail",
): Promise<Conversation> {
  await lockConversation(ctx, id);
  const teammate = await ctx.db
    .selectFrom("teammates")
    .select("name")
    .where("id", "=", teammateId)
    .where("active", "=", true)
    .executeTakeFirst();
  if (!teammate) throw new Problem("invalid_value", "There is no such teammate.");
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto("participants")
    .values({
      workspace_id: ctx.workspace.id,
      conversation_id: id,
      teammate_id: teammateId,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows) {
    await updateConversation(ctx, id, {});
    const by = how ? { by: how } : {};
    const data = { teammate_id: teammateId, teammate_name: teammate.name, ...by };
    ctx.record({ type: "conversation.participant_added", conversationId: id, data });
  }
  return readConversation(ctx, id);
}

export async function removeParticipant(ctx: Ctx, id: string, teammateId: string): Promise<Conversation> {
  await lockConversation(ctx, id);
  const { numDeletedRows } = await ctx.db
    .deleteFrom("participants")
    .where("conversation_id", "=", id)
    .where("teammate_id", "=", teammateId)
    .executeTakeFirst();
  if (numDeletedRows > 0n) {
    await updateConversation(ctx, id, {});
    ctx.record({
      type: "conversation.participant_removed",
      conversationId: id,
      data: { teammate_id: teammateId },
    });
  }
  return readConversation(ctx, id);
}

/** A customer became another (merged or unmerged): these conversations are the other one's now. */
export async function moveToCustomer(
  ctx: Ctx,
  conversationIds: readonly string[],
  customerId: string,
): Promise<void> {
  if (conversationIds.length === 0) return;
  await ctx.db
    .updateTable("conversations")
    .set({ customer_id: customerId, revision: sql`revision + 1` })
    .where("id", "in", conversationIds)
    .execute();
  for (const id of conversationIds) {
    ctx.record({ type: "conversation.customer_changed", conversationId: id, customerId });
  }
}

/** The name of the job that ends a snooze. */
export function wakeKey(id: string): string {
  return `wake:${id}`;
}
