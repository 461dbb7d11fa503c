import { sql } from "kysely";
import { inWorkspace, type Platform } from "../../platform/context/context.ts";
import { lookAt } from "./look.ts";
import { lockPromise } from "./promise-row.ts";

const atOnce = 200;

/** Looks at every open promise whose time has come, in each workspace; each in a transaction of its own. */
export async function sweepPromises(platform: Platform): Promise<void> {
  const { rows } = await sql<{ id: string }>`select all_workspace_ids() as id`.execute(
    platform.database.kysely,
  );
  for (const { id } of rows) await sweepWorkspace(platform, id);
}

async function sweepWorkspace(platform: Platform, workspaceId: string): Promise<void> {
  for (;;) {
    const due = await inWorkspace(platform, { workspaceId, readOnly: true }, async (ctx) => {
      const { rows } = await sql<{ id: string }>`
        select id from promises where workspace_id = ${workspaceId}::uuid and state = 'open'
          and next_look_at <= ${ctx.now} order by next_look_at limit ${atOnce}`.execute(ctx.db);
      return rows;
    });
    for (const { id } of due) {
      await inWorkspace(platform, { workspaceId }, async (ctx) => lookAt(ctx, await lockPromise(ctx, id)));
    }
    if (due.length < atOnce) return;
  }
}
