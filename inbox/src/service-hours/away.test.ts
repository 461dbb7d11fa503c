import type { Absence } from "@heard/core/contract/service-hours.ts";
import { expect, test } from "vitest";
import { awayAt, backWords, spanWords } from "./away.ts";

const ana = { id: "ana", name: "Ana" };
const bo = { id: "bo", name: "Bo" };
const at = (day: number, hour = 0) => new Date(2026, 11, day, hour);

function absence(teammate: typeof ana, from: Date, to: Date, cover: typeof ana | null = null): Absence {
  const [starts_at, ends_at] = [from.toISOString(), to.toISOString()];
  return { id: `${teammate.id} ${starts_at}`, teammate, starts_at, ends_at, kind: null, cover };
}

test("absences that follow on each other are one, and a cover who is away is none", () => {
  const absences = [
    absence(ana, at(1), at(3), bo),
    absence(bo, at(2), at(2, 12)),
    absence(ana, at(3), at(5)),
    absence(ana, at(6), at(7)),
  ];
  expect(awayAt(absences, at(1, 9))).toEqual(new Map([["ana", { back: at(5), cover: bo }]]));
  expect(awayAt(absences, at(2, 9)).get("ana")).toEqual({ back: at(5), cover: null });
  expect(awayAt(absences, at(5))).toEqual(new Map());
});

test("says when, as days where they are whole", () => {
  const now = at(1, 9);
  expect(spanWords(at(7), at(8), now, "en-GB")).toBe("Mon 7 Dec");
  expect(spanWords(at(7), at(12), now, "en-GB")).toBe("Mon 7 Dec – Fri 11 Dec");
  expect(spanWords(at(7, 13), at(7, 17), now, "en-GB")).toBe("Mon 7 Dec, 13:00 – 17:00");
  expect(spanWords(at(31, 10), at(33, 12), now, "en-GB")).toBe("Thu 31 Dec, 10:00 – Sat, 2 Jan 2027, 12:00");
  expect(backWords(at(1, 15), now, "en-GB")).toBe("back today 15:00");
  expect(backWords(at(7, 15), now, "en-GB")).toBe("back 7 Dec");
});
