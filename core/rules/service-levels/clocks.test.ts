import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alwaysOpen, type ServiceHours } from "../service-hours/hours.ts";
import { isOpen } from "../service-hours/working-time.ts";
import { asksForUs, type Clock, type ClockTerms, firstDue, readClocks } from "./clocks.ts";
import type { Happening } from "./rounds.ts";

const minute = 60_000;
const day = [
  { from: "09:00", to: "12:30" },
  { from: "13:00", to: "17:00" },
];
const berlin: ServiceHours = {
  time_zone: "Europe/Berlin",
  week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
  holidays: [{ date: "2026-03-30", name: "A day off", shifts: [] }],
};
const newYork: ServiceHours = { ...berlin, time_zone: "America/New_York", holidays: [] };

const terms: ClockTerms = {
  first_answer_minutes: 60,
  next_answer_minutes: 120,
  resolution_minutes: 480,
  pauses_for_third_party: false,
  warn_before: { unit: "minutes", value: 15 },
  escalation: [
    { after_minutes: 0, to: "own_team", to_id: null, assigns: false },
    { after_minutes: 30, to: "admins", to_id: null, assigns: false },
  ],
};

/** Friday, 27 March 2026, in Berlin; the clocks go forward two days later. */
const friday = (time: string) => Date.parse(`2026-03-27T${time}:00+01:00`);
const tuesday = (time: string) => Date.parse(`2026-03-31T${time}:00+02:00`);
const iso = (at: number | null | undefined) =>
  at === null || at === undefined ? at : new Date(at).toISOString();

function clocksAt(now: number, happenings: Happening[], own: Partial<ClockTerms> = {}): Clock[] {
  const stretches = [{ from: 0, hours: berlin }];
  return readClocks({ happenings, terms: { ...terms, ...own }, stretches, now });
}

const of = (kind: Clock["clock"], clocks: Clock[]) => clocks.filter(({ clock }) => clock === kind);
const heard = (at: number): Happening => ({ at, what: "heard" });
const answered = (at: number, message = "m1"): Happening => ({ at, what: "answered", message });
const takenBack = (at: number, message = "m1"): Happening => ({ at, what: "taken_back", message });

describe("the first answer", () => {
  test("is due within our hours, through the week-end, the clock change and a holiday", () => {
    const [clock] = of("first_answer", clocksAt(friday("16:45"), [heard(friday("16:30"))]));
    expect(iso(clock?.due_at)).toBe(iso(tuesday("09:30")));
    expect(iso(clock?.warn_at)).toBe(iso(tuesday("09:15")));
    expect(clock?.escalate_at.map(iso)).toEqual([iso(tuesday("09:30")), iso(tuesday("10:00"))]);
    expect(clock?.state).toBe("running");
  });

  test("does not run in the night", () => {
    const [clock] = of("first_answer", clocksAt(tuesday("03:00"), [heard(friday("23:00"))]));
    expect(clock).toMatchObject({ state: "running", remaining_ms: 60 * minute });
    expect(iso(clock?.due_at)).toBe(iso(tuesday("10:00")));
  });

  test("is met by our answer in time, and missed by one that is late", () => {
    const asked = heard(friday("10:00"));
    expect(
      of("first_answer", clocksAt(friday("15:00"), [asked, answered(friday("10:59"))]))[0],
    ).toMatchObject({
      state: "met",
      ended: { by: "answer" },
    });
    expect(
      of("first_answer", clocksAt(friday("15:00"), [asked, answered(friday("11:01"))]))[0],
    ).toMatchObject({
      state: "missed",
      ended: { by: "answer" },
    });
  });

  test("is not overruled by the next answer while nobody has answered", () => {
    const clocks = clocksAt(friday("11:30"), [heard(friday("10:00")), heard(friday("10:50"))]);
    expect(of("next_answer", clocks)).toEqual([]);
    expect(iso(of("first_answer", clocks)[0]?.due_at)).toBe(iso(friday("11:00")));
  });

  test("goes on where it stopped when the answer is withdrawn or cannot be delivered", () => {
    const course = [heard(friday("10:00")), answered(friday("10:40")), takenBack(friday("11:00"))];
    const [clock] = of("first_answer", clocksAt(friday("11:10"), course));
    expect(clock).toMatchObject({ state: "running", ended: null });
    expect(iso(clock?.due_at)).toBe(iso(friday("11:20")));
  });

  test("ends with the other answer when one of two is taken back", () => {
    const course = [
      heard(friday("10:00")),
      answered(friday("10:30"), "one"),
      answered(friday("11:30"), "two"),
      takenBack(friday("11:45"), "one"),
    ];
    const [clock] = of("first_answer", clocksAt(friday("12:00"), course));
    expect(clock).toMatchObject({ state: "missed", ended: { at: friday("11:30"), by: "answer" } });
  });

  test("asks nothing more of us once an answer is written that leaves in time", () => {
    const inTime = [heard(friday("10:00")), answered(friday("10:50"))];
    const [settled] = of("first_answer", clocksAt(friday("10:20"), inTime));
    expect(settled).toMatchObject({ state: "running", settled: true, ended: null });
    expect(settled && asksForUs(settled)).toBe(false);
    const late = [heard(friday("10:00")), answered(friday("11:10"))];
    expect(of("first_answer", clocksAt(friday("10:20"), late))[0]).toMatchObject({ settled: false });
  });

  test("stays a first answer after a closing without one", () => {
    const course: Happening[] = [
      heard(friday("10:00")),
      { at: friday("10:20"), what: "closed" },
      heard(friday("14:00")),
    ];
    const rounds = of("first_answer", clocksAt(friday("14:10"), course));
    expect(rounds.map(({ state, ended }) => [state, ended?.by])).toEqual([
      ["met", "closing"],
      ["running", undefined],
    ]);
    expect(iso(rounds[1]?.due_at)).toBe(iso(friday("15:00")));
  });
});

