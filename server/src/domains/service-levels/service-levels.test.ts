import { ApiError } from "@heard/core/client.ts";
import type { ServiceClock, ServiceLevelInput } from "@heard/core/contract/service-levels.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  everyDay,
  friday,
  monday,
  plainLevel,
  type ServiceLevelWorld,
  startServiceLevelWorld,
} from "../../../../test/support/service-level-world.ts";
import type { Person } from "../../../../test/support/world.ts";
import { firstAnswerDueOf, followConversations } from "./service-clocks.ts";
import { levelFor } from "./service-levels.ts";

let world: ServiceLevelWorld;
let owner: Person;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  world = await startServiceLevelWorld();
  owner = world.owner;
  ada = await world.join("agent", "Ada Agent");
  ben = await world.join("agent", "Ben Agent");
});
afterAll(() => world.stop());
beforeEach(() => world.setClock(friday("09:00")));
afterEach(async () => {
  const { data } = await owner.api("GET /service-levels");
  for (const { id } of data) await owner.api("DELETE /service-levels/{id}", { params: { id } });
});

/** Jobs run when they get to it. */
const patience = { timeout: 20_000 };
const iso = (at: number) => new Date(at).toISOString();
const read = (id: string) => owner.api("GET /conversations/{id}", { params: { id } });
const assign = (id: string, body: { assignee_id?: string | null; team_id?: string | null }) =>
  owner.api("PUT /conversations/{id}/assignment", { params: { id }, body });
const of = (clocks: ServiceClock[], kind: ServiceClock["kind"]) =>
  clocks.filter((clock) => clock.kind === kind);

function refusal(promise: Promise<unknown>): Promise<ApiError> {
  return promise.then(
    () => expect.unreachable("this should have been refused"),
    (error) => (error instanceof ApiError ? error : expect.unreachable(String(error))),
  );
}

/** Waits until the jobs have brought the clocks of a conversation here, and gives them. */
async function clocksUntil(id: string, expected: object[]): Promise<ServiceClock[]> {
  const now = async () =>
    (await owner.api("GET /conversations/{id}/service-clocks", { params: { id } })).data;
  await expect.poll(now, patience).toMatchObject(expected);
  return now();
}

describe("the list of service levels", () => {
  test("POST, PUT and DELETE /service-levels, and PUT /service-levels/order", async () => {
    const urgent = await world.addLevel({
      name: "Urgent",
      conditions: { match: "all", conditions: [{ field: "priority", operator: "is", value: ["urgent"] }] },
      first_answer_minutes: 30,
      warn_before: { unit: "percent", value: 20 },
      escalation: [{ after_minutes: 0, to: "admins", to_id: null, assigns: false }],
    });
    const everybody = await world.addLevel({ name: "Everybody", first_answer_minutes: 240 });
    expect((await owner.api("GET /service-levels")).data.map(({ name }) => name)).toEqual([
      "Urgent",
      "Everybody",
    ]);
    const turned = await owner.api("PUT /service-levels/order", { body: { ids: [everybody.id, urgent.id] } });
    expect(turned.data.map(({ name }) => name)).toEqual(["Everybody", "Urgent"]);
    const { id: _, clocks: _clocks, ...same } = urgent;
    const changed = await owner.api("PUT /service-levels/{id}", {
      params: { id: urgent.id },
      body: { ...same, first_answer_minutes: 20 },
    });
    expect(changed).toMatchObject({ name: "Urgent", first_answer_minutes: 20, clocks: { running: 0 } });
    await owner.api("DELETE /service-levels/{id}", { params: { id: urgent.id } });
    expect((await owner.api("GET /service-levels")).data.map(({ name }) => name)).toEqual(["Everybody"]);
    const gone = owner.api("DELETE /service-levels/{id}", { params: { id: urgent.id } });
    expect((await refusal(gone)).code).toBe("not_found");
    // Its name is free again.
    await world.addLevel({ name: "urgent", first_answer_minutes: 5 });
  });

  test("what could never work is refused by name", async () => {
    await world.addLevel({ first_answer_minutes: 60 });
    const add = (level: Partial<ServiceLevelInput>) => refusal(world.addLevel({ name: "Other", ...level }));
    expect((await add({ name: " everybody ", first_answer_minutes: 5 })).code).toBe("already_exists");
    expect((await add({})).problem?.fields?.[0]?.field).toBe("first_answer_minutes");
    const late = { unit: "percent", value: 150 } as const;
    expect((await add({ first_answer_minutes: 5, warn_before: late })).problem?.fields?.[0]?.field).toBe(
      "warn_before",
    );
    const odd = { match: "all", conditions: [{ field: "tag", operator: "greater", value: 3 }] } as const;
    expect(
      (await add({ first_answer_minutes: 5, conditions: { ...odd, conditions: [...odd.conditions] } }))
        .problem,
    ).toMatchObject({ code: "invalid_value", fields: [{ field: "conditions.0" }] });
    const step = { after_minutes: 0, to: "team" as const, to_id: owner.teammateId, assigns: true };
    expect((await add({ first_answer_minutes: 5, escalation: [step] })).problem?.fields?.[0]?.field).toBe(
      "escalation.0",
    );
    const gift = { after_minutes: 0, to: "admins" as const, to_id: null, assigns: true };
    expect((await add({ first_answer_minutes: 5, escalation: [gift] })).code).toBe("invalid_value");
    const order = owner.api("PUT /service-levels/order", { body: { ids: [] } });
    expect((await refusal(order)).code).toBe("invalid_value");
  });

  test("is for admins to change and for agents to read", async () => {
    const level = { ...plainLevel, first_answer_minutes: 60 };
    expect((await refusal(ada.api("POST /service-levels", { body: level }))).code).toBe("not_allowed");
    expect((await ada.api("GET /service-levels")).data).toEqual([]);
    const other = await world.otherWorkspace();
    await world.addLevel({ first_answer_minutes: 60 });
    expect((await other.api("GET /service-levels")).data).toEqual([]);
  });
});

