import type { WaitingOn } from "@heard/core/contract/conversations.ts";
import type { ServiceClock, ServiceLevel } from "@heard/core/contract/service-levels.ts";
import { alwaysOpen, type ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { readClocks } from "@heard/core/rules/service-levels/clocks.ts";
import type { Happening } from "@heard/core/rules/service-levels/rounds.ts";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  everyDay,
  friday,
  type ServiceLevelWorld,
  startServiceLevelWorld,
} from "../../../../test/support/service-level-world.ts";
import type { Person } from "../../../../test/support/world.ts";
import { readClockRows } from "./service-clocks.queries.ts";

let world: ServiceLevelWorld;
let api: Person["api"];
let urgent: ServiceLevel;
let everybody: ServiceLevel;
let teamId: string;
let usualId: string;

const zone = "Europe/Berlin";
const evenings: ServiceHours = { time_zone: zone, week: everyDay("15:00", "23:00"), holidays: [] };
const days = { ...everyDay("09:00", "17:00"), saturday: [], sunday: [] };

beforeAll(async () => {
  world = await startServiceLevelWorld();
  ({ api } = world.owner);
  const team = await api("POST /teams", { body: { name: "Evening", member_ids: [world.owner.teammateId] } });
  teamId = team.id;
  await api("POST /service-hours", { body: { name: "Evenings", ...evenings, team_ids: [teamId] } });
  usualId = (await api("GET /service-hours")).data.find(({ is_usual }) => is_usual)?.id as string;
  urgent = await world.addLevel({
    name: "Urgent",
    conditions: { match: "all", conditions: [{ field: "priority", operator: "is", value: ["urgent"] }] },
    first_answer_minutes: 60,
    next_answer_minutes: 90,
    resolution_minutes: 600,
    counts: "always",
    pauses_for_third_party: true,
  });
  everybody = await world.addLevel({
    name: "Everybody",
    first_answer_minutes: 240,
    resolution_minutes: 900,
    warn_before: { unit: "percent", value: 25 },
  });
});
afterAll(() => world.stop());

type Shown = Pick<ServiceClock, "ended_at" | "ended_by">;

/** What we did ourselves, told without the events. */
type Told = {
  happenings: Happening[];
  teams: { from: number; hours: "usual" | "evenings" }[];
  holiday: boolean;
  urgent: boolean;
  /** The clocks as they were when we looked last, and when that was. */
  shown: Map<string, Shown>;
  lookedAt: number;
};

function toldClocks(told: Told): object[] {
  const level = told.urgent ? urgent : everybody;
  const holidays = told.holiday ? [{ date: "2037-03-30", name: "Off", shifts: [] }] : [];
  const usual: ServiceHours = { time_zone: zone, week: days, holidays };
  const hours = (which: "usual" | "evenings") => (which === "usual" ? usual : evenings);
  const stretches =
    level.counts === "always"
      ? [{ from: 0, hours: alwaysOpen(zone) }]
      : told.teams.map((team) => ({ from: team.from, hours: hours(team.hours) }));
  const clocks = readClocks({ happenings: told.happenings, terms: level, stretches, now: world.now() });
  const shown = new Map<string, Shown>();
  for (const clock of clocks) {
    const key = `${clock.clock} ${clock.round}`;
    const before = told.shown.get(key);
    // What ended under a level that did not ask for it gets no clock afterwards.
    if (!before && clock.ended && clock.ended.at <= told.lookedAt) continue;
    const ended_at = clock.ended && new Date(clock.ended.at).toISOString();
    const isSame = before?.ended_at === ended_at && before?.ended_by === clock.ended?.by;
    const fresh = {
      kind: clock.clock,
      round: clock.round,
      level: level.name,
      state: clock.state,
      paused: clock.paused,
      due_at: clock.due_at === null ? null : new Date(clock.due_at).toISOString(),
      remaining: clock.paused ? Math.floor(clock.remaining_ms / 60_000) : null,
      ended_at,
      ended_by: clock.ended?.by ?? null,
    };
    shown.set(key, before && isSame ? before : fresh);
  }
  // Under a level that does not ask for it, what had ended stays.
  for (const [key, before] of told.shown) if (before.ended_at && !shown.has(key)) shown.set(key, before);
  told.shown = shown;
  told.lookedAt = world.now();
  return sorted([...shown.values()]);
}

function stored(clocks: ServiceClock[]): object[] {
  return sorted(
    clocks.map(({ kind, round, level, state, paused, due_at, remaining_minutes, ended_at, ended_by }) => ({
      kind,
      round,
      level: level.name,
      state,
      paused,
      due_at,
      remaining: remaining_minutes,
      ended_at,
      ended_by,
    })),
  );
}

const sorted = (clocks: object[]) =>
  clocks.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));

type Step =
  | {
      do:
        | "hear"
        | "automatic"
        | "reply"
        | "withdraw"
        | "fail"
        | "close"
        | "reopen"
        | "snooze"
        | "sweep"
        | "holiday";
    }
  | { do: "later"; minutes: number }
  | { do: "wait"; on: WaitingOn }
  | { do: "move"; team: boolean }
  | { do: "rank"; urgent: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.constantFrom<Step>({ do: "hear" }, { do: "reply" }), weight: 5 },
  {
    arbitrary: fc.constantFrom<Step>(
      { do: "automatic" },
      { do: "withdraw" },
      { do: "fail" },
      { do: "close" },
      { do: "reopen" },
      { do: "snooze" },
      { do: "sweep" },
      { do: "holiday" },
    ),
    weight: 6,
  },
  {
    arbitrary: fc.record({ do: fc.constant("later" as const), minutes: fc.integer({ min: 1, max: 600 }) }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      on: fc.constantFrom("us" as const, "customer" as const, "third_party" as const),
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ do: fc.constant("move" as const), team: fc.boolean() }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant("rank" as const), urgent: fc.boolean() }), weight: 2 },
);

