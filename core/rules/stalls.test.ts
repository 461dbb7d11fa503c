import { expect, it } from "vitest";
import { alwaysOpen } from "./service-hours/hours.ts";
import { type Standing, stallsOf } from "./stalls.ts";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse("2026-03-11T00:00:00Z");

const calm: Standing = {
  hours: alwaysOpen("UTC"),
  terms: { lookWithinDays: 5, silentDays: 7 },
  waitingOn: "us",
  step: { isFindingOwner: false, isPersonal: false, dueAt: start + day },
  promiseDue: null,
  serviceDue: null,
  lastSaidAt: start,
  lastAsks: true,
  unanswered: [start],
  handOffs: [],
  lookedAt: start,
};
const kinds = (standing: Partial<Standing>, until = Number.POSITIVE_INFINITY) =>
  stallsOf({ ...calm, ...standing })
    .filter(({ since }) => since <= until)
    .map(({ kind, detail }) => (detail ? `${kind} ${detail}` : kind));

it("is ahead of time for what will be overdue and not looked at", () => {
  expect(kinds({})).toEqual(["overdue next_step", "not_looked_at"]);
  expect(kinds({}, start)).toEqual([]);
  expect(kinds({ promiseDue: start + hour, serviceDue: start + 2 * hour })[0]).toBe("overdue promise");
});

it("names who is missing once, not also as overdue", () => {
  const step = { ...calm.step, isFindingOwner: true };
  expect(kinds({ step })).toEqual(["no_owner", "not_looked_at"]);
});

it("sees that both wait, and that nobody writes unless a person planned for later", () => {
  expect(kinds({ waitingOn: "customer" })).toContain("each_other asked");
  const silent = { waitingOn: "customer", lastAsks: false } as const;
  expect(kinds(silent, start + 7 * day)).toContain("each_other silent");
  const planned = { ...silent, step: { ...calm.step, isPersonal: true, dueAt: start + 9 * day } };
  expect(kinds(planned, start + 8 * day)).not.toContain("each_other silent");
});

it("counts hand-offs and messages since the last answer", () => {
  expect(kinds({ handOffs: [start, start] })).not.toContain("passed_around");
  expect(kinds({ handOffs: [start, start, start] })).toContain("passed_around");
  expect(kinds({ unanswered: [start, start + hour - 1] })).not.toContain("asked_twice");
  expect(kinds({ unanswered: [start, start + 1, start + hour] })).toContain("asked_twice");
});
