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

it("writes ten times a day to one customer, however many conversations they begin", async () => {
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
  expect(await may(second)).toBe(false);
  expect(await may(others)).toBe(true);
  world.at("2026-03-12T09:00:01.000Z");
  expect(await may(first)).toBe(true);
});

it("writes three hundred times an hour from one inbox", async () => {
  world.at("2026-03-18T09:00:00.000Z");
  const ids: string[] = [];
  for (let count = 0; count < 31; count += 1) ids.push(await world.converse());
  const quiet = ids.pop() as string;
  await world.inside(async (ctx) => {
    const from = { id: null, name: "Us" };
    for (const id of ids) {
      for (let count = 0; count < 10; count += 1)
        await writeAutomaticMessage(ctx, id, { text: "Noted", from });
    }
  });
  expect(await may(quiet)).toBe(false);
  world.at("2026-03-18T10:00:01.000Z");
  expect(await may(quiet)).toBe(true);
});
