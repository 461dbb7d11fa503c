import { afterLeaving } from "@heard/core/rules/promises/hand-over.ts";
import {
  afterDeed,
  type Deed,
  mayHappen,
  type PromiseLife,
} from "@heard/core/rules/promises/promise-life.ts";
import { workingTimeBetween } from "@heard/core/rules/service-hours/working-time.ts";
import type { UpdateObject } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { Database } from "../../platform/database/tables.ts";
import { newId } from "../../platform/ids.ts";
import { Problem } from "../../platform/problem.ts";
import { hoursOfConversation } from "../service-hours/service-hours.ts";
import { lookAt } from "./look.ts";
import { whoIsHere } from "./owners.ts";
import { carryDue } from "./promise-dues.ts";
import { factsOf, type LockedPromise, lifeOf, lockPromise } from "./promise-row.ts";

const minuteMs = 60_000;

/** Whose deed it was, when a message did it, and why it was undone. */
type Circumstances = { reason?: string | null; because?: string };

type Change = UpdateObject<Database, "promises">;

/**
 * Does something to a promise, as `core/rules/promises/promise-life.ts` says: writes what became of it, tells it, and
 * looks at what is due now. What changes nothing is not told.
 * @throws {Problem} not_found; promise_ended when that can no longer be done to it
 */
export async function changePromise(
  ctx: Ctx,
  id: string,
  deed: Deed,
  circumstances: Circumstances = {},
): Promise<void> {
  const row = await lockPromise(ctx, id);
  const before = lifeOf(row);
  if (!mayHappen(before, deed)) throw new Problem("promise_ended", endedWords(row));
  const after = afterDeed(before, deed);
  if (after === before) return;
  await writeMoves(ctx, row, after, circumstances.reason ?? null);
  await ctx.db
    .updateTable("promises")
    .set({
      ...lifeColumns(after),
      ...(await endColumns(ctx, row, after)),
      ...timingColumns(before, after),
      ...(before.state === "open" ? {} : await holderColumns(ctx, row)),
    })
    .where("id", "=", id)
    .execute();
  const changed = await lockPromise(ctx, id);
  tell(ctx, { before, after, row: changed, deed, because: circumstances.because });
  await lookAt(ctx, changed);
  await carryDue(ctx, row.conversation_id);
}

function endedWords({ state }: LockedPromise): string {
  if (state === "withdrawn")
    return "The message that made this promise was taken back, so it was never made. Note it anew.";
  return "This promise has ended. Open it again first.";
}

function lifeColumns(after: PromiseLife): Change {
  return {
    state: after.state,
    due_at: dateOf(after.dueAt),
    first_due_at: dateOf(after.firstDueAt),
    kept_by_message_id: after.keptByMessageId,
    ended_at: dateOf(after.endedAt),
    end_reason: after.endReason,
  };
}

/** Who ended it, and how long it took from when it came up; nothing of that while it is open. */
async function endColumns(ctx: Ctx, row: LockedPromise, after: PromiseLife): Promise<Change> {
  if (after.endedAt === null) {
    return { ended_by_kind: null, ended_by_id: null, ended_by_name: null, took_minutes: null };
  }
  return {
    ended_by_kind: ctx.actor.kind,
    ended_by_id: ctx.actor.id,
    ended_by_name: ctx.actor.name,
    took_minutes: after.state.startsWith("kept") ? await tookMinutes(ctx, row, after.endedAt) : null,
    maybe_kept_by_message_id: null,
    danger: null,
    danger_since: null,
    next_follow_up_at: null,
    next_look_at: null,
  };
}

async function tookMinutes(ctx: Ctx, row: LockedPromise, endedAt: number): Promise<number | null> {
  if (row.promised_by !== "us" || row.surfaced_at === null) return null;
  const place = { team_id: row.team_id ?? row.conversation.team_id, inbox_id: row.conversation.inbox_id };
  const hours = await hoursOfConversation(ctx, place);
  return Math.round(workingTimeBetween(hours, row.surfaced_at.getTime(), endedAt) / minuteMs);
}

/** Whoever held it may have left while it was ended. */
async function holderColumns(ctx: Ctx, row: LockedPromise): Promise<Change> {
  const { owner_id, team_id, conversation } = row;
  if (owner_id === null || (await whoIsHere(ctx, owner_id)) !== null) return {};
  const place = { ownerId: await whoIsHere(ctx, conversation.assignee_id), teamId: conversation.team_id };
  const holder = afterLeaving({ ownerId: owner_id, teamId: team_id }, owner_id, place);
  return { owner_id: holder.ownerId, team_id: holder.teamId };
}

/** With another time, it comes up, warns and is overdue anew. */
function timingColumns(before: PromiseLife, after: PromiseLife): Change {
  if (before.dueAt === after.dueAt) return {};
  return {
    surfaces_at: null,
    surfaced_at: null,
    danger: null,
    danger_since: null,
    dangers_told: [],
    overdue_at: null,
    escalated_at: null,
    escalation: "none",
    followed_up_at: null,
    next_follow_up_at: null,
  };
}

async function writeMoves(
  ctx: Ctx,
  row: LockedPromise,
  after: PromiseLife,
  reason: string | null,
): Promise<void> {
  for (const [index, move] of after.moves.entries()) {
    const known = row.moves[index];
    if (!known) {
      await ctx.db
        .insertInto("promise_moves")
        .values({
          workspace_id: ctx.workspace.id,
          id: newId(),
          promise_id: row.id,
          from_at: dateOf(move.from),
          to_at: new Date(move.to),
          reason,
          message_id: move.messageId,
          by_kind: ctx.actor.kind,
          by_id: ctx.actor.id,
          by_name: ctx.actor.name,
          at: ctx.now,
        })
        .execute();
    } else if (move.takenBack && known.taken_back_at === null) {
      await ctx.db
        .updateTable("promise_moves")
        .set({ taken_back_at: ctx.now })
        .where("id", "=", known.id)
        .execute();
    }
  }
}

type Told = {
  before: PromiseLife;
  after: PromiseLife;
  /** As it is now. */
  row: LockedPromise;
  deed: Deed;
  because: string | undefined;
};

/** One line for what became of its state, one for its time. */
function tell(ctx: Ctx, { before, after, row, deed, because }: Told): void {
  const facts = { ...factsOf(row), ...(because ? { because } : {}) };
  const messageId = "messageId" in deed ? deed.messageId : null;
  const record = (type: string, data: Record<string, unknown>) =>
    ctx.record({ type, conversationId: row.conversation_id, data: { ...facts, ...data } });
  if (before.state !== after.state) record(stateNews[after.state], { message_id: messageId });
  if (before.dueAt === after.dueAt) return;
  if (deed.deed === "set_time") record("promise.changed", { changed: ["due_at"] });
  else {
    const told = deed.deed === "move" && messageId !== null;
    const times = { from: isoOf(before.dueAt), to: isoOf(after.dueAt) };
    record("promise.moved", { ...times, told, taken_back: deed.deed !== "move", message_id: messageId });
  }
}

const stateNews: Record<PromiseLife["state"], string> = {
  open: "promise.reopened",
  kept: "promise.kept",
  kept_late: "promise.kept",
  released: "promise.released",
  broken: "promise.broken",
  withdrawn: "promise.withdrawn",
};

function dateOf(moment: number | null): Date | null {
  return moment === null ? null : new Date(moment);
}

function isoOf(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
