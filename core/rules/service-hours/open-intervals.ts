import { minutesOf, type ServiceHours, type ShiftMinutes, weekdayShifts } from "./hours.ts";
import { type Interval, merged } from "./intervals.ts";
import { dayAt, dayExists, dayNumber, momentOf, startOfDay, weekdayOfDay } from "./local-days.ts";

/** Hours made ready for questions: shifts in minutes, and every day that was asked for. */
type Timetable = {
  zone: string;
  week: ShiftMinutes[][];
  holidays: Map<number, ShiftMinutes[]>;
  neverOpen: boolean;
  open: Map<number, Interval[]>;
};

const timetables = new WeakMap<ServiceHours, Timetable>();

/**
 * The open time from `fromMs` to `toMs` (epoch ms): ordered, clipped, and joined where one shift follows on another.
 * A holiday replaces the shifts that start on its date; a shift of the evening before still ends when it ends.
 * @throws RangeError for an unknown time zone; see `hoursProblem`.
 */
export function* openIntervals(hours: ServiceHours, fromMs: number, toMs: number): Generator<Interval> {
  let last: Interval | null = null;
  for (const open of openByDay(hours, fromMs, toMs)) {
    if (last?.end === open.start) {
      last = { start: last.start, end: open.end };
    } else {
      if (last) yield last;
      last = open;
    }
  }
  if (last) yield last;
}

/** As `openIntervals`, but cut at local midnight, so that nobody walks years to find where "always" ends. */
export function* openByDay(hours: ServiceHours, fromMs: number, toMs: number): Generator<Interval> {
  const timetable = timetableOf(hours);
  if (timetable.neverOpen || !(fromMs < toMs)) return;
  for (let day = dayAt(timetable.zone, fromMs); startOfDay(timetable.zone, day) < toMs; day++) {
    for (const open of openOn(timetable, day)) {
      if (open.end <= fromMs) continue;
      if (open.start >= toMs) return;
      const whole = open.start >= fromMs && open.end <= toMs;
      yield whole ? open : { start: Math.max(open.start, fromMs), end: Math.min(open.end, toMs) };
    }
  }
}

/** The shifts that start on a local day, as they really run; they may end the next day. */
export function shiftsOn(hours: ServiceHours, day: number): Interval[] {
  return shiftsStartingOn(timetableOf(hours), day);
}

/** What is open within one local day, whichever day the shift started on. */
function openOn(timetable: Timetable, day: number): Interval[] {
  const known = timetable.open.get(day);
  if (known) return known;
  const { zone, open } = timetable;
  const start = startOfDay(zone, day);
  const end = startOfDay(zone, day + 1);
  // Two days back, because the day between may be one that the zone skipped.
  const shifts = [day - 2, day - 1, day].flatMap((each) => shiftsStartingOn(timetable, each));
  const within = merged(
    shifts.map((shift) => ({ start: Math.max(shift.start, start), end: Math.min(shift.end, end) })),
  );
  if (open.size > 10_000) open.clear();
  open.set(day, within);
  return within;
}

function shiftsStartingOn({ zone, week, holidays }: Timetable, day: number): Interval[] {
  const shifts = holidays.get(day) ?? (week[weekdayOfDay(day)] as ShiftMinutes[]);
  if (shifts.length === 0 || !dayExists(zone, day)) return [];
  return shifts
    .map(({ from, to }) => ({ start: momentOf(zone, day, from), end: momentOf(zone, day, to) }))
    .filter(({ start, end }) => start < end);
}

function timetableOf(hours: ServiceHours): Timetable {
  const known = timetables.get(hours);
  if (known) return known;
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => weekdayShifts(hours.week, weekday).map(minutesOf));
  const holidays = new Map(
    hours.holidays.map(({ date, shifts }) => [dayNumber(date), shifts.map(minutesOf)]),
  );
  const neverOpen = [...week, ...holidays.values()].every((shifts) => shifts.length === 0);
  const timetable = { zone: hours.time_zone, week, holidays, neverOpen, open: new Map() };
  timetables.set(hours, timetable);
  return timetable;
}
