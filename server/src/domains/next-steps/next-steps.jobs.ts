import { sql } from "kysely";
import { type Ctx, inEveryWorkspace, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { followConversation } from "./follow.ts";

const atOnce = 200;
/** In one run: the next one goes on before long, and two never work on the same for long. */
const atMost = 10_000;

type Find = (ctx: Ctx) => Promise<string[]>;

/** Each minute: looks at the conversations whose time has come, each in a transaction of its own. */
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
  const workspaces: string[] = [];
  await inEveryWorkspace(platform, async (ctx) => void workspaces.push(ctx.workspace.id));
  for (const workspaceId of workspaces) await followFound(platform, workspaceId, find);
}

async function followFound(platform: Platform, workspaceId: string, find: Find): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const found = await inWorkspace(platform, { workspaceId, readOnly: true }, find);
    const ids = found.filter((id) => !tried.has(id));
    for (const id of ids) {
      tried.add(id);
      await followOne(platform, workspaceId, id);
    }
    if (ids.length === 0 || tried.size >= atMost) return;
  }
}

/** One that cannot be followed must not keep the others waiting; it is tried again the next time. */
async function followOne(platform: Platform, workspaceId: string, id: string): Promise<void> {
  try {
    await inWorkspace(platform, { workspaceId }, (ctx) => followConversation(ctx, id));
  } catch (error) {
    const { message } = error as Error;
    platform.log.error({ conversation: id, error: message }, "could not find a conversation's next step");
  }
}

/** Steps to look at again, stalls that begin now, and those that somebody has looked at meanwhile. */
async function whoseTimeHasCome(ctx: Ctx): Promise<string[]> {
  const workspace = sql`workspace_id = ${ctx.workspace.id}::uuid`;
  const { rows } = await sql<{ id: string }>`
    (select conversation_id as id from next_steps where ${workspace} and ended_at is null
      and next_look_at <= ${ctx.now} order by next_look_at limit ${atOnce})
    union
    (select conversation_id from stalls where ${workspace} and found_at is null and since <= ${ctx.now}
      order by since limit ${atOnce})
    union
    (select s.conversation_id from stalls s where s.workspace_id = ${ctx.workspace.id}::uuid and s.kind = 'not_looked_at'
      and s.found_at is not null and exists (select from reads r where r.workspace_id = s.workspace_id
        and r.conversation_id = s.conversation_id and r.read_at >= s.since) limit ${atOnce})`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

async function withoutStep(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c
    where c.workspace_id = ${ctx.workspace.id}::uuid and c.state in ('open', 'snoozed')
      and not exists (select from next_steps s where s.workspace_id = c.workspace_id and s.conversation_id = c.id
        and s.ended_at is null and s.set_aside_at is null)
    limit ${atOnce}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}
