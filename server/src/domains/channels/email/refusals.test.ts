import type { Message } from "@heard/core/contract/conversations.ts";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { eventually, type MailWorld, startMailWorld } from "../../../../../test/support/mail-world.ts";
import { type SmtpSink, type SmtpSinkOptions, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import { type Ctx, inWorkspace } from "../../../platform/context/context.ts";
import { newId } from "../../../platform/ids.ts";
import { inboxIsOff, inboxIsPaused } from "./sending-queue.ts";

let world: MailWorld;
let sink: SmtpSink;
let behaviour: SmtpSinkOptions;

beforeAll(async () => {
  world = await startMailWorld();
});

beforeEach(async () => {
  behaviour = {};
  sink = await startSmtpSink({
    refuse: (address) => behaviour.refuse?.(address) ?? null,
    answer: (mail) => behaviour.answer?.(mail) ?? null,
  });
  await world.sendThrough(sink);
});

afterEach(async () => {
  for (const { id } of (await deadLetters()).data) {
    await world.owner.api("DELETE /dead-letters/{id}", { params: { id } });
  }
  await sink.stop();
});

afterAll(async () => {
  await world?.stop();
});

type State = NonNullable<Message["delivery"]>["state"];

async function delivered(id: string, state: State, detail?: string): Promise<Message> {
  return eventually(async () => {
    const message = await world.owner.api("GET /messages/{id}", { params: { id } });
    expect(message.delivery?.state).toBe(state);
    if (detail) expect(message.delivery?.detail).toContain(detail);
    return message;
  });
}

async function write(text: string, more: object = {}): Promise<string> {
  const { conversation } = await world.start();
  return (await world.reply(conversation.id, text, more)).id;
}

async function health() {
  const { data } = await world.owner.api("GET /inboxes");
  return data.find(({ id }) => id === world.inbox.id)?.mailbox?.health;
}

const tryNow = () => world.owner.api("POST /inboxes/{id}/sending", { params: { id: world.inbox.id } });
const deadLetters = () => world.owner.api("GET /dead-letters");
const sendAgain = (id: string, body: object = {}) =>
  world.owner.api("POST /dead-letters/{id}/delivery", { params: { id }, body });

/** As if so much time had passed since it was first tried. */
async function age(id: string, hours: number): Promise<void> {
  const { workspaceId } = world.owner;
  await inWorkspace(world.platform, { workspaceId }, (ctx) =>
    ctx.db
      .updateTable("outgoing_mails")
      .set({ first_tried_at: new Date(ctx.now.getTime() - hours * 3_600_000) })
      .where("message_id", "=", id)
      .execute(),
  );
}

test("a server that greylists gets the mail again after five minutes, then in a growing rhythm, other mails meanwhile", async () => {
  behaviour.answer = ({ to }) =>
    to.includes("grey@example.com") ? { code: 451, words: "4.7.1 Greylisted" } : null;
  const { conversation } = await world.start();
  const { id } = await world.reply(conversation.id, "Later", { to: ["grey@example.com"] });
  const first = await delivered(id, "queued", "Greylisted");
  const minutes = (message: Message) =>
    Math.round((new Date(message.delivery?.send_at ?? 0).getTime() - Date.now()) / 60_000);
  expect(minutes(first)).toBe(5);
  expect(await health()).toMatchObject({ sending: "working", sending_paused_until: null });
  await delivered(await write("Another"), "sent");
  await world.owner.api("POST /messages/{id}/delivery", { params: { id } });
  await eventually(async () =>
    expect(minutes(await world.owner.api("GET /messages/{id}", { params: { id } }))).toBe(10),
  );
  await age(id, 49);
  await world.owner.api("POST /messages/{id}/delivery", { params: { id } });
  await delivered(id, "failed", "Greylisted");
});

test("while the server is away all mail waits, the inbox says why and until when, and one press tries again", async () => {
  const { port } = sink;
  await sink.stop();
  const first = await write("First");
  await delivered(first, "waiting", inboxIsPaused);
  const second = await write("Second");
  await delivered(second, "waiting", inboxIsPaused);
  const paused = await health();
  expect(paused).toMatchObject({
    sending: "paused",
    sending_problem: expect.stringContaining("does not accept connections"),
    sending_paused_until: expect.any(String),
  });
  const again = (await tryNow()).mailbox?.health;
  expect(again?.sending).toBe("paused");
  expect(Date.parse(again?.sending_paused_until ?? "")).toBeGreaterThan(
    Date.parse(paused?.sending_paused_until ?? ""),
  );
  sink = await startSmtpSink({ port });
  await tryNow();
  await Promise.all([delivered(first, "sent"), delivered(second, "sent")]);
  expect(await health()).toMatchObject({
    sending: "working",
    sending_problem: null,
    sending_paused_until: null,
  });
});

test("a refused password is said in plain words with the server's own below, and trying tells what came of it", async () => {
  behaviour.answer = () => ({ code: 535, words: "5.7.8 Bad credentials" });
  const id = await write("Soon");
  await delivered(id, "waiting", inboxIsPaused);
  const plain = /^Your mail server does not accept the user name or password .*\n535 .*Bad credentials/;
  expect(await health()).toMatchObject({ sending: "failed", sending_problem: expect.stringMatching(plain) });
  behaviour = {};
  expect((await tryNow()).mailbox?.health).toMatchObject({ sending: "working", sending_problem: null });
  await delivered(id, "sent");
});

test("a mended mailbox sends at once", async () => {
  await sink.stop();
  const id = await write("Later then");
  await delivered(id, "waiting", inboxIsPaused);
  sink = await startSmtpSink();
  await world.sendThrough(sink);
  await delivered(id, "sent");
});

test("an inbox that is switched off sends nothing; switched on, what waited goes", async () => {
  const turn = (enabled: boolean) =>
    world.owner.api("PATCH /inboxes/{id}", { params: { id: world.inbox.id }, body: { enabled } });
  const { conversation } = await world.start();
  await turn(false);
  const { id } = await world.reply(conversation.id, "Not now");
  await delivered(id, "waiting", inboxIsOff);
  await turn(true);
  await delivered(id, "sent");
});

test("a scheduled mail whose time comes while the inbox is paused goes when it is over; it can still be taken back", async () => {
  const { port } = sink;
  await sink.stop();
  await delivered(await write("Pauses it"), "waiting", inboxIsPaused);
  const { conversation } = await world.start();
  const later = async (text: string) => {
    const sendAt = new Date(Date.now() + 1_000).toISOString();
    return (await world.reply(conversation.id, text, { send_at: sendAt })).id;
  };
  const [kept, regretted] = [await later("At its time"), await later("Not after all")];
  await Promise.all([
    delivered(kept, "waiting", inboxIsPaused),
    delivered(regretted, "waiting", inboxIsPaused),
  ]);
  const draft = await world.owner.api("DELETE /messages/{id}/delivery", { params: { id: regretted } });
  expect(draft.text).toBe("Not after all");
  sink = await startSmtpSink({ port });
  await tryNow();
  await delivered(kept, "sent");
  expect(await sink.received(2)).toHaveLength(2);
});

test("a reached sending limit pauses the inbox for an hour and tells those who lead", async () => {
  behaviour.answer = () => ({ code: 550, words: "5.4.5 Daily user sending limit exceeded" });
  const id = await write("One too many");
  await delivered(id, "waiting", inboxIsPaused);
  const state = await health();
  expect(state).toMatchObject({
    sending: "failed",
    sending_problem: expect.stringContaining("sending limit"),
  });
  expect(Math.round((Date.parse(state?.sending_paused_until ?? "") - Date.now()) / 60_000)).toBe(60);
  await eventually(async () => {
    const { data } = await world.owner.api("GET /notices");
    expect(
      data.some(({ kind, excerpt }) => kind === "mailbox_failed" && excerpt.includes("sending limit")),
    ).toBe(true);
  });
  behaviour.answer = () => null;
  await tryNow();
  await delivered(id, "sent");
});

test("a mail that the server refuses as if it refused all of them keeps no other mail waiting, and ends in sight", async () => {
  behaviour.answer = ({ raw }) =>
    raw.includes("Too much") ? { code: 452, words: "4.3.1 Too many recipients" } : null;
  const bad = await write("Too much");
  await delivered(bad, "waiting", inboxIsPaused);
  const good = await Promise.all([write("Fine"), write("Fine, too")]);
  await Promise.all(good.map((id) => delivered(id, "waiting", inboxIsPaused)));
  await tryNow();
  await Promise.all(good.map((id) => delivered(id, "sent")));
  await delivered(bad, "queued", "Too many recipients");
  expect(await health()).toMatchObject({ sending: "working", sending_paused_until: null });
  await delivered(await write("Fine as ever"), "sent");
  await age(bad, 49);
  await world.owner.api("POST /messages/{id}/delivery", { params: { id: bad } });
  await delivered(bad, "failed", "Too many recipients");
});

test("whom the server does not take yet gets it later, and the others not twice", async () => {
  behaviour.refuse = (address) =>
    address === "slow@example.com" ? { code: 450, words: "4.2.0 Come back" } : null;
  const id = await write("To both", { to: ["quick@example.com"], cc: ["slow@example.com"] });
  await delivered(id, "queued", "slow@example.com");
  expect(sink.mails.map(({ to }) => to)).toEqual([["quick@example.com"]]);
  await expect(world.owner.api("DELETE /messages/{id}/delivery", { params: { id } })).rejects.toMatchObject({
    code: "already_sent",
  });
  behaviour = {};
  await world.owner.api("POST /messages/{id}/delivery", { params: { id } });
  await delivered(id, "sent");
  expect(sink.mails.map(({ to }) => to)).toEqual([["quick@example.com"], ["slow@example.com"]]);
});

test("whom the server will never take it for is named, and its writer hears of it, though others got it", async () => {
  behaviour.refuse = (address) =>
    address === "gone@example.com" ? { code: 550, words: "5.1.1 User unknown" } : null;
  const id = await write("To both", { to: ["gone@example.com"], cc: ["quick@example.com"] });
  const { conversation_id } = await delivered(id, "sent", "Not taken for gone@example.com");
  await eventually(async () => {
    const { data } = await world.owner.api("GET /notices");
    const told = data.filter(({ kind }) => kind === "delivery_failed");
    expect(told.map(({ conversation }) => conversation?.id)).toContain(conversation_id);
  });
});

test("what could not be sent is listed with why, sent again, to another address, or let go", async () => {
  behaviour.refuse = (address) =>
    address.startsWith("gone") ? { code: 550, words: "5.1.1 User unknown" } : null;
  const wrong = await write("A typo", { to: ["gone@example.com"] });
  const moved = await write("Moved", { to: ["gone.too@example.com"] });
  await Promise.all([delivered(wrong, "failed"), delivered(moved, "failed")]);
  const { data } = await deadLetters();
  expect(data.map(({ id }) => id).sort()).toEqual([wrong, moved].sort());
  expect(data.find(({ id }) => id === wrong)).toMatchObject({
    kind: "message",
    to: [{ address: "gone@example.com" }],
    inbox: { id: world.inbox.id },
    reason: "There is no such mailbox. Check the spelling of the address.",
    detail: expect.stringContaining("5.1.1 User unknown"),
    preview: "A typo",
  });
  await sendAgain(wrong, { to: ["Found@example.com"] });
  const sent = await delivered(wrong, "sent");
  expect(sent.to).toEqual([{ name: "", address: "found@example.com" }]);
  await expect(sendAgain(wrong)).rejects.toMatchObject({ code: "already_sent" });
  expect(await world.owner.api("GET /dead-letters/count")).toEqual({ count: 1 });
  await world.owner.api("DELETE /dead-letters/{id}", { params: { id: moved } });
  expect(await deadLetters()).toEqual({ data: [], next_cursor: null });
  const other = await world.otherWorkspace();
  await expect(other.api("DELETE /dead-letters/{id}", { params: { id: moved } })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("everything of an inbox goes again with one press; who is only invited sees none of it", async () => {
  behaviour.answer = () => ({ code: 554, words: "5.7.1 Not today" });
  const ids = await Promise.all([write("One"), write("Two")]);
  await Promise.all(ids.map((id) => delivered(id, "failed")));
  behaviour = {};
  const colleague = await world.join("colleague");
  await expect(colleague.api("GET /dead-letters")).rejects.toMatchObject({ code: "not_allowed" });
  const body = { inbox_id: world.inbox.id };
  expect(await world.owner.api("POST /dead-letters/delivery", { body })).toMatchObject({ count: 2 });
  await Promise.all(ids.map((id) => delivered(id, "sent")));
});

test("erasing a customer takes what we could not send to them along", async () => {
  const { conversation } = await world.start({ from: "Gone <gone@customer.example>" });
  const { workspaceId } = world.owner;
  const inside = <Result>(work: (ctx: Ctx) => Promise<Result>) =>
    inWorkspace(world.platform, { workspaceId }, work);
  await inside((ctx) =>
    ctx.db
      .insertInto("failed_system_mails")
      .values({
        workspace_id: workspaceId,
        id: newId(),
        address: "gone@customer.example",
        subject: "Your conversations",
        sealed_text: Buffer.from("sealed"),
        about: JSON.stringify({ kind: "my_conversations", id: "1" }),
        detail: "550 5.1.1 User unknown",
        failed_at: ctx.now,
      })
      .execute(),
  );
  expect((await deadLetters()).data.map(({ subject }) => subject)).toContain("Your conversations");
  const id = conversation.customer.id;
  await world.owner.api("DELETE /customers/{id}", { params: { id } });
  expect((await deadLetters()).data.map(({ subject }) => subject)).not.toContain("Your conversations");
});

test("dead letters come by pages, the newest first, messages and mails of Heard itself together", async () => {
  behaviour.answer = () => ({ code: 554, words: "5.7.1 Not today" });
  const first = await write("The oldest");
  await delivered(first, "failed");
  await world.owner.api("POST /invitations", { body: { email: "between@heard.example", role: "agent" } });
  await eventually(async () => expect((await deadLetters()).data).toHaveLength(2));
  const last = await write("The newest");
  await delivered(last, "failed");
  const whole = (await deadLetters()).data.map(({ id }) => id);
  expect([whole[0], whole.at(-1)]).toEqual([last, first]);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.owner.api("GET /dead-letters", { query: { limit: 1, cursor } });
    paged.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(paged).toEqual(whole);
  for (const id of whole) await world.owner.api("DELETE /dead-letters/{id}", { params: { id } });
});

test("an invitation that is refused is a dead letter of those who lead the team", async () => {
  behaviour.refuse = () => ({ code: 550, words: "5.1.1 User unknown" });
  await world.owner.api("POST /invitations", { body: { email: "tpyo@heard.example", role: "agent" } });
  const letter = await eventually(async () => {
    const { data } = await deadLetters();
    const found = data.find(({ kind }) => kind === "system_mail");
    expect(found).toMatchObject({ to: [{ address: "tpyo@heard.example" }], author: null });
    return found;
  });
  const agent = await world.join("agent");
  expect((await agent.api("GET /dead-letters")).data.map(({ kind }) => kind)).not.toContain("system_mail");
  behaviour = {};
  const before = sink.mails.length;
  await sendAgain(letter?.id ?? "", { to: ["typo@heard.example"] });
  const mails = await sink.received(before + 1);
  expect(mails.at(-1)?.to).toEqual(["typo@heard.example"]);
  const invited = (await world.owner.api("GET /invitations")).data.map(({ email }) => email);
  expect(invited).toContain("typo@heard.example");
  expect(invited).not.toContain("tpyo@heard.example");
  expect((await deadLetters()).data.map(({ id }) => id)).not.toContain(letter?.id);
});

test("who may not invite an owner cannot have an owner's invitation sent to themselves", async () => {
  behaviour.refuse = () => ({ code: 550, words: "5.1.1 User unknown" });
  await world.owner.api("POST /invitations", { body: { email: "ceo@heard.example", role: "owner" } });
  const id = await eventually(async () => {
    const { data } = await deadLetters();
    const letter = data.find(({ to }) => to[0]?.address === "ceo@heard.example");
    expect(letter).toBeDefined();
    return letter?.id ?? "";
  });
  const admin = await world.join("admin");
  const body = { to: ["mine@heard.example"] };
  await expect(admin.api("POST /dead-letters/{id}/delivery", { params: { id }, body })).rejects.toMatchObject(
    {
      code: "not_allowed",
    },
  );
  expect((await deadLetters()).data.map((letter) => letter.id)).toContain(id);
  // A link that nobody can use any more is not sent again.
  const { data: open } = await world.owner.api("GET /invitations");
  const invitation = open.find(({ email }) => email === "ceo@heard.example");
  await world.owner.api("DELETE /invitations/{id}", { params: { id: invitation?.id ?? "" } });
  await expect(sendAgain(id)).rejects.toMatchObject({ code: "not_found" });
});

test("a customer's own link is sent again to nobody else", async () => {
  const { workspaceId } = world.owner;
  const id = newId();
  await inWorkspace(world.platform, { workspaceId }, (ctx) =>
    ctx.db
      .insertInto("failed_system_mails")
      .values({
        workspace_id: workspaceId,
        id,
        address: "their@customer.example",
        subject: "Your conversations",
        sealed_text: ctx.platform.secrets.seal("https://heard.example/my/secret"),
        about: JSON.stringify({ kind: "my_conversations", id: "1" }),
        detail: "550 5.1.1 User unknown",
        failed_at: ctx.now,
      })
      .execute(),
  );
  await expect(sendAgain(id, { to: ["other@customer.example"] })).rejects.toMatchObject({
    code: "invalid_value",
  });
  await sendAgain(id);
  expect((await sink.received(1))[0]?.to).toEqual(["their@customer.example"]);
});

test("what the server refuses for good brings the conversation back to us", async () => {
  behaviour.refuse = () => ({ code: 550, words: "5.1.1 No such user" });
  const { conversation } = await world.start();
  const { id } = await world.reply(conversation.id, "It left this morning.");
  await delivered(id, "failed");
  const { waiting_on, state } = await world.owner.api("GET /conversations/{id}", {
    params: { id: conversation.id },
  });
  expect({ waiting_on, state }).toEqual({ waiting_on: "us", state: "open" });
});