const courses = fc.array(fc.record({ step, gap: fc.integer({ min: 1, max: 900 }) }), {
  minLength: 3,
  maxLength: 16,
});

/** Plays steps on one conversation, and remembers what we did. */
function player(id: string, told: Told) {
  let state: "open" | "closed" | "snoozed" = "open";
  let inTeam = false;
  let newest: { id: string; at: number } | null = null;
  const params = { id };
  const happen = (happening: Happening) => void told.happenings.push(happening);

  async function answer(at: number, more: { send_at?: string } = {}) {
    newest = { id: await world.reply(id, more), at };
    happen({ at, what: "answered", message: newest.id });
  }

  function takeBack() {
    if (!newest) return;
    const { id: message, at } = newest;
    newest = null;
    // What has not left has never been there.
    if (at > world.now())
      told.happenings = told.happenings.filter((one) => !("message" in one && one.message === message));
    else happen({ at: world.now(), what: "taken_back", message });
  }

  return async (one: Step): Promise<void> => {
    const at = world.now();
    switch (one.do) {
      case "hear":
      case "automatic":
        await world.hear(id, one.do === "automatic" ? { automatic: "auto_reply" } : {});
        if (one.do === "hear") happen({ at, what: "heard" });
        if (one.do === "hear") state = "open";
        return;
      case "reply":
        return answer(at);
      case "later":
        return answer(at + one.minutes * 60_000, {
          send_at: new Date(at + one.minutes * 60_000).toISOString(),
        });
      case "withdraw":
        if (newest) await api("DELETE /messages/{id}/delivery", { params: { id: newest.id } });
        return takeBack();
      case "fail":
        if (newest) await world.fail(newest.id);
        return takeBack();
      case "close":
        await api("POST /conversations/{id}/closure", { params });
        if (state !== "closed") happen({ at, what: "closed" });
        state = "closed";
        return;
      case "reopen":
        await api("DELETE /conversations/{id}/closure", { params });
        if (state === "closed") happen({ at, what: "reopened" });
        state = "open";
        return;
      case "snooze": {
        const until = new Date(at + 40 * 86_400_000).toISOString();
        await api("PUT /conversations/{id}/snooze", { params, body: { until } });
        if (state === "closed") happen({ at, what: "reopened" });
        state = "snoozed";
        return;
      }
      case "sweep":
        return world.sweep();
      case "holiday": {
        told.holiday = !told.holiday;
        const holidays = told.holiday ? [{ date: "2037-03-30", name: "Off", shifts: [] }] : [];
        await api("PATCH /service-hours/{id}", { params: { id: usualId }, body: { holidays } });
        return;
      }
      case "wait":
        await api("PATCH /conversations/{id}", { params, body: { waiting_on: one.on } });
        return happen({ at, what: "waits_on", on: one.on });
      case "move":
        await api("PUT /conversations/{id}/assignment", {
          params,
          body: { team_id: one.team ? teamId : null },
        });
        if (inTeam !== one.team) told.teams.push({ from: at, hours: one.team ? "evenings" : "usual" });
        inTeam = one.team;
        return;
      case "rank":
        await api("PATCH /conversations/{id}", { params, body: { priority: one.urgent ? "urgent" : "low" } });
        told.urgent = one.urgent;
        return;
    }
  };
}

test("whatever the sequence of events, the stored clocks are those computed anew", {
  timeout: 240_000,
}, async () => {
  let holiday = false;
  await fc.assert(
    fc.asyncProperty(courses, async (course) => {
      world.setClock(friday("10:00"));
      const id = await world.hear();
      const told: Told = {
        happenings: [{ at: world.now(), what: "heard" }],
        teams: [{ from: 0, hours: "usual" }],
        holiday,
        urgent: false,
        shown: new Map(),
        lookedAt: 0,
      };
      const play = player(id, told);
      expect(stored(await world.clocks(id))).toEqual(toldClocks(told));
      for (const { step: one, gap } of course) {
        world.pass(gap);
        await play(one);
        holiday = told.holiday;
        expect(stored(await world.clocks(id)), JSON.stringify(one)).toEqual(toldClocks(told));
      }
      await expectDue(id);
    }),
    { numRuns: 10 },
  );
});

/** The conversation carries the earliest time that still asks for us. */
async function expectDue(id: string): Promise<void> {
  const rows = await world.inside((ctx) => readClockRows(ctx, [id]));
  const asking = rows.filter(({ ended_at, paused, due_at, next_at, state }) => {
    return !ended_at && !paused && due_at && (state === "missed" || next_at);
  });
  const dues = asking.map(({ due_at }) => due_at?.getTime() as number);
  const due = await world.dueOf(id);
  if (due) expect(dues).toContain(Date.parse(due));
  else expect(asking.filter(({ state }) => state === "missed")).toEqual([]);
}
