import type { PlanStepState } from "../contract/plans.ts";
import type { ServiceHours } from "./service-hours/hours.ts";
import { addWorkingTime } from "./service-hours/working-time.ts";

/** What decides where a plan stands. Times are epoch milliseconds. */
export type ProgressStep = {
  id: string;
  state: PlanStepState;
  usual_minutes: number;
  due_at: number | null;
};

const oneMinute = 60_000;
const quarterHour = 15 * oneMinute;

/** Whether nothing more happens with a step. */
export function isOver({ state }: Pick<ProgressStep, "state">): boolean {
  return state === "done" || state === "skipped";
}

/** The steps with the first that is not over as the current one, and those after it waiting. */
export function settle<Step extends Pick<ProgressStep, "state">>(steps: readonly Step[]): Step[] {
  const current = steps.findIndex((step) => !isOver(step));
  return steps.map((step, place) => {
    if (isOver(step)) return step;
    const state = place === current ? "current" : "waiting";
    return step.state === state ? step : { ...step, state };
  });
}

/** The steps after one of them is done, skipped, or open again. Which one is unknown: nothing changes. */
export function withState<Step extends Pick<ProgressStep, "id" | "state">>(
  steps: readonly Step[],
  id: string,
  state: "done" | "skipped" | "open",
): Step[] {
  return settle(
    steps.map((step) => {
      if (step.id !== id) return step;
      if (state !== "open") return { ...step, state };
      return isOver(step) ? { ...step, state: "waiting" as const } : step;
    }),
  );
}

/**
 * The steps as somebody wants them from now on. What is over stays as it was, in the order in which it was; null when
 * one of these would be lost or change its place among them.
 * @param wanted new steps and changed ones, in order; the state of a new one does not matter
 */
export function adapt<Step extends Pick<ProgressStep, "id" | "state">>(
  before: readonly Step[],
  wanted: readonly Step[],
): Step[] | null {
  const known = new Map(before.map((step) => [step.id, step]));
  const over = before.filter(isOver).map(({ id }) => id);
  const overWanted = wanted.map(({ id }) => id).filter((id) => over.includes(id));
  if (overWanted.join() !== over.join()) return null;
  return settle(
    wanted.map((step) => {
      const earlier = known.get(step.id);
      if (!earlier) return { ...step, state: "waiting" as const };
      return isOver(earlier) ? earlier : { ...step, state: earlier.state };
    }),
  );
}

/** When a step that begins at `from` is due: its usual time in service hours, up to the next quarter of an hour. */
export function dueOf(hours: ServiceHours, from: number, usualMinutes: number): number {
  const length = usualMinutes * oneMinute;
  const due = addWorkingTime(hours, from, length) ?? from + length;
  return Math.ceil(due / quarterHour) * quarterHour;
}

/** When each step is likely to be done, one after the other from now on; null for those that are over. */
export function expectedTimes(
  hours: ServiceHours,
  steps: readonly ProgressStep[],
  now: number,
): (number | null)[] {
  let reached = now;
  return steps.map((step) => {
    if (isOver(step)) return null;
    if (step.state === "current" && step.due_at !== null) {
      reached = Math.max(now, step.due_at);
      return step.due_at;
    }
    reached = dueOf(hours, reached, step.usual_minutes);
    return reached;
  });
}
