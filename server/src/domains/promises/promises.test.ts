import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import type { Person } from "../../../../test/support/world.ts";

/** A Wednesday, 10 in the morning in Berlin. */
const morning = "2026-03-11T09:00:00.000Z";
const inTwoHours = "2026-03-11T11:00:00.000Z";
const atFour = "2026-03-11T15:00:00.000Z";
const tomorrow = "2026-03-12T09:00:00.000Z";

let world: PromiseWorld;
let ada: Person;

beforeAll(async () => {
  world = await startPromiseWorld(morning);
  ada = await world.join("agent", "Ada Agent");
});
afterAll(() => world.stop());

const make = (id: string, body: object = {}, by = ada): Promise<PromiseShape> =>
  by.api("POST /conversations/{id}/promises", {
    params: { id },
    body: { by: "us", what: "send the invoice", due_at: atFour, ...body },
  });
const dueOf = async (id: string): Promise<Conversation["due"]> =>
  (await world.owner.api("GET /conversations/{id}", { params: { id } })).due;
const keep = (id: string, by = ada) => by.api("POST /promises/{id}/keeping", { params: { id }, body: {} });
const move = (id: string, due_at: string) =>
  ada.api("POST /promises/{id}/move", { params: { id }, body: { due_at, reason: "The printer broke" } });

describe("a promise noted by hand", () => {
  it("is its maker's, carries its time to the conversation, and is told", async () => {
    world.at(morning);
    const id = await world.converse();
    const promise = await make(id, { words: "I will send it" });
    expect(promise).toMatchObject({
      by: "us",
      kind: "action",
      source: "person",
      state: "open",
      what: "send the invoice",
      words: "I will send it",
      owner: { id: ada.teammateId, name: "Ada Agent" },
      team: null,
      due_at: atFour,
      first_due_at: atFour,
      needs_time: false,
      overdue: false,
      moves: [],
      made_at: morning,
      made_by: { kind: "teammate", name: "Ada Agent" },
      conversation: { id, customer_name: "Nora North" },
      ended_at: null,
    });
    expect(await world.carried(id)).toBe(atFour);
    expect(await world.told(id)).toEqual(["made"]);
    expect(await ada.api("GET /promises/{id}", { params: { id: promise.id } })).toEqual(promise);
  });

  it("is refused with a time that is past, an owner who is not here, or a message of elsewhere", async () => {
    const [id, elsewhere] = [await world.converse(), await world.converse()];
    const carl = await world.join("colleague");
    const message = await world.write(elsewhere, "Hello");
    const wrong = [
      { due_at: "2026-03-11T08:00:00Z" },
      { due_at: "2099-01-01T08:00:00Z" },
      { owner_id: carl.teammateId },
      { team_id: crypto.randomUUID() },
      { message_id: message.id },
    ];
    for (const body of wrong) await expect(make(id, body)).rejects.toMatchObject({ code: "invalid_value" });
    await expect(make(id, {}, carl)).rejects.toMatchObject({ code: "not_allowed" });
    expect(await world.promises(id)).toEqual([]);
  });

  it("without a time needs one, which is named once", async () => {
    const id = await world.converse();
    const { id: promiseId } = await make(id, { due_at: null });
    expect((await world.promises(id))[0]).toMatchObject({ needs_time: true, due_at: null });
    const params = { id: promiseId };
    const named = await ada.api("PATCH /promises/{id}", { params, body: { due_at: atFour } });
    expect(named).toMatchObject({ due_at: atFour, first_due_at: atFour, needs_time: false, moves: [] });
    await expect(
      ada.api("PATCH /promises/{id}", { params, body: { due_at: tomorrow } }),
    ).rejects.toMatchObject({ code: "invalid_value" });
  });

  it("is corrected and given to others", async () => {
    const id = await world.converse();
    const params = { id: (await make(id)).id };
    const team = await world.owner.api("POST /teams", { body: { name: "Billing" } });
    const body = {
      what: "send the credit note",
      who: "The bank",
      owner_id: world.owner.teammateId,
      team_id: team.id,
    };
    expect(await ada.api("PATCH /promises/{id}", { params, body })).toMatchObject({
      what: "send the credit note",
      who: "The bank",
      owner: { name: "Olga Owner" },
      team: { name: "Billing" },
    });
    await keep(params.id);
    await expect(ada.api("PATCH /promises/{id}", { params, body })).rejects.toMatchObject({
      code: "promise_ended",
    });
  });
});