describe("the clocks of a conversation", () => {
  test("run from the customer's words to our answer, in our hours, and show in the list", async () => {
    await world.addLevel({ first_answer_minutes: 120, next_answer_minutes: 240 });
    world.setClock(friday("16:00"));
    const id = await world.hear();
    await clocksUntil(id, [{ kind: "first_answer", state: "running", due_at: iso(monday("10:00")) }]);
    expect(await world.dueOf(id)).toBe(iso(monday("10:00")));
    world.setClock(monday("09:30"));
    await world.reply(id);
    await clocksUntil(id, [{ state: "met", ended_at: iso(monday("09:30")), ended_by: "answer" }]);
    expect(await world.dueOf(id)).toBeNull();
    world.setClock(monday("11:00"));
    await world.hear(id);
    await clocksUntil(id, [{}, { kind: "next_answer", round: 1, due_at: iso(monday("15:00")) }]);
    const [level] = (await owner.api("GET /service-levels")).data;
    expect(level?.clocks).toMatchObject({ running: 1, overdue: 0, met: 1, missed: 0 });
  });

  test("are neither started nor stopped by automatic mail", async () => {
    await world.addLevel({ first_answer_minutes: 60, resolution_minutes: 600 });
    const id = await world.hear(null, { automatic: "auto_reply" });
    expect(await world.clocks(id)).toEqual([]);
    await world.hear(id);
    await world.hear(id, { automatic: "auto_reply" });
    expect(of(await world.clocks(id), "first_answer")).toMatchObject([{ state: "running" }]);
  });

  test("stand still while we wait on the customer, and go on after a reopening", async () => {
    await world.addLevel({ resolution_minutes: 240 });
    const id = await world.hear();
    world.pass(60);
    await world.reply(id);
    world.pass(30);
    expect(await world.clocks(id)).toMatchObject([
      { state: "paused", paused: true, remaining_minutes: 180, due_at: null },
    ]);
    expect(await world.dueOf(id)).toBeNull();
    await owner.api("POST /conversations/{id}/closure", { params: { id } });
    expect(await world.clocks(id)).toMatchObject([{ state: "met", ended_by: "closing" }]);
    world.pass(60);
    await world.hear(id);
    expect(await world.clocks(id)).toMatchObject([{ state: "running", due_at: iso(friday("14:30")) }]);
    await owner.api("PATCH /conversations/{id}", { params: { id }, body: { waiting_on: "customer" } });
    expect(await world.clocks(id)).toMatchObject([{ paused: true, remaining_minutes: 180 }]);
  });

  test("go on when an answer is taken back or cannot be delivered", async () => {
    await world.addLevel({ first_answer_minutes: 60 });
    const id = await world.hear();
    world.pass(20);
    const first = await world.reply(id);
    expect(await world.clocks(id)).toMatchObject([{ state: "met" }]);
    world.pass(10);
    await owner.api("DELETE /messages/{id}/delivery", { params: { id: first } });
    expect(await world.clocks(id)).toMatchObject([
      { state: "running", ended_at: null, due_at: iso(friday("10:10")) },
    ]);
    const second = await world.reply(id);
    world.pass(30);
    await world.fail(second);
    expect(await world.clocks(id)).toMatchObject([{ state: "running", due_at: iso(friday("10:40")) }]);
    expect(await world.dueOf(id)).toBe(iso(friday("10:40")));
  });

  test("count an answer for later when it leaves", async () => {
    await world.addLevel({ first_answer_minutes: 60 });
    const id = await world.hear();
    await world.reply(id, { send_at: iso(friday("09:50")) });
    expect(await world.clocks(id)).toMatchObject([
      { state: "running", ended_at: null, ends_at: iso(friday("09:50")) },
    ]);
    // It leaves in time, so nothing is due.
    expect(await world.dueOf(id)).toBeNull();
    world.setClock(friday("10:30"));
    await world.sweep();
    expect(await world.clocks(id)).toMatchObject([{ state: "met", ended_at: iso(friday("09:50")) }]);
    const late = await world.hear();
    await world.reply(late, { send_at: iso(friday("13:00")) });
    await world.clocks(late);
    expect(await world.dueOf(late)).toBe(iso(friday("11:30")));
  });

  test("keep what has passed when another service level applies", async () => {
    const conditions = {
      match: "all" as const,
      conditions: [{ field: "priority", operator: "is" as const, value: ["urgent"] }],
    };
    await world.addLevel({ name: "Urgent", conditions, first_answer_minutes: 60 });
    await world.addLevel({ name: "Everybody", first_answer_minutes: 240 });
    const id = await world.hear();
    expect(await world.clocks(id)).toMatchObject([
      { level: { name: "Everybody" }, due_at: iso(friday("13:00")) },
    ]);
    world.pass(40);
    await owner.api("PATCH /conversations/{id}", { params: { id }, body: { priority: "urgent" } });
    await clocksUntil(id, [{ level: { name: "Urgent" }, due_at: iso(friday("10:00")) }]);
    await owner.api("PATCH /conversations/{id}", { params: { id }, body: { priority: "low" } });
    await clocksUntil(id, [{ level: { name: "Everybody" }, due_at: iso(friday("13:00")) }]);
  });

  test("go by the hours of the team that has it", async () => {
    await world.addLevel({ first_answer_minutes: 120 });
    const team = await owner.api("POST /teams", { body: { name: "Evening", member_ids: [ada.teammateId] } });
    const late = { name: "Evenings", time_zone: "Europe/Berlin", week: everyDay("12:00", "20:00") };
    await owner.api("POST /service-hours", { body: { ...late, team_ids: [team.id] } });
    const id = await world.hear();
    world.setClock(friday("10:00"));
    await assign(id, { team_id: team.id });
    // An hour of ours is gone; the other begins when the evening team does.
    await clocksUntil(id, [{ due_at: iso(friday("13:00")) }]);
    await assign(id, { team_id: null });
    await clocksUntil(id, [{ due_at: iso(friday("11:00")) }]);
  });

  test("follow the hours, and the service level, when those are changed", async () => {
    const level = await world.addLevel({ first_answer_minutes: 120 });
    const usual = (await owner.api("GET /service-hours")).data.find(({ is_usual }) => is_usual);
    world.setClock(friday("16:00"));
    const id = await world.hear();
    await clocksUntil(id, [{ due_at: iso(monday("10:00")) }]);
    const params = { id: usual?.id as string };
    const holidays = [{ date: "2037-03-30", name: "A day off", shifts: [] }];
    await owner.api("PATCH /service-hours/{id}", { params, body: { holidays } });
    await clocksUntil(id, [{ due_at: iso(monday("10:00") + 86_400_000) }]);
    await owner.api("PATCH /service-hours/{id}", { params, body: { holidays: [] } });
    await clocksUntil(id, [{ due_at: iso(monday("10:00")) }]);
    const { id: levelId, clocks: _, ...input } = level;
    await owner.api("PUT /service-levels/{id}", {
      params: { id: levelId },
      body: { ...input, counts: "always" },
    });
    await clocksUntil(id, [{ due_at: iso(friday("18:00")), counts: "always" }]);
    await owner.api("DELETE /service-levels/{id}", { params: { id: levelId } });
    await clocksUntil(id, []);
    await expect.poll(() => world.dueOf(id), patience).toBeNull();
  });

  test("stay with the conversation when its customer becomes another, under what applies to them", async () => {
    const company = await owner.api("POST /companies", { body: { name: `North ${crypto.randomUUID()}` } });
    const conditions = {
      match: "all" as const,
      conditions: [{ field: "company", operator: "is" as const, value: [company.id] }],
    };
    await world.addLevel({ name: "North", conditions, first_answer_minutes: 30 });
    await world.addLevel({ name: "Everybody", first_answer_minutes: 240 });
    const id = await world.hear(null, { email: `${crypto.randomUUID()}@north.example` });
    expect(await world.clocks(id)).toMatchObject([{ level: { name: "Everybody" } }]);
    const kept = await owner.api("POST /customers", { body: { name: "Nora", company_id: company.id } });
    const { customer } = await read(id);
    await owner.api("POST /customers/{id}/merges", {
      params: { id: kept.id },
      body: { customer_id: customer.id },
    });
    await clocksUntil(id, [{ level: { name: "North" }, due_at: iso(friday("09:30")) }]);
    await owner.api("PATCH /customers/{id}", { params: { id: kept.id }, body: { company_id: null } });
    await clocksUntil(id, [{ level: { name: "Everybody" }, due_at: iso(friday("13:00")) }]);
  });

  test("do not judge what ended before there was a service level", async () => {
    const id = await world.hear();
    world.pass(400);
    await world.reply(id);
    world.pass(1);
    await world.addLevel({ first_answer_minutes: 60, next_answer_minutes: 60 });
    expect(await world.clocks(id)).toEqual([]);
    await world.hear(id);
    expect(await world.clocks(id)).toMatchObject([{ kind: "next_answer", state: "running" }]);
  });

  test("are for those who see the conversation", async () => {
    await world.addLevel({ first_answer_minutes: 60 });
    const id = await world.hear();
    const colleague = await world.join("colleague");
    const asked = colleague.api("GET /conversations/{id}/service-clocks", { params: { id } });
    expect((await refusal(asked)).code).toBe("not_found");
  });
});

