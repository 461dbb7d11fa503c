import { expect, test } from "vitest";
import { dueInList } from "./due-in-list.ts";

const now = new Date(2027, 2, 12, 14, 0);
const at = (day: number, hour: number) => new Date(2027, 2, day, hour).toISOString();

test.each([
  ["late since yesterday", "next_step", at(11, 17), true],
  ["late since an hour", "next_step", at(12, 13), true],
  ["for this evening", "next_step", at(12, 23), true],
  ["for tomorrow", "next_step", at(13, 0), false],
  ["for tomorrow", "promise", at(13, 0), true],
  ["for next week", "service_level", at(19, 9), true],
] as const)("what is due %s as a %s is said where it helps", (_, kind, dueAt, isSaid) => {
  const due = { kind, at: dueAt };
  expect(dueInList({ due }, now)).toEqual(isSaid ? due : null);
});

test("where nothing is due nothing is said", () => {
  expect(dueInList({ due: null }, now)).toBeNull();
});
