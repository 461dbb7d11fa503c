import { sql } from "kysely";
import { inWorkspace, type Platform } from "../context/context.ts";
import { enqueue } from "./jobs.ts";

type Once = {
  /** Has one row for each workspace whose job was enqueued: workspace_id, started_at, finished_at. */
  table: "answer_history_reads" | "report_histories";
  job: string;
};

/** Enqueues a job for each workspace that never had it: what was there before a feature is read once. */
export async function enqueueOnce(platform: Platform, { table, job }: Once): Promise<void> {
  const { rows } = await sql<{ id: string }>`select all_workspace_ids() as id`.execute(
    platform.database.kysely,
  );
  for (const { id: workspaceId } of rows) {
    await inWorkspace(platform, { workspaceId }, async (ctx) => {
      const { numInsertedOrUpdatedRows } = await ctx.db
        .insertInto(table)
        .values({ workspace_id: workspaceId, started_at: ctx.now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows) await enqueue(ctx, job, {}, { key: `${job}:${workspaceId}` });
    });
  }
}
