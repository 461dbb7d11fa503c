import { createClient } from "@heard/core/client.ts";
import type { ChatServerSignal } from "@heard/core/contract/chat.ts";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import WebSocket from "ws";
import { type Person, startWorld, type World } from "../../../../../test/support/world.ts";
import { inWorkspace } from "../../../platform/context/context.ts";
import { publicKey } from "../../../platform/ids.ts";
import { firstChatInbox } from "./chat.queries.ts";
import { continueByEmail } from "./delivery.ts";

const shop = { origin: "https://shop.example", "sec-fetch-site": "cross-site" };
const openSockets: WebSocket[] = [];
let world: World;
let key: string;
let clientIds = 0;

beforeAll(async () => {
  world = await startWorld();
  key = await chatKeyOf(world.owner);
});
afterAll(async () => {
  for (const socket of openSockets) socket.terminate();
  await world.stop();
});

async function chatKeyOf({ workspaceId }: Person): Promise<string> {
  const inboxId = await inWorkspace(world.platform, { workspaceId }, firstChatInbox);
  return publicKey(workspaceId, inboxId as string);
}

const stranger = () => createClient({ baseUrl: world.url, headers: () => shop });

async function visit(page_url?: string) {
  const { token, visitor_id } = await stranger()("POST /chat/visitors", {
    body: { key, page_url, locale: "en", time_zone: "Europe/Brussels" },
  });
  const api = createClient({
    baseUrl: world.url,
    headers: () => ({ ...shop, authorization: `Bearer ${token}` }),
  });
  const say = (text: string, client_id = `client-${++clientIds}`) =>
    api("POST /chat/messages", { body: { client_id, text } });
  return { api, token, visitorId: visitor_id, say };
}

async function conversationAbout(subject: string) {
  const { data } = await world.owner.api("GET /conversations", { query: { channel: "chat", limit: 200 } });
  const found = data.find((conversation) => conversation.subject === subject);
  if (!found) throw new Error(`no conversation about ${subject}`);
  return found;
}

/** A visitor's socket that remembers what it heard. */
async function listen(token: string) {
  const socket = new WebSocket(`${world.url.replace("http", "ws")}/api/v1/chat/live?token=${token}`, {
    headers: { origin: shop.origin },
  });
  openSockets.push(socket);
  const heard: ChatServerSignal[] = [];
  socket.on("message", (data) => heard.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const hears = <Type extends ChatServerSignal["type"]>(type: Type) =>
    vi.waitFor(
      () => {
        const signal = heard.find((one) => one.type === type);
        if (!signal) throw new Error(`no ${type} yet`);
        return signal as Extract<ChatServerSignal, { type: Type }>;
      },
      { timeout: 10_000 },
    );
  return { socket, heard, closed, hears };
}

describe("on somebody else's site", () => {
  it("answers any origin on chat routes, errors and preflights included, and on no other", async () => {
    const preflight = await fetch(`${world.url}/api/v1/chat/messages`, { method: "OPTIONS", headers: shop });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
    const welcome = await fetch(`${world.url}/api/v1/chat/welcome?key=${key}`, { headers: shop });
    expect(welcome.headers.get("access-control-allow-origin")).toBe("*");
    const unknown = await fetch(`${world.url}/api/v1/chat/welcome?key=nobody`, { headers: shop });
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get("access-control-allow-origin")).toBe("*");
    const setup = await fetch(`${world.url}/api/v1/setup`, { headers: shop });
    expect(setup.headers.get("access-control-allow-origin")).toBeNull();
    const foreign = await fetch(`${world.url}/api/v1/setup`, {
      method: "POST",
      headers: { ...shop, "content-type": "application/json" },
      body: JSON.stringify({ workspace_name: "W", name: "N", email: "n@example.com", password: "p" }),
    });
    expect(foreign.status).toBe(403);
  });

  it("says who answers, by first name", async () => {
    const welcome = await stranger()("GET /chat/welcome", { query: { key } });
    expect(welcome).toMatchObject({
      workspace_name: "Marlow & Finch",
      team: [{ name: "Olga", initials: "OO" }],
    });
  });

  it("serves the loader for any site, and the page of the demo with the snippet on it", async () => {
    const demo = await fetch(`${world.url}/demo`);
    const html = await demo.text();
    expect(html).toContain(`window.heard = { key: "${key}" }`);
    expect(demo.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await fetch(`${world.url}/widget/../../package.json`)).status).toBe(404);
    expect((await fetch(`${world.url}/widget/nothing.js`)).status).toBe(404);
  });
});

