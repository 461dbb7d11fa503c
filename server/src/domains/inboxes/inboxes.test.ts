import { afterAll, beforeAll, expect, test } from "vitest";
import { type SmtpSink, startSmtpSink } from "../../../../test/support/smtp-sink.ts";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { noteMailboxHealth, noteMailTraffic } from "./mailbox-health.ts";
import { mailboxOf } from "./mailboxes.ts";

let world: World;
let sink: SmtpSink;

beforeAll(async () => {
  sink = await startSmtpSink({ credentials: { user: "support", pass: "secret words" } });
  world = await startWorld();
});

afterAll(async () => {
  await world?.stop();
  await sink?.stop();
});

function smtpLogin(more: { host?: string; password?: string } = {}) {
  return { host: sink.host, port: sink.port, security: "none" as const, user: "support", ...more };
}

async function addEmail(address: string) {
  return world.owner.api("POST /inboxes", { body: { name: "Mail", channel: "email", address } });
}

test("an e-mail inbox and a chat can be added, changed and read", async () => {
  const added = await addEmail("Hello@Heard.localhost");
  expect(added).toMatchObject({
    address: "hello@heard.localhost",
    enabled: true,
    chat: null,
    mailbox: { imap: null, smtp: null, health: { receiving: "not_set_up", sending: "not_set_up" } },
  });
  const chat = await world.owner.api("POST /inboxes", {
    body: { name: "Shop", channel: "chat", greeting: "Hi!" },
  });
  expect(chat).toMatchObject({ address: null, mailbox: null, chat: { greeting: "Hi!", seen_on: null } });
  expect(chat.chat?.snippet).toBe(
    `<script>window.heard = { key: "${chat.chat?.key}" }</script>\n<script async src="${world.url}/widget.js"></script>`,
  );
  const changed = await world.owner.api("PATCH /inboxes/{id}", {
    params: { id: added.id },
    body: { name: " Hello desk ", signature: "Yours", enabled: false },
  });
  expect(changed).toMatchObject({ name: "Hello desk", signature: "Yours", enabled: false });
  const { data } = await world.owner.api("GET /inboxes");
  expect(data.map(({ name }) => name)).toEqual(expect.arrayContaining(["Hello desk", "Shop"]));
});

test("the first inbox gets its real address later, unless another has it", async () => {
  const { id } = await addEmail("placeholder@heard.localhost");
  await addEmail("taken@heard.localhost");
  const change = (address: string) =>
    world.owner.api("PATCH /inboxes/{id}", { params: { id }, body: { address } });
  expect((await change("Hello@Shop.example")).address).toBe("hello@shop.example");
  expect((await change("hello@shop.example")).address).toBe("hello@shop.example");
  await expect(change("taken@heard.localhost")).rejects.toMatchObject({ code: "already_exists" });
  const { data } = await world.owner.api("GET /inboxes");
  const chat = data.find(({ channel }) => channel === "chat");
  const ofChat = { params: { id: chat?.id ?? "" }, body: { address: "chat@shop.example" } };
  await expect(world.owner.api("PATCH /inboxes/{id}", ofChat)).rejects.toMatchObject({
    code: "invalid_value",
  });
});

test("an address belongs to one inbox of the whole installation, switched off or not", async () => {
  const { id } = await addEmail("only@heard.localhost");
  await world.owner.api("PATCH /inboxes/{id}", { params: { id }, body: { enabled: false } });
  await expect(addEmail("ONLY@heard.localhost")).rejects.toMatchObject({ code: "already_exists" });
  const other = await world.otherWorkspace();
  const body = { name: "Theirs", channel: "email" as const, address: "only@heard.localhost" };
  await expect(other.api("POST /inboxes", { body })).rejects.toMatchObject({ code: "already_exists" });
});

test("what cannot be is refused by name", async () => {
  const { api } = world.owner;
  const teamId = "01900000-0000-7000-8000-000000000000";
  await expect(api("POST /inboxes", { body: { name: "Mail", channel: "email" } })).rejects.toMatchObject({
    code: "invalid_value",
  });
  await expect(
    api("POST /inboxes", { body: { name: "Chat", channel: "chat", team_id: teamId } }),
  ).rejects.toMatchObject({ code: "invalid_value" });
  await expect(api("PATCH /inboxes/{id}", { params: { id: teamId }, body: {} })).rejects.toMatchObject({
    status: 404,
  });
  const { data } = await api("GET /inboxes");
  const chat = data.find(({ channel }) => channel === "chat");
  await expect(
    api("PUT /inboxes/{id}/mailbox", { params: { id: chat?.id as string }, body: { smtp: null } }),
  ).rejects.toMatchObject({ status: 404 });
});

