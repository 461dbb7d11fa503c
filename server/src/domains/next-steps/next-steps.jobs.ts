import { sql } from "kysely";
import { allWorkspaceIds, type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { followConversations } from "./follow.ts";
import { onlyMachinesSpoke } from "./situation.ts";

/** In one transaction: others wait for the conversations in it meanwhile. */
const atOnce = 50;
/** In one run: the next one goes on before long, and two never work on the same for long. */
const atMost = 20_000;

type Find = (ctx: Ctx) => Promise<string[]>;

/** Each minute: looks at the conversations whose time has come. */
export async function sweepNextSteps(platform: Platform): Promise<void> {
  await followAll(platform, whoseTimeHasCome);
}

/**
 * Now and then: gives a next step to every conversation without one. Whatever happens in a conversation has it
 * followed at once, so this finds those from before there were next steps, and what went wrong.
 */
export async function backFillNextSteps(platform: Platform): Promise<void> {
  await followAll(platform, withoutStep);
}

async function followAll(platform: Platform, find: Find): Promise<void> {
  for (const workspaceId of await allWorkspaceIds(platform)) {
    const ids = await inWorkspace(platform, { workspaceId, readOnly: true }, find);
    for (let done = 0; done < ids.length; done += atOnce)
      await followSome(platform, workspaceId, ids.slice(done, done + atOnce));
  }
}

/** One that cannot be followed must not keep the others waiting; it is tried again the next time. */
async function followSome(platform: Platform, workspaceId: string, ids: readonly string[]): Promise<void> {
  try {
    await inWorkspace(platform, { workspaceId }, (ctx) => followConversations(ctx, ids));
  } catch (error) {
    const [id, ...others] = ids;
    if (others.length > 0) return followOneByOne(platform, workspaceId, ids);
    const { message } = error as Error;
    platform.log.error({ conversation: id, error: message }, "could not find a conversation's next step");
  }
}

async function followOneByOne(
  platform: Platform,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) await followSome(platform, workspaceId, [id]);
}

/** Steps to look at again, stalls that begin now, and those that somebody has looked at meanwhile. */
async function whoseTimeHasCome(ctx: Ctx): Promise<string[]> {
  const workspace = sql`workspace_id = ${ctx.workspace.id}::uuid`;
  const { rows } = await sql<{ id: string }>`
    (select conversation_id as id from next_steps where ${workspace} and ended_at is null
      and next_look_at <= ${ctx.now} order by next_look_at limit ${atMost})
    union
    (select conversation_id from stalls where ${workspace} and found_at is null and since <= ${ctx.now}
      order by since limit ${atMost})
    union
    (select conversation_id from stalls where ${workspace} and looked_at is not null limit ${atMost})
    limit ${atMost}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** Those without a step; and those whose stall ended while it was being found, by a look that it did not see. */
async function withoutStep(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    (select c.id from conversations c
    where c.workspace_id = ${ctx.workspace.id}::uuid and c.state in ('open', 'snoozed')
      and not exists (select from next_steps s where s.workspace_id = c.workspace_id and s.conversation_id = c.id
        and s.ended_at is null and s.set_aside_at is null)
      and (c.state = 'snoozed' or not ${onlyMachinesSpoke})
    limit ${atMost})
    union
    (select s.conversation_id from stalls s where s.workspace_id = ${ctx.workspace.id}::uuid
      and s.kind = 'not_looked_at' and s.found_at is not null and s.looked_at is null
      and exists (select from reads r where r.workspace_id = s.workspace_id
        and r.conversation_id = s.conversation_id and r.read_at >= s.since) limit ${atMost})
    limit ${atMost}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}