describe("the next answer", () => {
  test("has a round for each turn of the customer", () => {
    const course = [
      heard(friday("10:00")),
      answered(friday("10:10"), "one"),
      heard(friday("10:30")),
      heard(friday("10:40")),
      answered(friday("11:00"), "two"),
      heard(friday("14:00")),
    ];
    const rounds = of("next_answer", clocksAt(friday("14:30"), course));
    expect(rounds.map(({ round, state, started_at }) => [round, state, iso(started_at)])).toEqual([
      [1, "met", iso(friday("10:30"))],
      [2, "running", iso(friday("14:00"))],
    ]);
  });

  test("stands still while somebody says that it waits on the customer", () => {
    const course: Happening[] = [
      heard(friday("10:00")),
      { at: friday("10:30"), what: "waits_on", on: "customer" },
    ];
    const [paused] = of("first_answer", clocksAt(friday("15:00"), course));
    expect(paused).toMatchObject({ state: "paused", paused: true, due_at: null, remaining_ms: 30 * minute });
    const [going] = of("first_answer", clocksAt(friday("15:10"), [...course, heard(friday("15:00"))]));
    expect(iso(going?.due_at)).toBe(iso(friday("15:30")));
  });
});

describe("the resolution", () => {
  test("stands still while we wait on the customer, and goes on after a reopening", () => {
    const course: Happening[] = [
      heard(friday("09:00")),
      answered(friday("10:00"), "one"),
      heard(friday("14:00")),
      answered(friday("14:30"), "two"),
      { at: friday("14:30"), what: "closed" },
      { at: friday("16:00"), what: "reopened" },
      heard(friday("16:30")),
    ];
    const [clock] = of("resolution", clocksAt(friday("16:45"), course));
    expect(clock).toMatchObject({ round: 1, state: "running" });
    // An hour, half an hour and a quarter of an hour are gone of eight.
    expect(clock?.remaining_ms).toBe((480 - 60 - 30 - 15) * minute);
  });

  test("waits for a third party only where the service level says so", () => {
    const course: Happening[] = [
      heard(friday("09:00")),
      { at: friday("10:00"), what: "waits_on", on: "third_party" },
    ];
    expect(of("resolution", clocksAt(friday("11:00"), course))[0]).toMatchObject({ paused: false });
    const own = { pauses_for_third_party: true };
    expect(of("resolution", clocksAt(friday("11:00"), course, own))[0]).toMatchObject({
      paused: true,
      remaining_ms: 420 * minute,
    });
  });

  test("of a conversation that we began runs once the customer answers", () => {
    expect(of("resolution", clocksAt(friday("12:00"), [answered(friday("09:00"))]))[0]).toMatchObject({
      paused: true,
      remaining_ms: 480 * minute,
    });
    expect(of("first_answer", clocksAt(friday("12:00"), [answered(friday("09:00"))]))).toEqual([]);
  });
});

