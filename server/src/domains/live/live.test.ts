import { createClient } from "@heard/core/client.ts";
import {
  ConversationEventType,
  type ConversationFilter,
  type Thread,
} from "@heard/core/contract/conversations.ts";
import type { LiveServerSignal, LiveUpdate } from "@heard/core/contract/live.ts";
import { applyToList, applyToThread, type LoadedList } from "@heard/core/rules/live-state.ts";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import WebSocket from "ws";
import { type Person, startWorld, type World } from "../../../../test/support/world.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { lockConversation } from "../conversations/conversations.ts";
import { followConversation } from "../conversations/follow.ts";
import { receiveInSideThread } from "../conversations/side-threads.ts";

let world: World;
let owner: Person;

beforeAll(async () => {
  world = await startWorld();
  owner = world.owner;
});
afterAll(() => world.stop());

const waiting = { timeout: 10_000, interval: 20 };

/** An open screen: it reads once, and from then on only applies what the socket brings. */
async function openScreen(person: Person, filter: ConversationFilter, conversationId?: string) {
  const socket = await world.live(person);
  const question = { filter, sort: "newest" as const, teammateId: person.teammateId };
  const read = async (): Promise<LoadedList> => {
    const { data, next_cursor } = await person.api("GET /conversations", {
      query: { ...filter, limit: 200 },
    });
    return { conversations: data, complete: next_cursor === null };
  };
  const readThread = async () =>
    conversationId ? person.api("GET /conversations/{id}/thread", { params: { id: conversationId } }) : null;
  const screen = {
    list: await read(),
    thread: (await readThread()) as Thread | null,
    updates: [] as LiveUpdate[],
    async equalsAFreshRead() {
      await vi.waitFor(async () => {
        expect(screen.list).toEqual(await read());
        expect(screen.thread).toEqual(await readThread());
      }, waiting);
    },
    close: () => socket.close(),
  };
  socket.on("message", (data) => {
    const signal = JSON.parse(String(data)) as LiveServerSignal;
    if (signal.type !== "update") return;
    screen.updates.push(signal);
    screen.list = applyToList(screen.list, signal, question);
    if (screen.thread) screen.thread = applyToThread(screen.thread, signal);
  });
  return screen;
}

async function startChat() {
  const { data } = await owner.api("GET /inboxes");
  const key = data.find(({ channel }) => channel === "chat")?.chat?.key as string;
  const open = createClient({ baseUrl: world.url });
  const { token } = await open("POST /chat/visitors", { body: { key } });
  const visitor = createClient({ baseUrl: world.url, headers: () => ({ authorization: `Bearer ${token}` }) });
  let count = 0;
  const say = (text: string) =>
    visitor("POST /chat/messages", { body: { client_id: `${token.slice(-12)}-${++count}`, text } });
  await say("Hello, is anybody there?");
  const { data: conversations } = await owner.api("GET /conversations", { query: { channel: "chat" } });
  return {
    visitor,
    say,
    id: conversations[0]?.id as string,
    customerId: conversations[0]?.customer.id as string,
  };
}

