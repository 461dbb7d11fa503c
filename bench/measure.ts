/** Milliseconds of many runs, sorted. */
export type Samples = readonly number[];

/** The value that this share of the samples does not exceed. */
export function percentile(samples: Samples, share: number): number {
  if (samples.length === 0) throw new Error("nothing was measured");
  return samples[Math.max(0, Math.ceil(samples.length * share) - 1)] as number;
}

export function spread(samples: Samples): { p50: number; p95: number; p99: number } {
  return { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95), p99: percentile(samples, 0.99) };
}

export function sorted(samples: number[]): Samples {
  return samples.sort((a, b) => a - b);
}

/**
 * Does work `times` times, so many at once; what is slow is done less often, until the time is over.
 * @returns how long each took, and all together in seconds
 */
export async function repeat(
  { times, atOnce, forSeconds = 30 }: { times: number; atOnce: number; forSeconds?: number },
  work: (run: number) => Promise<unknown>,
): Promise<{ samples: Samples; seconds: number }> {
  const samples: number[] = [];
  let next = 0;
  const begin = performance.now();
  const lane = async () => {
    while (next < times && performance.now() - begin < forSeconds * 1000) {
      const run = next++;
      const from = performance.now();
      await work(run);
      samples.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return { samples: sorted(samples), seconds: (performance.now() - begin) / 1000 };
}
