import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterReply,
  fateOf,
  type PersonalStep,
  type PromiseFact,
  type Situation,
  type UsualStep,
  usualNextStep,
} from "./next-step.ts";
import type { ServiceHours } from "./service-hours/hours.ts";

const day = [{ from: "09:00", to: "17:00" }];
const hours: ServiceHours = {
  time_zone: "Europe/Berlin",
  week: {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: [],
    sunday: [],
  },
  holidays: [{ date: "2026-03-13", name: "A day off", shifts: [] }],
};
/** March 2026, in Berlin, before the clocks change; the 11th is a Wednesday. */
const at = (date: number, time: string) =>
  Date.parse(`2026-03-${String(date).padStart(2, "0")}T${time}:00+01:00`);
const someTime = fc.integer({ min: at(2, "00:00"), max: at(27, "00:00") });

const calm: Situation = {
  now: at(11, "12:00"),
  hours,
  terms: { followUpDays: 3, findOwnerMinutes: 60 },
  waitingOn: "us",
  waitingSince: at(11, "10:00"),
  snoozedUntil: null,
  holder: { ownerId: "ada", teamId: null },
  unownedSince: null,
  promises: [],
  serviceDue: null,
  doneAt: null,
  onlyMachinesSpoke: false,
};
const promise: PromiseFact = {
  id: "p",
  by: "us",
  kind: "action",
  dueAt: at(12, "12:00"),
  ownerId: "ben",
  teamId: null,
};
const nobody = { ownerId: null, teamId: null };

const someSituation: fc.Arbitrary<Situation> = fc.record({
  now: someTime,
  hours: fc.constant(hours),
  terms: fc.record({
    followUpDays: fc.integer({ min: 1, max: 9 }),
    findOwnerMinutes: fc.integer({ min: 0, max: 600 }),
  }),
  waitingOn: fc.constantFrom("us", "customer", "third_party"),
  waitingSince: someTime,
  snoozedUntil: fc.option(someTime),
  holder: fc.constant({ ownerId: "ada", teamId: null }),
  unownedSince: fc.option(someTime),
  promises: fc.array(
    fc.record({
      id: fc.uuid(),
      by: fc.constantFrom("us", "customer", "third_party"),
      kind: fc.constantFrom("answer", "action"),
      dueAt: someTime,
      ownerId: fc.constant("ben"),
      teamId: fc.constant(null),
    }),
    { maxLength: 4 },
  ),
  serviceDue: fc.option(someTime),
  doneAt: fc.option(someTime),
  onlyMachinesSpoke: fc.constant(false),
});

