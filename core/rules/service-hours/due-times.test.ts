import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ClockChange, type ClockQuestion, type ClockReading, readClock } from "./due-times.ts";
import { alwaysOpen, type ServiceHours } from "./hours.ts";
import { dateOfDay, dayMs } from "./local-days.ts";
import { someScene, workingScene } from "./some-hours.ts";
import { workingTimeBetween } from "./working-time.ts";

const hour = 3_600_000;
const day = [{ from: "09:00", to: "17:00" }];
const office: ServiceHours = {
  time_zone: "UTC",
  week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
  holidays: [],
};

/** A moment of the week of Monday, 23 November 2026. */
function on(weekday: "mon" | "tue" | "wed" | "thu" | "fri", time: string): number {
  const days = { mon: 23, tue: 24, wed: 25, thu: 26, fri: 27 };
  return Date.parse(`2026-11-${days[weekday]}T${time}Z`);
}

type Step = [change: ClockChange["change"], at: number];

/** Reads a clock of eight hours. */
function read(now: number, steps: Step[], more: Partial<ClockQuestion> = {}): ClockReading | null {
  const history = steps.map(([change, at]) => ({ change, at }));
  return readClock({ stretches: [{ from: 0, hours: office }], target_minutes: 480, history, now, ...more });
}

describe("a clock", () => {
  test("that never started shows nothing", () => {
    expect(read(on("fri", "12:00"), [])).toBeNull();
    expect(read(on("mon", "08:00"), [["started", on("mon", "09:00")]])).toBeNull();
  });

  test("runs in working time", () => {
    expect(read(on("tue", "10:00"), [["started", on("mon", "12:00")]])).toEqual({
      due_at: on("tue", "12:00"),
      elapsed_ms: 6 * hour,
      state: "running",
      remaining_ms: 2 * hour,
    });
  });

  test("is met when stopped by its due time, and missed after", () => {
    const answeredAt = (at: number) =>
      read(on("fri", "12:00"), [
        ["started", on("mon", "09:00")],
        ["stopped", at],
      ]);
    expect(answeredAt(on("mon", "16:00"))).toMatchObject({ state: "met", due_at: on("mon", "17:00") });
    expect(answeredAt(on("mon", "17:00"))).toMatchObject({ state: "met", remaining_ms: 0 });
    // Nobody was at work, but the time we named was 17:00.
    expect(answeredAt(on("mon", "20:00"))).toMatchObject({ state: "missed", due_at: on("mon", "17:00") });
    expect(answeredAt(on("tue", "10:00"))).toMatchObject({ state: "missed", remaining_ms: -hour });
  });

  test("stands while paused, and goes on for what is left", () => {
    const steps: Step[] = [
      ["started", on("mon", "09:00")],
      ["paused", on("mon", "11:00")],
    ];
    expect(read(on("wed", "12:00"), steps)).toEqual({
      due_at: null,
      elapsed_ms: 2 * hour,
      state: "paused",
      remaining_ms: 6 * hour,
    });
    expect(read(on("thu", "12:00"), [...steps, ["resumed", on("wed", "16:00")]])).toMatchObject({
      due_at: on("thu", "14:00"),
      elapsed_ms: 6 * hour,
      state: "running",
    });
  });

  test("stays missed, whatever follows", () => {
    const steps: Step[] = [
      ["started", on("mon", "09:00")],
      ["paused", on("tue", "09:00")],
      ["resumed", on("wed", "09:00")],
      ["stopped", on("wed", "10:00")],
    ];
    for (const now of [on("mon", "18:00"), on("tue", "12:00"), on("wed", "09:30"), on("fri", "09:00")]) {
      expect(read(now, steps)).toMatchObject({ state: "missed", due_at: on("mon", "17:00") });
    }
  });
});

test("a next answer is a new round for each question", () => {
  const steps: Step[] = [
    ["started", on("mon", "09:00")],
    ["stopped", on("tue", "16:00")],
    ["started", on("wed", "10:00")],
    ["started", on("wed", "11:00")],
  ];
  expect(read(on("tue", "17:00"), steps)).toMatchObject({ state: "missed" });
  expect(read(on("wed", "12:00"), steps)).toMatchObject({ state: "running", elapsed_ms: 2 * hour });
});

test("reopening goes on where the resolution stopped", () => {
  const steps: Step[] = [
    ["started", on("mon", "09:00")],
    ["stopped", on("mon", "14:00")],
    ["restarted", on("thu", "09:00")],
  ];
  expect(read(on("tue", "12:00"), steps)).toMatchObject({ state: "met", elapsed_ms: 5 * hour });
  expect(read(on("thu", "10:00"), steps)).toMatchObject({
    state: "running",
    elapsed_ms: 6 * hour,
    due_at: on("thu", "12:00"),
  });
});

test("a merge takes the earliest start", () => {
  const own: Step[] = [["started", on("tue", "09:00")]];
  const merged = read(on("tue", "10:00"), [...own, ["started", on("mon", "15:00")]]);
  expect(merged).toEqual(read(on("tue", "10:00"), [["started", on("mon", "15:00")]]));
  const later = read(on("tue", "12:00"), [...own, ["started", on("tue", "11:00")]]);
  expect(later).toEqual(read(on("tue", "12:00"), own));
});

