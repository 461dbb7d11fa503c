import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { followConversations } from "../service-levels/service-clocks.ts";
import { seedWorkspace } from "./seed.ts";

const count = 500;
let world: World;
let owner: pg.Client;
let screen: WebSocket;
const told: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  const config = { connectionString: world.platform.settings.databaseUrl as string };
  const workspaceId = world.owner.workspaceId;
  screen = await world.live(world.owner);
  screen.on("message", (data) => told.push(String(data)));
  const progress: number[] = [];
  await seedWorkspace(config, {
    workspaceId,
    conversations: count,
    onProgress: (done) => progress.push(done),
    now: new Date("2026-05-13T15:00:00Z"),
  });
  expect(progress.at(-1)).toBe(count);
  await seedWorkspace(config, { workspaceId, conversations: 20 });
  owner = new pg.Client(config);
  await owner.connect();
});

afterAll(async () => {
  screen?.close();
  await owner?.end();
  await world?.stop();
});

test("an open screen is told of what happens afterwards, and of none of the seeded history", async () => {
  await world.owner.api("POST /tags", { body: { name: "after seeding" } });
  const updates = () => told.filter((text) => text.includes('"update"'));
  await expect.poll(() => updates().join()).toContain("tag.created");
  // At a full minute it may also be told that a time has come.
  const history =
    /"event_type":"(?:message|conversation)\.(?:created|received|sent|noted|closed|assigned|tagged)"/;
  expect(updates().filter((text) => history.test(text))).toEqual([]);
});

async function offending(sql: string): Promise<unknown[]> {
  const { rows } = await owner.query(`${sql} limit 5`);
  return rows;
}

test("what conversations say of themselves agrees with their messages", async () => {
  expect(
    await offending(`select c.number from conversations c
      join lateral (
        select count(*) as all, max(created_at) filter (where kind != 'note' and automatic is null) as newest,
          max(created_at) filter (where kind = 'incoming') as incoming
        from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id) m on true
      where c.message_count != m.all or c.last_message_at != m.newest or c.last_incoming_at != m.incoming
        or c.last_message_at < c.created_at`),
  ).toEqual([]);
  expect(
    await offending(`select c.number, c.preview from conversations c
      where c.preview != (select left(btrim(regexp_replace(m.visible_text, '\\s+', ' ', 'g')), 160) from messages m
        where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind = 'incoming'
        order by m.created_at desc limit 1)`),
  ).toEqual([]);
  expect(
    await offending(`select c.number, c.waiting_on, l.kind from conversations c
      join lateral (select kind, created_at from messages m
        where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind != 'note' and m.automatic is null
        order by m.created_at desc limit 1) l on true
      where c.waiting_on != 'third_party' and (c.waiting_on = 'us') != (l.kind = 'incoming')
        or c.waiting_since > coalesce(c.closed_at, now()) or c.waiting_on != 'third_party' and c.waiting_since > l.created_at`),
  ).toEqual([]);
});

test("numbers go on without gaps, and everything lies in the past but the end of a snooze", async () => {
  expect(
    await offending(`select 1 from counters where name = 'conversation'
      and value != (select max(number) from conversations)`),
  ).toEqual([]);
  const { rows } = await owner.query(
    "select count(*)::int as conversations, count(distinct customer_id)::int as customers from conversations",
  );
  expect(rows[0].conversations).toBe(count + 20);
  expect(rows[0].customers).toBeGreaterThan(count / 5);
  expect(await offending("select 1 from messages where created_at > now()")).toEqual([]);
  expect(await offending("select 1 from events where at > now()")).toEqual([]);
});

test("promises, named times and what is due agree, and the clock has nothing to say of what is past", async () => {
  expect(
    await offending(`select c.number from conversations c
      left join lateral (select min(p.due_at) as at from promises p where p.workspace_id = c.workspace_id
        and p.conversation_id = c.id and p.state = 'open' and p.promised_by = 'us') promised on true
      left join lateral (select min(k.due_at) as at from service_clocks k where k.workspace_id = c.workspace_id
        and k.conversation_id = c.id and k.ended_at is null) counted on true
      where c.due_at is distinct from least(promised.at, counted.at)`),
  ).toEqual([]);
  expect(
    await offending(`select p.id from promises p where (p.state = 'open') != (p.ended_at is null)
      or p.state = 'kept' and p.due_at < p.ended_at or p.state = 'kept_late' and p.due_at >= p.ended_at
      or p.next_look_at <= timestamptz '2026-05-13T15:00:00Z'`),
  ).toEqual([]);
  expect(
    await offending(`select a.id from acknowledgements a join promises p on p.id = a.promise_id
      where p.due_at is distinct from a.by_at or a.outcome = 'kept' and a.answered_at > a.by_at
        or a.outcome = 'missed' and a.answered_at <= a.by_at`),
  ).toEqual([]);
  const { rows } =
    await owner.query(`select count(*)::int as promises, count(distinct promised_by)::int as sides,
    count(distinct state)::int as states, (select count(*)::int from acknowledgements) as named from promises`);
  expect(rows[0]).toMatchObject({ sides: 3, states: 5 });
  expect(rows[0].promises).toBeGreaterThan(count / 10);
  expect(rows[0].named).toBeGreaterThan(count / 20);
});

