/** What the self-correction remembers, for each inbox; plain JSON. */
export type Correction = {
  /** Added to the share of answers that shall come in time, within bounds. */
  quantile_shift: number;
  /** Epoch ms up to which outcomes have been counted. */
  updated_at: number;
  /** How many outcomes it has learned from. */
  outcomes: number;
};

/** A time that was named (epoch ms), and when the answer came, if it has. */
export type NamedTime = { by: number; answered_at: number | null };

/** Nine of ten are kept, and a little more, so that chance does not take it below. */
const keptTarget = 0.915;
const step = 0.005;
const lowestShift = -0.415;
const highestShift = 0.075;

/** Before anything is known. */
export function newCorrection(now: number): Correction {
  return { quantile_shift: 0, updated_at: now, outcomes: 0 };
}

/** The quantile to read from the history: between 0.5 and 0.99. */
export function quantileOf(correction: Correction | null): number {
  return keptTarget + (correction?.quantile_shift ?? 0);
}

/**
 * Learns from what became of the named times: each broken one moves the quantile up, each kept one a little down, so
 * that the share of kept ones settles at the target whatever the history got wrong, rounding included. Adaptive
 * conformal inference (Gibbs & Candès, NeurIPS 2021): q += γ · (target − kept). Counts what was settled after
 * `updated_at` and until `now`: an answer in time when it came, a broken one when its time passed. Give it any
 * recent ones, counted ones are left out.
 */
export function correct(state: Correction, named: readonly NamedTime[], now: number): Correction {
  const settled = named
    .map(settle)
    .filter(({ at }) => at > state.updated_at && at <= now)
    .sort((one, other) => one.at - other.at);
  const quantile_shift = settled.reduce(
    (shift, { kept }) => within(shift + step * (keptTarget - (kept ? 1 : 0))),
    within(state.quantile_shift),
  );
  return { quantile_shift, updated_at: now, outcomes: state.outcomes + settled.length };
}

function settle({ by, answered_at }: NamedTime): { at: number; kept: boolean } {
  const kept = answered_at !== null && answered_at <= by;
  return { at: kept ? answered_at : by, kept };
}

function within(shift: number): number {
  return Math.min(highestShift, Math.max(lowestShift, shift));
}