describe("a visitor writes", () => {
  it("starts a conversation with the first words and keeps to it", async () => {
    const visitor = await visit("https://shop.example/lamps?email=secret@example.com#top");
    const first = await visitor.say("Do you ship the Wren lamp to Norway?", "first-words");
    expect(first).toMatchObject({ from: "visitor", client_id: "first-words", seen: false });
    expect(await visitor.say("Do you ship the Wren lamp to Norway?", "first-words")).toEqual(first);
    await visitor.say("And how long does it take?");

    const conversation = await conversationAbout("Do you ship the Wren lamp to Norway?");
    expect(conversation).toMatchObject({
      state: "open",
      waiting_on: "us",
      channel: "chat",
      message_count: 2,
      preview: "And how long does it take?",
      customer: { name: "Visitor", email: null },
    });
    expect((await visitor.api("GET /chat")).messages.map(({ text }) => text)).toEqual([
      "Do you ship the Wren lamp to Norway?",
      "And how long does it take?",
    ]);
    const rows = await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, (ctx) =>
      ctx.db.selectFrom("chat_visitors").select("page_url").where("id", "=", visitor.visitorId).execute(),
    );
    expect(rows).toEqual([{ page_url: "https://shop.example/lamps" }]);
  });

  it("makes one conversation of two tabs that write first at the same time", async () => {
    const visitor = await visit();
    await Promise.all([visitor.say("Twins one"), visitor.say("Twins two")]);
    const { messages } = await visitor.api("GET /chat");
    expect(messages.map(({ text }) => text).sort()).toEqual(["Twins one", "Twins two"]);
  });

  it("is the customer in the log, not the system", async () => {
    const visitor = await visit();
    await visitor.say("Who wrote this?");
    const { id, customer } = await conversationAbout("Who wrote this?");
    const { timeline } = await world.owner.api("GET /conversations/{id}/thread", { params: { id } });
    expect(timeline[0]).toMatchObject({
      type: "conversation.created",
      actor: { kind: "customer", id: customer.id },
    });
  });

  it("opens a closed conversation again", async () => {
    const visitor = await visit();
    await visitor.say("My stool wobbles");
    const { id } = await conversationAbout("My stool wobbles");
    await world.owner.api("POST /conversations/{id}/closure", { params: { id } });
    expect((await visitor.api("GET /chat")).closed).toBe(true);
    await visitor.say("It still does");
    expect(await conversationAbout("My stool wobbles")).toMatchObject({
      id,
      state: "open",
      message_count: 2,
    });
  });

  it("is told when it is too much or nothing at all", async () => {
    const visitor = await visit();
    await expect(visitor.say("   ")).rejects.toMatchObject({ status: 400 });
    for (let count = 0; count < 30; count++) await visitor.say(`flood ${count}`);
    await expect(visitor.say("one more")).rejects.toMatchObject({ code: "too_many_requests" });
  });

  it("knows no token but those that we gave out", async () => {
    const { token } = await visit();
    const mangled = `${token.slice(0, -4)}AAAA`;
    for (const wrong of ["nonsense", mangled]) {
      const api = createClient({ baseUrl: world.url, headers: () => ({ authorization: `Bearer ${wrong}` }) });
      await expect(api("GET /chat")).rejects.toMatchObject({ code: "not_signed_in" });
      expect(await (await listen(wrong)).closed).toBe(4401);
    }
    // A teammate's session is no visitor.
    await expect(world.owner.api("GET /chat")).rejects.toMatchObject({ code: "not_signed_in" });
  });
});

