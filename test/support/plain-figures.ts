import type { Figure, Measure, Outcome, Report } from "@heard/core/contract/reports.ts";

// The figures once more, computed the plain way from nothing but the log of events: every definition of
// docs/KEEPING-YOUR-WORD.md, "Figures", read off again, without the code or the tables of the reports.

export type RawEvent = {
  type: string;
  conversation_id: string;
  message_id: string | null;
  actor_kind: string;
  actor_id: string | null;
  data: Record<string, unknown>;
  at: Date;
};

/** What counts once: a promise, an answer, a wait, a stall, a closing, a clock. */
export type Counted = {
  conversation: string;
  at: number;
  outcome: Outcome;
  detail: string;
  source: string;
  moved: boolean;
  team: string | null;
  tags: string[];
  person: string | null;
  minutes: number | null;
  workingMinutes: number | null;
};

type Story = { id: string; events: RawEvent[]; team: string | null; tags: string[] };
type Bare = Omit<Counted, "conversation" | "team" | "tags"> & { team?: string | null };

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** Everything that a figure counts up to now, in these events. */
export function plainFigure(
  figure: Figure,
  events: readonly RawEvent[],
  {
    now,
    firstAnswerMinutes,
    tagIds,
  }: { now: number; firstAnswerMinutes: number; tagIds: Map<string, string> },
): Counted[] {
  const stories = [...Map.groupBy(events, ({ conversation_id }) => conversation_id)].map(([id, all]) => ({
    id,
    events: all,
    team: lastOf(all, "conversation.assigned", "team_id") as string | null,
    tags: ((lastOf(all, "conversation.tagged", "tags") ?? []) as string[]).map(
      (name) => tagIds.get(name) ?? name,
    ),
  }));
  return stories.flatMap((story) =>
    readers[figure](story, now, firstAnswerMinutes)
      .filter(({ at }) => at <= now)
      .map((one) => ({ ...one, conversation: story.id, team: one.team ?? story.team, tags: story.tags })),
  );
}

function lastOf(events: readonly RawEvent[], type: string, key: string): unknown {
  return events.filter((event) => event.type === type && key in event.data).at(-1)?.data[key] ?? null;
}

type Reader = (story: Story, now: number, firstAnswerMinutes: number) => Bare[];

const readers: Record<Figure, Reader> = {
  promises: readPromises,
  first_answer(story) {
    const [answer] = answersAfterAsking(story);
    return answer ? [spent(askedAt(story) as number, answer.at, { person: answer.by })] : [];
  },
  honest_answer(story) {
    const asked = askedAt(story);
    if (asked === null) return [];
    const withdrawn = story.events.flatMap((e) =>
      e.type === "promise.withdrawn" ? [e.data.promise_id] : [],
    );
    const named = story.events
      .filter(({ type, data }) => type === "promise.made" && data.by === "us" && data.due_at)
      .filter(({ data }) => data.source !== "acknowledgement" && !withdrawn.includes(data.promise_id))
      .map((event) => ({ at: +event.at, by: personOf(event) }));
    const held = closings(story).filter(({ outcome }) => outcome === "solved");
    const [first] = [...named, ...held].filter(({ at }) => at >= asked).sort((a, b) => a.at - b.at);
    return first ? [spent(asked, first.at, { person: first.by })] : [];
  },
  solution: (story) =>
    closings(story).map(({ at, by, outcome }) => {
      const one = spent(askedAt(story) as number, at, { person: by });
      return outcome === "solved"
        ? { ...one, outcome }
        : { ...one, outcome, minutes: null, workingMinutes: null };
    }),
  wait: readWaits,
  stall(story) {
    const told = story.events.filter(({ type }) => type === "stall.changed");
    return told.flatMap(({ at, data }, place) =>
      (data.kinds as string[])
        .filter((kind) => !((told[place - 1]?.data.kinds ?? []) as string[]).includes(kind))
        .flatMap((kind) => {
          const end = told.slice(place + 1).find((later) => !(later.data.kinds as string[]).includes(kind));
          return end ? [spent(+at, +end.at, { detail: kind })] : [];
        }),
    );
  },
  service_levels: readFirstAnswerClocks,
};

