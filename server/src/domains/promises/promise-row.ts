import type {
  PromiseBy,
  PromiseDanger,
  PromiseKind,
  PromiseSource,
  PromiseState,
} from "@heard/core/contract/promises.ts";
import type { PromiseLife } from "@heard/core/rules/promises/promise-life.ts";
import type { Selectable } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { PromiseMovesTable, PromisesTable } from "../../platform/database/tables.ts";
import { found } from "../../platform/problem.ts";
import { type ConversationState, lockConversation } from "../conversations/conversations.ts";

export type MoveRow = Selectable<PromiseMovesTable>;

/** A promise with its conversation, both locked until the transaction ends. */
export type LockedPromise = Omit<
  Selectable<PromisesTable>,
  "promised_by" | "kind" | "source" | "state" | "due_order" | "danger"
> & {
  promised_by: PromiseBy;
  kind: PromiseKind;
  source: PromiseSource;
  state: PromiseState;
  danger: PromiseDanger | null;
  moves: MoveRow[];
  conversation: ConversationState;
};

/** Locks a promise for a change: its conversation first, as everybody does. @throws {Problem} not_found */
export async function lockPromise(ctx: Ctx, id: string): Promise<LockedPromise> {
  const place = await ctx.db
    .selectFrom("promises")
    .select("conversation_id")
    .where("id", "=", id)
    .executeTakeFirst();
  const conversation = await lockConversation(ctx, found(place, "promise").conversation_id);
  const row = await ctx.db
    .selectFrom("promises")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  const moves = await ctx.db
    .selectFrom("promise_moves")
    .selectAll()
    .where("promise_id", "=", id)
    .orderBy("id")
    .execute();
  return { ...(found(row, "promise") as Omit<LockedPromise, "moves" | "conversation">), moves, conversation };
}

/** A stored promise as the rules know it. */
export function lifeOf(row: LockedPromise): PromiseLife {
  return {
    state: row.state,
    messageId: row.message_id,
    dueAt: row.due_at?.getTime() ?? null,
    firstDueAt: row.first_due_at?.getTime() ?? null,
    moves: row.moves.map((move) => ({
      from: move.from_at?.getTime() ?? null,
      to: move.to_at.getTime(),
      messageId: move.message_id,
      takenBack: move.taken_back_at !== null,
    })),
    keptByMessageId: row.kept_by_message_id,
    endedAt: row.ended_at?.getTime() ?? null,
    endReason: row.end_reason,
  };
}

/** The small facts about a promise that its events carry; never its words. */
export function factsOf(row: LockedPromise): Record<string, unknown> {
  return {
    promise_id: row.id,
    by: row.promised_by,
    kind: row.kind,
    source: row.source,
    state: row.state,
    due_at: row.due_at?.toISOString() ?? null,
    first_due_at: row.first_due_at?.toISOString() ?? null,
    owner_id: row.owner_id,
    team_id: row.team_id,
    made_by_message_id: row.message_id,
  };
}
