import { type Arrival, arrivalsOf, followUpOf } from "./arrivals.ts";
import { EventQueue } from "./event-queue.ts";
import { type Random, randomFrom } from "./random.ts";
import { actualStaff, calendar } from "./team.ts";

const minute = 60_000;

/** A conversation that waits on us, with the time that was named for it. */
export type Matter = Arrival & {
  due: number | null;
  remaining: number;
  answeredAt: number | null;
};

/** Something that names a time when a customer writes, and hears of every answer. */
export type Namer = {
  name: (matter: Matter, waiting: readonly Matter[]) => number | null;
  learn: (answered: Matter) => void;
};

/** Nobody starts something in the last minutes before a break, but finishes what is nearly done. */
const noStartBefore = 5 * minute;
const overtime = 20 * minute;

/**
 * Lives the time once: people who are at work take what is due next, then the oldest, one after the other. What cannot be
 * finished before a break goes back and is taken on by whoever is free. Now and then something else comes between, or
 * somebody takes what they like better.
 * @returns every matter in the order in which it came
 */
export function liveMonth({ seed, load, namer }: { seed: number; load: number; namer: Namer }): Matter[] {
  const events = new EventQueue();
  const matters: Matter[] = [];
  const waiting: Matter[] = [];
  const inWork = new Set<Matter>();
  const busy = actualStaff.map(() => false);
  const whims = randomFrom(seed + 1);

  const arrive = (arrival: Arrival) => {
    const matter: Matter = { ...arrival, due: null, remaining: arrival.handling, answeredAt: null };
    matter.due = namer.name(matter, [...waiting, ...inWork]);
    matters.push(matter);
    waiting.push(matter);
    assign(arrival.askedAt);
  };

  const assign = (now: number) => {
    busy.forEach((isBusy, person) => {
      const until = isBusy ? null : breakOf(person, now);
      if (waiting.length === 0 || until === null || until - now < noStartBefore) return;
      work(person, takeNext(waiting, whims), now, until);
    });
  };

  const work = (person: number, matter: Matter, now: number, until: number) => {
    busy[person] = true;
    inWork.add(matter);
    const done = Math.ceil(now + matter.remaining);
    if (done <= until + overtime) {
      events.add(done, () => answer(person, matter, done));
    } else {
      events.add(until, () => putBack(person, matter, until - now, until));
    }
  };

  const answer = (person: number, matter: Matter, now: number) => {
    matter.answeredAt = now;
    inWork.delete(matter);
    namer.learn(matter);
    const next = followUpOf(matter, now);
    if (next && next.askedAt < calendar.end) events.add(next.askedAt, () => arrive(next));
    const { random } = matter;
    const between = random.next() < 0.12 ? random.logNormal(15, 0.8) * minute : minute;
    const free = Math.ceil(now + between);
    events.add(free, () => {
      busy[person] = false;
      assign(free);
    });
  };

  const putBack = (person: number, matter: Matter, worked: number, now: number) => {
    busy[person] = false;
    inWork.delete(matter);
    matter.remaining -= worked;
    waiting.push(matter);
    assign(now);
  };

  for (const arrival of arrivalsOf(seed, load)) events.add(arrival.askedAt, () => arrive(arrival));
  for (const { start } of actualStaff.flat()) events.add(start, () => assign(start));
  events.run(calendar.end);
  return matters;
}

/** When somebody's present stretch of work ends, or null when they are not there. */
function breakOf(person: number, now: number): number | null {
  return actualStaff[person]?.find(({ start, end }) => start <= now && now < end)?.end ?? null;
}

function takeNext(waiting: Matter[], whims: Random): Matter {
  waiting.sort(byDue);
  const liked = whims.next() < 0.1 ? Math.floor(whims.next() * Math.min(8, waiting.length)) : 0;
  return waiting.splice(liked, 1)[0] as Matter;
}

function byDue(one: Matter, other: Matter): number {
  const never = Number.MAX_SAFE_INTEGER;
  return (one.due ?? never) - (other.due ?? never) || one.askedAt - other.askedAt;
}
