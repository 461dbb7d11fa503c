import type { nextStepRoutes } from "@heard/core/contract/next-steps.ts";
import type { BodyOf } from "@heard/core/contract/route.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import type { Person } from "../../../../test/support/world.ts";
import { lockConversation, startConversation } from "../conversations/conversations.ts";
import { receiveMessage } from "../conversations/incoming-messages.ts";
import { customerByEmail } from "../customers/customers.ts";
import { backFillNextSteps, sweepNextSteps } from "./next-steps.jobs.ts";

type NewStep = BodyOf<(typeof nextStepRoutes)["PUT /conversations/{id}/next-step"]>;

/** Wednesday, 11 March 2037, ahead of the database, so that jobs for later wait; the workspace is in Berlin, an hour ahead, and works Monday to Friday, 9 to 5. */
const at = (time: string, day = 11) => `2037-03-${day}T${time}:00.000Z`;
const morning = at("09:00");
const hoursClose = "16:00";

let world: PromiseWorld;
let ada: Person;

beforeAll(async () => {
  world = await startPromiseWorld(morning);
  ada = await world.join("agent", "Ada Agent");
});
afterAll(() => world.stop());
beforeEach(() => void world.at(morning));

const next = async (id: string, by: Person = ada) => {
  await world.idle();
  return by.api("GET /conversations/{id}/next-step", { params: { id } });
};
const current = async (id: string) => (await next(id)).current;
const set = (id: string, body: Partial<NewStep> = {}, by: Person = ada) =>
  by.api("PUT /conversations/{id}/next-step", {
    params: { id },
    body: { what: "Call the carrier", by: "us", due_at: at("15:00", 13), ...body },
  });
const complete = (id: string) => ada.api("POST /conversations/{id}/next-step/completion", { params: { id } });
const history = async (id: string) => {
  await world.idle();
  const { data } = await ada.api("GET /conversations/{id}/next-steps", { params: { id } });
  return data.map(({ code, how }) => `${code} ${how}`);
};
const assign = (id: string, to: Person | null, more: { team_id?: string } = {}) =>
  ada.api("PUT /conversations/{id}/assignment", {
    params: { id },
    body: { assignee_id: to?.teammateId ?? null, ...more },
  });
const promise = (id: string, body: object = {}) =>
  ada.api("POST /conversations/{id}/promises", {
    params: { id },
    body: { by: "us", what: "send the invoice", due_at: at("15:00", 12), ...body },
  });
const close = (id: string) => ada.api("POST /conversations/{id}/closure", { params: { id } });
const pass = async (moment: string) => {
  await world.goTo(moment);
  await sweepNextSteps(world.platform);
  await world.idle();
};
/** A conversation of Ada's that the customer began. */
const ofAda = async () => {
  const id = await world.converse();
  await assign(id, ada);
  return id;
};

