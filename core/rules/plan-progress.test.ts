import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adapt,
  dueOf,
  expectedTimes,
  isOver,
  type ProgressStep,
  settle,
  withState,
} from "./plan-progress.ts";
import { someScene } from "./service-hours/some-hours.ts";

const someSteps = fc
  .array(
    fc.record({
      state: fc.constantFrom<ProgressStep["state"]>("waiting", "current", "done", "skipped"),
      usual_minutes: fc.integer({ min: 1, max: 5000 }),
      due_at: fc.constant(null),
    }),
    { maxLength: 8 },
  )
  .map((steps) => settle(steps.map((step, place) => ({ ...step, id: String(place) }))));

const someChange = fc.oneof(
  fc.record({
    kind: fc.constant("state" as const),
    at: fc.nat(7),
    state: fc.constantFrom("done" as const, "skipped" as const, "open" as const),
  }),
  fc.record({
    kind: fc.constant("adapt" as const),
    leave: fc.array(fc.nat(7)),
    add: fc.array(fc.nat(8), { maxLength: 3 }),
    turn: fc.boolean(),
  }),
);

type Change = typeof someChange extends fc.Arbitrary<infer Value> ? Value : never;

function change(steps: ProgressStep[], one: Change, round: number): ProgressStep[] {
  if (one.kind === "state") return withState(steps, String(one.at), one.state);
  const open = steps.filter((step) => !isOver(step) && !one.leave.includes(Number(step.id)));
  const wanted = [...steps.filter(isOver), ...(one.turn ? open.toReversed() : open)];
  one.add.forEach((at, place) => {
    const id = `new ${round} ${place}`;
    wanted.splice(at, 0, { id, state: "done", usual_minutes: 5, due_at: 1 });
  });
  return adapt(steps, wanted) ?? steps;
}

function currentOnes(steps: readonly ProgressStep[]): ProgressStep[] {
  return steps.filter(({ state }) => state === "current");
}

describe("where a plan stands", () => {
  it("has exactly one current step, the first that is not over, whatever was done to it", () => {
    fc.assert(
      fc.property(someSteps, fc.array(someChange, { maxLength: 12 }), (steps, changes) => {
        const after = changes.reduce(change, steps);
        const open = after.filter((step) => !isOver(step));
        expect(currentOnes(after)).toEqual(open.slice(0, 1));
      }),
    );
  });

  it("keeps what is over, as it was and in its order, however the rest is adapted", () => {
    fc.assert(
      fc.property(someSteps, someChange, (steps, one) => {
        fc.pre(one.kind === "adapt");
        expect(change(steps, one, 0).filter(isOver)).toEqual(steps.filter(isOver));
      }),
    );
  });

  it("keeps the order of all steps when one is done, skipped or open again", () => {
    fc.assert(
      fc.property(someSteps, fc.nat(9), fc.constantFrom("done", "skipped", "open"), (steps, at, state) => {
        const after = withState(steps, String(at), state);
        expect(after.map(({ id }) => id)).toEqual(steps.map(({ id }) => id));
      }),
    );
  });

  it("loses no step that is over, and moves none of them past another", () => {
    const [done, skipped, open] = ["done", "skipped", "waiting"].map((state, place) => ({
      id: String(place),
      state,
      usual_minutes: 5,
      due_at: null,
    })) as [ProgressStep, ProgressStep, ProgressStep];
    const before = settle([done, skipped, open]);
    expect(adapt(before, [done, open])).toBeNull();
    expect(adapt(before, [skipped, done, open])).toBeNull();
    expect(adapt(before, [done, open, skipped])?.map(({ state }) => state)).toEqual([
      "done",
      "current",
      "skipped",
    ]);
  });
});

describe("when steps are due", () => {
  it("is never before they begin, and on a quarter of an hour", () => {
    fc.assert(
      fc.property(someScene, fc.integer({ min: 1, max: 20_000 }), ({ hours, at }, minutes) => {
        const due = dueOf(hours, at, minutes);
        expect(due).toBeGreaterThanOrEqual(at + minutes * 60_000);
        expect(due % 900_000).toBe(0);
      }),
    );
  });

  it("is one after the other, and for steps to come never before now", () => {
    fc.assert(
      fc.property(someScene, someSteps, ({ hours, at }, steps) => {
        const times = expectedTimes(hours, steps, at);
        const ahead = times.filter((time) => time !== null);
        expect(times.map((time) => time === null)).toEqual(steps.map(isOver));
        expect(ahead).toEqual(ahead.toSorted((one, other) => one - other));
        for (const time of ahead) expect(time).toBeGreaterThanOrEqual(at);
      }),
    );
  });

  it("counts on from now when the current step is late", () => {
    const hours = {
      time_zone: "UTC",
      week: Object.fromEntries(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((day) => [
          day,
          [{ from: "09:00", to: "17:00" }],
        ]),
      ),
      holidays: [],
    } as unknown as Parameters<typeof dueOf>[0];
    const now = Date.parse("2026-11-24T10:00:00Z");
    const late = { id: "1", state: "current" as const, usual_minutes: 60, due_at: now - 3_600_000 };
    const next = { id: "2", state: "waiting" as const, usual_minutes: 480, due_at: null };
    expect(expectedTimes(hours, [late, next], now)).toEqual([
      late.due_at,
      Date.parse("2026-11-25T10:00:00Z"),
    ]);
  });
});