describe("we answer", () => {
  async function begun(subject: string) {
    const visitor = await visit();
    await visitor.say(subject);
    const { id } = await conversationAbout(subject);
    const reply = (text: string, more: { kind?: "note"; send_at?: string } = {}) =>
      world.owner.api("POST /conversations/{id}/messages", {
        params: { id },
        body: { kind: "outgoing", text, ...more },
      });
    const delivery = async (messageId: string) =>
      (await world.owner.api("GET /messages/{id}", { params: { id: messageId } })).delivery;
    return { ...visitor, id, reply, delivery };
  }

  it("brings the answer to every open tab, delivered, then seen; a note never", async () => {
    const chat = await begun("Is the pendant in stock?");
    const tab = await listen(chat.token);
    const otherTab = await listen(chat.token);
    await tab.hears("presence");
    await otherTab.hears("presence");
    await chat.reply("Ask the bakery", { kind: "note" });
    const sent = await chat.reply("Yes, three of them.");
    expect((await tab.hears("message")).message).toMatchObject({
      id: sent.id,
      from: "us",
      author_name: "Olga",
      text: "Yes, three of them.",
      seen: false,
    });
    await otherTab.hears("message");
    await vi.waitFor(async () => expect((await chat.delivery(sent.id))?.state).toBe("delivered"), 10_000);

    await chat.api("PUT /chat/seen", { body: { message_ids: [sent.id] } });
    expect((await otherTab.hears("seen")).message_ids).toEqual([sent.id]);
    expect((await chat.delivery(sent.id))?.state).toBe("seen");
    expect(JSON.stringify([tab.heard, (await chat.api("GET /chat")).messages])).not.toContain("bakery");
  });

  it("waits in the chat while nobody is there, and is delivered when the visitor comes back", async () => {
    const chat = await begun("Are you open on Sunday?");
    const sent = await chat.reply("From ten to four.");
    await vi.waitFor(async () => expect((await chat.delivery(sent.id))?.state).toBe("sent"), 10_000);
    const { messages } = await chat.api("GET /chat");
    expect(messages.at(-1)).toMatchObject({ id: sent.id, seen: false });
    expect((await chat.delivery(sent.id))?.state).toBe("delivered");
  });

  it("hands a file to the visitor whom we sent it, and to nobody else", async () => {
    const chat = await begun("Send me the assembly plan");
    const form = new FormData();
    form.set("file", new Blob(["Turn it upside down."], { type: "text/plain" }), "plan.txt");
    const upload = await fetch(`${world.url}/api/v1/attachments`, {
      method: "POST",
      headers: { cookie: world.owner.cookie, origin: world.url },
      body: form,
    });
    const { id } = (await upload.json()) as { id: string };
    await world.owner.api("POST /conversations/{id}/messages", {
      params: { id: chat.id },
      body: { kind: "outgoing", text: "Here it is.", attachment_ids: [id] },
    });
    const [file] = (await chat.api("GET /chat")).messages.at(-1)?.attachments ?? [];
    expect(file).toMatchObject({ name: "plan.txt", bytes: 20 });
    expect(file?.url).toBe(`/api/v1/chat/attachments/${id}`);
    const open = (token: string) => fetch(`${world.url}/api/v1/chat/attachments/${id}?token=${token}`);
    expect(await (await open(chat.token)).text()).toBe("Turn it upside down.");
    const somebodyElse = await begun("I want that plan too");
    expect((await open(somebodyElse.token)).status).toBe(404);
    expect((await open("guess")).status).toBe(401);
  });

  it("keeps what is scheduled until its time", async () => {
    const chat = await begun("Remind me next year");
    await chat.reply("It is next year!", { send_at: "2126-01-01T00:00:00Z" });
    expect((await chat.api("GET /chat")).messages).toHaveLength(1);
  });

  it("shows typing to the other side, both ways, and what we have read", async () => {
    const chat = await begun("Can you see me typing?");
    const listener = await world.platform.database.pool.connect();
    const typing: unknown[] = [];
    listener.on("notification", ({ payload }) => typing.push(JSON.parse(payload ?? "")));
    await listener.query("listen heard_customer_typing");
    const tab = await listen(chat.token);
    await tab.hears("presence");
    tab.socket.send(JSON.stringify({ type: "typing", on: true, text_length: 3 }));
    await vi.waitFor(
      () => expect(typing).toMatchObject([{ conversation_id: chat.id, who: "visitor", on: true }]),
      10_000,
    );
    tab.socket.terminate();
    await vi.waitFor(() => expect(typing.at(-1)).toMatchObject({ on: false }), 10_000);
    listener.release(true);

    const second = await listen(chat.token);
    await second.hears("presence");
    await world.owner.api("PUT /conversations/{id}/read", { params: { id: chat.id } });
    const screen = await world.live(world.owner);
    openSockets.push(screen);
    screen.send(JSON.stringify({ type: "viewing", conversation_id: chat.id, typing: true }));
    expect(await second.hears("typing")).toEqual({ type: "typing", name: "Olga", on: true });
    const [mine] = (await chat.api("GET /chat")).messages;
    expect((await second.hears("seen")).message_ids).toEqual([mine?.id]);
    expect(mine?.seen).toBe(true);
  });

  it("tells visitors when somebody comes in", async () => {
    const chat = await begun("Is anybody there?");
    const tab = await listen(chat.token);
    const agent = await world.join("agent");
    openSockets.push(await world.live(agent));
    await vi.waitFor(
      () => expect(tab.heard).toContainEqual({ type: "presence", someone_is_here: true }),
      10_000,
    );
  });
});

