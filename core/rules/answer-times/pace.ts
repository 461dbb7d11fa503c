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

type Point = { turns: number; wait: number; weight: number };

/** What the team's other kinds of matter weigh together, in answers, beside those of the same kind. */
const otherKindsWeigh = 60;
const otherHoursWeigh = 0.5;
const halfLife = 28 * day;
const highestLevel = 0.995;

/**
 * Reads the pace from past answers: the line `wait = own + turns · turn` under which the wanted share of them lies,
 * where turns = conversations ahead / people on. Linear quantile regression (Koenker & Bassett 1978), weighted towards
 * the same kind, the same hours and recent days, neither part below zero: more turns never mean a shorter wait.
 * @param history at least one answer
 */
export function measurePace(history: readonly PastAnswer[], question: PaceQuestion): Pace {
  const points = weigh(history, question);
  const sum = total(points, ({ weight }) => weight);
  const effective = sum ** 2 / total(points, ({ weight }) => weight ** 2);
  const level = Math.min(highestLevel, question.quantile * (1 + 1 / effective));
  const sameKind = history.filter(({ kind }) => kind === question.kind).length;
  return { ...lineAt(points, level), level, effective_sample: effective, same_kind: sameKind };
}

function weigh(history: readonly PastAnswer[], { now, kind, hour_of_week }: PaceQuestion): Point[] {
  const others = history.filter((answer) => answer.kind !== kind).length;
  const otherKind = kind === null ? 1 : Math.min(1, otherKindsWeigh / Math.max(1, others));
  return history.map((answer) => ({
    turns: answer.ahead / Math.max(1, answer.staff),
    wait: answer.working_ms,
    weight:
      (answer.kind === kind ? 1 : otherKind) *
      (sameHours(answer.hour_of_week, hour_of_week) ? 1 : otherHoursWeigh) *
      0.5 ** (Math.max(0, now - answer.answered_at) / halfLife),
  }));
}

/** Within two hours of the same time of day, and both on weekdays or both at a weekend. */
function sameHours(one: number, other: number): boolean {
  const apart = Math.abs((one % 24) - (other % 24));
  return Math.min(apart, 24 - apart) <= 2 && one >= 120 === other >= 120;
}

/** The line is convex in its slope once the best height is taken for each, so halving finds it. */
function lineAt(points: readonly Point[], level: number): { own_ms: number; turn_ms: number } {
  const order = points.map((_, place) => place);
  let low = slowestTurnAssumed(points);
  let high = Math.max(low, ...points.map(({ turns, wait }) => (turns > 0 ? wait / turns : 0)));
  for (let step = 0; step < 30 && high - low > 1; step++) {
    const middle = (low + high) / 2;
    if (gainOfSlope(points, order, level, middle) > 0) low = middle;
    else high = middle;
  }
  return { own_ms: heightAt(points, order, level, low).height, turn_ms: low };
}

/** A turn takes at least half of what it usually does, even where the history has no queues to learn it from. */
function slowestTurnAssumed(points: readonly Point[]): number {
  const perTurn = points.map(({ turns, wait, weight }) => ({ turns: 0, wait: wait / (turns + 1), weight }));
  const order = perTurn.map((_, place) => place);
  return heightAt(perTurn, order, 0.5, 0).height / 2;
}

/** The weighted quantile of what the slope leaves unexplained, not below zero, and whose it is. */
function heightAt(points: readonly Point[], order: number[], level: number, slope: number) {
  const rest = points.map(({ turns, wait }) => wait - slope * turns);
  order.sort((one, other) => (rest[one] as number) - (rest[other] as number));
  let missing = level * total(points, ({ weight }) => weight);
  const at = order.find((place) => {
    missing -= (points[place] as Point).weight;
    return missing <= 0;
  });
  const place = at ?? (order.at(-1) as number);
  return { rest, place, height: Math.max(0, rest[place] as number) };
}

/** Whether a steeper line fits better: the slope of the pinball loss, turned round. */
function gainOfSlope(points: readonly Point[], order: number[], level: number, slope: number): number {
  const { rest, place, height } = heightAt(points, order, level, slope);
  const pivot = rest[place] === height ? (points[place] as Point).turns : 0;
  let gain = 0;
  points.forEach(({ turns, weight }, other) => {
    if (other === place) return;
    const pull = (rest[other] as number) > height ? level : level - 1;
    gain += pull * weight * (turns - pivot);
  });
  return gain;
}

function total(points: readonly Point[], of: (point: Point) => number): number {
  return points.reduce((sum, point) => sum + of(point), 0);
}
