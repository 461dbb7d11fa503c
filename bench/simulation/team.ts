import type { Holiday, ServiceHours, Shift, WeekHours } from "@heard/core/rules/service-hours/hours.ts";
import type { Interval } from "@heard/core/rules/service-hours/intervals.ts";
import { staffedIntervals } from "@heard/core/rules/service-hours/working-time.ts";

export const timeZone = "Europe/Berlin";

/** Local midnight in Berlin, in winter time and after 29 March 2026 in summer time. */
const berlin = (date: string) => Date.parse(`${date}T00:00:00${date < "2026-03-30" ? "+01:00" : "+02:00"}`);

/** Four weeks to make a history, a month that counts, and days for its last answers to come in. */
export const calendar = {
  start: berlin("2026-02-16"),
  counted: { start: berlin("2026-03-16"), end: berlin("2026-04-16") },
  end: berlin("2026-05-01"),
};

const holidays: Holiday[] = [
  { date: "2026-04-03", name: "Good Friday", shifts: [] },
  { date: "2026-04-06", name: "Easter Monday", shifts: [] },
];

/** The hours of the inbox. */
export const hours = hoursOf(Array.from({ length: 5 }, () => ["08:00-18:00"]));

/** Six people all day, at different hours and with lunch breaks, and four part of the time. */
const early = ["08:00-12:00", "12:30-16:30"];
const middle = ["09:00-12:30", "13:15-17:45"];
const late = ["09:30-13:00", "13:30-18:00"];
const rota: string[][][] = [
  week(early),
  week(early),
  week(middle),
  week(middle),
  week(late),
  week(late),
  week(["08:00-13:00"]),
  week(["13:00-18:00"]),
  [early, early, early, [], []],
  [[], [], middle, middle, ["09:00-14:00"]],
];

/** Two people call in sick at 7:45 on a Tuesday; nobody could know before. */
export const sickDay = {
  people: [2, 4],
  knownAt: berlin("2026-03-31") + 7.75 * 3_600_000,
  absence: { start: berlin("2026-03-31"), end: berlin("2026-04-01") },
};

/** What the rota says, as far as it is known at a moment: for each person when, in the next two weeks. */
export function plannedStaff(now: number): Interval[][] {
  const plan = now >= sickDay.knownAt ? actualStaff : plannedBefore;
  const until = now + 14 * 86_400_000;
  return plan.map((intervals) => intervals.filter(({ start, end }) => end > now && start < until));
}

const people = rota.map(hoursOf);
const plannedBefore = people.map((theirs) =>
  staffedIntervals({ hours: theirs, absences: [] }, calendar.start, calendar.end),
);

/** When each person was really there, of the whole time. */
export const actualStaff = people.map((theirs, person) =>
  staffedIntervals(
    { hours: theirs, absences: sickDay.people.includes(person) ? [sickDay.absence] : [] },
    calendar.start,
    calendar.end,
  ),
);

function week(day: string[]): string[][] {
  return [day, day, day, day, day];
}

function hoursOf(days: string[][]): ServiceHours {
  const [monday, tuesday, wednesday, thursday, friday] = days.map((day) => day.map(shiftOf)) as [
    Shift[],
    Shift[],
    Shift[],
    Shift[],
    Shift[],
  ];
  const ofWeek: WeekHours = { monday, tuesday, wednesday, thursday, friday, saturday: [], sunday: [] };
  return { time_zone: timeZone, week: ofWeek, holidays };
}

function shiftOf(words: string): Shift {
  const [from, to] = words.split("-") as [string, string];
  return { from, to };
}
