import { sql } from "kysely";
import { inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { enqueueSending } from "./sending-queue.ts";
import { enqueueProcessing } from "./store-mail.ts";

/**
 * Takes up mail whose job died with its process: stored but not processed, or begun to be sent by a process that
 * lives no more. Doing it once too often does no harm.
 * @param olderThanMinutes of stored mail; younger mail may still stand in line.
 */
export async function resumeMail(platform: Platform, olderThanMinutes: number): Promise<void> {
  const { rows } = await sql<{ workspace_id: string; task: string; id: string }>`
    select workspace_id, task, id from unfinished_mail(make_interval(mins => ${olderThanMinutes}))`.execute(
    platform.database.kysely,
  );
  for (const { workspace_id: workspaceId, task, id } of rows) {
    await inWorkspace(platform, { workspaceId }, (ctx) =>
      task === "email.process" ? enqueueProcessing(ctx, id) : enqueueSending(ctx, id),
    );
  }
}