describe("live state", () => {
  it("equals a fresh read after every kind of event", { timeout: 90_000 }, async () => {
    const chat = await startChat();
    const params = { id: chat.id };
    const agent = await world.join("agent");
    const screens = await Promise.all(
      ([{}, { state: "open" }, { assignee: "me" }, { waiting_on: "us" }, { assignee: "none" }] as const).map(
        (filter) => openScreen(owner, filter, chat.id),
      ),
    );
    const tag = await owner.api("POST /tags", { body: { name: "Live" } });
    const inSync = () => Promise.all(screens.map((screen) => screen.equalsAFreshRead()));
    const steps: (() => Promise<unknown>)[] = [
      () => chat.say("I have a question"),
      () => owner.api("POST /conversations/{id}/messages", { params, body: { kind: "note", text: "Mine?" } }),
      () =>
        owner.api("POST /conversations/{id}/messages", {
          params,
          body: { kind: "outgoing", text: "Ask away" },
        }),
      () =>
        owner.api("PUT /conversations/{id}/assignment", { params, body: { assignee_id: agent.teammateId } }),
      () => owner.api("PUT /conversations/{id}/tags", { params, body: { tag_ids: [tag.id] } }),
      () => owner.api("PATCH /conversations/{id}", { params, body: { priority: "high" } }),
      () =>
        owner.api("POST /conversations/{id}/participants", {
          params,
          body: { teammate_id: agent.teammateId },
        }),
      () =>
        owner.api("DELETE /conversations/{id}/participants/{teammate_id}", {
          params: { ...params, teammate_id: agent.teammateId },
        }),
      () => owner.api("POST /conversations/{id}/closure", { params }),
      () => chat.say("One more thing"),
      () =>
        owner.api("PUT /conversations/{id}/snooze", {
          params,
          body: { until: new Date(Date.now() + 400).toISOString() },
        }),
      () =>
        vi.waitFor(async () => {
          const { state } = await owner.api("GET /conversations/{id}", { params });
          expect(state).toBe("open");
        }, waiting),
      async () => {
        const kept = await owner.api("POST /customers", { body: { name: "Ana Kept" } });
        const merge = { params: { id: kept.id }, body: { customer_id: chat.customerId } };
        await owner.api("POST /customers/{id}/merges", merge);
      },
      async () => {
        const { data } = await owner.api("GET /inboxes");
        const inbox_id = data.find(({ channel }) => channel === "email")?.id as string;
        const to = "ben@customer.example";
        await owner.api("POST /conversations", {
          body: { inbox_id, to, subject: "By mail", text: "Hello Ben" },
        });
      },
      async () => {
        const { data } = await owner.api("GET /conversations", { query: { channel: "email" } });
        const mail = { id: data[0]?.id as string };
        const body = { kind: "outgoing", text: "Wait", undo_seconds: 60 } as const;
        const { id } = await owner.api("POST /conversations/{id}/messages", { params: mail, body });
        await owner.api("DELETE /messages/{id}/delivery", { params: { id } });
      },
      async () => {
        const body = { to: ["desk@carrier.example"], text: "Where is it?", undo_seconds: 60 };
        const { message } = await owner.api("POST /conversations/{id}/side-threads", { params, body });
        await owner.api("POST /messages/{id}/delivery", { params: { id: message.id } });
        await inWorkspace(world.platform, { workspaceId: owner.workspaceId }, async (ctx) => {
          const conversation = await lockConversation(ctx, params.id);
          await receiveInSideThread(ctx, conversation, message.side_thread_id as string, {
            channel: "email",
            author: { id: null, name: "Cara" },
            from: { name: "Cara", address: "cara@carrier.example" },
            text: "In Leeds",
            visibleText: "In Leeds",
          });
        });
      },
      async () => {
        const body = { to: ["desk@carrier.example"], text: "Too early", undo_seconds: 60 };
        const { message } = await owner.api("POST /conversations/{id}/side-threads", { params, body });
        await owner.api("DELETE /messages/{id}/delivery", { params: { id: message.id } });
      },
      () =>
        inWorkspace(world.platform, { workspaceId: owner.workspaceId }, async (ctx) => {
          const before = await lockConversation(ctx, params.id);
          await followConversation(ctx, before, {
            subject: "It goes on",
            channel: "chat",
            customerId: before.customer_id,
            inboxId: before.inbox_id as string,
            teamId: null,
            waitingOn: "us",
          });
        }),
    ];
    for (const step of steps) {
      await step();
      await inSync();
    }
    const seen = new Set(screens[0]?.updates.map(({ event_type }) => event_type));
    const everyType = (ConversationEventType as unknown as { enum: string[] }).enum;
    expect(everyType.filter((type) => !seen.has(type))).toEqual([]);
    for (const screen of screens) screen.close();
  });

  it("is unread for those who have not read it, and only for them", async () => {
    const chat = await startChat();
    const agent = await world.join("agent");
    await owner.api("PUT /conversations/{id}/read", { params: { id: chat.id } });
    const [mine, theirs] = await Promise.all([
      openScreen(owner, {}, chat.id),
      openScreen(agent, {}, chat.id),
    ]);
    await owner.api("PATCH /conversations/{id}", { params: { id: chat.id }, body: { priority: "low" } });
    await Promise.all([mine.equalsAFreshRead(), theirs.equalsAFreshRead()]);
    expect([mine.thread?.conversation.unread, theirs.thread?.conversation.unread]).toEqual([false, true]);
    mine.close();
    theirs.close();
  });

  it("brings what was missed after an interruption, from the last cursor", async () => {
    const chat = await startChat();
    const before = await openScreen(owner, {});
    await owner.api("PATCH /conversations/{id}", { params: { id: chat.id }, body: { priority: "high" } });
    await before.equalsAFreshRead();
    const { cursor } = before.updates.at(-1) as LiveUpdate;
    before.close();
    await chat.say("Said while nobody looked");
    const socket = await world.live(owner);
    const missed = new Promise<LiveUpdate>((resolve) => {
      socket.on("message", (data) => {
        const signal = JSON.parse(String(data)) as LiveServerSignal;
        // A cursor is never too new: what was seen shortly before may come once more.
        if (signal.type !== "update" || signal.event_type !== "message.received") return;
        if (signal.message?.text === "Said while nobody looked") resolve(signal);
      });
    });
    socket.send(JSON.stringify({ type: "resume", cursor }));
    expect((await missed).conversation?.id).toBe(chat.id);
    socket.close();
  });

  it("asks to read anew when the cursor is of another database", async () => {
    const socket = await world.live(owner);
    const answer = new Promise((resolve) =>
      socket.once("message", (data) => resolve(JSON.parse(String(data)))),
    );
    socket.send(JSON.stringify({ type: "resume", cursor: `${crypto.randomUUID()}:12` }));
    expect(await answer).toMatchObject({ type: "refetch" });
    socket.close();
  });

  it("tells who else is looking and typing", async () => {
    const chat = await startChat();
    const agent = await world.join("agent", "Ada Agent");
    const [mine, theirs] = await Promise.all([world.live(owner), world.live(agent)]);
    const told = new Promise((resolve) => {
      mine.on("message", (data) => {
        const signal = JSON.parse(String(data)) as LiveServerSignal;
        if (signal.type === "presence" && signal.viewers[0]?.typing) resolve(signal);
      });
    });
    mine.send(JSON.stringify({ type: "viewing", conversation_id: chat.id, typing: false }));
    theirs.send(JSON.stringify({ type: "viewing", conversation_id: chat.id, typing: true }));
    expect(await told).toEqual({
      type: "presence",
      conversation_id: chat.id,
      viewers: [{ teammate_id: agent.teammateId, name: "Ada Agent", typing: true }],
    });
    mine.close();
    theirs.close();
  });
});

