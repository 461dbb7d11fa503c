import { expect, test } from "vitest";
import { byWords, exactWords, otherClock } from "./when-words.ts";

const now = new Date("2026-11-23T09:00:00Z");
const words = (at: string, zone: string) => byWords({ at: new Date(at), now, locale: "en-GB", zone });

test("today, tomorrow and later, on the clock of a zone", () => {
  expect(words("2026-11-23T16:00:00Z", "Europe/Berlin")).toBe("today by 17:00");
  expect(words("2026-11-24T11:00:00Z", "Europe/London")).toBe("tomorrow, Tue 24 Nov, by 11:00");
  expect(words("2026-11-27T16:00:00Z", "Europe/Berlin")).toBe("Fri 27 Nov by 17:00");
});

test("the same moment is tomorrow in another part of the world", () => {
  expect(words("2026-11-23T16:00:00Z", "Asia/Tokyo")).toBe("tomorrow, Tue 24 Nov, by 1:00");
});

test("another clock is told only where it shows something else", () => {
  const when = { at: new Date("2026-11-24T11:00:00Z"), now, locale: "en-GB", zone: "Europe/Berlin" };
  expect(otherClock(when, "Europe/Paris")).toBeNull();
  expect(otherClock(when, "Europe/London")).toBe("11:00");
  expect(otherClock({ ...when, at: new Date("2026-11-24T16:00:00Z") }, "Asia/Tokyo")).toBe("Wed 1:00");
});

test("beside a relative time stands what it leaves out", () => {
  const when = { at: new Date("2026-11-24T11:00:00Z"), now, locale: "en-GB", zone: "Europe/Berlin" };
  expect(exactWords(when, "tomorrow 12:00")).toBe("Tue 24 Nov");
  expect(exactWords(when, "2 h late")).toBe("Tue 24 Nov, 12:00");
});
