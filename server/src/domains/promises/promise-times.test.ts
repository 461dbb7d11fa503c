import type { PromiseSettings, PromiseShape } from "@heard/core/contract/promises.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import type { Person } from "../../../../test/support/world.ts";

// The usual hours are Monday to Friday, 9 to 5 in Berlin, an hour before UTC. The 11th of March is a Wednesday.
const morning = "2026-03-11T09:00:00.000Z";
const noon = "2026-03-11T11:00:00.000Z";
const atFour = "2026-03-11T15:00:00.000Z";
const evening = "2026-03-11T19:00:00.000Z";
const friday = "2026-03-13T15:00:00.000Z";

let world: PromiseWorld;
let usual: PromiseSettings;

beforeAll(async () => {
  world = await startPromiseWorld(morning);
  usual = await world.owner.api("GET /promise-settings");
});
beforeEach(() => void world.at(morning));
afterAll(() => world.stop());

let people = 0;
const agent = () => world.join("agent", `Agent ${++people}`);

async function make(id: string, by: Person, body: object = {}): Promise<PromiseShape> {
  return by.api("POST /conversations/{id}/promises", {
    params: { id },
    body: { by: "us", what: "send the invoice", due_at: atFour, ...body },
  });
}
const read = ({ id }: { id: string }) => world.owner.api("GET /promises/{id}", { params: { id } });
const noticesOf = async (person: Person) =>
  (await person.api("GET /notices")).data
    .filter(({ kind }) => kind.startsWith("promise"))
    .map(({ kind, excerpt }) => `${kind}: ${excerpt}`)
    .reverse();
const settle = (settings: Partial<PromiseSettings> = {}) =>
  world.owner.api("PUT /promise-settings", { body: { ...usual, ...settings } });

describe("a promise comes up", () => {
  it("early enough to keep it, at the top of its owner's desk, and is told once", async () => {
    const ada = await agent();
    const promise = await make(await world.converse(), ada);
    // Without history an hour of work, which is less than half of the six until four.
    expect(promise.surfaces_at).toBe("2026-03-11T14:00:00.000Z");
    await world.goTo("2026-03-11T13:59:00.000Z");
    const surfaced = async () =>
      (await ada.api("GET /promises", { query: { owner: "me", surfaced: true } })).data;
    expect(await surfaced()).toEqual([]);
    await world.goTo("2026-03-11T14:00:00.000Z");
    await world.goTo("2026-03-11T14:01:00.000Z");
    expect(await surfaced()).toMatchObject([{ id: promise.id }]);
    expect(await ada.api("GET /promises/counts")).toMatchObject({ mine_surfaced: 1 });
    expect(await noticesOf(ada)).toEqual(["promise_due: send the invoice"]);
  });

  it("by how long such work really takes this team, in working time, and anew when it is moved", async () => {
    const ada = await agent();
    const team = await world.owner.api("POST /teams", { body: { name: "Repairs" } });
    const id = await world.converse();
    const done = [];
    for (let one = 0; one < 5; one++) done.push(await make(id, ada, { team_id: team.id, due_at: friday }));
    // They come up an hour before Friday at four; kept 40 minutes later.
    await world.goTo("2026-03-13T14:00:00.000Z");
    world.at("2026-03-13T14:40:00.000Z");
    for (const { id: promiseId } of done) {
      await ada.api("POST /promises/{id}/keeping", { params: { id: promiseId }, body: {} });
    }
    world.at("2026-03-13T15:00:00.000Z");
    // Monday at 9:20 in Berlin: an hour of Friday and 20 minutes of Monday are left, of which half is 40 minutes.
    const promise = await make(id, ada, { team_id: team.id, due_at: "2026-03-16T08:20:00.000Z" });
    expect(promise.surfaces_at).toBe("2026-03-13T15:40:00.000Z");
    const moved = await ada.api("POST /promises/{id}/move", {
      params: { id: promise.id },
      body: { due_at: "2026-03-16T15:00:00.000Z" },
    });
    expect(moved.surfaces_at).toBe("2026-03-16T14:20:00.000Z");
  });
});