describe("an end", () => {
  it("is kept up to its time, kept late after it, and twice is once", async () => {
    world.at(morning);
    const id = await world.converse();
    const [early, late] = [await make(id), await make(id, { due_at: inTwoHours })];
    expect(await keep(early.id)).toMatchObject({
      state: "kept",
      ended_at: morning,
      ended_by: { name: "Ada Agent" },
    });
    world.at("2026-03-11T11:00:00.001Z");
    expect(await keep(late.id)).toMatchObject({ state: "kept_late" });
    expect(await keep(late.id, world.owner)).toMatchObject({ ended_by: { name: "Ada Agent" } });
    expect(await world.carried(id)).toBeNull();
    world.at(morning);
  });

  it("can be taken back, and released or broken is said why", async () => {
    const id = await world.converse();
    const { id: promiseId } = await make(id);
    const params = { id: promiseId };
    await keep(promiseId);
    const open = await ada.api("DELETE /promises/{id}/keeping", { params });
    expect(open).toMatchObject({ state: "open", ended_at: null, ended_by: null, kept_by_message_id: null });
    expect(await world.carried(id)).toBe(atFour);
    const released = await ada.api("POST /promises/{id}/release", {
      params,
      body: { reason: "They found it" },
    });
    expect(released).toMatchObject({ state: "released", end_reason: "They found it" });
    await expect(
      ada.api("POST /promises/{id}/break", { params, body: { reason: "No" } }),
    ).rejects.toMatchObject({ code: "promise_ended" });
    await expect(keep(promiseId)).rejects.toMatchObject({ code: "promise_ended" });
    await ada.api("DELETE /promises/{id}/keeping", { params });
    const broken = await ada.api("POST /promises/{id}/break", { params, body: { reason: "Sold out" } });
    expect(broken).toMatchObject({ state: "broken", end_reason: "Sold out" });
    expect(await world.told(id)).toEqual(["made", "kept", "reopened", "released", "reopened", "broken"]);
  });

  it("by a message names it, if it is of this conversation", async () => {
    const [id, elsewhere] = [await world.converse(), await world.converse()];
    const promise = await make(id);
    const message = await world.write(id, "Here it is.", { promises: { made: [], kept: [], moved: [] } });
    const body = { message_id: message.id };
    const kept = await ada.api("POST /promises/{id}/keeping", { params: { id: promise.id }, body });
    expect(kept).toMatchObject({ state: "kept", kept_by_message_id: message.id });
    const other = await make(elsewhere);
    await expect(
      ada.api("POST /promises/{id}/keeping", { params: { id: other.id }, body }),
    ).rejects.toMatchObject({ code: "invalid_value" });
  });
});

describe("a move", () => {
  it("by hand keeps the first time and says that the customer was not told", async () => {
    const id = await world.converse();
    const promise = await make(id);
    const moved = await move(promise.id, tomorrow);
    expect(moved).toMatchObject({ due_at: tomorrow, first_due_at: atFour, state: "open" });
    expect(moved.moves).toMatchObject([
      {
        from: atFour,
        to: tomorrow,
        by: { name: "Ada Agent" },
        told: false,
        message_id: null,
        reason: "The printer broke",
      },
    ]);
    expect(await world.carried(id)).toBe(tomorrow);
    await expect(move(promise.id, "2026-03-10T09:00:00Z")).rejects.toMatchObject({ code: "invalid_value" });
  });

  it("has honest words in the customer's language and on their clock", async () => {
    const id = await world.converse();
    const { id: promiseId } = await make(id, { kind: "answer" });
    const { customer } = await ada.api("GET /conversations/{id}", { params: { id } });
    await ada.api("PATCH /customers/{id}", {
      params: { id: customer.id },
      body: { locale: "de-AT", time_zone: "Europe/Vienna" },
    });
    const params = { id: promiseId };
    const words = await ada.api("GET /promises/{id}/new-time-words", { params, query: { due_at: tomorrow } });
    expect(words.language).toBe("de");
    expect(words.text).toBe(
      "Unsere Zusage an Sie: „send the invoice“. Wir hatten es Ihnen bis heute 16 Uhr zugesagt. Das schaffen wir nicht, und das tut uns leid. Sie hören bis morgen 10 Uhr von uns.",
    );
    await expect(
      ada.api("GET /promises/{id}/new-time-words", { params, query: { due_at: morning } }),
    ).rejects.toMatchObject({ code: "invalid_value" });
  });
});

