import type { ServiceClock } from "@heard/core/contract/service-levels.ts";

/** What each clock measures, as it is called on the screen. */
export const clockNames: Record<ServiceClock["kind"], string> = {
  first_answer: "First answer",
  next_answer: "Next answer",
  resolution: "Solution",
};

/** A length of time: "20 min", "4 h", "1 h 30 min". Working time has no days. */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** Those of a conversation's clocks that say something now: what still runs, and of each kind how the last one ended. */
export function clocksToShow(clocks: readonly ServiceClock[]): ServiceClock[] {
  const last = new Map<string, ServiceClock>();
  // What was closed without an answer needed none.
  for (const clock of clocks) if (!isIdle(clock)) last.set(clock.kind, clock);
  return [...last.values()];
}

function isIdle({ kind, ended_by, state }: ServiceClock): boolean {
  return kind !== "resolution" && ended_by === "closing" && state === "met";
}
