import { afterAll, beforeAll, expect, it } from "vitest";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import { writeAutomaticMessage } from "./messages.ts";
import { mayWriteOfOurOwnAccord } from "./own-accord.ts";

let world: PromiseWorld;

beforeAll(async () => {
  world = await startPromiseWorld("2026-03-11T09:00:00.000Z");
});
afterAll(() => world.stop());

const may = (id: string) => world.inside((ctx) => mayWriteOfOurOwnAccord(ctx, id));
const write = (id: string) =>
  world.inside((ctx) => writeAutomaticMessage(ctx, id, { text: "Noted", from: { id: null, name: "Us" } }));

it("writes ten times a day to one customer, however many conversations they begin; the administrators hear of it", async () => {
  const theirs = await Promise.all([
    world.converse("robot@east.example"),
    world.converse("robot@east.example"),
  ]);
  const [first, second] = theirs as [string, string];
  const others = await world.converse("calm@east.example");
  for (let count = 0; count < 5; count += 1) {
    await write(first);
    expect(await may(second)).toBe(true);
    await write(second);
  }
  expect(await may(first)).toBe(false);
  // Whoever does not ask is held back, too.
  expect(await write(second)).toBeNull();
  expect(await may(others)).toBe(true);
  const { customer } = await world.owner.api("GET /conversations/{id}", { params: { id: first } });
  expect(await storm()).toMatchObject({ kind: "customer", customer_id: customer.id });
  await world.idle();
  expect(await notices()).toBe(1);
  world.at("2026-03-12T09:00:01.000Z");
  expect(await may(first)).toBe(true);
  expect(await storm()).toBeNull();
});

it("writes three hundred times an hour from one inbox, or what its settings say", async () => {
  world.at("2026-03-18T09:00:00.000Z");
  const { data } = await world.owner.api("GET /inboxes");
  const email = data.find(({ channel }) => channel === "email");
  expect(email).toMatchObject({ own_accord_per_hour: 300, own_accord_per_customer: 10 });
  const params = { id: email?.id as string };
  const set = (body: { own_accord_per_hour?: number; own_accord_per_customer?: number }) =>
    world.owner.api("PATCH /inboxes/{id}", { params, body });
  await set({ own_accord_per_hour: 30 });
  for (let customer = 0; customer < 3; customer += 1) {
    const id = await world.converse();
    for (let count = 0; count < 10; count += 1) await write(id);
  }
  const quiet = await world.converse();
  expect(await may(quiet)).toBe(false);
  expect(await storm()).toMatchObject({ kind: "inbox", customer_id: null });
  await set({ own_accord_per_hour: 31 });
  expect(await may(quiet)).toBe(true);
  await set({ own_accord_per_customer: 0 });
  expect(await may(quiet)).toBe(false);
  await set({ own_accord_per_hour: 30, own_accord_per_customer: 10 });
  expect(await may(quiet)).toBe(false);
  world.at("2026-03-18T10:00:01.000Z");
  expect(await may(quiet)).toBe(true);
});

it("lets a teammate send what would be too much of our own accord", async () => {
  const id = await world.converse("asked@east.example");
  for (let count = 0; count < 10; count += 1) await write(id);
  expect(await write(id)).toBeNull();
  const { teammateId } = world.owner;
  const asked = world.inside((ctx) => {
    const actor = { ...ctx.actor, kind: "teammate" as const, id: teammateId, name: "Olga Owner" };
    return writeAutomaticMessage({ ...ctx, actor }, id, { text: "Noted", from: { id: null, name: "Us" } });
  });
  expect(await asked).not.toBeNull();
});

it("passes no ceiling, however many write at once", async () => {
  world.at("2026-04-15T09:00:00.000Z");
  const theirs = await Promise.all(Array.from({ length: 14 }, () => world.converse("many@east.example")));
  const toOne = await Promise.all(theirs.map(write));
  expect(toOne.filter((id) => id !== null)).toHaveLength(10);
  world.at("2026-04-16T09:00:00.000Z");
  const { data } = await world.owner.api("GET /inboxes");
  const params = { id: data.find(({ channel }) => channel === "email")?.id as string };
  await world.owner.api("PATCH /inboxes/{id}", { params, body: { own_accord_per_hour: 4 } });
  const others = await Promise.all(Array.from({ length: 12 }, () => world.converse()));
  const fromOne = await Promise.all(others.map(write));
  expect(fromOne.filter((id) => id !== null)).toHaveLength(4);
});

async function storm() {
  const { data } = await world.owner.api("GET /inboxes");
  return data.find(({ channel }) => channel === "email")?.storm;
}

async function notices(): Promise<number> {
  const { data } = await world.owner.api("GET /notices");
  return data.filter(({ kind }) => kind === "storm").length;
}