describe("a promise is in danger", () => {
  it("when its owner's shift ends before it is due and they do not work again before", async () => {
    const ada = await agent();
    const promise = await make(await world.converse(), ada, { due_at: evening });
    expect(promise).toMatchObject({ danger: "shift", danger_since: morning });
    const { data } = await ada.api("GET /promises", { query: { owner: "me", in_danger: true } });
    expect(data.map(({ id }) => id)).toEqual([promise.id]);
    const { data: safe } = await ada.api("GET /promises", { query: { owner: "me", in_danger: false } });
    expect(safe).toEqual([]);
  });

  it("when an absence without a cover, or a holiday, lies between", async () => {
    const ada = await agent();
    const [near, far] = [await world.converse(), await world.converse()];
    const promise = await make(near, ada, { due_at: friday });
    const unharmed = await make(far, ada, { due_at: "2026-03-20T15:00:00.000Z" });
    expect(promise.danger).toBeNull();
    const { absence } = await world.owner.api("POST /absences", {
      body: {
        teammate_id: ada.teammateId,
        starts_at: "2026-03-11T23:00:00.000Z",
        ends_at: "2026-03-14T23:00:00.000Z",
        kind: "sick",
      },
    });
    await world.idle();
    expect(await read(promise)).toMatchObject({ danger: "holiday", owner: { id: ada.teammateId } });
    expect((await read(unharmed)).danger).toBeNull();
    expect(await noticesOf(ada)).toEqual(["promise_in_danger: send the invoice"]);
    await world.owner.api("DELETE /absences/{id}", { params: { id: absence.id } });
    await world.goTo("2026-03-11T09:30:00.000Z");
    expect((await read(promise)).danger).toBeNull();
    // The same danger again is shown, and not told again.
    await world.owner.api("POST /absences", {
      body: {
        teammate_id: ada.teammateId,
        starts_at: "2026-03-11T23:00:00.000Z",
        ends_at: "2026-03-14T23:00:00.000Z",
        kind: "sick",
      },
    });
    await world.idle();
    expect((await read(promise)).danger).toBe("holiday");
    expect(await noticesOf(ada)).toEqual(["promise_in_danger: send the invoice"]);
  });

  it("when what is due before it takes all the time", async () => {
    const ada = await agent();
    const id = await world.converse();
    const last = await make(id, ada, { due_at: "2026-03-11T12:30:00.000Z", what: "last" });
    for (let hour = 0; hour < 4; hour++) {
      await make(id, ada, { due_at: new Date(Date.parse(noon) + hour * 60_000).toISOString() });
    }
    await world.goTo("2026-03-11T09:10:00.000Z");
    expect(await read(last)).toMatchObject({ danger: "queue" });
    expect(await noticesOf(ada)).toContain("promise_in_danger: last");
    const { data } = await ada.api("GET /promises", { query: { owner: "me", state: "open", limit: 4 } });
    for (const { id: promiseId } of data)
      await ada.api("POST /promises/{id}/release", {
        params: { id: promiseId },
        body: { reason: "Not needed" },
      });
    await world.goTo("2026-03-11T09:20:00.000Z");
    expect(await read(last)).toMatchObject({ danger: null, danger_since: null });
  });
});

