import type { Workspace } from "@heard/core/contract/workspaces.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { assignConversation, snoozeConversation } from "../conversations/conversations.ts";
import { removeFilesLater } from "../erasure/files.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { settleStories, writePromises } from "./sample-data-promises.ts";
import { writeScene, writeStory } from "./sample-data-rows.ts";
import { stories } from "./sample-data-stories.ts";

/**
 * Fills the workspace with a small shop to look around in. Nothing is sent, and nobody is told.
 * @throws {Problem} already_exists while it is there
 */
export async function loadSampleData(ctx: Ctx): Promise<Workspace> {
  const marked = await ctx.db
    .updateTable("workspaces")
    .set({ sample_data_at: ctx.now })
    .where("id", "=", ctx.workspace.id)
    .where("sample_data_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!marked) throw new Problem("already_exists", "The sample shop is here already.");
  const scene = await writeScene(ctx);
  const myId = ctx.actor.kind === "teammate" ? ctx.actor.id : null;
  const conversationIds: string[] = [];
  for (const story of stories) {
    const written = await writeStory(ctx, scene, story, myId);
    const { conversationId } = written;
    conversationIds.push(conversationId);
    if (story.snoozedForHours) {
      const until = new Date(ctx.now.getTime() + story.snoozedForHours * 3_600_000);
      await snoozeConversation(ctx, conversationId, until);
    }
    await writePromises(ctx, written);
  }
  await settleStories(ctx, conversationIds);
  ctx.record({ type: "workspace.changed", data: { changed: ["sample_data"] } });
  return readWorkspace(ctx);
}

/**
 * Removes the sample shop and nothing else. What real work has come to rest on stays and is no sample any more: a
 * customer somebody wrote to, a company, a tag. Real conversations that a sample teammate or team had are nobody's.
 */
export async function removeSampleData(ctx: Ctx): Promise<Workspace> {
  await unassignRealConversations(ctx);
  await removeConversations(ctx);
  await keepWhatIsInUse(ctx);
  for (const table of removedTables) {
    await ctx.db.deleteFrom(table).where("is_sample", "=", true).execute();
  }
  await ctx.db
    .updateTable("workspaces")
    .set({ sample_data_at: null })
    .where("id", "=", ctx.workspace.id)
    .execute();
  ctx.record({ type: "workspace.changed", data: { changed: ["sample_data"] } });
  return readWorkspace(ctx);
}

/** What hangs off these goes with them: promises, plans, clocks, next steps, acknowledgements, absences. */
const removedTables = [
  ...(["service_levels", "service_hours", "inboxes", "customers"] as const),
  ...(["companies", "tags", "teams", "teammates"] as const),
];

async function unassignRealConversations(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: string; assignee: boolean; team: boolean }>`
    select c.id, coalesce(a.is_sample, false) as assignee, coalesce(t.is_sample, false) as team
    from conversations c
    left join teammates a on a.workspace_id = c.workspace_id and a.id = c.assignee_id
    left join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
    where not c.is_sample and (a.is_sample or t.is_sample)`.execute(ctx.db);
  for (const { id, assignee, team } of rows) {
    await assignConversation(ctx, id, {
      ...(assignee ? { assignee_id: null } : {}),
      ...(team ? { team_id: null } : {}),
    });
  }
}

/** With everything that was said in them since, and the files that came with it. */
async function removeConversations(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    with of_sample as (
      select m.id, m.raw_file_id from messages m
      join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id where c.is_sample
    )
    select raw_file_id as id from of_sample where raw_file_id is not null
    union select at.file_id from attachments at where at.message_id in (select id from of_sample)
    union select im.file_id from incoming_mails im
      join inboxes i on i.workspace_id = im.workspace_id and i.id = im.inbox_id
      where i.is_sample and not exists (
        select from messages m where m.workspace_id = im.workspace_id and m.raw_file_id = im.file_id
          and m.id not in (select id from of_sample))`.execute(ctx.db);
  const fileIds = rows.map(({ id }) => id);
  await ctx.db.deleteFrom("conversations").where("is_sample", "=", true).execute();
  await removeFilesLater(ctx, fileIds);
}

/** Whatever a row that stays still points at becomes real. */
async function keepWhatIsInUse(ctx: Ctx): Promise<void> {
  await sql`update customers c set is_sample = false where c.is_sample and (
    exists (select from conversations v where v.workspace_id = c.workspace_id and v.customer_id = c.id)
    or exists (select from chat_visitors v join inboxes i on i.workspace_id = v.workspace_id and i.id = v.inbox_id
      where v.workspace_id = c.workspace_id and v.customer_id = c.id and not i.is_sample))`.execute(ctx.db);
  await keepWhoIsOneWithRealCustomers(ctx);
  await sql`update service_hours h set is_sample = false where h.is_sample and (h.is_usual
    or exists (select from team_hours o join teams t on t.workspace_id = o.workspace_id and t.id = o.team_id
      where o.workspace_id = h.workspace_id and o.hours_id = h.id and not t.is_sample)
    or exists (select from inbox_hours o join inboxes i on i.workspace_id = o.workspace_id and i.id = o.inbox_id
      where o.workspace_id = h.workspace_id and o.hours_id = h.id and not i.is_sample))`.execute(ctx.db);
  await sql`update service_levels l set is_sample = false where l.is_sample and exists (
    select from service_clocks c where c.workspace_id = l.workspace_id and c.level_id = l.id)`.execute(
    ctx.db,
  );
  await sql`update companies co set is_sample = false where co.is_sample and exists (
    select from customers c where c.workspace_id = co.workspace_id and c.company_id = co.id and not c.is_sample)`.execute(
    ctx.db,
  );
  await sql`update tags t set is_sample = false where t.is_sample and exists (
    select from conversation_tags ct where ct.workspace_id = t.workspace_id and ct.tag_id = t.id)`.execute(
    ctx.db,
  );
}

/**
 * A sample customer who was merged with a real one belongs to them, also by way of others. What was merged and parted
 * again, or among samples alone, holds nobody back.
 */
async function keepWhoIsOneWithRealCustomers(ctx: Ctx): Promise<void> {
  await sql`
    with recursive merges as (
      select kept_id as one, merged_id as other from customer_merges where undone_at is null
      union select merged_id, kept_id from customer_merges where undone_at is null
    ), real as (
      select id from customers where not is_sample
      union select m.other from merges m join real on real.id = m.one
    )
    update customers set is_sample = false where is_sample and id in (select id from real)`.execute(ctx.db);
  await sql`delete from customer_merges where exists (
    select from customers c where c.id in (kept_id, merged_id) and c.is_sample)`.execute(ctx.db);
}
