import type { StallKind } from "@heard/core/contract/next-steps.ts";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import type { Person } from "../../../../test/support/world.ts";
import { sweepNextSteps } from "./next-steps.jobs.ts";

/** Wednesday, 11 March 2037, ahead of the database, so that jobs for later wait. Berlin, Monday to Friday, 9 to 5. */
const at = (time: string, day = 11) => `2037-03-${day}T${time}:00.000Z`;

let world: PromiseWorld;
let ada: Person;

beforeAll(async () => {
  world = await startPromiseWorld(at("09:00"));
  ada = await world.join("agent", "Ada Agent");
});
afterAll(() => world.stop());
beforeEach(async () => {
  world.at(at("09:00"));
  const { data } = await ada.api("GET /conversations", { query: { state: "open" } });
  for (const { id } of data) await ada.api("POST /conversations/{id}/closure", { params: { id } });
  await world.idle();
});

const assign = (id: string, assignee_id: string | null, team_id: string | null = null) =>
  ada.api("PUT /conversations/{id}/assignment", { params: { id }, body: { assignee_id, team_id } });
const ofAda = async () => {
  const id = await world.converse();
  await assign(id, ada.teammateId);
  return id;
};
const look = (id: string, by = ada) => by.api("PUT /conversations/{id}/read", { params: { id } });
const pass = async (moment: string) => {
  await world.goTo(moment);
  await sweepNextSteps(world.platform);
  await world.idle();
};
const stalls = async (query: { of?: string; kind?: StallKind } = {}, by = ada) => {
  await world.idle();
  return (await by.api("GET /stalls", { query })).data;
};
const kindsOf = async (id: string) => {
  const stall = (await stalls()).find(({ conversation }) => conversation.id === id);
  return stall ? [stall.kind, ...stall.also] : [];
};

it("lists what nobody has once its hour is over, until somebody takes it", async () => {
  const id = await world.converse();
  await pass(at("09:59"));
  expect(await stalls()).toEqual([]);
  await pass(at("10:01"));
  expect(await stalls()).toMatchObject([
    { kind: "no_owner", since: at("10:00"), days: 0, also: [], next_step: { code: "find_owner" } },
  ]);
  expect(await stalls({ of: "mine" })).toEqual([]);
  expect(await ada.api("GET /stalls/counts", { query: {} })).toMatchObject({ all: 1, mine: 0, no_owner: 1 });
  await assign(id, ada.teammateId);
  expect(await stalls()).toEqual([]);
});

it("lists what is overdue, the oldest hurt first: a promise, then an answer", async () => {
  const [answered, promised] = [await ofAda(), await ofAda()];
  await ada.api("POST /conversations/{id}/promises", {
    params: { id: promised },
    body: { by: "us", what: "send the invoice", due_at: at("15:00") },
  });
  await pass(at("16:30", 13));
  const found = await stalls({ of: "mine" });
  expect(found.map(({ conversation, kind, detail, days }) => [conversation.id, kind, detail, days])).toEqual([
    [promised, "overdue", "promise", 2],
    [answered, "overdue", "next_step", 1],
  ]);
  const page = await ada.api("GET /stalls", { query: { limit: 1 } });
  expect(page.data[0]?.conversation.id).toBe(promised);
  const cursor = page.next_cursor as string;
  const rest = await ada.api("GET /stalls", { query: { limit: 1, cursor } });
  expect(rest).toMatchObject({ data: [{ conversation: { id: answered } }], next_cursor: null });
  await expect(ada.api("GET /stalls", { query: { cursor: "x" } })).rejects.toMatchObject({
    code: "invalid_cursor",
  });
  await world.write(answered, "Here it is.", {}, ada);
  expect(await kindsOf(answered)).toEqual([]);
});

it("lists who asked twice, an hour or more apart, until we answer", async () => {
  const id = await ofAda();
  world.at(at("09:30"));
  await world.hear(id, "Hello?");
  await world.idle();
  expect(await kindsOf(id)).toEqual([]);
  world.at(at("10:30"));
  await world.hear(id, "Is anybody there?");
  expect(await kindsOf(id)).toEqual(["asked_twice"]);
  await world.write(id, "We are.", {}, ada);
  expect(await kindsOf(id)).toEqual([]);
});

it("lists where we wait for them and they for us, and where nobody writes", async () => {
  const id = await ofAda();
  await ada.api("PATCH /conversations/{id}", { params: { id }, body: { waiting_on: "customer" } });
  expect(await stalls()).toMatchObject([{ kind: "each_other", detail: "asked", since: at("09:00") }]);
  world.at(at("09:10"));
  await world.write(id, "Which lamp?", {}, ada);
  expect(await kindsOf(id)).toEqual([]);
  await pass(at("09:30", 18));
  expect((await stalls({ kind: "each_other" }))[0]).toMatchObject({
    detail: "silent",
    since: at("09:10", 18),
  });
});