describe("an overdue promise", () => {
  it("goes to its owner, then the team, then to whom the workspace names, each once", async () => {
    const [ada, ben, boss] = [await agent(), await agent(), await agent()];
    const team = await world.owner.api("POST /teams", {
      body: { name: "Invoices", member_ids: [ada.teammateId, ben.teammateId] },
    });
    await settle({ team_after_minutes: 30, named_after_minutes: 120, overdue_teammate_id: boss.teammateId });
    const id = await world.converse();
    const promise = await make(id, ada, { team_id: team.id, what: "pay the bill" });
    await world.goTo(atFour);
    expect(await read(promise)).toMatchObject({ overdue: false });
    await world.goTo("2026-03-11T15:01:00.000Z");
    expect(await read(promise)).toMatchObject({ overdue: true, danger: null });
    const overdue = "promise_overdue: pay the bill";
    // That it is due soon was told within the hour: what is graver takes its place.
    expect(await noticesOf(ada)).toEqual([overdue]);
    expect(await noticesOf(ben)).toEqual([]);
    await world.goTo("2026-03-11T15:30:00.000Z");
    expect(await noticesOf(ben)).toEqual([overdue]);
    expect(await noticesOf(boss)).not.toContain(overdue);
    // An hour of Wednesday is over at five; the second hour is Thursday's first.
    await world.goTo("2026-03-11T20:00:00.000Z");
    expect(await noticesOf(boss)).not.toContain(overdue);
    await world.goTo("2026-03-12T09:00:00.000Z");
    await world.goTo("2026-03-12T10:00:00.000Z");
    expect((await noticesOf(boss)).filter((notice) => notice === overdue)).toHaveLength(1);
    expect(await noticesOf(ada)).toHaveLength(1);
    expect(await noticesOf(ben)).toHaveLength(1);
    expect(await world.told(id)).toEqual(["made", "surfaced", "overdue", "escalated", "escalated"]);
    await settle();
  });

  it("of nobody goes to those who lead", async () => {
    const ada = await agent();
    await make(await world.converse(), ada, { owner_id: null, what: "call back" });
    await world.goTo("2026-03-11T15:01:00.000Z");
    expect(await noticesOf(world.owner)).toContain("promise_overdue: call back");
  });
});

