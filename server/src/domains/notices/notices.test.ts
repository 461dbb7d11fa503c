import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noJobLeft } from "../../../../test/support/jobs.ts";
import { type Person, startWorld, type World } from "../../../../test/support/world.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { readEvent } from "../../platform/events/events.ts";
import { newId } from "../../platform/ids.ts";
import {
  type ConversationState,
  lockConversation,
  startConversation,
  wakeConversation,
} from "../conversations/conversations.ts";
import { setDelivery } from "../conversations/delivery.ts";
import { receiveMessage } from "../conversations/incoming-messages.ts";
import { customerByEmail } from "../customers/customers.ts";
import { noticeReactions } from "./notices.reactions.ts";
import { removeOldNotices } from "./notices.ts";

let world: World;
let now = new Date();
let ada: Person;
let ben: Person;
let carl: Person;
let database: pg.Client;

beforeAll(async () => {
  world = await startWorld({ now: () => now });
  ada = await world.join("agent", "Ada Agent");
  ben = await world.join("agent", "Ben Agent");
  carl = await world.join("colleague", "Carl Colleague");
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

async function hear(ctx: Ctx, conversation: ConversationState, text: string, automatic?: "auto_reply") {
  const customer = await customerByEmail(ctx, { email: "nora@north.example", name: "Nora North" });
  const from = { name: customer.name, address: "nora@north.example" };
  return receiveMessage(ctx, conversation, {
    channel: "email",
    author: customer,
    from,
    text,
    visibleText: text,
    automatic,
  });
}

/** A conversation in which a customer has written. */
async function conversation(subject: string): Promise<string> {
  return inside(async (ctx) => {
    const inboxId = newId();
    const inbox = { name: "Post", channel: "email", address: `${inboxId}@marlow.example` };
    await ctx.db
      .insertInto("inboxes")
      .values({ ...inbox, workspace_id: ctx.workspace.id, id: inboxId })
      .execute();
    const { id } = await customerByEmail(ctx, { email: "nora@north.example", name: "Nora North" });
    const start = {
      subject,
      channel: "email",
      customerId: id,
      inboxId,
      teamId: null,
      waitingOn: "us",
    } as const;
    const started = await startConversation(ctx, start);
    await hear(ctx, started, "The lamp flickers");
    return started.id;
  });
}

/** Runs no faster than the jobs: waits until the teammate has as many notices as expected about this conversation. */
async function noticesOf(person: Person, conversationId: string, count: number) {
  const read = async () => {
    const { data } = await person.api("GET /notices");
    return data.filter((notice) => notice.conversation?.id === conversationId);
  };
  await expect.poll(async () => (await read()).length, { timeout: 10_000 }).toBe(count);
  return read();
}

const assign = (by: Person, id: string, to: Person | null) =>
  by.api("PUT /conversations/{id}/assignment", {
    params: { id },
    body: { assignee_id: to?.teammateId ?? null },
  });

test("who is given a conversation hears of it, who takes it does not", async () => {
  const given = await conversation("Given");
  const taken = await conversation("Taken");
  await assign(ben, taken, ben);
  await assign(ada, given, ben);
  const [notice] = await noticesOf(ben, given, 1);
  expect(notice).toMatchObject({
    kind: "assigned",
    actor_name: "Ada Agent",
    excerpt: "The lamp flickers",
    conversation: { subject: "Given" },
    read_at: null,
  });
  await noticesOf(ben, taken, 0);
});

test("a mention is one notice, an invitation another", async () => {
  const id = await conversation("Mentions");
  await ada.api("POST /conversations/{id}/messages", {
    params: { id },
    body: { kind: "note", text: "Can you\nlook at this?", mentions: [carl.teammateId, ada.teammateId] },
  });
  await ada.api("POST /conversations/{id}/participants", {
    params: { id },
    body: { teammate_id: ben.teammateId },
  });
  const [mentioned] = await noticesOf(carl, id, 1);
  expect(mentioned).toMatchObject({ kind: "mentioned", excerpt: "Can you look at this?" });
  const [invited] = await noticesOf(ben, id, 1);
  expect(invited).toMatchObject({ kind: "invited", actor_name: "Ada Agent" });
  await noticesOf(ada, id, 0);

  await ada.api("DELETE /conversations/{id}/participants/{teammate_id}", {
    params: { id, teammate_id: carl.teammateId },
  });
  await noticesOf(carl, id, 0);
});

test("an answer is told to who owns the conversation, once until read, and never an automatic one", async () => {
  const id = await conversation("Answers");
  await assign(ada, id, ada);
  const say = (text: string, automatic?: "auto_reply") =>
    inside(async (ctx) => hear(ctx, await lockConversation(ctx, id), text, automatic));
  await say("I am away", "auto_reply");
  await say("First line");
  await say("Second line");
  await expect
    .poll(async () => (await noticesOf(ada, id, 1))[0]?.excerpt, { timeout: 10_000 })
    .toBe("Second line");
  const [read] = await noticesOf(ada, id, 1);
  await ada.api("PUT /notices/read", { body: { ids: [read?.id as string] } });
  await say("Third line");
  const notices = await noticesOf(ada, id, 2);
  expect(notices.map(({ excerpt }) => excerpt)).toEqual(["Third line", "Second line"]);
  expect(notices.map(({ kind }) => kind)).toEqual(["answered", "answered"]);
});

test("a notice waits for nobody who writes to its customer by itself meanwhile", async () => {
  const id = await conversation("No queue");
  await assign(ada, id, ada);
  const say = (text: string) => inside(async (ctx) => hear(ctx, await lockConversation(ctx, id), text));
  await say("First line");
  const [first] = await noticesOf(ada, id, 1);
  await ada.api("PUT /notices/read", { body: { ids: [first?.id as string] } });
  const { customer } = await ada.api("GET /conversations/{id}", { params: { id } });
  await database.query("begin");
  await database.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `own_accord:${customer.id}`,
  ]);
  try {
    await say("Second line");
    await inside(async (ctx) => {
      const { rows } = await sql<{ id: number }>`select max(id)::int as id from events
        where conversation_id = ${id}::uuid and type = 'message.received'`.execute(ctx.db);
      const event = await readEvent(ctx, rows[0]?.id ?? 0);
      if (event) await noticeReactions[0]?.follow(ctx, event);
    });
    await noticesOf(ada, id, 2);
  } finally {
    await database.query("rollback");
  }
});