describe("warning and escalation", () => {
  const noticesOf = async (person: Person, id: string) => {
    const { data } = await person.api("GET /notices");
    return data.filter(
      ({ conversation, kind }) => conversation?.id === id && kind.startsWith("service_level"),
    );
  };
  const kindsOf = async (person: Person, id: string) => (await noticesOf(person, id)).map(({ kind }) => kind);

  test("warn the assignee, say that it was missed, and go to the team, each once", async () => {
    const team = await owner.api("POST /teams", { body: { name: "Rescue", member_ids: [ben.teammateId] } });
    await world.addLevel({
      first_answer_minutes: 60,
      warn_before: { unit: "minutes", value: 15 },
      escalation: [
        { after_minutes: 0, to: "team", to_id: team.id, assigns: false },
        { after_minutes: 30, to: "team", to_id: team.id, assigns: true },
      ],
    });
    const id = await world.hear();
    await assign(id, { assignee_id: ada.teammateId });
    await world.clocks(id);
    world.setClock(friday("09:46"));
    await world.sweep();
    await world.sweep();
    await expect.poll(() => kindsOf(ada, id), patience).toEqual(["service_level_warning"]);
    world.setClock(friday("10:05"));
    await world.sweep();
    await world.sweep();
    // What is graver takes the place of what was told within the hour; the same is not told again in it.
    await expect.poll(() => kindsOf(ada, id), patience).toEqual(["service_level_missed"]);
    await expect.poll(() => kindsOf(ben, id), patience).toEqual(["service_level_missed"]);
    expect(await world.clocks(id)).toMatchObject([{ state: "missed", ended_at: null }]);
    world.setClock(friday("10:31"));
    await world.sweep();
    await world.sweep();
    expect(await read(id)).toMatchObject({ team: { name: "Rescue" }, assignee: null });
    expect(await kindsOf(ben, id)).toHaveLength(1);
    const { timeline } = await owner.api("GET /conversations/{id}/thread", { params: { id } });
    expect(timeline.filter(({ type }) => type === "service_level.missed")).toHaveLength(1);
  });

  test("nobody hears of what was answered, even a moment before", async () => {
    await world.addLevel({ first_answer_minutes: 60, warn_before: { unit: "minutes", value: 15 } });
    const id = await world.hear();
    await assign(id, { assignee_id: ada.teammateId });
    await world.clocks(id);
    world.setClock(friday("11:00"));
    await world.reply(id);
    await world.sweep();
    expect(await world.clocks(id)).toMatchObject([{ state: "missed", ended_by: "answer" }]);
    world.setClock(friday("15:00"));
    await world.sweep();
    expect(await kindsOf(ada, id)).toEqual([]);
  });

  test("nobody is told at night", async () => {
    await world.addLevel({ first_answer_minutes: 120, warn_before: { unit: "minutes", value: 60 } });
    world.setClock(friday("16:00"));
    const id = await world.hear();
    await assign(id, { assignee_id: ada.teammateId });
    await world.clocks(id);
    world.setClock(friday("17:30"));
    await world.sweep();
    // An hour of work is left from five o'clock on: that is when we warn.
    await expect.poll(() => kindsOf(ada, id), patience).toEqual(["service_level_warning"]);
    world.setClock(monday("03:00"));
    await world.sweep();
    const { timeline } = await owner.api("GET /conversations/{id}/thread", { params: { id } });
    expect(timeline.filter(({ type }) => type === "service_level.missed")).toEqual([]);
  });

  test("what was about to be told is told, though the rules change in the same minute", async () => {
    const level = await world.addLevel({ first_answer_minutes: 60 });
    const id = await world.hear();
    await assign(id, { assignee_id: ada.teammateId });
    await world.clocks(id);
    world.setClock(friday("10:01"));
    const { id: levelId, clocks: _, ...same } = level;
    const escalation = [
      { after_minutes: 30, to: "teammate" as const, to_id: ben.teammateId, assigns: false },
    ];
    await owner.api("PUT /service-levels/{id}", {
      params: { id: levelId },
      body: { ...same, name: "The same", escalation },
    });
    await world.inside((ctx) => followConversations(ctx, [id], { quietly: true }));
    await world.sweep();
    await expect.poll(() => kindsOf(ada, id), patience).toEqual(["service_level_missed"]);
    world.setClock(friday("10:45"));
    await owner.api("PUT /service-levels/{id}", {
      params: { id: levelId },
      body: { ...same, escalation: [{ ...escalation[0], after_minutes: 40 } as (typeof escalation)[0]] },
    });
    await world.inside((ctx) => followConversations(ctx, [id], { quietly: true }));
    await world.sweep();
    const { timeline } = await owner.api("GET /conversations/{id}/thread", { params: { id } });
    expect(timeline.filter(({ type }) => type === "service_level.missed")).toHaveLength(1);
    expect(await kindsOf(ben, id)).toEqual([]);
  });

  test("nobody is told of what was over when the rule was made", async () => {
    const id = await world.hear();
    await assign(id, { assignee_id: ada.teammateId });
    world.setClock(friday("15:00"));
    await world.addLevel({ first_answer_minutes: 60, warn_before: { unit: "minutes", value: 15 } });
    expect(await world.clocks(id)).toMatchObject([{ state: "missed", due_at: iso(friday("10:00")) }]);
    expect(await world.dueOf(id)).toBe(iso(friday("10:00")));
    world.setClock(friday("16:00"));
    await world.sweep();
    const { timeline } = await owner.api("GET /conversations/{id}/thread", { params: { id } });
    expect(timeline.filter(({ type }) => type === "service_level.missed")).toEqual([]);
    expect(await kindsOf(ada, id)).toEqual([]);
  });
});