describe("away", () => {
  it("gives the visitor's address to the customer made from the chat", async () => {
    const visitor = await visit();
    await visitor.say("Call me by my address");
    const state = await visitor.api("PUT /chat/email", { body: { email: "Ana@Example.com", name: "Ana" } });
    expect(state).toMatchObject({ email: "ana@example.com", name: "Ana" });
    expect((await conversationAbout("Call me by my address")).customer).toMatchObject({
      name: "Ana",
      email: "ana@example.com",
    });
  });

  it("joins the customer who has the address already, without showing what they said elsewhere", async () => {
    const earlier = await visit();
    await earlier.say("An older matter");
    await earlier.api("PUT /chat/email", { body: { email: "ben@example.com" } });
    const visitor = await visit();
    await visitor.say("A newer matter");
    const state = await visitor.api("PUT /chat/email", { body: { email: "ben@example.com" } });
    expect(state.messages.map(({ text }) => text)).toEqual(["A newer matter"]);
    const [older, newer] = [
      await conversationAbout("An older matter"),
      await conversationAbout("A newer matter"),
    ];
    expect(newer.customer.id).toBe(older.customer.id);
  });

  it("continues by e-mail, once, what no browser took from the chat", async () => {
    const visitor = await visit();
    await visitor.api("PUT /chat/email", { body: { email: "cleo@example.com" } });
    await visitor.say("I must run, write to me");
    const { id, customer } = await conversationAbout("I must run, write to me");
    expect(customer.email).toBe("cleo@example.com");
    const { id: messageId } = await world.owner.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "outgoing", text: "Your parcel is on its way." },
    });
    const { workspaceId } = world.owner;
    const read = () => world.owner.api("GET /messages/{id}", { params: { id: messageId } });
    await vi.waitFor(async () => expect((await read()).delivery?.state).toBe("sent"), 10_000);
    for (let run = 0; run < 2; run++) {
      await inWorkspace(world.platform, { workspaceId }, (ctx) => continueByEmail(ctx, id));
    }
    const told = await inWorkspace(world.platform, { workspaceId }, (ctx) =>
      ctx.db
        .selectFrom("events")
        .select("message_id")
        .where("type", "=", "message.continue_by_email")
        .execute(),
    );
    expect(told).toEqual([{ message_id: messageId }]);
    expect((await read()).delivery?.detail).toContain("cleo@example.com");
  });
});

describe("a socket", () => {
  it("takes only small signals, and not many at once", async () => {
    const { token } = await visit();
    const loud = await listen(token);
    loud.socket.send("x".repeat(5000));
    expect(await loud.closed).toBe(1009);
    const busy = await listen(token);
    await busy.hears("presence");
    for (let count = 0; count < 40; count++) busy.socket.send('{"type":"typing","on":true,"text_length":1}');
    expect(await busy.closed).toBe(1008);
  });
});
