import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { expect, test } from "vitest";
import { groupsOf } from "./promise-groups.ts";

const at = (id: string, due_at: string | null) => ({ id, due_at }) as PromiseShape;

test("overdue first, then today, tomorrow, this week, later, and last what needs a time", () => {
  // A Wednesday.
  const now = new Date("2026-11-25T10:00:00");
  const iso = (local: string) => new Date(local).toISOString();
  const groups = groupsOf(
    [
      at("vague", null),
      at("next week", iso("2026-11-30T09:00:00")),
      at("tomorrow", iso("2026-11-26T00:00:00")),
      at("sunday", iso("2026-11-29T23:00:00")),
      at("this evening", iso("2026-11-25T18:00:00")),
      at("at noon", iso("2026-11-25T12:00:00")),
      at("yesterday", iso("2026-11-24T12:00:00")),
    ],
    now,
  );
  expect(groups.map(({ name, promises }) => [name, promises.map(({ id }) => id)])).toEqual([
    ["Overdue", ["yesterday"]],
    ["Today", ["at noon", "this evening"]],
    ["Tomorrow", ["tomorrow"]],
    ["This week", ["sunday"]],
    ["Later", ["next week"]],
    ["Needs a time", ["vague"]],
  ]);
});
