import type { MarkedPromises } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import type { Person } from "../../../../test/support/world.ts";
import { readEvent } from "../../platform/events/events.ts";
import { makePromise } from "./promises.ts";
import { settleMessage } from "./said-messages.ts";

/** A Wednesday, 10 in the morning in Berlin. */
const morning = "2026-03-11T09:00:00.000Z";
const noon = "2026-03-11T11:00:00.000Z";
const atFour = "2026-03-11T15:00:00.000Z";
const tomorrow = "2026-03-12T09:00:00.000Z";

let world: PromiseWorld;
let ada: Person;

beforeAll(async () => {
  world = await startPromiseWorld(morning);
  ada = await world.join("agent", "Ada Agent");
});
beforeEach(() => void world.at(morning));
afterAll(() => world.stop());

const marks = (given: Partial<MarkedPromises> = {}): MarkedPromises => ({
  made: [],
  kept: [],
  moved: [],
  ...given,
});
const invoice = {
  by: "us",
  what: "send the invoice",
  words: "I'll send the invoice",
  due_at: atFour,
} as const;

async function make(id: string, kind: "answer" | "action" = "action"): Promise<string> {
  const { id: promiseId } = await ada.api("POST /conversations/{id}/promises", {
    params: { id },
    body: { by: "us", what: "look into it", due_at: atFour, kind },
  });
  return promiseId;
}

/** Writes as Ada, and waits for what follows. */
async function write(id: string, text: string, more: Parameters<PromiseWorld["write"]>[2] = {}) {
  const message = await world.write(id, text, more, ada);
  await world.idle();
  return message;
}

const withdraw = async (id: string) => {
  await ada.api("DELETE /messages/{id}/delivery", { params: { id } });
  await world.idle();
};
const deliver = async (id: string, state: Parameters<PromiseWorld["deliver"]>[1]) => {
  await world.deliver(id, state);
  await world.idle();
};

describe("what the writer marked", () => {
  it("makes promises in the writer's name, and keeps what was said of them as examples", async () => {
    const id = await world.converse();
    const made = [
      { ...invoice, verdict: "changed" as const },
      { by: "third_party" as const, who: "DHL", what: "bring it", words: "DHL brings it", due_at: null },
      { ...invoice, words: "I'll be honest", due_at: null, verdict: "none" as const },
    ];
    const text = "I'll send the invoice by 3 pm today. DHL brings it. I'll be honest.";
    const message = await write(id, text, { promises: marks({ made }) });
    const promises = await world.promises(id);
    expect(promises).toHaveLength(2);
    expect(promises[0]).toMatchObject({
      what: "send the invoice",
      source: "composer",
      message_id: message.id,
      owner: { name: "Ada Agent" },
      made_by: { kind: "teammate", name: "Ada Agent" },
      due_at: atFour,
    });
    expect(promises[1]).toMatchObject({ by: "third_party", who: "DHL", needs_time: true });
    const { data } = await world.owner.api("GET /promise-examples", { query: { limit: 2 } });
    expect(data.map(({ verdict, made: became }) => [verdict, became?.due_at ?? null])).toEqual([
      ["none", null],
      ["changed", atFour],
    ]);
    expect(data[1]?.found).toMatchObject({ by: "us", due_at: "2026-03-11T14:00:00.000Z" });
    expect(data[1]?.found?.words).toContain("send the invoice");
    await expect(ada.api("GET /promise-examples", { query: {} })).rejects.toMatchObject({
      code: "not_allowed",
    });
  });

  it("keeps and moves, with the message as the telling, and nothing of another conversation", async () => {
    const [id, elsewhere] = [await world.converse(), await world.converse()];
    const [kept, moved, untouched] = [await make(id), await make(id), await make(elsewhere)];
    const given = marks({
      kept: [kept, untouched],
      moved: [
        { promise_id: moved, due_at: tomorrow },
        { promise_id: untouched, due_at: tomorrow },
      ],
    });
    const message = await write(id, "Done. The other one tomorrow.", { promises: given });
    const promises = await world.promises(id);
    expect(promises.find((one) => one.id === kept)).toMatchObject({
      state: "kept",
      kept_by_message_id: message.id,
      ended_by: { name: "Ada Agent" },
    });
    expect(promises.find((one) => one.id === moved)).toMatchObject({
      due_at: tomorrow,
      first_due_at: atFour,
      moves: [{ told: true, message_id: message.id, by: { name: "Ada Agent" } }],
    });
    expect(await world.promises(elsewhere)).toMatchObject([{ state: "open", due_at: atFour, moves: [] }]);
  });

  it("is done once however often the job runs, and a promise opened again stays open", async () => {
    const id = await world.converse();
    const kept = await make(id);
    const message = await write(id, "Done", { promises: marks({ made: [invoice], kept: [kept] }) });
    await ada.api("DELETE /promises/{id}/keeping", { params: { id: kept } });
    await world.inside(async (ctx) => {
      const { rows } = await sql<{ id: number }>`
        select id from events where message_id = ${message.id}::uuid and type = 'message.sent'`.execute(
        ctx.db,
      );
      const event = await readEvent(ctx, rows[0]?.id as number);
      if (event) await settleMessage(ctx, event);
    });
    const promises = await world.promises(id);
    expect(promises.map(({ state }) => state)).toEqual(["open", "open"]);
  });
});