function readPromises({ events }: Story, now: number): Bare[] {
  const all = Map.groupBy(
    events.filter(({ type, data }) => type.startsWith("promise.") && data.promise_id),
    ({ data }) => data.promise_id,
  );
  return [...all.values()].flatMap((life) => {
    let [ended, due]: [RawEvent | null, number | null] = [null, null];
    let moves: { from: number; to: number; at: number }[] = [];
    for (const event of life) {
      const { type, data, at } = event;
      const time = (value: unknown) => (value ? Date.parse(String(value)) : null);
      if (type === "promise.withdrawn") return [];
      if (type === "promise.reopened") ended = null;
      if (["promise.kept", "promise.released", "promise.broken"].includes(type)) ended = event;
      if (type === "promise.moved" && data.taken_back) {
        moves = moves.filter(({ to }) => to !== time(data.from));
      } else if (type === "promise.moved") {
        moves.push({ from: time(data.from) as number, to: time(data.to) as number, at: +at });
      }
      due = time(data.due_at);
    }
    const facts = life.at(-1)?.data as Record<string, unknown>;
    const missed = moves.filter(({ from, at }) => from < at).map(({ from }) => from);
    if (due !== null && due < (ended ? +ended.at : now)) missed.push(due);
    const decided = Math.min(...missed, ended ? +ended.at : Number.POSITIVE_INFINITY);
    const isMissed = missed.length > 0;
    const outcome = (): Outcome => {
      if (!ended) return "overdue";
      if (ended.type === "promise.kept") return due === null ? "untimed" : isMissed ? "late" : "on_time";
      return ended.type === "promise.released" && !isMissed ? "released" : "broken";
    };
    return {
      at: decided,
      outcome: outcome(),
      detail: String(facts.by),
      source: String(facts.source),
      moved: moves.some(({ from, at }) => from >= at),
      team: facts.team_id as string | null,
      person: facts.by === "us" ? (facts.owner_id as string | null) : null,
      minutes: null,
      workingMinutes: null,
    };
  });
}

/** Whether nothing was taken back, failed or opened by hand, which makes a clock go on where it stopped. */
export function isPlainStory(events: readonly RawEvent[]): boolean {
  return !events.some(
    ({ type, data }) =>
      type === "message.withdrawn" ||
      (type === "message.delivery_changed" && data.state === "failed") ||
      (type === "conversation.reopened" && data.by === "person"),
  );
}

/** Only for plain stories: each time that the customer writes and nobody ever answered, to our answer or the closing. */
function readFirstAnswerClocks(story: Story, now: number, target: number): Bare[] {
  const heard = story.events.flatMap(({ type, data, at }, place) =>
    type === "message.received" && !data.automatic ? [{ start: +at, place }] : [],
  );
  const answer = answersAfterAsking(story)[0]?.at ?? Number.POSITIVE_INFINITY;
  const clocks: Bare[] = [];
  let over = Number.NEGATIVE_INFINITY;
  for (const { start, place } of heard) {
    if (start <= over || start >= answer) continue;
    const closed = story.events.slice(place).find(({ type }) => type === "conversation.closed");
    const closing = closed ? +closed.at : Number.POSITIVE_INFINITY;
    over = Math.min(answer, closing);
    const due = start + target * minute;
    const isOver = over <= now;
    const minutes = isOver ? (over - start) / minute : null;
    const clock = { ...spent(start, start, { detail: "first_answer" }), minutes, workingMinutes: null };
    if (over <= due && answer < closing && isOver) clocks.push({ ...clock, outcome: "met", at: over });
    if (over > due && due < now) clocks.push({ ...clock, outcome: "missed", at: due });
  }
  return clocks;
}

function readWaits(story: Story): Bare[] {
  const turns: { at: number; on?: string; closed?: boolean }[] = answers(story).map(({ at }) => ({
    at,
    on: "customer",
  }));
  for (const { type, data, at } of story.events) {
    if (type === "message.received" && !data.automatic) turns.push({ at: +at, on: "us", closed: false });
    if (type === "conversation.closed") turns.push({ at: +at, closed: true });
    if (type === "conversation.reopened") turns.push({ at: +at, closed: false });
    if (type === "conversation.changed" && data.waiting_on)
      turns.push({ at: +at, on: String(data.waiting_on) });
  }
  turns.sort((a, b) => a.at - b.at);
  // Who is waited for after each turn; the turns at which that changes are where waits begin and end.
  let [on, closed] = ["nobody", false];
  const course = turns.map((turn) => {
    on = turn.on ?? on;
    closed = turn.closed ?? closed;
    return { at: turn.at, on: closed ? "nobody" : on };
  });
  const changes = course.filter((turn, place) => turn.on !== (course[place - 1]?.on ?? "nobody"));
  return changes.flatMap((turn, place) => {
    const next = changes[place + 1];
    return !next || turn.on === "nobody" || next.at === turn.at
      ? []
      : [spent(turn.at, next.at, { detail: turn.on })];
  });
}

function askedAt({ events }: Story): number | null {
  const first = events.find(({ type, data }) => type === "message.received" && !data.automatic);
  return first ? +first.at : null;
}

/** Our answers that left and arrived, by when they left. */
function answers({ events }: Story): { at: number; by: string | null }[] {
  return events
    .filter(({ type, data }) => type === "message.sent" && !data.automatic)
    .flatMap((sent) => {
      const later = events.filter((one) => one.message_id === sent.message_id);
      const isGone = later.some(({ type }) => type === "message.withdrawn");
      const hasFailed =
        later.filter(({ type }) => type === "message.delivery_changed").at(-1)?.data.state === "failed";
      const at = Math.max(+sent.at, Date.parse(String(sent.data.send_at)));
      return isGone || hasFailed ? [] : [{ at, by: personOf(sent) }];
    })
    .sort((a, b) => a.at - b.at);
}