describe("what others promised and did not keep", () => {
  const receipt = { by: "customer", what: "send the receipt", words: "I'll send the receipt", due_at: noon };

  it("is followed up: offered with words in their language, and anew after we wrote", async () => {
    const ada = await agent();
    await settle({ follow_up_after_minutes: 60, follow_ups_at_most: 2 });
    const id = await world.converse();
    const promise = await make(id, ada, receipt);
    expect(promise.surfaces_at).toBeNull();
    await world.goTo("2026-03-11T11:59:00.000Z");
    expect(await read(promise)).toMatchObject({ overdue: true, follow_up_offered: false });
    await world.goTo("2026-03-11T12:00:00.000Z");
    expect(await read(promise)).toMatchObject({ follow_up_offered: true, follow_ups: 0 });
    const { data } = await ada.api("GET /promises", {
      query: { follow_up_offered: true, conversation_id: id },
    });
    expect(data).toHaveLength(1);
    const words = await ada.api("GET /promises/{id}/follow-up", { params: { id: promise.id } });
    expect(words).toMatchObject({ language: "en" });
    expect(words.text).toContain("Hello Nora North,");
    expect(words.text).toContain("On 11 March you told us:\n“I'll send the receipt”");
    expect(words.text).toMatch(/\nAgent \d+\nMarlow & Finch$/);
    const others = await world.owner.api("GET /promises/{id}/follow-up", { params: { id: promise.id } });
    expect(others.text).toMatch(/\nOlga Owner\nMarlow & Finch$/);
    await world.write(id, words.text, { promises: { made: [], kept: [], moved: [] } }, ada);
    await world.idle();
    expect(await read(promise)).toMatchObject({
      state: "open",
      follow_ups: 1,
      follow_up_offered: false,
      next_follow_up_at: "2026-03-11T13:00:00.000Z",
    });
    await world.goTo("2026-03-11T13:00:00.000Z");
    await world.write(id, "And again", { promises: { made: [], kept: [], moved: [] } }, ada);
    await world.idle();
    expect(await read(promise)).toMatchObject({ follow_ups: 2, next_follow_up_at: null });
    expect(await noticesOf(ada)).toEqual(["promise_overdue: send the receipt"]);
    await settle();
  });

  it("is followed up by itself where the team allows it, in service hours, a set number of times", async () => {
    const ada = await agent();
    const team = await world.owner.api("POST /teams", { body: { name: "Returns" } });
    const rule = { follow_ups: "by_itself", follow_up_after_minutes: 360, follow_ups_at_most: 2 } as const;
    await settle({ follow_ups: "off", teams: [{ team_id: team.id, ...rule }] });
    const [id, elsewhere] = [await world.converse(), await world.converse()];
    const promise = await make(id, ada, { ...receipt, team_id: team.id });
    const other = await make(elsewhere, ada, receipt);
    const sent = async (conversationId: string) =>
      (
        await world.owner.api("GET /conversations/{id}/messages", { params: { id: conversationId } })
      ).data.filter(({ automatic }) => automatic === "auto_reply");
    // Noon in Berlin and six working hours: five of Wednesday, one of Thursday.
    await world.goTo("2026-03-11T22:00:00.000Z");
    expect(await sent(id)).toEqual([]);
    await world.goTo("2026-03-12T09:00:00.000Z");
    await world.goTo("2026-03-12T09:01:00.000Z");
    expect(await sent(id)).toMatchObject([
      {
        text: expect.stringContaining("I'll send the receipt"),
        from: null,
        author: { kind: "system", id: null, name: "Returns" },
      },
    ]);
    expect((await sent(id))[0]?.text).toMatch(/\nReturns\nMarlow & Finch$/);
    expect(await read(promise)).toMatchObject({ state: "open", follow_ups: 1 });
    await world.goTo("2026-03-13T09:00:00.000Z");
    await world.goTo("2026-03-18T09:00:00.000Z");
    expect(await sent(id)).toHaveLength(2);
    expect(await read(promise)).toMatchObject({ follow_ups: 2, next_follow_up_at: null });
    expect(await read(other)).toMatchObject({ follow_ups: 0, follow_up_offered: false });
    expect(await sent(elsewhere)).toEqual([]);
    await settle();
  });

  it("reminds somebody who promised several things once a day, not of all at once", async () => {
    const ada = await agent();
    await settle({ follow_ups: "by_itself", follow_up_after_minutes: 0, follow_ups_at_most: 1 });
    const id = await world.converse();
    const all = [await make(id, ada, receipt), await make(id, ada, { ...receipt, what: "send a photo" })];
    const counts = async () => Promise.all(all.map(async (one) => (await read(one)).follow_ups));
    const remindedIn = async () => (await counts()).reduce((sum, count) => sum + count, 0);
    await world.goTo("2026-03-11T12:30:00.000Z");
    expect(await remindedIn()).toBe(1);
    await world.goTo("2026-03-12T11:00:00.000Z");
    expect(await remindedIn()).toBe(1);
    await world.goTo("2026-03-12T13:00:00.000Z");
    expect(await counts()).toEqual([1, 1]);
    await settle();
  });

  it("is only offered when the customer wrote since, and to third parties", async () => {
    const ada = await agent();
    await settle({ follow_ups: "by_itself", follow_up_after_minutes: 60 });
    const [id, third] = [await world.converse(), await world.converse()];
    const promise = await make(id, ada, receipt);
    const carrier = await make(third, ada, { ...receipt, by: "third_party", who: "DHL" });
    world.at("2026-03-11T09:30:00.000Z");
    await world.hear(id, "One question first");
    await world.goTo("2026-03-11T12:30:00.000Z");
    expect(await read(promise)).toMatchObject({ follow_ups: 0, follow_up_offered: true });
    expect(await read(carrier)).toMatchObject({ follow_ups: 0, follow_up_offered: true });
    const words = await ada.api("GET /promises/{id}/follow-up", { params: { id: carrier.id } });
    expect(words.text).toContain("Hello DHL,");
    const ours = await make(id, ada);
    await expect(ada.api("GET /promises/{id}/follow-up", { params: { id: ours.id } })).rejects.toMatchObject({
      code: "invalid_value",
    });
    await settle();
  });
});

