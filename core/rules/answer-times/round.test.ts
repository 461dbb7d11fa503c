import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysOpen, type ServiceHours } from "../service-hours/hours.ts";
import { isOpen } from "../service-hours/working-time.ts";
import { roundAnswerTime } from "./round.ts";

const day = [
  { from: "09:00", to: "12:30" },
  { from: "13:30", to: "18:00" },
];
const hours: ServiceHours = {
  time_zone: "Europe/Berlin",
  week: {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: [{ from: "09:00", to: "14:00" }],
    saturday: [],
    sunday: [],
  },
  holidays: [],
};

/** Times of the week of Monday, 9 March 2026, in Berlin: "Mon 9:10". */
function at(words: string): number {
  const [name, time] = words.split(" ") as [string, string];
  const date = 9 + ["Mon", "Tue", "Wed", "Thu", "Fri"].indexOf(name);
  return Date.parse(`2026-03-${String(date).padStart(2, "0")}T${time.padStart(5, "0")}+01:00`);
}

function rounded(now: string, by: string, timeZone = "Europe/Berlin") {
  return roundAnswerTime({ by: at(by), now: at(now), hours, timeZone });
}

test.each([
  ["Mon 9:10", "Mon 9:41", "Mon 9:45", "clock"],
  ["Mon 9:10", "Mon 10:11", "Mon 10:30", "clock"],
  ["Mon 9:10", "Mon 14:05", "Mon 15:00", "clock"],
  ["Mon 9:10", "Mon 11:40", "Mon 12:00", "noon"],
  ["Mon 9:10", "Mon 17:10", "Mon 18:00", "end_of_day"],
  ["Mon 17:00", "Mon 17:10", "Mon 17:15", "clock"],
  ["Mon 11:50", "Mon 12:20", "Mon 12:30", "clock"],
  ["Mon 15:00", "Tue 9:50", "Tue 10:00", "clock"],
  ["Mon 15:00", "Tue 11:20", "Tue 12:00", "noon"],
  ["Mon 15:00", "Tue 16:10", "Tue 18:00", "end_of_day"],
  ["Mon 9:00", "Wed 9:40", "Wed 12:00", "noon"],
  ["Mon 9:00", "Wed 14:00", "Wed 18:00", "end_of_day"],
  ["Mon 9:00", "Fri 13:10", "Fri 14:00", "clock"],
])("asked at %s and computed as %s, it is %s, %s", (now, by, moment, style) => {
  const said = rounded(now, by);
  expect([new Date(said.moment).toISOString(), said.style]).toEqual([
    new Date(at(moment)).toISOString(),
    style,
  ]);
});

test("noon and the evening are the customer's: our closing is their morning", () => {
  const said = rounded("Mon 9:00", "Wed 17:10", "America/New_York");
  expect(said).toEqual({ moment: at("Wed 18:00"), style: "clock" });
});

test("a clock that is a quarter of an hour off rounds by itself", () => {
  const said = rounded("Mon 9:10", "Mon 14:35", "Asia/Kathmandu");
  expect(said).toEqual({ moment: at("Mon 15:15"), style: "clock" });
});

test("never earlier, the same again, within the hours, and not silly", () => {
  const zones = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Pacific/Apia",
  ];
  const from = Date.parse("2026-03-01T00:00Z");
  const minutes = (most: number) => fc.integer({ min: 0, max: most }).map((count) => count * 60_000 + 1);
  fc.assert(
    fc.property(
      minutes(60 * 24 * 250),
      minutes(60 * 24 * 6),
      fc.constantFrom(...zones),
      fc.constantFrom(hours, alwaysOpen("Europe/Berlin")),
      (after, wait, timeZone, open) => {
        const now = from + after;
        const by = now + wait;
        const said = roundAnswerTime({ by, now, hours: open, timeZone });
        expect(said.moment).toBeGreaterThanOrEqual(by);
        expect(roundAnswerTime({ by: said.moment, now, hours: open, timeZone })).toEqual(said);
        expect(isOpen(open, said.moment) || isOpen(open, said.moment - 1)).toBe(true);
        if (isOpen(open, by)) expect(said.moment - by).toBeLessThanOrEqual(9 * 3_600_000);
        if (isOpen(open, by) && wait < 3_600_000) expect(said.moment - by).toBeLessThanOrEqual(1_800_000);
      },
    ),
    { numRuns: 2000 },
  );
});