describe("lists and counts", () => {
  it("show what is due first, by who holds it and how it stands", async () => {
    world.at(morning);
    const ben = await world.join("agent", "Ben Agent");
    const list = async (query: object, by = ben) => (await by.api("GET /promises", { query })).data;
    const id = await world.converse();
    const later = await make(id, { due_at: tomorrow, what: "later" }, ben);
    const soon = await make(id, { due_at: inTwoHours, what: "soon" }, ben);
    const undated = await make(id, { due_at: null, what: "some time" }, ben);
    const theirs = await make(id, { by: "customer", due_at: inTwoHours, owner_id: null }, ben);
    const ids = (promises: PromiseShape[]) => promises.map((promise) => promise.id);
    expect(ids(await list({ owner: "me", state: "open" }))).toEqual([soon.id, later.id, undated.id]);
    expect(ids(await list({ owner: ben.teammateId, due_before: atFour }))).toEqual([soon.id]);
    expect(ids(await list({ conversation_id: id, by: "customer" }))).toEqual([theirs.id]);
    expect(ids(await list({ conversation_id: id, owner: "none" }))).toEqual([theirs.id]);
    expect(ids(await list({ conversation_id: id, needs_time: true }))).toEqual([undated.id]);
    const counts = await ben.api("GET /promises/counts");
    expect(counts).toMatchObject({ mine_due_today: 1, mine_overdue: 0 });

    const first = await ben.api("GET /promises", { query: { owner: "me", limit: 2 } });
    const rest = await ben.api("GET /promises", {
      query: { owner: "me", limit: 2, cursor: first.next_cursor as string },
    });
    expect(ids([...first.data, ...rest.data])).toEqual([soon.id, later.id, undated.id]);
    expect(rest.next_cursor).toBeNull();
    await expect(list({ cursor: "nonsense" })).rejects.toMatchObject({ code: "invalid_cursor" });

    world.at("2026-03-11T12:00:00Z");
    expect(ids(await list({ owner: "me", overdue: true }))).toEqual([soon.id]);
    expect(ids(await list({ owner: "me", overdue: false }))).toEqual([later.id, undated.id]);
    const after = await ben.api("GET /promises/counts");
    expect(after).toMatchObject({ mine_due_today: 0, mine_overdue: 1 });
    expect(after.overdue - counts.overdue).toBeGreaterThanOrEqual(1);
    expect(after).toMatchObject({ all_open: counts.all_open, needs_time: counts.needs_time });
    world.at(morning);
  });

  it("show nothing to another workspace, and a colleague only where they were invited", async () => {
    const id = await world.converse();
    const promise = await make(id);
    const other = await world.otherWorkspace();
    const carl = await world.join("colleague", "Carl Colleague");
    for (const stranger of [other, carl]) {
      expect((await stranger.api("GET /promises", { query: {} })).data).toEqual([]);
      expect(await stranger.api("GET /promises/counts")).toMatchObject({ all_open: 0, overdue: 0 });
      for (const route of ["GET /promises/{id}", "GET /promises/{id}/follow-up"] as const)
        await expect(stranger.api(route, { params: { id: promise.id } })).rejects.toMatchObject({
          code: "not_found",
        });
      await expect(
        stranger.api("GET /conversations/{id}/promises", { params: { id } }),
      ).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(keep(promise.id, other)).rejects.toMatchObject({ code: "not_found" });
    await expect(keep(promise.id, carl)).rejects.toMatchObject({ code: "not_allowed" });
    await ada.api("POST /conversations/{id}/participants", {
      params: { id },
      body: { teammate_id: carl.teammateId },
    });
    expect((await carl.api("GET /promises", { query: {} })).data).toHaveLength(1);
    expect(await carl.api("GET /promises/counts")).toMatchObject({ all_open: 1 });
  });
});

it("reaches open screens as it is read anew", async () => {
  const id = await world.converse();
  const socket = await world.live(ada);
  let shown: { due: unknown; revision: number; stale: string[] } = { due: null, revision: 0, stale: [] };
  socket.on("message", (data) => {
    const { type, conversation, stale } = JSON.parse(String(data));
    if (type !== "update" || conversation?.id !== id || conversation.revision < shown.revision) return;
    const words = stale ? [...shown.stale, stale] : shown.stale;
    shown = { due: conversation.due, revision: conversation.revision, stale: words };
  });
  const same = () => vi.waitFor(async () => expect(shown.due).toEqual(await dueOf(id)), { timeout: 10_000 });
  const { id: promiseId } = await make(id);
  await same();
  await move(promiseId, tomorrow);
  await same();
  await keep(promiseId);
  await same();
  expect(await world.carried(id)).toBeNull();
  expect(shown.stale).toContain("promise");
  socket.close();
});

it("settings say whom overdue promises go to, and are for who manages the workspace", async () => {
  const { api, teammateId } = world.owner;
  const before = await ada.api("GET /promise-settings");
  expect(before).toMatchObject({ team_after_minutes: 0, follow_ups: "offered", teams: [] });
  const team = await api("POST /teams", { body: { name: "Claims" } });
  const body = {
    ...before,
    overdue_teammate_id: teammateId,
    teams: [
      {
        team_id: team.id,
        follow_ups: "by_itself" as const,
        follow_up_after_minutes: 60,
        follow_ups_at_most: 3,
      },
    ],
  };
  expect(await api("PUT /promise-settings", { body })).toEqual(body);
  await expect(ada.api("PUT /promise-settings", { body })).rejects.toMatchObject({ code: "not_allowed" });
  for (const wrong of [
    { ...body, overdue_team_id: crypto.randomUUID() },
    { ...body, overdue_teammate_id: crypto.randomUUID() },
    { ...body, teams: [...body.teams, ...body.teams] },
  ])
    await expect(api("PUT /promise-settings", { body: wrong })).rejects.toMatchObject({
      code: "invalid_value",
    });
  await api("PUT /promise-settings", { body: before });
});