function answersAfterAsking(story: Story): { at: number; by: string | null }[] {
  const asked = askedAt(story);
  return asked === null ? [] : answers(story).filter(({ at }) => at >= asked);
}

type Closing = { at: number; by: string | null; outcome: "solved" | "came_back" | "said_no" };

function closings(story: Story): Closing[] {
  const [answer] = answersAfterAsking(story);
  const all = story.events.flatMap((event, place): Closing[] => {
    if (event.type !== "conversation.closed" || !answer || +event.at < answer.at) return [];
    const later = story.events.slice(place + 1);
    const opened = later.find(
      ({ type }) => type === "conversation.reopened" || type === "conversation.snoozed",
    );
    const next = later.findIndex(({ type }) => type === "conversation.closed");
    const said = later
      .slice(0, next < 0 ? undefined : next)
      .filter(({ type }) => type === "follow_through.answered");
    const cameBack = opened && +opened.at <= +event.at + week;
    const outcome = said.at(-1)?.data.answer === "no" ? "said_no" : cameBack ? "came_back" : "solved";
    return [{ at: +event.at, by: personOf(event), outcome }];
  });
  const held = all.findIndex(({ outcome }) => outcome === "solved");
  return held < 0 ? all : all.slice(0, held + 1);
}

function personOf({ actor_kind, actor_id }: RawEvent): string | null {
  return actor_kind === "teammate" ? actor_id : null;
}

function spent(from: number, to: number, more: Partial<Bare> = {}): Bare {
  return {
    at: to,
    outcome: "done",
    detail: "",
    source: "",
    moved: false,
    person: null,
    minutes: (to - from) / minute,
    workingMinutes: workedBefore(to) - workedBefore(from),
    ...more,
  };
}

const clockFace = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Berlin",
  weekday: "short",
  hour: "2-digit",
  hourCycle: "h23",
});
const firstMinute = Date.parse("2026-03-01T00:00:00Z") / minute;
const worked: number[] = [0];

/** Minutes from Monday to Friday between 9 and 17 in Berlin, counted one by one since the beginning. */
function workedBefore(at: number): number {
  const wanted = at / minute - firstMinute;
  while (worked.length <= wanted) {
    const [day, hour] = clockFace.format((firstMinute + worked.length - 1) * minute).split(/,? /);
    const isWork = !["Sat", "Sun"].includes(day ?? "") && Number(hour) >= 9 && Number(hour) < 17;
    worked.push((worked.at(-1) ?? 0) + (isWork ? 1 : 0));
  }
  return worked[wanted] as number;
}

const dayFace = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" });

/** The day "YYYY-MM-DD" in Berlin. */
export const dayOf = (at: number): string => dayFace.format(at);

/** The Monday of a moment's week in Berlin. */
export function mondayOf(at: number): string {
  const day = new Date(`${dayOf(at)}T12:00:00Z`);
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** What these make, in the shape that the API answers. */
export function plainMeasure(counted: readonly Counted[]): Measure {
  const times = counted.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]));
  const working = counted.flatMap(({ workingMinutes }) => (workingMinutes === null ? [] : [workingMinutes]));
  const names = [...new Set(counted.map(({ outcome }) => outcome))].sort();
  return {
    count: counted.length,
    moved: counted.filter(({ moved }) => moved).length,
    outcomes: names.map((outcome) => ({
      outcome,
      count: counted.filter((one) => one.outcome === outcome).length,
    })),
    median_minutes: quantile(times, 0.5),
    p90_minutes: quantile(times, 0.9),
    median_working_minutes: quantile(working, 0.5),
    p90_working_minutes: quantile(working, 0.9),
  };
}

function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  return low + (high - low) * (place - Math.floor(place));
}

/** A measure without what floating point or order makes different. */
export function comparable(measure: Measure): Measure {
  const round = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);
  const { count, moved } = measure;
  return {
    count,
    moved,
    outcomes: measure.outcomes.toSorted((a, b) => a.outcome.localeCompare(b.outcome)),
    median_minutes: round(measure.median_minutes),
    p90_minutes: round(measure.p90_minutes),
    median_working_minutes: round(measure.median_working_minutes),
    p90_working_minutes: round(measure.p90_working_minutes),
  };
}

/** The groups of a report by what they are of: a Monday, an id or a word. */
export function groupsOf({ by, weeks, groups }: Report): Map<string | null, Measure> {
  const rows =
    by === null
      ? weeks.map((row) => [row.week, row] as const)
      : groups.map((row) => [row.value, row] as const);
  return new Map(rows.filter(([, { count }]) => count > 0).map(([key, row]) => [key, comparable(row)]));
}
