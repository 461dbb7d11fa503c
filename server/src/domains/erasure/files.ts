import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { enqueue, type Job } from "../../platform/jobs/jobs.ts";

const filesPerJob = 500;

/**
 * Forgets files that no message has any more, and that mails came as them. What is on disk goes once this is
 * committed, and not if it is not.
 */
export async function removeFilesLater(ctx: Ctx, fileIds: readonly string[]): Promise<void> {
  await sql`delete from incoming_mails where file_id = any(${fileIds})`.execute(ctx.db);
  await sql`delete from files where id = any(${fileIds})`.execute(ctx.db);
  for (let start = 0; start < fileIds.length; start += filesPerJob) {
    await enqueue(ctx, "erasure.remove_files", { file_ids: fileIds.slice(start, start + filesPerJob) });
  }
}

/** The job that `removeFilesLater` enqueues; removing what is gone already is fine. */
export const removeFiles: Job = async ({ files }, { workspace_id, file_ids }) => {
  for (const fileId of file_ids as string[]) await files.remove(workspace_id, fileId);
};