describe("what usually comes next", () => {
  it("is an answer by the next working day's closing, over weekends and days off", () => {
    expect(usualNextStep(calm)).toMatchObject({ code: "answer", dueAt: at(12, "17:00"), ownerId: "ada" });
    expect(usualNextStep({ ...calm, waitingSince: at(12, "10:00") })?.dueAt).toBe(at(16, "17:00"));
  });

  it("is an answer by what we named or the service level, whichever is first", () => {
    const named = { ...promise, kind: "answer" as const, dueAt: at(20, "12:00") };
    const situation = { ...calm, promises: [named] };
    expect(usualNextStep(situation)).toMatchObject({ code: "answer", promiseId: "p", dueAt: named.dueAt });
    const serviceDue = at(11, "15:00");
    expect(usualNextStep({ ...situation, serviceDue })).toMatchObject({
      source: "service_level",
      dueAt: serviceDue,
    });
  });

  it("is the promise of whoever gave it, before an answer that is due later and after one that is not", () => {
    const early = { ...promise, dueAt: at(11, "16:00") };
    expect(usualNextStep({ ...calm, promises: [early] })).toMatchObject({
      code: "keep_promise",
      ownerId: "ben",
    });
    const late = { ...promise, dueAt: at(17, "16:00") };
    expect(usualNextStep({ ...calm, promises: [late] })?.code).toBe("answer");
    expect(usualNextStep({ ...calm, waitingOn: "customer", promises: [late] })?.code).toBe("keep_promise");
  });

  it("looks after a promise of theirs in our hours, and later again", () => {
    const theirs = { ...promise, by: "customer" as const, dueAt: at(12, "20:00") };
    const waiting: Situation = { ...calm, waitingOn: "customer", promises: [theirs] };
    expect(usualNextStep(waiting)).toMatchObject({ code: "check_promise", dueAt: at(16, "09:00") });
    expect(usualNextStep({ ...waiting, doneAt: at(16, "10:00") })?.dueAt).toBe(at(19, "17:00"));
  });

  it("is nothing where only machines have spoken, unless something was promised or put off", () => {
    const newsletter: Situation = { ...calm, waitingOn: "customer", onlyMachinesSpoke: true };
    expect(usualNextStep({ ...newsletter, holder: nobody, unownedSince: calm.now })).toBeNull();
    expect(usualNextStep({ ...newsletter, promises: [promise] })).toMatchObject({ code: "keep_promise" });
    expect(usualNextStep({ ...newsletter, snoozedUntil: at(12, "09:00") })).toMatchObject({
      code: "look_again",
    });
    expect(usualNextStep(afterReply(newsletter, "zoe"))).toMatchObject({ code: "follow_up" });
  });

  it("names the same time whenever it is asked, and always somebody or the task to find them", () => {
    fc.assert(
      fc.property(someSituation, someTime, (situation, later) => {
        const step = usualNextStep(situation) as UsualStep;
        expect(usualNextStep({ ...situation, now: later })).toEqual(step);
        expect(Number.isFinite(step.dueAt)).toBe(true);
        const mustFind = situation.unownedSince !== null && situation.snoozedUntil === null;
        expect(step.code === "find_owner").toBe(mustFind);
      }),
    );
  });

  it("once we have replied, is never to answer; whoever replies has it", () => {
    fc.assert(
      fc.property(someSituation, (situation) => {
        const replied = afterReply({ ...situation, holder: nobody, unownedSince: situation.now }, "zoe");
        const step = usualNextStep(replied) as UsualStep;
        expect(["keep_promise", "check_promise", "follow_up"]).toContain(step.code);
        expect(step.ownerId).not.toBeNull();
      }),
    );
  });
});

describe("what a person set", () => {
  const step: PersonalStep = { code: "own", by: "us", setAt: at(11, "11:00"), dueAt: at(18, "12:00") };
  const silent = { answeredAt: null, heardAt: null };
  const heard = { answeredAt: null, heardAt: at(11, "11:30") };
  const answered = { answeredAt: at(11, "11:30"), heardAt: null };

  it("stands until it is done, even late; then a reply ends it", () => {
    expect(fateOf(step, calm, silent)).toBe("stands");
    expect(fateOf(step, calm, answered)).toBe("stands");
    const later = { ...calm, now: at(19, "12:00") };
    expect(fateOf(step, later, silent)).toBe("stands");
    expect(fateOf(step, later, { answeredAt: at(19, "11:00"), heardAt: null })).toBe("happened");
  });

  it("is over when we have written, where that was it", () => {
    expect(fateOf({ ...step, code: "follow_up" }, calm, answered)).toBe("happened");
    expect(fateOf({ ...step, code: "follow_up" }, calm, { answeredAt: at(11, "11:00"), heardAt: null })).toBe(
      "stands",
    );
  });

  it("waits for an answer that is due first, and for no other", () => {
    expect(fateOf(step, calm, heard)).toBe("set_aside");
    expect(fateOf({ ...step, dueAt: at(11, "16:00") }, calm, heard)).toBe("stands");
    expect(fateOf(step, { ...calm, waitingOn: "customer" }, heard)).toBe("stands");
    expect(fateOf({ ...step, code: "answer" }, calm, heard)).toBe("stands");
  });

  it("of theirs is over when they wrote, or did not in time", () => {
    const theirs = { ...step, by: "customer" as const };
    expect(fateOf(theirs, calm, heard)).toBe("happened");
    expect(fateOf(theirs, { ...calm, now: at(18, "12:00") }, silent)).toBe("time_passed");
    const carrier = { ...step, by: "third_party" as const };
    expect(fateOf(carrier, calm, heard)).toBe("set_aside");
    expect(fateOf(carrier, { ...calm, now: at(18, "12:00") }, silent)).toBe("time_passed");
  });
});