test("closing without an answer stops the time for good, whatever answers are written and taken back later", () => {
  const course: Happening[] = [
    heard(friday("10:00")),
    { at: friday("10:20"), what: "closed" },
    answered(friday("11:00"), "one"),
    answered(friday("11:05"), "another"),
    takenBack(friday("11:10"), "another"),
  ];
  expect(of("first_answer", clocksAt(friday("12:00"), course))[0]).toMatchObject({
    remaining_ms: 40 * minute,
    ended: { at: friday("10:20"), by: "closing" },
  });
  const failed = [
    heard(friday("10:00")),
    answered(friday("10:10"), "one"),
    { at: friday("10:20"), what: "closed" } as const,
    answered(friday("11:00"), "another"),
    takenBack(friday("11:10"), "one"),
  ];
  expect(of("first_answer", clocksAt(friday("12:00"), failed))[0]).toMatchObject({
    remaining_ms: 40 * minute,
    ended: { at: friday("10:20"), by: "closing" },
  });
});

test("a resolution in the last minute stays in time, though it is reopened while it waits on the customer", () => {
  const course: Happening[] = [
    heard(friday("09:00")),
    { at: friday("09:30"), what: "closed" },
    answered(friday("09:35")),
    { at: friday("09:40"), what: "reopened" },
    heard(friday("09:45")),
  ];
  const clocks = clocksAt(friday("09:45"), course, { resolution_minutes: 30 });
  expect(of("resolution", clocks)[0]).toMatchObject({ state: "running", remaining_ms: 0 });
});

test("a share of the time is warned of when so much of it is left", () => {
  const own = { warn_before: { unit: "percent", value: 25 } } as const;
  const [clock] = of("first_answer", clocksAt(friday("10:05"), [heard(friday("10:00"))], own));
  expect(iso(clock?.warn_at)).toBe(iso(friday("10:45")));
});

test("what is due next is the earliest that still asks for us", () => {
  const open = clocksAt(friday("10:05"), [heard(friday("10:00"))]);
  expect(iso(firstDue(open))).toBe(iso(friday("11:00")));
  const done = clocksAt(friday("10:30"), [heard(friday("10:00")), answered(friday("10:20"))]);
  expect(firstDue(done)).toBeNull();
});

// Against a desk clerk who looks at the wall clock every five minutes and knows no arithmetic.

const tick = 5 * minute;
type Tally = {
  clock: string;
  round: number;
  elapsed: number;
  missed: boolean;
  ended: boolean;
  paused: boolean;
};

/** The same clocks, counted tick by tick. */
function counted(happenings: Happening[], stretches: { from: number; hours: ServiceHours }[], now: number) {
  const tallies: (Tally & { answers: Set<string> })[] = [];
  let [open, waitsOn, given] = [true, "us" as string, new Set<string>()];
  const newest = (clock: "turn" | "resolution") =>
    tallies.findLast((one) => (one.clock === "resolution") === (clock === "resolution"));
  const add = (clock: string) => {
    const round = tallies.filter((one) => one.clock === clock).length + 1;
    const fresh = { clock, round, elapsed: 0, missed: false, ended: false, paused: false };
    tallies.push({ ...fresh, answers: new Set<string>() });
  };
  const begin = happenings[0]?.at ?? now;
  for (let at = begin; at <= now; at += tick) {
    for (const one of happenings.filter((happening) => happening.at === at)) {
      const turn = newest("turn");
      if (one.what === "heard") {
        if (!turn || turn.answers.size > 0 || !open) add(given.size > 0 ? "next_answer" : "first_answer");
        [open, waitsOn] = [true, "us"];
      } else if (one.what === "answered") {
        turn?.answers.add(one.message);
        if (turn) given.add(one.message);
        waitsOn = "customer";
      } else if (one.what === "taken_back") {
        given = new Set([...given].filter((message) => message !== one.message));
        if (turn?.answers.delete(one.message) && turn.answers.size === 0) waitsOn = "us";
      } else if (one.what === "waits_on") waitsOn = one.on;
      else open = one.what === "reopened";
      if (!newest("resolution") && (one.what === "heard" || one.what === "answered")) add("resolution");
    }
    const hours =
      stretches.findLast(({ from }) => from <= at)?.hours ?? (stretches[0]?.hours as ServiceHours);
    for (const tally of tallies) {
      const isTurn = tally.clock !== "resolution";
      tally.ended = !open || (isTurn && (tally !== newest("turn") || tally.answers.size > 0));
      tally.paused = !tally.ended && waitsOn === "customer";
      if (tally.ended || tally.paused || at === now) continue;
      // The time was up, and went on, be it in a break.
      tally.missed ||= tally.elapsed >= (terms[`${tally.clock as Clock["clock"]}_minutes`] ?? 0) * minute;
      if (isOpen(hours, at)) tally.elapsed += tick;
    }
  }
  return tallies.map(({ answers: _, ...tally }) => tally);
}

