/** One line of a chart: a value for each place along the bottom, null where there is none. */
export type Series = { name: string; color: string; values: readonly (number | null)[] };

/** Round values for a scale from nothing up to at least `most`, and few enough to be read. */
export function ticksUpTo(most: number, steps: readonly number[], atMost = 4): number[] {
  const step = steps.find((one) => most / one <= atMost) ?? Math.ceil(most / atMost);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, place) => place * step);
}
