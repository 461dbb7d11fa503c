import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { inWorkspace } from "./context.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it("does the work again of whoever the database ended because two waited for each other", async () => {
  const { workspaceId } = world.owner;
  const customer = (name: string) => world.owner.api("POST /customers", { body: { name } });
  const [{ id: one }, { id: other }] = [await customer("One"), await customer("Other")];
  let waiting = 2;
  let bothHold = () => {};
  const whenBothHold = new Promise<void>((resolve) => (bothHold = resolve));
  const lockInOrder = (...[first, second]: [string, string]) =>
    inWorkspace(world.platform, { workspaceId }, async (ctx) => {
      await sql`select from customers where id = ${first}::uuid for update`.execute(ctx.db);
      waiting -= 1;
      if (waiting === 0) bothHold();
      await whenBothHold;
      await sql`select from customers where id = ${second}::uuid for update`.execute(ctx.db);
      return "done";
    });
  const done = await Promise.all([lockInOrder(one, other), lockInOrder(other, one)]);
  expect(done).toEqual(["done", "done"]);
  expect(waiting).toBe(-1);
});

it("announces as many events as one transaction has", async () => {
  const { workspaceId } = world.owner;
  await inWorkspace(world.platform, { workspaceId }, async (ctx) => {
    for (let count = 0; count < 5000; count += 1) ctx.record({ type: "test.counted" });
  });
  const { rows } = await inWorkspace(world.platform, { workspaceId }, (ctx) =>
    sql<{ count: number }>`select count(*)::int as count from events where type = 'test.counted'`.execute(
      ctx.db,
    ),
  );
  expect(rows).toEqual([{ count: 5000 }]);
});
