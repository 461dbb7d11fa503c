import fc from "fast-check";
import type { ServiceHours, Shift } from "./hours.ts";
import { dateOfDay, dayMs } from "./local-days.ts";

// What the property tests of this folder draw from: hours, zones and moments, mostly where clocks misbehave.

/** A moment (epoch ms) and hours to look at there. */
type Scene = { hours: ServiceHours; at: number };

const zones = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "America/Havana",
  "America/St_Johns",
  "America/Santiago",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Tehran",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
];

/** Moments at which the local time jumps, and leap days. */
const oddMoments: [zone: string, moment: string][] = [
  ["Europe/Berlin", "2026-03-29T01:00:00Z"],
  ["Europe/Berlin", "2026-10-25T01:00:00Z"],
  ["America/New_York", "2027-03-14T07:00:00Z"],
  ["America/New_York", "2027-11-07T06:00:00Z"],
  // Half an hour only.
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30:00Z"],
  // There was no 30 December 2011.
  ["Pacific/Apia", "2011-12-30T10:00:00Z"],
  // No midnight in spring, and two of 23:30 in autumn.
  ["America/Santiago", "2026-09-06T04:00:00Z"],
  ["America/Santiago", "2026-04-05T03:00:00Z"],
  ["America/Havana", "2026-03-08T05:00:00Z"],
  ["America/Havana", "2026-11-01T05:00:00Z"],
  // The clocks changed at one minute past midnight, back into the day before.
  ["America/St_Johns", "2010-03-14T03:31:00Z"],
  ["America/St_Johns", "2010-11-07T02:31:00Z"],
  ["Africa/Casablanca", "2026-02-15T02:00:00Z"],
  ["Africa/Casablanca", "2026-03-22T02:00:00Z"],
  ["Asia/Kathmandu", "2028-02-29T00:00:00Z"],
  ["Pacific/Chatham", "2028-02-29T00:00:00Z"],
];

const time = fc.oneof(
  fc.constantFrom("00:00", "00:30", "01:30", "02:15", "08:00", "09:00", "12:00", "13:00", "17:00", "23:30"),
  fc.integer({ min: 0, max: 1439 }).map(clockTime),
);

const shift: fc.Arbitrary<Shift> = fc.record({
  from: time,
  to: fc.oneof({ arbitrary: time, weight: 4 }, { arbitrary: fc.constant("24:00"), weight: 1 }),
});

const shifts = fc.oneof(
  fc.constant<Shift[]>([]),
  fc.constant<Shift[]>([{ from: "00:00", to: "24:00" }]),
  fc.array(shift, { minLength: 1, maxLength: 3 }),
);

const week = fc.record({
  monday: shifts,
  tuesday: shifts,
  wednesday: shifts,
  thursday: shifts,
  friday: shifts,
  saturday: shifts,
  sunday: shifts,
});

const place: fc.Arbitrary<{ zone: string; at: number }> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(2007, 0), max: Date.UTC(2036, 0) }))
    .map(([zone, at]) => ({ zone, at })),
  fc
    .tuple(fc.constantFrom(...oddMoments), fc.integer({ min: -2 * dayMs, max: 2 * dayMs }))
    .map(([[zone, moment], away]) => ({ zone, at: Date.parse(moment) + away })),
);

/** Hours with any shifts, even overlapping ones, and special days around the moment. */
export const someScene: fc.Arbitrary<Scene> = fc
  .tuple(
    place,
    week,
    fc.uniqueArray(fc.tuple(fc.integer({ min: -3, max: 8 }), shifts), {
      selector: ([day]) => day,
      maxLength: 4,
    }),
  )
  .map(([{ zone, at }, week, days]) => ({
    at,
    hours: {
      time_zone: zone,
      week,
      holidays: days.map(([day, shifts]) => ({
        date: dateOfDay(Math.floor(at / dayMs) + day),
        name: "Special day",
        shifts,
      })),
    },
  }));

/** Scenes in which work is done on some day of the week. */
export const workingScene: fc.Arbitrary<Scene> = someScene.filter(({ hours }) =>
  Object.values(hours.week).some((shifts) => shifts.length > 0),
);

function clockTime(minute: number): string {
  const [hour, rest] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0"));
  return `${hour}:${rest}`;
}