describe("what nobody looked at", () => {
  it("is read for promises, and answers what was promised to be answered", async () => {
    const id = await world.converse();
    const [answer, action] = [await make(id, "answer"), await make(id, "action")];
    const message = await write(id, "Hello Nora,\n\nI'll get back to you tomorrow.\n\nAda");
    const promises = await world.promises(id);
    expect(promises.find((one) => one.id === answer)).toMatchObject({
      state: "kept",
      kept_by_message_id: message.id,
    });
    expect(promises.find((one) => one.id === action)).toMatchObject({ state: "open" });
    expect(promises.find((one) => one.source === "found")).toMatchObject({
      by: "us",
      kind: "answer",
      state: "open",
      message_id: message.id,
      due_at: expect.stringMatching(/^2026-03-12T/),
    });
  });

  it("is not ours when it is a note, or goes out by itself", async () => {
    const id = await world.converse();
    const answer = await make(id, "answer");
    await ada.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "note", text: "I'll do it tomorrow" },
    });
    await world.idle();
    expect(await world.promises(id)).toMatchObject([{ id: answer, state: "open" }]);
  });

  it("an acknowledgement's promise is kept by the first real reply, whatever its writer marked", async () => {
    const id = await world.converse();
    await world.inside((ctx) =>
      makePromise(ctx, {
        conversationId: id,
        by: "us",
        what: "answer",
        words: "you will hear from us by 4 pm today",
        dueAt: new Date(atFour),
        kind: "answer",
        source: "acknowledgement",
      }),
    );
    const other = await make(id, "answer");
    const message = await write(id, "Here is your answer", { promises: marks() });
    const promises = await world.promises(id);
    expect(promises.find(({ source }) => source === "acknowledgement")).toMatchObject({
      state: "kept",
      kept_by_message_id: message.id,
    });
    expect(promises.find((one) => one.id === other)).toMatchObject({ state: "open" });
  });
});

describe("a message that does not stay", () => {
  it("taken back: what it made, kept and moved never happened", async () => {
    const id = await world.converse();
    const [kept, moved] = [await make(id), await make(id)];
    const given = marks({
      made: [{ ...invoice, verdict: "accepted" }],
      kept: [kept],
      moved: [{ promise_id: moved, due_at: tomorrow }],
    });
    const message = await write(id, "Done", { promises: given, undo_seconds: 30 });
    expect((await world.promises(id)).map(({ state }) => state).sort()).toEqual(["kept", "open", "open"]);
    await withdraw(message.id);
    const promises = await world.promises(id);
    expect(promises.find((one) => one.id === kept)).toMatchObject({
      state: "open",
      kept_by_message_id: null,
    });
    expect(promises.find((one) => one.id === moved)).toMatchObject({
      due_at: atFour,
      moves: [{ told: false, taken_back_at: morning }],
    });
    const made = promises.find(({ source }) => source === "composer");
    expect(made).toMatchObject({ state: "withdrawn", ended_by: { name: "Ada Agent" } });
    await expect(
      ada.api("DELETE /promises/{id}/keeping", { params: { id: made?.id as string } }),
    ).rejects.toMatchObject({ code: "promise_ended" });
    expect(await world.told(id)).toContain("withdrawn");
    const { data } = await world.owner.api("GET /promise-examples", { query: {} });
    expect(data.map(({ message_id }) => message_id)).not.toContain(message.id);
  });

  it("scheduled: it counts when it leaves, and not before", async () => {
    const id = await world.converse();
    const kept = await make(id);
    const given = marks({ made: [invoice], kept: [kept] });
    const message = await write(id, "Later", { promises: given, send_at: noon });
    expect(await world.promises(id)).toMatchObject([{ id: kept, state: "open" }]);
    world.at(noon);
    await deliver(message.id, "sending");
    expect(await world.promises(id)).toHaveLength(1);
    await deliver(message.id, "sent");
    const promises = await world.promises(id);
    expect(promises.find((one) => one.id === kept)).toMatchObject({ state: "kept", ended_at: noon });
    expect(promises.find(({ source }) => source === "composer")).toMatchObject({
      state: "open",
      made_at: noon,
    });
  });

  it("scheduled and taken back: nothing was ever made", async () => {
    const id = await world.converse();
    const message = await write(id, "Later", { promises: marks({ made: [invoice] }), send_at: noon });
    await withdraw(message.id);
    expect(await world.promises(id)).toEqual([]);
  });

  it("undelivered: what it kept is open again, and kept when it goes out after all", async () => {
    const id = await world.converse();
    const [kept, moved] = [await make(id), await make(id)];
    const given = marks({ made: [invoice], kept: [kept], moved: [{ promise_id: moved, due_at: tomorrow }] });
    const message = await write(id, "Done", { promises: given });
    await deliver(message.id, "failed");
    const lost = await world.promises(id);
    expect(lost.map(({ state }) => state)).toEqual(["open", "open", "open"]);
    expect(lost.find((one) => one.id === moved)).toMatchObject({ due_at: atFour });
    world.at("2026-03-11T16:00:00.000Z");
    await deliver(message.id, "queued");
    await deliver(message.id, "sent");
    await deliver(message.id, "seen");
    const promises = await world.promises(id);
    expect(promises.find((one) => one.id === kept)).toMatchObject({
      state: "kept_late",
      kept_by_message_id: message.id,
    });
    const again = promises.find((one) => one.id === moved);
    expect(again).toMatchObject({ due_at: tomorrow, first_due_at: atFour });
    expect(again?.moves.map(({ taken_back_at }) => taken_back_at !== null)).toEqual([true, false]);
    expect(promises.filter(({ source }) => source === "composer")).toHaveLength(1);
  });
});

