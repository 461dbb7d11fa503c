import { sql } from "kysely";
import { allWorkspaceIds, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { lookAt } from "./look.ts";
import { lockPromise } from "./promise-row.ts";

const atOnce = 200;

type Place = { next_look_at: Date; id: string };

/** Looks at every open promise whose time has come, in each workspace; each in a transaction of its own. */
export async function sweepPromises(platform: Platform): Promise<void> {
  for (const workspaceId of await allWorkspaceIds(platform)) await sweepWorkspace(platform, workspaceId);
}

/** Goes through them once: one that fails is looked at again by the next sweep, and does not keep the others waiting. */
async function sweepWorkspace(platform: Platform, workspaceId: string): Promise<void> {
  let after: Place | undefined;
  for (;;) {
    const due = await dueAfter(platform, workspaceId, after);
    for (const { id } of due) await sweepOne(platform, workspaceId, id);
    after = due.at(-1);
    if (due.length < atOnce) return;
  }
}

function dueAfter(platform: Platform, workspaceId: string, after: Place | undefined): Promise<Place[]> {
  return inWorkspace(platform, { workspaceId, readOnly: true }, async (ctx) => {
    const beyond = after ? sql`(next_look_at, id) > (${after.next_look_at}, ${after.id}::uuid)` : sql`true`;
    const { rows } = await sql<Place>`
      select next_look_at, id from promises
      where workspace_id = ${workspaceId}::uuid and state = 'open' and next_look_at <= ${ctx.now} and ${beyond}
      order by next_look_at, id limit ${atOnce}`.execute(ctx.db);
    return rows;
  });
}

async function sweepOne(platform: Platform, workspaceId: string, id: string): Promise<void> {
  try {
    await inWorkspace(platform, { workspaceId }, async (ctx) => lookAt(ctx, await lockPromise(ctx, id)));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    platform.log.error({ error: words, promise_id: id }, "could not look at a promise");
  }
}
