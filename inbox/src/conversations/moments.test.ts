import { expect, test } from "vitest";
import { momentsAfter } from "./moments.ts";

const at = (iso: string) =>
  Object.fromEntries(momentsAfter(new Date(iso)).map(({ id, at }) => [id, at.toString().slice(0, 21)]));

test("a morning offers the afternoon, tomorrow and Monday", () => {
  expect(at("2027-03-10T09:20:00")).toEqual({
    "later-today": "Wed Mar 10 2027 12:00",
    tomorrow: "Thu Mar 11 2027 09:00",
    "in-two-days": "Fri Mar 12 2027 09:00",
    "next-week": "Mon Mar 15 2027 09:00",
    "in-two-weeks": "Wed Mar 24 2027 09:00",
  });
});

test("late in the day there is no later today, and on a Monday next week is the Monday after", () => {
  const moments = at("2027-03-15T19:05:00");
  expect(moments["later-today"]).toBeUndefined();
  expect(moments["next-week"]).toBe("Mon Mar 22 2027 09:00");
});

test("soonest first", () => {
  const times = momentsAfter(new Date("2027-03-14T10:00:00")).map(({ at }) => Number(at));
  expect(times).toEqual(times.toSorted((one, other) => one - other));
});
