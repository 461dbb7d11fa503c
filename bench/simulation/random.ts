/** Numbers that look random and are the same for the same seed, so that a month can be lived again. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  next: () => number;
  /** Log-normal: half of the values are below the median, `sigma` says how far they spread. */
  logNormal: (median: number, sigma: number) => number;
  /** The time until the next of events that come `perUnit` times per unit of time. */
  exponential: (perUnit: number) => number;
};

/** The generator "mulberry32" by Tommy Ettinger (public domain). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // Box and Muller (1958).
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    exponential: (perUnit) => -Math.log(1 - next()) / perUnit,
  };
}