describe("what usually comes next", () => {
  it("is to find somebody within a working hour, then to answer by the next day's closing", async () => {
    const id = await world.converse();
    expect(await current(id)).toMatchObject({
      code: "find_owner",
      owner: null,
      team: null,
      due_at: at("10:00"),
      source: "usual",
    });
    await assign(id, ada);
    expect(await current(id)).toMatchObject({
      code: "answer",
      by: "us",
      what: null,
      owner: { name: "Ada Agent" },
      due_at: at(hoursClose, 12),
      overdue: false,
    });
    const { due } = await ada.api("GET /conversations/{id}", { params: { id } });
    expect(due).toEqual({ at: at(hoursClose, 12), kind: "next_step" });
    expect(await history(id)).toEqual(["answer null", "find_owner replaced"]);
  });

  it("is a team's where no person has it", async () => {
    const team = await world.owner.api("POST /teams", { body: { name: "Returns" } });
    const id = await world.converse();
    await assign(id, null, { team_id: team.id });
    expect(await current(id)).toMatchObject({ code: "answer", owner: null, team: { name: "Returns" } });
  });

  it("is to follow up three working days after we answered, or after what is set", async () => {
    const id = await ofAda();
    const { after_reply } = await next(id);
    await world.write(id, "Is it the round one?", {}, ada);
    const followUp = { code: "follow_up", owner: { name: "Ada Agent" }, due_at: at(hoursClose, 16) };
    expect(after_reply).toMatchObject(followUp);
    expect(await current(id)).toMatchObject(followUp);
    const before = await ada.api("GET /next-step-settings");
    await world.owner.api("PUT /next-step-settings", { body: { ...before, follow_up_days: 5 } });
    await pass(at("09:10"));
    expect(await current(id)).toMatchObject({ ...followUp, due_at: at(hoursClose, 18) });
    await world.owner.api("PUT /next-step-settings", { body: before });
    await pass(at("09:20"));
    await expect(ada.api("PUT /next-step-settings", { body: before })).rejects.toMatchObject({
      code: "not_allowed",
    });
  });

  it("is to keep what we promised, and to look whether they kept theirs", async () => {
    const id = await ofAda();
    await world.write(id, "One moment", {}, ada);
    const theirs = await promise(id, { by: "customer", what: "send the receipt", due_at: at("19:00", 12) });
    expect(await current(id)).toMatchObject({
      code: "check_promise",
      by: "us",
      what: "send the receipt",
      promise_id: theirs.id,
      due_at: at("08:00", 13),
    });
    const ours = await promise(id, { due_at: at("15:00", 17) });
    expect(await current(id)).toMatchObject({ code: "keep_promise", what: "send the invoice" });
    const { due } = await ada.api("GET /conversations/{id}", { params: { id } });
    expect(due).toEqual({ at: at("15:00", 17), kind: "promise" });
    const params = { id: ours.id };
    await ada.api("POST /promises/{id}/move", { params, body: { due_at: at("15:00", 18) } });
    expect(await current(id)).toMatchObject({ code: "keep_promise", due_at: at("15:00", 18) });
    expect(await complete(id)).toMatchObject({ code: "check_promise" });
    expect(await ada.api("GET /promises/{id}", { params })).toMatchObject({ state: "kept" });
  });

  it("is to answer by the time we named, and never asks twice for the same thing", async () => {
    const id = await ofAda();
    await promise(id, { kind: "answer", what: "answer", due_at: at("13:00") });
    expect(await current(id)).toMatchObject({ code: "answer", source: "promise", due_at: at("13:00") });
    await world.write(id, "Here it is.", {}, ada);
    expect(await current(id)).toMatchObject({ code: "follow_up" });
  });

  it("is to look again when a snooze ends, and nothing once it is closed", async () => {
    const id = await ofAda();
    const until = at("12:00", 13);
    await ada.api("PUT /conversations/{id}/snooze", { params: { id }, body: { until } });
    expect(await current(id)).toMatchObject({ code: "look_again", due_at: until });
    await close(id);
    expect(await next(id)).toMatchObject({ current: null, after_reply: null });
    const { due } = await ada.api("GET /conversations/{id}", { params: { id } });
    expect(due).toBeNull();
    await expect(set(id)).rejects.toMatchObject({ code: "invalid_value" });
    await world.hear(id, "One more thing");
    expect(await current(id)).toMatchObject({ code: "answer" });
    expect((await history(id)).slice(0, 2)).toEqual(["answer null", "look_again closed"]);
  });

  it("goes to whoever is there when its owner is gone", async () => {
    const ben = await world.join("agent", "Ben Brief");
    const id = await world.converse();
    await assign(id, ben);
    expect(await current(id)).toMatchObject({ code: "answer", owner: { name: "Ben Brief" } });
    const params = { id: ben.teammateId };
    await world.owner.api("PATCH /teammates/{id}", { params, body: { active: false } });
    await pass(at("09:30"));
    expect(await current(id)).toMatchObject({ code: "find_owner", owner: null });
  });
});

