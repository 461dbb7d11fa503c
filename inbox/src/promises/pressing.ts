import type { PromiseShape } from "@heard/core/contract/promises.ts";

const hour = 3_600_000;
const soon = 4 * hour;

/** Whether it is past its time, by the server's word or by the clock here. */
export function isLate({ overdue, due_at }: PromiseShape, now: Date): boolean {
  return overdue || (due_at !== null && new Date(due_at) < now);
}

/** Whether it wants to be seen to now: overdue, in danger, come up, or due within hours. */
export function isPressing(promise: PromiseShape, now: Date): boolean {
  const { state, due_at, danger, surfaces_at, follow_up_offered, by } = promise;
  if (state !== "open" || due_at === null) return false;
  if (isLate(promise, now) || follow_up_offered) return true;
  const up = surfaces_at !== null && new Date(surfaces_at) <= now;
  return by === "us" && (danger !== null || up || Date.parse(due_at) - now.getTime() < soon);
}