test("moving to an inbox with other hours keeps what has passed", () => {
  const stretches = [
    { from: 0, hours: office },
    { from: on("mon", "16:00"), hours: alwaysOpen("Pacific/Auckland") },
  ];
  expect(read(on("mon", "20:00"), [["started", on("mon", "14:00")]], { stretches })).toMatchObject({
    elapsed_ms: 6 * hour,
    due_at: on("mon", "22:00"),
    state: "running",
  });
});

test("hours that never open never fall due", () => {
  const closed = {
    monday: [],
    tuesday: [],
    wednesday: [],
    thursday: [],
    friday: [],
    saturday: [],
    sunday: [],
  };
  const stretches = [{ from: 0, hours: { ...office, week: closed } }];
  expect(read(on("fri", "12:00"), [["started", on("mon", "09:00")]], { stretches })).toMatchObject({
    due_at: null,
    elapsed_ms: 0,
    state: "running",
  });
});

const changes = ["started", "paused", "resumed", "stopped", "restarted"] as const;

/** A history that begins at the scene's moment, and a time to read it. */
const story = fc
  .tuple(
    workingScene,
    fc.array(fc.tuple(fc.constantFrom(...changes), fc.integer({ min: 0, max: 20 * hour })), { maxLength: 8 }),
    fc.integer({ min: 0, max: 40 * hour }),
    fc.integer({ min: 0, max: 3000 }),
  )
  .map(([{ hours, at }, steps, rest, target_minutes]) => {
    const history: ClockChange[] = [{ at, change: "started" }];
    let now = at;
    for (const [change, after] of steps) {
      now += after;
      history.push({ change, at: now });
    }
    return { stretches: [{ from: 0, hours }], target_minutes, history, now: now + rest };
  });

const never = Number.POSITIVE_INFINITY;

test("elapsed and remaining make up the target, and missed means run beyond the due time", () => {
  fc.assert(
    fc.property(story, (question) => {
      const clock = readClock(question) as ClockReading;
      expect(clock.elapsed_ms + clock.remaining_ms).toBe(question.target_minutes * 60_000);
      if (clock.remaining_ms < 0) expect(clock.state).toBe("missed");
      if (clock.state === "missed") expect(clock.due_at).toBeLessThan(question.now);
      if (clock.state === "running") expect(clock.due_at ?? never).toBeGreaterThanOrEqual(question.now);
    }),
  );
});

test("a clock left alone counts the working time since its start", () => {
  fc.assert(
    fc.property(workingScene, fc.integer({ min: 0, max: 200 * hour }), ({ hours, at }, after) => {
      const question = { stretches: [{ from: at, hours }], target_minutes: 60, now: at + after };
      const clock = readClock({ ...question, history: [{ at, change: "started" }] });
      expect(clock?.elapsed_ms).toBe(workingTimeBetween(hours, at, at + after));
    }),
  );
});

test("how the history is split does not matter", () => {
  fc.assert(
    fc.property(
      story,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
      (question, parts) => {
        const [start] = question.history as [ClockChange];
        const hours = question.stretches[0]?.hours as ServiceHours;
        const moments = parts
          .map((part) => Math.floor(start.at + part * (question.now - start.at)))
          .sort((a, b) => a - b);
        const stretches = [0, ...moments].map((from) => ({ from, hours }));
        const said = question.history.flatMap((change) => [change, ...(change === start ? [change] : [])]);
        expect(readClock({ ...question, stretches, history: said })).toEqual(readClock(question));
      },
    ),
  );
});

test("a pause never brings the due time forward, and one of no length changes nothing", () => {
  const hours = fc.integer({ min: 0, max: 60 * hour });
  fc.assert(
    fc.property(
      workingScene,
      hours,
      hours,
      fc.integer({ min: 0, max: 3000 }),
      (scene, before, length, minutes) => {
        const stretches = [{ from: 0, hours: scene.hours }];
        const started: ClockChange = { at: scene.at, change: "started" };
        const pausedAt = scene.at + before;
        const question = { stretches, target_minutes: minutes, now: pausedAt + length };
        const plain = readClock({ ...question, history: [started] });
        const paused = readClock({
          ...question,
          history: [
            started,
            { at: pausedAt, change: "paused" },
            { at: pausedAt + length, change: "resumed" },
          ],
        });
        expect(paused?.due_at ?? never).toBeGreaterThanOrEqual(plain?.due_at ?? never);
        if (length === 0) expect(paused).toEqual(plain);
      },
    ),
  );
});

test("a day off more never brings the due time forward", () => {
  fc.assert(
    fc.property(
      someScene,
      fc.integer({ min: -3, max: 12 }),
      fc.integer({ min: 0, max: 3000 }),
      ({ hours, at }, away, target_minutes) => {
        const date = dateOfDay(Math.floor(at / dayMs) + away);
        const others = hours.holidays.filter((holiday) => holiday.date !== date);
        const due = (hours: ServiceHours) =>
          readClock({
            stretches: [{ from: 0, hours }],
            target_minutes,
            history: [{ at, change: "started" }],
            now: at,
          })?.due_at ?? never;
        const withDayOff = { ...hours, holidays: [...others, { date, name: "Day off", shifts: [] }] };
        expect(due(withDayOff)).toBeGreaterThanOrEqual(due(hours));
      },
    ),
  );
});
