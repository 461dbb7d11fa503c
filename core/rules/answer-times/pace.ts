const day = 86_400_000;

/** One answer this team gave: what was known when the customer asked, and what came of it. */
export type PastAnswer = {
  /** Epoch ms. */
  asked_at: number;
  answered_at: number;
  /** What the customer waited in staffed time, and how many people were on then, on average: `staffedWait`. */
  working_ms: number;
  staff: number;
  /** How many conversations stood ahead when it was asked: `ahead` of its estimate. */
  ahead: number;
  /** What kind of matter it was, as far as it was known when it was asked. */
  kind: string | null;
  /** The hour it was asked in, in the team's time zone: 0 is Monday from midnight, 167 the last of Sunday. */
  hour_of_week: number;
};

/** The question for which a pace is wanted; `quantile` is the share of answers that shall come within it. */
type PaceQuestion = { now: number; kind: string | null; hour_of_week: number; quantile: number };

/** How fast the team answers: `own_ms` for the conversation itself, `turn_ms` more for each turn before it. */
export type Pace = {
  own_ms: number;
  turn_ms: number;
  /** The share that was read from the history: the wanted one, raised for what a small sample cannot show. */
  level: number;
  /** How many equally weighted answers the weighted ones are worth (Kish's effective sample size). */
  effective_sample: number;
  same_kind: number;
};

/** The answers as columns: read for every message that comes in, and by every visitor of a contact page. */
type Points = {
  turns: Float64Array;
  waits: Float64Array;
  weights: Float64Array;
  weight: number;
};

/** What the team's other kinds of matter weigh together, in answers, beside those of the same kind. */
const otherKindsWeigh = 20;
const otherHoursWeigh = 0.5;
const halfLife = 28 * day;
const highestLevel = 0.995;
/** How exactly the line is wanted, ms: for a turn, and in all. */
const exactTurn = 1000;
const exactHeight = 10_000;

/**
 * Reads the pace from past answers: the line `wait = own + turns · turn` under which the wanted share of them lies,
 * where turns = conversations ahead / people on. Linear quantile regression (Koenker & Bassett 1978), weighted towards
 * the same kind, the same hours and recent days, neither part below zero: more turns never mean a shorter wait.
 * @param history at least one answer
 */
export function measurePace(history: readonly PastAnswer[], question: PaceQuestion): Pace {
  const points = pointsOf(history, question);
  const effective = points.weight ** 2 / sum(points.weights.map((weight) => weight ** 2));
  const level = Math.min(highestLevel, question.quantile * (1 + 1 / effective));
  const sameKind = history.filter(({ kind }) => kind === question.kind).length;
  return { ...lineAt(points, level), level, effective_sample: effective, same_kind: sameKind };
}

function pointsOf(history: readonly PastAnswer[], question: PaceQuestion): Points {
  const { now, kind, hour_of_week } = question;
  const others = history.filter((answer) => answer.kind !== kind).length;
  const otherKind = kind === null ? 1 : Math.min(1, otherKindsWeigh / Math.max(1, others));
  const weightOf = (answer: PastAnswer) =>
    (answer.kind === kind ? 1 : otherKind) *
    (sameHours(answer.hour_of_week, hour_of_week) ? 1 : otherHoursWeigh) *
    0.5 ** (Math.max(0, now - answer.answered_at) / halfLife);
  const weights = new Float64Array(history.map(weightOf));
  return {
    turns: new Float64Array(history.map(({ ahead, staff }) => ahead / Math.max(1, staff))),
    waits: new Float64Array(history.map(({ working_ms }) => working_ms)),
    weights,
    weight: sum(weights),
  };
}

/** Within two hours of the same time of day, and both on weekdays or both at a weekend. */
function sameHours(one: number, other: number): boolean {
  const apart = Math.abs((one % 24) - (other % 24));
  return Math.min(apart, 24 - apart) <= 2 && one >= 120 === other >= 120;
}

/** The line's fit is convex in its slope once the best height is taken for each, so halving finds it. */
function lineAt(points: Points, level: number): { own_ms: number; turn_ms: number } {
  const { turns, waits } = points;
  let low = slowestTurnAssumed(points);
  let high = waits.reduce(
    (most, wait, place) => Math.max(most, wait / Math.max(1, turns[place] as number)),
    low,
  );
  while (high - low > exactTurn) {
    const middle = (low + high) / 2;
    if (isTooFlat(points, level, middle)) low = middle;
    else high = middle;
  }
  return { own_ms: Math.max(0, heightOver(restOf(points, low), points, level).high), turn_ms: low };
}

/** A turn takes at least half of what it usually does, even where the history has no queues to learn it from. */
function slowestTurnAssumed(points: Points): number {
  const perTurn = points.waits.map((wait, place) => wait / ((points.turns[place] as number) + 1));
  return heightOver(perTurn, points, 0.5).high / 2;
}

/** What a slope leaves unexplained of each wait. */
function restOf({ turns, waits }: Points, slope: number): Float64Array {
  const rest = new Float64Array(waits.length);
  for (let place = 0; place < rest.length; place++) {
    rest[place] = (waits[place] as number) - slope * (turns[place] as number);
  }
  return rest;
}

/** The weighted quantile, closed in upon by halving: it is above `low` and not above `high`. */
function heightOver(
  rest: Float64Array,
  { weights, weight }: Points,
  level: number,
): { low: number; high: number } {
  let [low, high] = [rest[0] as number, rest[0] as number];
  for (const left of rest) {
    low = Math.min(low, left);
    high = Math.max(high, left);
  }
  low -= exactHeight;
  while (high - low > exactHeight) {
    const middle = (low + high) / 2;
    let below = 0;
    for (let place = 0; place < rest.length; place++) {
      if ((rest[place] as number) <= middle) below += weights[place] as number;
    }
    if (below >= level * weight) high = middle;
    else low = middle;
  }
  return { low, high };
}

/**
 * Whether a steeper line fits better: each answer above the line pulls it up by the level, each below it down by the
 * rest, and those on it hold the balance of the height, unless it may not sink any further.
 */
function isTooFlat(points: Points, level: number, slope: number): boolean {
  const rest = restOf(points, slope);
  const { low, high } = heightOver(rest, points, level);
  const onLine = { weight: 0, turning: 0 };
  const others = { pull: 0, turning: 0 };
  for (let place = 0; place < rest.length; place++) {
    const left = rest[place] as number;
    const weight = points.weights[place] as number;
    const turning = weight * (points.turns[place] as number);
    if (high > 0 && left > low && left <= high) {
      onLine.weight += weight;
      onLine.turning += turning;
    } else {
      const pull = left > Math.max(0, high) ? level : level - 1;
      others.pull += pull * weight;
      others.turning += pull * turning;
    }
  }
  const held = onLine.weight > 0 ? (others.pull / onLine.weight) * onLine.turning : 0;
  return others.turning > held;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