it("takes what is said in a side thread for no answer and no question", async () => {
  const id = await ofAda();
  const { side_thread } = await ada.api("POST /conversations/{id}/side-threads", {
    params: { id },
    body: { to: ["desk@carrier.example"], text: "Where is the lamp?" },
  });
  await ada.api("PATCH /conversations/{id}", { params: { id }, body: { waiting_on: "customer" } });
  expect(await stalls()).toMatchObject([{ kind: "each_other", detail: "asked", since: at("09:00") }]);
  world.at(at("09:10"));
  await world.write(id, "We look for it.", {}, ada);
  world.at(at("10:00", 12));
  await ada.api("POST /side-threads/{id}/messages", {
    params: { id: side_thread.id },
    body: { text: "And now, where is it?" },
  });
  await pass(at("09:30", 18));
  expect((await stalls({ kind: "each_other" }))[0]).toMatchObject({
    detail: "silent",
    since: at("09:10", 18),
  });
});

it("takes the question mark of a link for no question", async () => {
  const id = await ofAda();
  await world.write(id, "Where did you buy it?", {}, ada);
  const asksAfter = async (words: string) => {
    await world.hear(id, words);
    await world.idle();
    await ada.api("PATCH /conversations/{id}", { params: { id }, body: { waiting_on: "customer" } });
    return kindsOf(id);
  };
  expect(await asksAfter("Here: https://shop.example/lamps?colour=red&size=2 and no more")).toEqual([]);
  expect(await asksAfter("And what of https://shop.example/lamps?colour=red, when does it come?")).toEqual([
    "each_other",
  ]);
});

it("lists what was handed on three times without an answer", async () => {
  const ben = await world.join("agent", "Ben Brief");
  const id = await ofAda();
  for (const to of [ben, ada]) await assign(id, to.teammateId);
  expect(await kindsOf(id)).toEqual([]);
  await assign(id, ben.teammateId);
  expect(await kindsOf(id)).toEqual(["passed_around"]);
  world.at(at("09:10"));
  await world.write(id, "I have it.", {}, ben);
  expect(await kindsOf(id)).toEqual([]);
});

it("lists what nobody looked at for longer than is allowed; a look is enough", async () => {
  const id = await ofAda();
  const before = await ada.api("GET /next-step-settings");
  expect(before).toEqual({ look_within_days: 5, follow_up_days: 3, silent_days: 7, find_owner_minutes: 60 });
  const allow = (look_within_days: number) =>
    world.owner.api("PUT /next-step-settings", { body: { ...before, look_within_days } });
  await pass(at("15:59", 18));
  expect(await stalls({ kind: "not_looked_at" })).toEqual([]);
  await allow(2);
  await pass(at("16:00", 18));
  expect(await stalls({ kind: "not_looked_at" })).toMatchObject([{ since: at("16:00", 13), days: 5 }]);
  await look(id);
  expect(await stalls({ kind: "not_looked_at" })).toEqual([]);
  await pass(at("16:30", 18));
  await pass(at("16:30", 20));
  expect(await stalls({ kind: "not_looked_at" })).toHaveLength(1);
  await allow(5);
  await pass(at("16:40", 20));
  expect(await stalls({ kind: "not_looked_at" })).toEqual([]);
});

it("leaves alone what is put away, and forgets what is closed", async () => {
  const [snoozed, closed] = [await ofAda(), await ofAda()];
  const until = at("09:00", 25);
  await ada.api("PUT /conversations/{id}/snooze", { params: { id: snoozed }, body: { until } });
  await pass(at("09:00", 20));
  expect(await kindsOf(snoozed)).toEqual([]);
  expect(await kindsOf(closed)).not.toEqual([]);
  await ada.api("POST /conversations/{id}/closure", { params: { id: closed } });
  expect(await stalls()).toEqual([]);
});

it("shows teams theirs, and nobody what is not theirs to see", async () => {
  const team = await world.owner.api("POST /teams", { body: { name: "Returns" } });
  const [id, other] = [await world.converse(), await ofAda()];
  await assign(id, null, team.id);
  await pass(at("16:30", 13));
  expect((await stalls({ of: team.id })).map(({ conversation }) => conversation.id)).toEqual([id]);
  expect((await stalls()).map(({ conversation }) => conversation.id).sort()).toEqual([id, other].sort());
  const [carl, stranger] = [await world.join("colleague"), await world.otherWorkspace()];
  for (const one of [carl, stranger]) {
    expect(await stalls({}, one)).toEqual([]);
    expect(await one.api("GET /stalls/counts", { query: {} })).toMatchObject({ all: 0, overdue: 0 });
  }
  const body = { teammate_id: carl.teammateId };
  await ada.api("POST /conversations/{id}/participants", { params: { id: other }, body });
  expect(await stalls({}, carl)).toHaveLength(1);
});