describe("what a person says is next", () => {
  it("stays through what happens, until it is done", async () => {
    const id = await ofAda();
    const step = await set(id, { what: "  Call the carrier " });
    expect(step).toMatchObject({
      code: "own",
      what: "Call the carrier",
      owner: { name: "Ada Agent" },
      source: "person",
      set_by: { kind: "teammate", name: "Ada Agent" },
    });
    await world.write(id, "We are asking the carrier.", {}, ada);
    await promise(id);
    expect(await current(id)).toEqual(step);
    expect((await ada.api("GET /conversations/{id}", { params: { id } })).due?.kind).toBe("promise");
    expect(await complete(id)).toMatchObject({ code: "keep_promise" });
    expect((await history(id)).slice(0, 2)).toEqual(["keep_promise null", "own done"]);
  });

  it("waits while the customer has to be answered first, and comes back", async () => {
    const id = await ofAda();
    await world.write(id, "We look into it.", {}, ada);
    const step = await set(id, { due_at: at("15:00", 20) });
    world.at(at("09:05"));
    await world.hear(id, "And when?");
    expect(await current(id)).toMatchObject({ code: "answer", due_at: at(hoursClose, 12) });
    const { data } = await ada.api("GET /conversations/{id}/next-steps", { params: { id } });
    expect(data[1]).toMatchObject({ id: step.id, set_aside: true, ended_at: null });
    world.at(at("09:10"));
    await world.write(id, "On Friday.", {}, ada);
    expect(await current(id)).toMatchObject({ id: step.id, set_aside: false });
  });

  it("is over when the customer did it, or did not in time", async () => {
    const [did, didNot] = [await ofAda(), await ofAda()];
    for (const id of [did, didNot]) {
      await world.write(id, "Please send a picture.", {}, ada);
      await set(id, { what: "Send a picture", by: "customer", due_at: at("15:00", 12) });
    }
    await pass(at("09:00", 12));
    await world.hear(did, "Here it is");
    expect(await current(did)).toMatchObject({ code: "answer" });
    expect(await current(didNot)).toMatchObject({ code: "own", by: "customer" });
    await pass(at("15:30", 12));
    expect(await current(didNot)).toMatchObject({ code: "follow_up" });
    expect(await history(did)).toContain("own happened");
    expect(await history(didNot)).toContain("own time_passed");
  });

  it("may be late, and a reply ends it then", async () => {
    const id = await ofAda();
    await world.write(id, "A moment.", {}, ada);
    await set(id, { due_at: at("15:00") });
    await pass(at("10:00", 12));
    expect(await current(id)).toMatchObject({ code: "own", overdue: true });
    await world.write(id, "The carrier says Friday.", {}, ada);
    expect(await current(id)).toMatchObject({ code: "follow_up" });
  });

  it("goes with a reply, and back with it", async () => {
    const id = await ofAda();
    const { id: message_id } = await world.write(id, "I call them.", { undo_seconds: 60 }, ada);
    await set(id, { message_id, source: "suggested", code: "follow_up", what: null });
    expect(await current(id)).toMatchObject({
      code: "follow_up",
      source: "suggested",
      due_at: at("15:00", 13),
    });
    await ada.api("DELETE /messages/{id}/delivery", { params: { id: message_id } });
    expect(await current(id)).toMatchObject({ code: "answer" });
    const elsewhere = await ofAda();
    await expect(set(elsewhere, { message_id })).rejects.toMatchObject({ code: "invalid_value" });
  });

  it("can be taken back, and is somebody else's to do", async () => {
    const id = await ofAda();
    const { teammateId } = world.owner;
    expect(await set(id, { owner_id: teammateId })).toMatchObject({ owner: { name: "Olga Owner" } });
    expect(await ada.api("DELETE /conversations/{id}/next-step", { params: { id } })).toMatchObject({
      code: "answer",
    });
    await expect(ada.api("DELETE /conversations/{id}/next-step", { params: { id } })).rejects.toMatchObject({
      code: "invalid_value",
    });
  });

  it("is refused when it cannot be", async () => {
    const carl = await world.join("colleague", "Carl Colleague");
    const id = await ofAda();
    const wrong: Partial<NewStep>[] = [
      { due_at: at("08:00") },
      { what: null },
      { owner_id: carl.teammateId },
      { team_id: crypto.randomUUID() },
      { message_id: crypto.randomUUID() },
    ];
    for (const body of wrong) await expect(set(id, body)).rejects.toMatchObject({ code: "invalid_value" });
    const nobodys = await world.converse();
    await world.idle();
    await expect(complete(nobodys)).rejects.toMatchObject({ code: "invalid_value" });
    await expect(set(id, {}, carl)).rejects.toMatchObject({ code: "not_allowed" });
  });
});

it("an answer given elsewhere has the conversation wait on the customer", async () => {
  const id = await ofAda();
  await world.idle();
  expect(await complete(id)).toMatchObject({ code: "follow_up" });
  expect(await ada.api("GET /conversations/{id}", { params: { id } })).toMatchObject({
    waiting_on: "customer",
  });
});

