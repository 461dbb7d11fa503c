import { sql } from "kysely";
import { type Ctx, inEveryWorkspace, type Platform } from "../../platform/context/context.ts";
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

const keptDays = 7;
const millisecondsPerDay = 86_400_000;

/** Removes uploads that were attached to nothing for a week, and that no draft waits to send. */
export function removeUnusedUploads(platform: Platform): Promise<void> {
  return inEveryWorkspace(platform, async (ctx) => {
    const edge = new Date(ctx.now.getTime() - keptDays * millisecondsPerDay);
    const { rows } = await sql<{ file_id: string }>`
      delete from attachments a where a.message_id is null and a.created_at < ${edge}
        and not exists (select from drafts d where a.id = any(d.attachment_ids))
      returning a.file_id`.execute(ctx.db);
    await removeFilesLater(
      ctx,
      rows.map(({ file_id }) => file_id),
    );
  });
}

/** The job that `removeFilesLater` enqueues; removing what is gone already is fine. */
export const removeFiles: Job = async ({ files }, { workspace_id, file_ids }) => {
  for (const fileId of file_ids as string[]) await files.remove(workspace_id, fileId);
};