describe("whoever holds a promise", () => {
  const assign = (id: string, to: Person | null, team?: { id: string }) =>
    world.owner.api("PUT /conversations/{id}/assignment", {
      params: { id },
      body: { assignee_id: to?.teammateId ?? null, ...(team ? { team_id: team.id } : {}) },
    });

  it("changes along with the conversation, unless it is somebody else's", async () => {
    const [ada, ben, cleo] = [await agent(), await agent(), await agent()];
    const team = await world.owner.api("POST /teams", { body: { name: "Late shift" } });
    const id = await world.converse();
    await assign(id, ada);
    await world.idle();
    const [along, apart] = [await make(id, ada), await make(id, cleo)];
    await assign(id, ben, team);
    await world.idle();
    expect(await read(along)).toMatchObject({ owner: { id: ben.teammateId }, team: { name: "Late shift" } });
    expect(await read(apart)).toMatchObject({ owner: { id: cleo.teammateId }, team: { name: "Late shift" } });
    await assign(id, null);
    await world.idle();
    expect(await read(along)).toMatchObject({ owner: null, team: { name: "Late shift" } });
    expect(await noticesOf(ben)).toEqual([]);
  });

  it("is followed by whoever has the conversation when they are switched off, with a notice", async () => {
    const [ada, ben, cleo] = [await agent(), await agent(), await agent()];
    const team = await world.owner.api("POST /teams", {
      body: { name: "Early shift", member_ids: [cleo.teammateId] },
    });
    const [owned, teams, nobodys] = [await world.converse(), await world.converse(), await world.converse()];
    await assign(owned, ben);
    await world.idle();
    const [one, two, three] = [
      await make(owned, ada, { what: "one" }),
      await make(teams, ada, { what: "two", team_id: team.id }),
      await make(nobodys, ada, { what: "three" }),
    ];
    const ended = await make(owned, ada);
    await ada.api("POST /promises/{id}/keeping", { params: { id: ended.id }, body: {} });
    await world.owner.api("PATCH /teammates/{id}", {
      params: { id: ada.teammateId },
      body: { active: false },
    });
    await world.idle();
    expect(await read(one)).toMatchObject({ owner: { id: ben.teammateId } });
    expect(await read(two)).toMatchObject({ owner: null, team: { id: team.id } });
    expect(await read(three)).toMatchObject({ owner: null, team: null, state: "open" });
    expect(await noticesOf(ben)).toEqual(["promise_handed_over: one"]);
    expect(await noticesOf(cleo)).toEqual(["promise_handed_over: two"]);
    expect(await noticesOf(world.owner)).toContain("promise_handed_over: three");
    // Opened again, it goes to somebody who is here, too.
    const again = await ben.api("DELETE /promises/{id}/keeping", { params: { id: ended.id } });
    expect(again).toMatchObject({ state: "open", owner: { id: ben.teammateId } });
  });

  it("hands what is due during an absence to the cover, and keeps the rest", async () => {
    const [ada, ben] = [await agent(), await agent()];
    const id = await world.converse();
    const [during, before] = [await make(id, ada, { due_at: friday, what: "during" }), await make(id, ada)];
    await world.owner.api("POST /absences", {
      body: {
        teammate_id: ada.teammateId,
        starts_at: "2026-03-12T23:00:00.000Z",
        ends_at: "2026-03-14T23:00:00.000Z",
        kind: "holiday",
        cover_id: ben.teammateId,
      },
    });
    await world.idle();
    expect(await read(during)).toMatchObject({ owner: { id: ben.teammateId }, danger: null });
    expect(await read(before)).toMatchObject({ owner: { id: ada.teammateId } });
    expect(await noticesOf(ben)).toEqual(["promise_handed_over: during"]);
  });

  it("keeps it open when the conversation is closed, and it is said", async () => {
    const ada = await agent();
    const id = await world.converse();
    const promise = await make(id, ada);
    await ada.api("POST /conversations/{id}/closure", { params: { id } });
    await world.idle();
    expect(await read(promise)).toMatchObject({ state: "open", conversation: { state: "closed" } });
    expect((await ada.api("GET /promises", { query: { owner: "me", state: "open" } })).data).toHaveLength(1);
    expect(await world.told(id)).toEqual(["made", "changed"]);
    await world.goTo("2026-03-11T15:01:00.000Z");
    expect(await noticesOf(ada)).toContain("promise_overdue: send the invoice");
  });
});
