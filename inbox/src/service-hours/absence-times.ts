import type { Absence } from "@heard/core/contract/service-hours.ts";
import { isMidnight, lastDay } from "./away.ts";

/** Local days ("2026-12-24"), both included, and clock times when they are not whole. */
export type AbsenceTimes = { first: string; last: string; hours: { from: string; to: string } | null };

/** What the form shows of an absence; today for a new one. */
export function timesOf(absence?: Absence): AbsenceTimes {
  if (!absence) return { first: dateOf(new Date()), last: dateOf(new Date()), hours: null };
  const [start, end] = [new Date(absence.starts_at), new Date(absence.ends_at)];
  if (isMidnight(start) && isMidnight(end)) {
    return { first: dateOf(start), last: dateOf(lastDay(end)), hours: null };
  }
  return { first: dateOf(start), last: dateOf(end), hours: { from: clockOf(start), to: clockOf(end) } };
}

/** The moments that the form means, as the API takes them. */
export function timesFrom({ first, last, hours }: AbsenceTimes): { starts_at: string; ends_at: string } {
  const start = new Date(`${first}T${hours?.from || "00:00"}`);
  const end = new Date(`${last}T${hours?.to || "00:00"}`);
  if (!hours) end.setDate(end.getDate() + 1);
  return { starts_at: start.toISOString(), ends_at: end.toISOString() };
}

function dateOf(at: Date): string {
  return [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
}

function clockOf(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}