describe("what the customer writes", () => {
  it("is read for their promises and those of others, on their clock", async () => {
    const id = await world.converse();
    const messageId = await world.hear(id, "Hello, I'll send you the receipt tonight.\n\nNora");
    await world.idle();
    const [promise] = await world.promises(id);
    expect(promise).toMatchObject({
      by: "customer",
      source: "found",
      state: "open",
      message_id: messageId,
      made_by: { kind: "customer" },
    });
    expect(promise?.due_at).toMatch(/^2026-03-1[12]T/);
    expect(await world.carried(id)).toBeNull();
  });

  it("may keep what they promised: offered, decided by a person", async () => {
    const id = await world.converse();
    await world.hear(id, "I'll send you the receipt tonight.");
    await world.idle();
    expect((await world.promises(id))[0]?.maybe_kept_by_message_id).toBeNull();
    world.at(noon);
    await world.hear(id, "I am on holiday", { automatic: "auto_reply" });
    const second = await world.hear(id, "Here it is");
    await world.idle();
    const [promise] = await world.promises(id);
    expect(promise).toMatchObject({ state: "open", maybe_kept_by_message_id: second });
    const params = { id: promise?.id as string };
    expect(await ada.api("DELETE /promises/{id}/keeping", { params })).toMatchObject({
      state: "open",
      maybe_kept_by_message_id: null,
    });
    const kept = await ada.api("POST /promises/{id}/keeping", { params, body: { message_id: second } });
    expect(kept).toMatchObject({ state: "kept", kept_by_message_id: second, ended_at: noon });
  });

  it("automatically promises nothing", async () => {
    const id = await world.converse();
    await world.hear(id, "I'll get back to you tomorrow.", { automatic: "auto_reply" });
    await world.idle();
    expect(await world.promises(id)).toEqual([]);
  });
});

it("erasing a customer takes the words and leaves what counts", async () => {
  const word = "quibblethorn";
  const id = await world.converse();
  await world.hear(id, `I'll send you the ${word} tonight.`);
  const given = marks({
    made: [{ ...invoice, what: word, words: `I'll send ${word} today`, verdict: "changed", who: word }],
  });
  await write(id, `I'll send ${word} today`, { promises: given });
  const mine = await make(id);
  await ada.api("POST /promises/{id}/move", {
    params: { id: mine },
    body: { due_at: tomorrow, reason: word },
  });
  await ada.api("POST /promises/{id}/release", { params: { id: mine }, body: { reason: word } });
  const before = await world.promises(id);
  expect(before.length).toBe(3);
  const { customer } = await ada.api("GET /conversations/{id}", { params: { id } });
  await world.owner.api("DELETE /customers/{id}", { params: { id: customer.id } });
  const after = await world.promises(id);
  expect(after.map((one) => one.kind).sort()).toEqual(before.map((one) => one.kind).sort());
  expect(after.every(({ state }) => state === "released")).toBe(true);
  expect(JSON.stringify(after)).not.toContain(word);
  const { data } = await world.owner.api("GET /promise-examples", { query: {} });
  expect(JSON.stringify(data)).not.toContain(word);
  expect(await world.carried(id)).toBeNull();
});

it("stays with its conversation when customers become one and two again", async () => {
  const id = await world.converse();
  const promise = await make(id);
  const { customer } = await ada.api("GET /conversations/{id}", { params: { id } });
  const kept = await ada.api("POST /customers", { body: { name: "Nora Kept" } });
  const merge = { params: { id: kept.id }, body: { customer_id: customer.id } };
  const merged = await ada.api("POST /customers/{id}/merges", merge);
  expect((await ada.api("GET /promises/{id}", { params: { id: promise } })).conversation.customer_name).toBe(
    "Nora Kept",
  );
  await ada.api("DELETE /customers/{id}/merges/{merge_id}", {
    params: { id: kept.id, merge_id: merged.merges[0]?.id as string },
  });
  expect((await ada.api("GET /promises/{id}", { params: { id: promise } })).conversation.customer_name).toBe(
    "Nora North",
  );
});
