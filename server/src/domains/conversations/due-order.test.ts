import type { ConversationFilter } from "@heard/core/contract/conversations.ts";
import { CompiledQuery, type KyselyPlugin, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { customerByEmail } from "../customers/customers.ts";
import { listConversations } from "./conversations.queries.ts";
import { setDue } from "./dues.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await inside(fill);
});
afterAll(() => world.stop());

function inside<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);
}

/** Enough that an index is worth its while: 4,000 conversations, every other one due some time. */
async function fill(ctx: Ctx): Promise<void> {
  const { id: customerId } = await customerByEmail(ctx, { email: "nora@north.example", name: "Nora" });
  await sql`
    insert into conversations (workspace_id, id, number, subject, state, waiting_on, waiting_since, channel, customer_id,
      assignee_id, created_at, last_message_at, closed_at, due_at, due_kind)
    select ${ctx.workspace.id}::uuid, gen_random_uuid(), 1000 + n, 'Matter ' || n,
      case when n % 4 = 0 then 'closed' else 'open' end, case when n % 3 = 0 then 'us' else 'customer' end,
      ${ctx.now}, 'email', ${customerId}::uuid, case when n % 5 = 0 then ${world.owner.teammateId}::uuid end,
      ${ctx.now}, ${ctx.now}::timestamptz - n * interval '1 minute', case when n % 4 = 0 then ${ctx.now}::timestamptz end,
      case when n % 2 = 0 then ${ctx.now}::timestamptz + ((n * 7919) % 4000) * interval '1 minute' end,
      case when n % 2 = 0 then 'service_level' end
    from generate_series(1, 4000) n`.execute(ctx.db);
}

/** The plan of the list that is read with this filter, the first due on top, as PostgreSQL makes it. */
async function planOf(filter: ConversationFilter): Promise<string> {
  const statements: CompiledQuery[] = [];
  return inside(async (ctx) => {
    const listening: KyselyPlugin = {
      transformQuery: ({ node, queryId }) => {
        statements.push(ctx.db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const actor = { ...ctx.actor, kind: "teammate" as const, id: world.owner.teammateId };
    await listConversations(
      { ...ctx, actor, db: ctx.db.withPlugin(listening) },
      { ...filter, sort: "due_first" },
    );
    const [list] = statements;
    if (!list) throw new Error("No statement was heard.");
    const { rows } = await ctx.db.executeQuery<{ "QUERY PLAN": string }>(
      CompiledQuery.raw(`explain ${list.sql}`, [...list.parameters]),
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}

test.each([
  ["all open ones", { state: "open" }, "conversations_due"],
  ["mine", { state: "open", assignee: "me" }, "conversations_due_of_assignee"],
  ["those waiting on us", { state: "open", waiting_on: "us" }, "conversations_due_waiting"],
] as const)("the first due of %s are read in the order of an index", async (_, filter, index) => {
  const plan = await planOf(filter);
  expect(plan).toMatch(new RegExp(`using ${index}\\b`));
  expect(plan.split("\n")[0]).toMatch(/^Limit/);
  expect(plan).not.toMatch(/Sort Key: c\.due_order/);
});

test("GET /conversations?sort=due_first pages through all, what is due at no time last", async () => {
  const { api } = world.owner;
  const seen: { id: string; at: string | undefined }[] = [];
  let cursor: string | undefined;
  do {
    const query = {
      state: "open" as const,
      waiting_on: "us" as const,
      sort: "due_first" as const,
      limit: 200,
      cursor,
    };
    const page = await api("GET /conversations", { query });
    seen.push(...page.data.map(({ id, due }) => ({ id, at: due?.at })));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  const places = seen.map(({ id, at }) => (at ?? "9999") + id);
  expect(seen).toHaveLength(1000);
  expect(places).toEqual(places.toSorted());
});

test("a conversation carries the earliest of what is due in it", async () => {
  const { api } = world.owner;
  const { data } = await api("GET /conversations", { query: { limit: 1, state: "closed" } });
  const id = data[0]?.id as string;
  const due = async () => (await api("GET /conversations/{id}", { params: { id } })).due;
  const at = (hour: number) => new Date(Date.UTC(2037, 2, 27, hour));
  await inside((ctx) => setDue(ctx, id, "service_level", at(12)));
  await inside((ctx) => setDue(ctx, id, "promise", at(10)));
  expect(await due()).toEqual({ at: at(10).toISOString(), kind: "promise" });
  await inside((ctx) => setDue(ctx, id, "promise", null));
  expect(await due()).toEqual({ at: at(12).toISOString(), kind: "service_level" });
  await inside((ctx) => setDue(ctx, id, "service_level", null));
  expect(await due()).toBeNull();
});
