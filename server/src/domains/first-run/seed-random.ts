import { v7 } from "uuid";

/** Chance that can be repeated: the same seed gives the same numbers. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** The earlier in the list, the likelier: the way cities and customers differ in size. */
  pickEarly<T>(list: readonly T[]): T;
  /** Around a median, with a long tail to the slow side: the way people take time to answer. */
  around(median: number): number;
  /** An id (UUID version 7) of that time. */
  id(at: Date): string;
};

/** A generator of the family "sfc32": small, quick, and good enough for stories. */
export function createRandom(seed: number): Random {
  let [a, b, c, count] = [0x9e3779b9, seed | 0, Math.trunc(seed / 2 ** 32) | 0, 1];
  const bits = () => {
    const sum = (a + b + count++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) bits();
  const next = () => bits() / 2 ** 32;
  const at = <T>(list: readonly T[], place: number) => list[Math.floor(place * list.length)] as T;
  return {
    next,
    chance: (probability) => next() < probability,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (list) => at(list, next()),
    pickEarly: (list) => at(list, next() ** 1.6),
    around: (median) => median * Math.exp(next() + next() + next() + next() - 2),
    id(time) {
      const bytes = Buffer.alloc(16);
      for (let place = 0; place < 16; place += 4) bytes.writeUInt32LE(bits(), place);
      return v7({ msecs: time.getTime(), random: bytes });
    },
  };
}