test("POST /service-levels/preview tells what it would have meant, and saves nothing", async () => {
  const text = `The ${crypto.randomUUID()} lamp`;
  const inTime = await world.hear(null, { text });
  const late = await world.hear(null, { text });
  await world.hear(null, { text });
  world.pass(30);
  await world.reply(inTime);
  world.pass(60);
  await world.reply(late);
  const conditions = {
    match: "all" as const,
    conditions: [{ field: "first_words", operator: "contains" as const, value: [text] }],
  };
  const preview = await owner.api("POST /service-levels/preview", {
    body: { ...plainLevel, conditions, first_answer_minutes: 100, next_answer_minutes: 60 },
  });
  expect(preview).toMatchObject({
    meets: 3,
    first_answer: { in_time: 2, late: 0, still_open: 1 },
    next_answer: { in_time: 0, late: 0, still_open: 0 },
    resolution: null,
  });
  const strict = await owner.api("POST /service-levels/preview", {
    body: { ...plainLevel, conditions, first_answer_minutes: 45 },
  });
  expect(strict.first_answer).toEqual({ in_time: 1, late: 2, still_open: 0 });
  expect((await owner.api("GET /service-levels")).data).toEqual([]);
});

test("other slices ask which level is for an inbox, and when a first answer is due", async () => {
  await world.addLevel({
    name: "Here",
    conditions: { match: "any", conditions: [{ field: "inbox", operator: "is", value: [world.inboxId] }] },
    first_answer_minutes: 90,
  });
  const level = await world.inside((ctx) => levelFor(ctx, { inboxId: world.inboxId, teamId: null }));
  expect(level).toMatchObject({ name: "Here", first_answer_minutes: 90 });
  const id = await world.hear();
  expect(await world.inside((ctx) => firstAnswerDueOf(ctx, id))).toEqual(new Date(friday("10:30")));
  await world.reply(id);
  expect(await world.inside((ctx) => firstAnswerDueOf(ctx, id))).toBeNull();
});