test("a mail that could not be delivered is told to its author", async () => {
  const id = await conversation("Undelivered");
  const message = await ada.api("POST /conversations/{id}/messages", {
    params: { id },
    body: { kind: "outgoing", text: "It is on its way", undo_seconds: 60 },
  });
  await inside((ctx) => setDelivery(ctx, message.id, { state: "failed", detail: "550 no such user" }));
  const notices = await noticesOf(ada, id, 1);
  expect(notices[0]).toMatchObject({ kind: "delivery_failed", excerpt: "It is on its way" });
});

test("a mailbox that stops working is told to owners and admins", async () => {
  const admin = await world.join("admin", "Amy Admin");
  const inboxId = await inside(async (ctx) => {
    const inbox = await ctx.db
      .selectFrom("inboxes")
      .select("id")
      .where("name", "=", "Post")
      .executeTakeFirst();
    ctx.record({ type: "mailbox.failed", data: { inbox_id: inbox?.id, problem: "Wrong password" } });
    return inbox?.id;
  });
  for (const person of [admin, world.owner]) {
    await expect
      .poll(async () => (await person.api("GET /notices")).data.map(({ kind }) => kind), { timeout: 10_000 })
      .toContain("mailbox_failed");
  }
  const { data } = await admin.api("GET /notices");
  expect(data[0]).toMatchObject({
    excerpt: "Wrong password",
    inbox: { id: inboxId, name: "Post" },
    conversation: null,
  });
  expect((await ben.api("GET /notices")).data.map(({ kind }) => kind)).not.toContain("mailbox_failed");
});

test("a job that runs twice tells once, and the screen it is for hears of it", async () => {
  const id = await conversation("Twice");
  await assign(ada, id, ben);
  await noticesOf(ben, id, 1);
  const [reaction] = noticeReactions;
  await inside(async (ctx) => {
    const rows = await ctx.db
      .selectFrom("events")
      .select("id")
      .where("conversation_id", "=", id)
      .where("type", "=", "conversation.assigned")
      .execute();
    const event = await readEvent(ctx, rows[0]?.id as number);
    if (event) await reaction?.follow(ctx, event);
  });
  await noticesOf(ben, id, 1);
  const told = await inside((ctx) =>
    ctx.db.selectFrom("events").select("data").where("type", "=", "notice.created").execute(),
  );
  const bens = told.filter(({ data }) => (data as { teammate_id: string }).teammate_id === ben.teammateId);
  expect(bens.length).toBe((await ben.api("GET /notices")).data.length);
});

test("a conversation that comes back is told to who owns it", async () => {
  const id = await conversation("Snoozed");
  await assign(ben, id, ben);
  const until = new Date(now.getTime() + 60_000);
  await ben.api("PUT /conversations/{id}/snooze", { params: { id }, body: { until: until.toISOString() } });
  now = until;
  await inside((ctx) => wakeConversation(ctx, id));
  const [notice] = await noticesOf(ben, id, 1);
  expect(notice).toMatchObject({ kind: "woken", actor_name: null });
});

test("what is late in a conversation is told once an hour, the gravest of it", async () => {
  const id = await conversation("Late");
  const says = (type: string, more: object) =>
    inside(async (ctx) =>
      ctx.record({ type, conversationId: id, data: { tell: [ada.teammateId], ...more } }),
    );
  const kinds = async () => {
    await noJobLeft(database);
    return (await noticesOf(ada, id, 1)).map(({ kind }) => kind);
  };
  const owned = { owner_id: ada.teammateId, conversation_ids: [id] };
  await says("promise.surfaced", owned);
  expect(await kinds()).toEqual(["promise_due"]);
  await says("service_level.warned", {});
  expect(await kinds()).toEqual(["service_level_warning"]);
  await says("next_step.overdue", owned);
  expect(await kinds()).toEqual(["next_step_overdue"]);
  await says("promise.overdue", owned);
  expect(await kinds()).toEqual(["promise_overdue"]);
  for (const type of ["service_level.missed", "next_step.overdue", "promise.endangered"])
    await says(type, owned);
  expect(await kinds()).toEqual(["promise_overdue"]);
  now = new Date(now.getTime() + 61 * 60_000);
  await says("service_level.missed", {});
  await noticesOf(ada, id, 2);
});

test("reading all leaves none unread, and a month later they are gone", async () => {
  const id = await conversation("Old");
  await assign(ada, id, ben);
  await noticesOf(ben, id, 1);
  expect((await ben.api("GET /notices")).unread).toBeGreaterThan(0);
  await ben.api("PUT /notices/read", { body: {} });
  expect((await ben.api("GET /notices")).unread).toBe(0);
  now = new Date(now.getTime() + 31 * 86_400_000);
  await removeOldNotices(world.platform);
  const left = await inside((ctx) => ctx.db.selectFrom("notices").select("id").execute());
  expect(left).toEqual([]);
});
