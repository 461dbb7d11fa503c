import { meets } from "@heard/core/rules/conditions.ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import { matterOf } from "./matter.ts";

let world: PromiseWorld;

beforeAll(async () => {
  world = await startPromiseWorld("2026-03-11T09:00:00.000Z");
});
afterAll(() => world.stop());

it("asks about a field while there is one, filled in or not, and no more once it is gone", async () => {
  const id = await world.converse();
  const field = await world.owner.api("POST /custom-fields", {
    body: { subject: "conversation", label: "Order", kind: "text" },
  });
  const condition = { field: `conversation.${field.key}`, operator: "is_not" as const, value: "A-1" };
  const isMet = () =>
    world.inside(async (ctx) => meets({ match: "all", conditions: [condition] }, await matterOf(ctx, id)));
  expect(await isMet()).toBe(true);
  await world.owner.api("PATCH /conversations/{id}", {
    params: { id },
    body: { fields: { [field.key]: "A-2" } },
  });
  expect(await isMet()).toBe(true);
  await world.owner.api("DELETE /custom-fields/{id}", { params: { id: field.id } });
  expect(await isMet()).toBe(false);
});