it("is nobody else's to read: neither other workspaces nor colleagues who were not invited", async () => {
  const id = await ofAda();
  const [carl, other] = [await world.join("colleague"), await world.otherWorkspace()];
  for (const stranger of [carl, other]) {
    await expect(next(id, stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      stranger.api("GET /conversations/{id}/next-steps", { params: { id } }),
    ).rejects.toMatchObject({ code: "not_found" });
  }
  const invitation = { params: { id }, body: { teammate_id: carl.teammateId } };
  await ada.api("POST /conversations/{id}/participants", invitation);
  expect((await next(id, carl)).current).toMatchObject({ code: "answer" });
});

it("what only machines wrote has none until a person says what is next there, or writes to it", async () => {
  const newsletter = () =>
    world.inside(async (ctx) => {
      const customer = await customerByEmail(ctx, { email: "news@mugs.example" });
      const inboxId = (await ctx.db.selectFrom("inboxes").select("id").executeTakeFirstOrThrow()).id;
      const start = { subject: "News", channel: "email", customerId: customer.id, inboxId } as const;
      const { id } = await startConversation(ctx, { ...start, teamId: null, waitingOn: "customer" });
      const from = { name: "Mugs", address: "news@mugs.example" };
      const text = "Twelve mugs";
      const said = {
        channel: "email",
        author: customer,
        from,
        text,
        visibleText: text,
        automatic: "list",
      } as const;
      await receiveMessage(ctx, await lockConversation(ctx, id), said);
      return id;
    });
  const [quiet, heard, steered] = [await newsletter(), await newsletter(), await newsletter()];
  await world.idle();
  await backFillNextSteps(world.platform);
  expect(await next(quiet)).toMatchObject({ current: null, after_reply: { code: "follow_up" } });
  expect(await history(quiet)).toEqual([]);
  await world.hear(heard, "And which is yours?");
  expect(await current(heard)).toMatchObject({ code: "find_owner" });
  await set(steered, { what: "Order the blue one" });
  await complete(steered);
  expect(await current(steered)).toMatchObject({ code: "find_owner" });
});

it("what machines wrote loses the step that it had before", async () => {
  const id = await world.converse();
  expect(await current(id)).toMatchObject({ code: "find_owner" });
  await world.inside(async ({ db }) => {
    await db.updateTable("messages").set({ automatic: "list" }).where("conversation_id", "=", id).execute();
    await db.updateTable("conversations").set({ waiting_on: "customer" }).where("id", "=", id).execute();
    await db
      .updateTable("next_steps")
      .set({ next_look_at: new Date(0) })
      .where("conversation_id", "=", id)
      .execute();
  });
  await sweepNextSteps(world.platform);
  expect(await current(id)).toBeNull();
  expect(await ada.api("GET /conversations/{id}", { params: { id } })).toMatchObject({ due: null });
});

it("conversations from before get theirs, in batches", async () => {
  const ids = await Promise.all([ofAda(), ofAda(), ofAda()]);
  await world.idle();
  await world.inside(async (ctx) => {
    await ctx.db.deleteFrom("next_steps").where("conversation_id", "in", ids).execute();
  });
  await backFillNextSteps(world.platform);
  for (const id of ids) expect(await current(id)).toMatchObject({ code: "answer" });
});

describe("a step that is overdue", () => {
  const told = async (by: Person) => {
    const { data } = await by.api("GET /notices");
    return data
      .filter(({ kind }) => kind === "next_step_overdue")
      .map(({ conversation, excerpt }) => conversation?.id ?? excerpt);
  };
  const of = async (by: Person) => {
    const id = await world.converse();
    await assign(id, by);
    return id;
  };

  it("is told to who is to do it, once", async () => {
    const ben = await world.join("agent", "Ben Agent");
    const id = await of(ben);
    await set(id, { due_at: at("15:00", 12) }, ben);
    await pass(at("14:59", 12));
    expect(await told(ben)).toEqual([]);
    await pass(at("15:01", 12));
    expect(await told(ben)).toEqual([id]);
    await world.hear(id, "Hello?");
    await pass(at("17:30", 12));
    expect(await told(ben)).toEqual([id]);
  });

  it("is told together with others of that moment", async () => {
    const cleo = await world.join("agent", "Cleo Agent");
    for (let count = 0; count < 3; count++) await set(await of(cleo), { due_at: at("15:00", 12) }, cleo);
    await pass(at("15:01", 12));
    expect(await told(cleo)).toEqual(["3 conversations wait for what you are to do"]);
  });

  it("is not told where a promise says it, or where it was late when it was set", async () => {
    const dora = await world.join("agent", "Dora Agent");
    const [promised, late] = [await of(dora), await world.converse()];
    await promise(promised, { owner_id: dora.teammateId, due_at: at("15:00", 12) });
    await pass(at("15:30", 13));
    await assign(late, dora);
    await pass(at("17:30", 13));
    expect(await told(dora)).toEqual([]);
  });
});
