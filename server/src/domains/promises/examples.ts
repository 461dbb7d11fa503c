import type { MarkedPromise } from "@heard/core/contract/conversations.ts";
import type { PromiseExample } from "@heard/core/contract/promises.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { pageOf, readTimeCursor } from "../../platform/http/paging.ts";
import { newId } from "../../platform/ids.ts";

type NewExample = {
  conversationId: string;
  messageId: string;
  /** Which of the marks in its message it is. */
  mark: number;
  marked: MarkedPromise;
  found: PromiseExample["found"];
  language: string | null;
  timeZone: string;
  saidAt: Date;
};

/** Keeps what a writer made of what we had found, once. A mark without a verdict was nobody's judgement. */
export async function keepExample(ctx: Ctx, example: NewExample): Promise<void> {
  const { marked } = example;
  if (!marked.verdict) return;
  const made = {
    by: marked.by,
    what: marked.what,
    due_at: marked.due_at,
    kind: marked.kind ?? "action",
  };
  await ctx.db
    .insertInto("promise_examples")
    .values({
      workspace_id: ctx.workspace.id,
      id: newId(),
      conversation_id: example.conversationId,
      message_id: example.messageId,
      mark: example.mark,
      verdict: marked.verdict,
      words: marked.words,
      language: example.language,
      found: example.found ? JSON.stringify(example.found) : null,
      made: marked.verdict === "none" ? null : JSON.stringify(made),
      time_zone: example.timeZone,
      said_at: example.saidAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A message was taken back: nobody said its words. */
export async function forgetExamples(ctx: Ctx, messageId: string): Promise<void> {
  await ctx.db.deleteFrom("promise_examples").where("message_id", "=", messageId).execute();
}

type ExampleRow = Omit<PromiseExample, "said_at"> & { said_at: Date };

/** What we had found in messages and what their writers made of it, newest first. */
export async function listExamples(
  ctx: Ctx,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ data: PromiseExample[]; next_cursor: string | null }> {
  const position = readTimeCursor(cursor);
  const before = position
    ? sql`(said_at, id) < (${position[0]}::timestamptz, ${position[1]}::uuid)`
    : sql`true`;
  const { rows } = await sql<ExampleRow>`
    select id, message_id, conversation_id, verdict, words, language, found, made, time_zone, said_at
    from promise_examples where workspace_id = ${ctx.workspace.id}::uuid and ${before}
    order by said_at desc, id desc limit ${sql.lit(limit + 1)}`.execute(ctx.db);
  return pageOf(
    rows,
    limit,
    (row) => [row.said_at.toISOString(), row.id],
    (row) => ({ ...row, said_at: row.said_at.toISOString() }),
  );
}