describe("who may listen", () => {
  it("is nobody without a session, and no page of another site", async () => {
    const address = `${world.url.replace("http", "ws")}/api/v1/live`;
    const refused = (headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(address, { headers });
        socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
        socket.once("open", () => reject(new Error("it was let in")));
      });
    expect(await refused({})).toBe(401);
    expect(await refused({ cookie: owner.cookie, origin: "https://evil.example" })).toBe(401);
  });

  it("is shown nothing of another workspace, and of their own only what they are invited to", async () => {
    const chat = await startChat();
    const other = await world.otherWorkspace();
    const colleague = await world.join("colleague");
    const [foreign, invited] = await Promise.all([openScreen(other, {}), openScreen(colleague, {})]);
    await chat.say("A secret word");
    // Who was invited meanwhile may see it: the update has to have gone out before.
    await vi.waitFor(
      () => expect(invited.updates.map(({ event_type }) => event_type)).toContain("message.received"),
      waiting,
    );
    await other.api("POST /tags", { body: { name: "Ours" } });
    await owner.api("POST /conversations/{id}/participants", {
      params: { id: chat.id },
      body: { teammate_id: colleague.teammateId },
    });
    await invited.equalsAFreshRead();
    expect(invited.list.conversations.map(({ id }) => id)).toEqual([chat.id]);
    const before = invited.updates.filter(({ event_type }) => event_type === "message.received");
    // What was said first in the chat may be told to a screen that opens in that moment, too.
    expect(before.filter(({ message, conversation }) => message ?? conversation)).toEqual([]);
    await vi.waitFor(() => expect(foreign.updates.map(({ stale }) => stale)).toEqual(["tag"]), waiting);
    foreign.close();
    invited.close();
  });

  it("is closed for who signed out or was switched off, at once", async () => {
    const [leaver, fired] = await Promise.all([world.join("agent"), world.join("agent")]);
    const closed = async (person: Person, end: () => Promise<unknown>) => {
      const socket = await world.live(person);
      const code = new Promise((resolve) => socket.once("close", resolve));
      await end();
      return code;
    };
    expect(await closed(leaver, () => leaver.api("DELETE /session"))).toBe(4401);
    const params = { id: fired.teammateId };
    const switchOff = () => owner.api("PATCH /teammates/{id}", { params, body: { active: false } });
    expect(await closed(fired, switchOff)).toBe(4401);
  });

  it("is shown no more than their new role allows, from then on", async () => {
    const chat = await startChat();
    const agent = await world.join("agent");
    const screen = await openScreen(agent, {});
    const body = { role: "colleague" } as const;
    await owner.api("PATCH /teammates/{id}", { params: { id: agent.teammateId }, body });
    await chat.say("Not for colleagues");
    const received = () => screen.updates.find(({ event_type }) => event_type === "message.received");
    await vi.waitFor(() => expect(received()).toBeDefined(), waiting);
    expect(received()).toMatchObject({ conversation: null, message: null });
    screen.close();
  });

  it("is not told who looks at a conversation that is not theirs to see", async () => {
    const chat = await startChat();
    const colleague = await world.join("colleague");
    const [mine, theirs] = await Promise.all([world.live(owner), world.live(colleague)]);
    const signals: LiveServerSignal[] = [];
    theirs.on("message", (data) => signals.push(JSON.parse(String(data)) as LiveServerSignal));
    const typing = (id: string) => JSON.stringify({ type: "viewing", conversation_id: id, typing: true });
    const presence = () => signals.filter(({ type }) => type === "presence");
    theirs.send(typing(chat.id));
    mine.send(typing(chat.id));
    const invite = { params: { id: chat.id }, body: { teammate_id: colleague.teammateId } };
    await owner.api("POST /conversations/{id}/participants", invite);
    await vi.waitFor(
      () =>
        expect(signals.map((one) => one.type === "update" && one.event_type)).toContain(
          "conversation.participant_added",
        ),
      waiting,
    );
    expect(presence()).toEqual([]);
    theirs.send(typing(chat.id));
    await vi.waitFor(() => expect(presence()).not.toEqual([]), waiting);
    mine.close();
    theirs.close();
  });
});
