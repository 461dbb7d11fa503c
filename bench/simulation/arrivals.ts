import { hourOfWeek } from "@heard/core/rules/answer-times/hour-of-week.ts";
import { type Random, randomFrom } from "./random.ts";
import { calendar, timeZone } from "./team.ts";

const minute = 60_000;
const hour = 60 * minute;

/** One message of a customer that wants an answer. */
export type Arrival = {
  askedAt: number;
  kind: string;
  /** The kind, if the customer chose it in a form; else nobody knows before reading. */
  knownKind: string | null;
  /** How long it takes to answer, ms. */
  handling: number;
  /** The customer's own zone. */
  zone: string;
  /** What happens after: drawn from the arrival's own numbers, so it is the same whatever was promised. */
  random: Random;
};

type Kind = { name: string; share: number; minutes: number; sigma: number };

const kinds: Kind[] = [
  { name: "how-to", share: 0.35, minutes: 6, sigma: 0.6 },
  { name: "returns", share: 0.25, minutes: 8, sigma: 0.6 },
  { name: "billing", share: 0.25, minutes: 10, sigma: 0.7 },
  { name: "technical", share: 0.15, minutes: 18, sigma: 0.9 },
];
/** In a storm most people ask the same. */
const outage: Kind = { name: "outage", share: 0, minutes: 5, sigma: 0.5 };

/** Arrivals in each hour of a weekday, for a team as busy as usual; Monday has more, weekends a fifth. */
const byHour = [
  0.6, 0.6, 0.3, 0.3, 0.3, 0.6, 1.9, 4.3, 8.7, 11.2, 11.8, 10.5, 8.1, 8.7, 9.3, 9.3, 8.7, 6.8, 5, 3.7, 3.7,
  3.1, 2.5, 1.2,
];
const byDay = [1.25, 1.05, 1, 0.95, 0.9, 0.2, 0.2];

const storm = {
  start: Date.parse("2026-03-23T09:00+01:00"),
  end: Date.parse("2026-03-23T13:00+01:00"),
  times: 4,
};
const zones = ["Europe/London", "America/New_York", "Europe/Lisbon"];

/** All first messages of the time, by thinning a Poisson process (Lewis & Shedler 1979). */
export function arrivalsOf(seed: number, load: number): Arrival[] {
  const random = randomFrom(seed);
  const most = load * Math.max(...byHour) * Math.max(...byDay) * storm.times;
  const arrivals: Arrival[] = [];
  for (let at = calendar.start; ; ) {
    at += Math.ceil(random.exponential(most) * hour);
    if (at >= calendar.end) return arrivals;
    if (random.next() * most < load * rateAt(at)) arrivals.push(arrivalAt(at, random));
  }
}

function rateAt(at: number): number {
  const place = hourOfWeek(at, timeZone);
  const usual = (byHour[place % 24] as number) * (byDay[Math.floor(place / 24)] as number);
  return inStorm(at) ? usual * storm.times : usual;
}

function inStorm(at: number): boolean {
  return at >= storm.start && at < storm.end;
}

function arrivalAt(askedAt: number, random: Random): Arrival {
  const own = randomFrom(random.next() * 2 ** 32);
  const kind = inStorm(askedAt) && own.next() < 0.7 ? outage : pickKind(own);
  return {
    askedAt,
    kind: kind.name,
    knownKind: own.next() < 0.6 ? kind.name : null,
    handling: own.logNormal(kind.minutes, kind.sigma) * minute,
    zone: own.next() < 0.85 ? timeZone : (zones[Math.floor(own.next() * zones.length)] as string),
    random: own,
  };
}

function pickKind(random: Random): Kind {
  let left = random.next();
  for (const kind of kinds) {
    left -= kind.share;
    if (left < 0) return kind;
  }
  return kinds[0] as Kind;
}

/** Three in ten write again, some hours after the answer. */
export function followUpOf({ kind, knownKind, zone, random }: Arrival, answeredAt: number): Arrival | null {
  if (random.next() >= 0.3) return null;
  const { minutes, sigma } = kinds.find(({ name }) => name === kind) ?? outage;
  return {
    askedAt: answeredAt + Math.ceil(random.logNormal(4, 1) * hour),
    kind,
    knownKind,
    handling: random.logNormal(minutes, sigma) * minute,
    zone,
    random: randomFrom(random.next() * 2 ** 32),
  };
}