const what = fc.constantFrom("heard", "heard", "answered", "taken_back", "waits", "closed", "reopened");
const steps = fc.array(
  fc.record({
    what,
    gap: fc.integer({ min: 1, max: 90 }),
    on: fc.constantFrom("us", "customer", "third_party"),
  }),
  { minLength: 1, maxLength: 14 },
);

/** Turns random steps into a course of things that can happen. */
function courseOf(begin: number, drawn: { what: string; gap: number; on: string }[]): Happening[] {
  let at = begin;
  let newest: string | null = null;
  let closed = false;
  return drawn.flatMap(({ what, gap, on }, index): Happening[] => {
    at += gap * tick;
    if (what === "heard") {
      [newest, closed] = [null, false];
      return [heard(at)];
    }
    if (what === "answered") {
      newest = `m${index}`;
      return [answered(at, newest)];
    }
    if (what === "waits") return [{ at, what: "waits_on", on: on as "us" }];
    if (what === "taken_back") {
      const message = newest;
      newest = null;
      return message ? [takenBack(at, message)] : [];
    }
    if ((what === "closed") === closed) return [];
    closed = what === "closed";
    return [{ at, what: closed ? "closed" : "reopened" }];
  });
}

const begins = fc
  .integer({ min: 0, max: 6 * 288 })
  .map((ticks) => Date.parse("2026-03-26T00:00:00Z") + ticks * tick);
const hours = fc.constantFrom(berlin, newYork, alwaysOpen("Europe/Berlin"));

test("whatever happens, every clock shows what counting tick by tick shows", () => {
  fc.assert(
    fc.property(
      begins,
      steps,
      hours,
      hours,
      fc.integer({ min: 0, max: 200 }),
      (begin, drawn, one, other, more) => {
        const happenings = courseOf(begin, drawn);
        const now = (happenings.at(-1)?.at ?? begin) + more * tick;
        const moved = happenings[Math.floor(happenings.length / 2)]?.at ?? begin;
        const stretches = [
          { from: begin, hours: one },
          { from: moved, hours: other },
        ];
        const read = readClocks({ happenings, terms, stretches, now }).map((clock) => ({
          clock: clock.clock,
          round: clock.round,
          elapsed: clock.target_minutes * minute - clock.remaining_ms,
          missed: clock.state === "missed",
          ended: clock.ended !== null,
          paused: clock.paused,
        }));
        expect(read).toEqual(counted(happenings, stretches, now));
      },
    ),
    { numRuns: 300 },
  );
});

test("a running clock is due exactly when, nothing else happening, its time is up", () => {
  fc.assert(
    fc.property(begins, steps, hours, (begin, drawn, open) => {
      const happenings = courseOf(begin, drawn);
      const now = happenings.at(-1)?.at ?? begin;
      const stretches = [{ from: begin, hours: open }];
      for (const clock of readClocks({ happenings, terms, stretches, now })) {
        if (clock.state !== "running" || clock.due_at === null) continue;
        const stateAt = (at: number) =>
          readClocks({ happenings, terms, stretches, now: at }).find(
            (one) => one.clock === clock.clock && one.round === clock.round,
          );
        expect(stateAt(clock.due_at)).toMatchObject({ state: "running", remaining_ms: 0 });
        expect(clock.due_at).toBeGreaterThanOrEqual(now);
        expect(clock.warn_at).toBeLessThanOrEqual(clock.due_at);
      }
    }),
    { numRuns: 200 },
  );
});
