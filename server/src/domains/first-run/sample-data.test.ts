import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { customerByEmail } from "../customers/customers.ts";
import { stories } from "./sample-data-stories.ts";

let world: World;
let database: pg.Client;

beforeAll(async () => {
  world = await startWorld();
  database = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? undefined });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.stop();
});

function inside<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);
}

/** Grow by any work, and say nothing about what is there. */
const logs = ["events", "counters", "sessions"];

/** Every row of every table as text. */
async function everything(): Promise<string[]> {
  const { rows: tables } = await database.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1)",
    [logs],
  );
  const all: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.query<{ row: string }>(`select t::text as row from ${name} t`);
    all.push(...rows.map(({ row }) => `${name}: ${row}`));
  }
  return all.sort();
}

const jobs = async () => {
  const { rows } = await database.query<{ task: string }>(
    "select task_identifier as task from graphile_worker.jobs order by 1",
  );
  return rows.map(({ task }) => task);
};

test("the shop is believable, nothing is sent and nobody is told", async () => {
  const { api } = world.owner;
  const workspace = await api("POST /sample-data");
  expect(workspace.has_sample_data).toBe(true);

  const { data } = await api("GET /conversations", { query: { limit: 200 } });
  expect(data).toHaveLength(stories.length);
  expect(new Set(data.map(({ state }) => state))).toEqual(new Set(["open", "closed", "snoozed"]));
  expect(new Set(data.map(({ channel }) => channel))).toEqual(new Set(["email", "chat"]));
  for (const conversation of data) {
    const age = Date.now() - Date.parse(conversation.created_at);
    expect(age).toBeGreaterThan(0);
    expect(age).toBeLessThan(10 * 86_400_000);
    expect(conversation.last_message_at >= conversation.created_at).toBe(true);
  }
  expect((await api("GET /counts")).mine).toBeGreaterThan(0);

  const heron = data.find(({ subject }) => subject.includes("Heron lamp"));
  const thread = await api("GET /conversations/{id}/thread", { params: { id: heron?.id as string } });
  expect(thread.messages.map(({ kind }) => kind)).toEqual([
    "incoming",
    "outgoing",
    "note",
    "note",
    "incoming",
  ]);
  expect(thread.conversation).toMatchObject({
    waiting_on: "us",
    unread: true,
    customer: { name: "Ingrid Solheim", email: "ingrid.solheim@fjordpost.example" },
    assignee: { name: "Olga Owner" },
    preview: expect.stringContaining("Has the shade left?"),
  });
  const found = await api("GET /search", { query: { q: "zweibruckenstr" } });
  expect(found.conversations.map(({ conversation }) => conversation.subject)).toEqual([
    "Rechnung für das Finanzamt",
  ]);
  expect((await api("GET /search", { query: { q: "harbour" } })).customers).toHaveLength(2);

  const sending = thread.messages.map(({ delivery }) => delivery?.state ?? null);
  expect(sending).toEqual([null, "sent", null, null, null]);
  expect(await jobs()).toEqual(["conversations.wake"]);
  expect(await api("GET /notices")).toEqual({ data: [], unread: 0 });

  const signIn = await fetch(`${world.url}/api/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "maya@marlow-finch.example", password: "" }),
  });
  expect(signIn.status).toBe(401);
  await expect(api("POST /sample-data")).rejects.toMatchObject({ code: "already_exists" });
  expect((await api("DELETE /sample-data")).has_sample_data).toBe(false);
});

test("removing it leaves exactly what was there before", async () => {
  const { api } = world.owner;
  await api("POST /tags", { body: { name: "Repair" } });
  await api("POST /teams", { body: { name: "Workshop" } });
  await api("POST /customers", { body: { name: "Real Rita", emails: ["rita@real.example"] } });
  const before = await everything();
  await api("POST /sample-data");
  expect((await everything()).length).toBeGreaterThan(before.length + 150);
  await api("DELETE /sample-data");
  expect(await everything()).toEqual(before);
  await api("DELETE /sample-data");
  expect(await everything()).toEqual(before);
});

test("real work that touched the samples stays", async () => {
  const { api } = world.owner;
  await api("POST /sample-data");
  const { data: inboxes } = await api("GET /inboxes");
  const support = inboxes.find((inbox) => inbox.channel === "email" && inbox.name === "Support");
  const { data: teammates } = await api("GET /teammates");
  const maya = teammates.find(({ name }) => name === "Maya Lindqvist");
  const { data: teams } = await api("GET /teams");
  const desk = teams.find(({ name }) => name === "Front desk");
  const { data: tags } = await api("GET /tags");
  const praise = tags.find(({ name }) => name === "praise");
  const colleague = await inside((ctx) => customerByEmail(ctx, { email: "new.guest@harbourvine.example" }));
  const real = await api("POST /conversations", {
    body: {
      inbox_id: support?.id as string,
      to: "kenji.mori@hikari.example",
      subject: "A real one",
      text: "Hello Kenji",
    },
  });
  const params = { id: real.id };
  await api("PUT /conversations/{id}/assignment", {
    params,
    body: { assignee_id: maya?.id, team_id: desk?.id },
  });
  await api("PUT /conversations/{id}/tags", { params, body: { tag_ids: [praise?.id as string] } });

  await api("DELETE /sample-data");

  const kept = await api("GET /conversations/{id}/thread", { params });
  expect(kept.conversation).toMatchObject({
    customer: { name: "Kenji Mori" },
    assignee: null,
    team: null,
    tags: [{ name: "praise" }],
  });
  expect(kept.messages[0]?.text).toBe("Hello Kenji");
  expect(kept.timeline.at(-1)).toMatchObject({ type: "conversation.assigned", data: { assignee_id: null } });
  const { data: left } = await api("GET /conversations", { query: { limit: 200 } });
  expect(left.map(({ subject }) => subject)).toEqual(["A real one"]);
  const { company } = await api("GET /customers/{id}", { params: { id: colleague.id } });
  expect(company?.name).toBe("Harbour & Vine Hotels");
  expect((await api("GET /teammates")).data.map(({ name }) => name)).toEqual(["Olga Owner"]);
});

test("a file in a sample conversation is removed with it", async () => {
  const { api, cookie, workspaceId } = world.owner;
  await api("POST /sample-data");
  const form = new FormData();
  form.set("file", new Blob(["A drawing"], { type: "text/plain" }), "drawing.txt");
  const response = await fetch(`${world.url}/api/v1/attachments`, {
    method: "POST",
    headers: { cookie, origin: world.url },
    body: form,
  });
  const { id } = (await response.json()) as { id: string };
  const { data } = await api("GET /conversations", { query: { channel: "chat" } });
  await api("POST /conversations/{id}/messages", {
    params: { id: data[0]?.id as string },
    body: { kind: "note", text: "See this", attachment_ids: [id] },
  });
  const { rows } = await database.query<{ file_id: string }>(
    "select file_id from attachments where id = $1",
    [id],
  );
  await api("DELETE /sample-data");
  const fileId = rows[0]?.file_id as string;
  await expect.poll(() => world.platform.files.read(workspaceId, fileId).catch(() => null)).toBeNull();
});

test("a sample customer goes though they were merged with a real one and parted again, or with a sample", async () => {
  const { api } = world.owner;
  const before = await everything();
  await api("POST /sample-data");
  const { data } = await api("GET /customers", { query: { limit: 200 } });
  const { rows } = await database.query<{ id: string }>("select id from customers where is_sample");
  const samples = data.filter(({ id }) => rows.some((row) => row.id === id));
  const [parted, kept, merged] = samples.map(({ id }) => id);
  if (!parted || !kept || !merged) expect.unreachable("the sample shop has three customers at least");
  const real = await api("POST /customers", { body: { name: "Rhea Real" } });
  const params = { id: real.id };
  const one = await api("POST /customers/{id}/merges", { params, body: { customer_id: parted } });
  const merge_id = one.merges[0]?.id as string;
  await api("DELETE /customers/{id}/merges/{merge_id}", { params: { ...params, merge_id } });
  await api("POST /customers/{id}/merges", { params: { id: kept }, body: { customer_id: merged } });
  await api("DELETE /sample-data");
  const { rows: left } = await database.query("select count(*)::int as count from customers where is_sample");
  expect(left).toEqual([{ count: 0 }]);
  const after = await everything();
  expect(after.filter((row) => row.startsWith("customers:") && !before.includes(row))).toEqual([
    expect.stringContaining("Rhea Real"),
  ]);
  expect(after.filter((row) => row.startsWith("customer_merges:") && !before.includes(row))).toEqual([]);
});

test("a sample customer stays who is one with a real customer, though by way of another sample", async () => {
  const { api } = world.owner;
  await api("POST /sample-data");
  const { rows } = await database.query<{ id: string }>(
    "select id from customers where is_sample order by id",
  );
  const [first, second] = rows as [{ id: string }, { id: string }];
  const real = await api("POST /customers", { body: { name: "Rolf Real", emails: ["rolf@real.example"] } });
  await api("POST /customers/{id}/merges", { params: { id: first.id }, body: { customer_id: real.id } });
  await api("POST /customers/{id}/merges", { params: { id: second.id }, body: { customer_id: first.id } });
  await api("DELETE /sample-data");
  const rolf = await api("GET /customers/{id}", { params: { id: real.id } });
  expect(rolf.addresses).toContainEqual(expect.objectContaining({ address: "rolf@real.example" }));
});
