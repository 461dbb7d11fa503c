import { type Figures, figuresOf } from "./figures.ts";
import { liveMonth, type Namer } from "./month.ts";
import { honestTime, usualWait, withinADay } from "./namers.ts";

/** The ways to name a time that are compared, each living the same month with the same customers. */
export const ways: Record<string, () => Namer> = {
  "Heard's time": honestTime,
  "within 24 hours": withinADay,
  "7-day median": usualWait,
};

/** Seeds on which nothing was tuned: 101, 102, … */
export function judgingSeeds(count: number): number[] {
  return Array.from({ length: count }, (_, place) => 101 + place);
}

/**
 * Lives a month with a way to name times.
 * @param load 1 for a team as busy as usual, with about 85 % of its time taken
 */
export function measureMonth(namer: Namer, { seed, load = 1 }: { seed: number; load?: number }): Figures {
  return figuresOf(liveMonth({ seed, load, namer }));
}