test("clocks are as their conversations' events say, some of them kept and some late", async () => {
  const { rows } = await owner.query(`select count(*) filter (where state = 'met')::int as met,
    count(*) filter (where state = 'missed')::int as missed from service_clocks`);
  expect(rows[0].met).toBeGreaterThan(rows[0].missed);
  expect(rows[0].missed).toBeGreaterThan(count / 50);
  const clocks = () => owner.query("select * from service_clocks order by conversation_id, kind, round");
  const before = (await clocks()).rows;
  const { workspaceId } = world.owner;
  await inWorkspace(world.platform, { workspaceId }, async (ctx) => {
    const ids = await ctx.db.selectFrom("conversations").select("id").where("state", "=", "closed").execute();
    await followConversations(
      ctx,
      ids.map(({ id }) => id),
    );
  });
  expect((await clocks()).rows).toEqual(before);
  const { api } = world.owner;
  const days = { from: "2026-03-01", to: "2026-05-13" };
  const { total } = await api("GET /reports", { query: { figure: "service_levels", ...days } });
  expect(total.outcomes.map(({ outcome }) => outcome)).toEqual(["met", "missed"]);
  const { data } = await api("GET /conversations", { query: { state: "open", sort: "due_first" } });
  expect(data.map(({ due }) => due?.kind)).toContain("service_level");
});

test("nothing will be sent, woken or told by it", async () => {
  expect(
    await offending("select 1 from messages where delivery_state in ('queued', 'waiting', 'sending')"),
  ).toEqual([]);
  expect(await offending("select 1 from notices")).toEqual([]);
  expect(await offending("select 1 from unfinished_mail(interval '0')")).toEqual([]);
  expect(
    await offending("select 1 from graphile_worker.jobs where task_identifier like 'conversations.%'"),
  ).toEqual([]);
});

test("each message and each subject is found by its words, and each message has its event", async () => {
  expect(
    await offending(`select m.id from messages m left join search_documents d
      on d.workspace_id = m.workspace_id and d.message_id = m.id
      where d is null`),
  ).toEqual([]);
  expect(
    await offending(`select m.id from messages m where 1 != (select count(*) from events e
      where e.workspace_id = m.workspace_id and e.message_id = m.id
        and e.type in ('message.received', 'message.sent', 'message.noted'))`),
  ).toEqual([]);
  const { rows } = await owner.query(`select
    (select count(*) from search_documents) - (select count(*) from messages) - (select count(*) from conversations) as surplus,
    (select count(*) from customers where words = '') as unfindable`);
  expect(rows[0]).toEqual({ surplus: 0, unfindable: 0 });
});

test("it reads well in the app", async () => {
  const { api, workspaceId } = world.owner;
  const { data } = await api("GET /conversations", { query: { limit: 50 } });
  expect(data).toHaveLength(50);
  const states = new Set<string>();
  // A thread shows its newest fifty messages: of longer ones the beginning is not there.
  for (const conversation of data.filter(({ message_count }) => message_count <= 50).slice(0, 10)) {
    states.add(conversation.state);
    const thread = await api("GET /conversations/{id}/thread", { params: { id: conversation.id } });
    expect(thread.messages).toHaveLength(conversation.message_count);
    expect(thread.timeline[0]?.type).toBe("conversation.created");
    const times = thread.messages.map(({ created_at }) => created_at);
    expect(times).toEqual([...times].sort());
  }
  expect((await api("GET /counts")).open).toBeGreaterThan(0);
  const customer = data[0]?.customer;
  const found = await api("GET /customers", { query: { q: customer?.email ?? "" } });
  expect(found.data.map(({ id }) => id)).toContain(customer?.id);
  const [message] = (await owner.query("select id, text from messages where text ~ '[A-Z]-[0-9]{6}' limit 1"))
    .rows;
  const order = /\d{6}/.exec(message.text)?.[0] as string;
  const hits = await inWorkspace(world.platform, { workspaceId }, async ({ db }) => {
    const { rows } = await sql<{ message_id: string }>`select message_id from
      search_messages(to_tsquery('words', ${order}), 20)`.execute(db);
    return rows;
  });
  expect(hits.length).toBeGreaterThan(0);
});

test("the same number tells the same stories", async () => {
  const other = await world.otherWorkspace();
  const another = await startWorld();
  const options = { conversations: 30, seed: 7, now: new Date("2026-05-13T15:00:00Z") };
  const subjectsOf = async (config: pg.ClientConfig, workspaceId: string) => {
    const client = new pg.Client(config);
    await client.connect();
    const { rows } = await client.query(
      "select number, subject, preview, state from conversations where workspace_id = $1 order by number",
      [workspaceId],
    );
    await client.end();
    return rows;
  };
  try {
    const here = { connectionString: world.platform.settings.databaseUrl as string };
    const there = { connectionString: another.platform.settings.databaseUrl as string };
    await seedWorkspace(here, { workspaceId: other.workspaceId, ...options });
    await seedWorkspace(there, { workspaceId: another.owner.workspaceId, ...options });
    expect(await subjectsOf(here, other.workspaceId)).toEqual(
      await subjectsOf(there, another.owner.workspaceId),
    );
  } finally {
    await another.stop();
  }
});