test("passwords are sealed, never answered, kept while the account stays, and go to no other server", async () => {
  const { api, workspaceId } = world.owner;
  const { id } = await addEmail("sealed@heard.localhost");
  const put = (smtp: ReturnType<typeof smtpLogin>) =>
    api("PUT /inboxes/{id}/mailbox", { params: { id }, body: { smtp } });
  const passwordNow = () =>
    inWorkspace(world.platform, { workspaceId }, async (ctx) => (await mailboxOf(ctx, id)).smtpServer?.pass);
  const set = await put(smtpLogin({ password: "secret words" }));
  expect(set.mailbox?.smtp).toEqual(smtpLogin());
  expect(JSON.stringify([set, await api("GET /inboxes")])).not.toContain("secret words");
  await put(smtpLogin());
  expect(await passwordNow()).toBe("secret words");
  await expect(put(smtpLogin({ host: "mail.elsewhere.example" }))).rejects.toMatchObject({
    code: "invalid_value",
  });
  await put(smtpLogin({ host: "mail.elsewhere.example", password: "another one" }));
  expect(await passwordNow()).toBe("another one");
  const { mailbox } = await api("PUT /inboxes/{id}/mailbox", { params: { id }, body: { smtp: null } });
  expect(mailbox).toMatchObject({ smtp: null, health: { sending: "not_set_up" } });
});

test("a mailbox can be tried before it is saved, step by step", async () => {
  const { api } = world.owner;
  const { id } = await addEmail("tried@heard.localhost");
  const check = (login: ReturnType<typeof smtpLogin>) =>
    api("POST /inboxes/{id}/mailbox-check", { params: { id }, body: { side: "smtp", login } });
  const right = await check(smtpLogin({ password: "secret words" }));
  expect(right).toMatchObject({ ok: true });
  expect(right.steps.map(({ step }) => step)).toEqual(
    expect.arrayContaining(["smtp_connect", "smtp_sign_in"]),
  );
  const wrong = await check(smtpLogin({ password: "not it" }));
  expect(wrong.ok).toBe(false);
  expect(wrong.steps.at(-1)).toMatchObject({
    step: "smtp_sign_in",
    ok: false,
    explanation: expect.any(String),
  });
  expect(JSON.stringify(wrong)).not.toContain("not it");
  expect(sink.mails).toHaveLength(0);
  const other = await world.otherWorkspace();
  const body = { side: "smtp" as const, login: smtpLogin() };
  await expect(other.api("POST /inboxes/{id}/mailbox-check", { params: { id }, body })).rejects.toMatchObject(
    {
      status: 404,
    },
  );
});

test("what went out is said of the server that it went by", async () => {
  const { api, workspaceId } = world.owner;
  const { id } = await addEmail("sends@heard.localhost");
  const put = async (smtp: ReturnType<typeof smtpLogin>) =>
    (await api("PUT /inboxes/{id}/mailbox", { params: { id }, body: { smtp } })).mailbox?.health.last_sent_at;
  const send = () => inWorkspace(world.platform, { workspaceId }, (ctx) => noteMailTraffic(ctx, id, "sent"));
  expect(await put(smtpLogin({ password: "secret words" }))).toBeNull();
  await send();
  expect(await put(smtpLogin())).toEqual(expect.any(String));
  await send();
  expect(await put(smtpLogin({ password: "another one" }))).toBeNull();
  await send();
  expect(await put(smtpLogin({ host: "mail.elsewhere.example", password: "another one" }))).toBeNull();
  expect(await put(smtpLogin({ host: "mail.elsewhere.example" }))).toBeNull();
  const told = await inWorkspace(world.platform, { workspaceId }, ({ db }) =>
    db.selectFrom("events").select("data").where("type", "=", "mailbox.changed").execute(),
  );
  expect(told.filter(({ data }) => (data as { inbox_id: string }).inbox_id === id)).toHaveLength(2);
});

test("agents see the inboxes and change none", async () => {
  const agent = await world.join("agent");
  const { data } = await agent.api("GET /inboxes");
  expect(data.length).toBeGreaterThan(0);
  await expect(
    agent.api("PATCH /inboxes/{id}", { params: { id: data[0]?.id as string }, body: { name: "Mine" } }),
  ).rejects.toMatchObject({ code: "not_allowed" });
});

test("a mailbox fails and recovers once each, however often it is tried between", async () => {
  const { api, workspaceId } = world.owner;
  const { id } = await addEmail("health@heard.localhost");
  await api("PUT /inboxes/{id}/mailbox", {
    params: { id },
    body: { smtp: smtpLogin({ password: "secret words" }) },
  });
  const note = (status: "working" | "failed", problem: string | null) =>
    inWorkspace(world.platform, { workspaceId }, (ctx) =>
      noteMailboxHealth(ctx, id, { side: "smtp", status, problem }),
    );
  await note("failed", "No answer.");
  await note("failed", "No answer.");
  await note("working", null);
  const types = await inWorkspace(world.platform, { workspaceId }, async ({ db }) => {
    const rows = await db
      .selectFrom("events")
      .select(["type", "data"])
      .where("type", "like", "mailbox.%")
      .execute();
    return rows.filter(({ data }) => (data as { inbox_id: string }).inbox_id === id).map(({ type }) => type);
  });
  expect(types).toEqual(["mailbox.failed", "mailbox.recovered"]);
});
