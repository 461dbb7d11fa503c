import { expect, test } from "vitest";
import { alwaysOpen, hoursProblem, type ServiceHours } from "./hours.ts";

const day = [{ from: "09:00", to: "17:00" }];

function hoursWith(
  change: Partial<ServiceHours["week"]>,
  holidays: ServiceHours["holidays"] = [],
): ServiceHours {
  const { week } = alwaysOpen("Europe/Berlin");
  const closed = Object.fromEntries(Object.keys(week).map((name) => [name, []])) as unknown as typeof week;
  return { time_zone: "Europe/Berlin", week: { ...closed, ...change }, holidays };
}

test("hours that can be used have no problem", () => {
  expect(hoursProblem(alwaysOpen("Asia/Kathmandu"))).toBeNull();
  const night = [{ from: "22:00", to: "06:00" }];
  const split = [
    { from: "13:00", to: "17:00" },
    { from: "09:00", to: "13:00" },
  ];
  const fullDay = [{ from: "08:00", to: "08:00" }];
  expect(
    hoursProblem(hoursWith({ monday: split, friday: night, saturday: fullDay, sunday: night })),
  ).toBeNull();
  expect(hoursProblem(hoursWith({ monday: day }, [{ date: "2028-02-29", name: "", shifts: [] }]))).toBeNull();
});

test.each([
  ["“Mars/Olympus” is not a time zone we know.", { ...hoursWith({}), time_zone: "Mars/Olympus" }],
  ["“+01:00” is not a time zone we know.", { ...hoursWith({}), time_zone: "+01:00" }],
  [
    "Monday: “9:00” is not a time; write it like 09:00.",
    hoursWith({ monday: [{ from: "9:00", to: "17:00" }] }),
  ],
  [
    "Friday: “24:00” is not a time; write it like 09:00.",
    hoursWith({ friday: [{ from: "24:00", to: "01:00" }] }),
  ],
  [
    "Friday: “24:30” is not a time; write it like 17:30.",
    hoursWith({ friday: [{ from: "20:00", to: "24:30" }] }),
  ],
  [
    "Tuesday: 09:00–17:00 and 16:59–18:00 overlap.",
    hoursWith({ tuesday: [{ from: "16:59", to: "18:00" }, ...day] }),
  ],
  [
    "The last shift of Sunday is not over when Monday begins.",
    hoursWith({ sunday: [{ from: "20:00", to: "09:01" }], monday: day }),
  ],
  [
    "“2026-02-29” is not a date; write it like 2026-12-24.",
    hoursWith({}, [{ date: "2026-02-29", name: "", shifts: [] }]),
  ],
  [
    "2026-12-24 is listed twice.",
    hoursWith({}, [
      { date: "2026-12-24", name: "Christmas Eve", shifts: day },
      { date: "2026-12-24", name: "Heiligabend", shifts: [] },
    ]),
  ],
  [
    "2026-12-24: 09:00–17:00 and 09:00–17:00 overlap.",
    hoursWith({}, [{ date: "2026-12-24", name: "Christmas Eve", shifts: [...day, ...day] }]),
  ],
])("says: %s", (problem, hours) => {
  expect(hoursProblem(hours)).toBe(problem);
});
