import type { Absence } from "@heard/core/contract/service-hours.ts";
import { localInputValue } from "../conversations/moments.ts";
import { isMidnight, lastDay } from "./away.ts";

/** Local days ("2026-12-24"), both included, and clock times when they are not whole. */
export type AbsenceTimes = { first: string; last: string; hours: { from: string; to: string } | null };

/** What the form shows of an absence; today for a new one. */
export function timesOf(absence?: Absence): AbsenceTimes {
  if (!absence) {
    const { date } = fieldsOf(new Date());
    return { first: date, last: date, hours: null };
  }
  const [start, end] = [new Date(absence.starts_at), new Date(absence.ends_at)];
  const [from, to] = [fieldsOf(start), fieldsOf(end)];
  if (isMidnight(start) && isMidnight(end)) {
    return { first: from.date, last: fieldsOf(lastDay(end)).date, hours: null };
  }
  return { first: from.date, last: to.date, hours: { from: from.clock, to: to.clock } };
}

/** The moments that the form means, as the API takes them. */
export function timesFrom({ first, last, hours }: AbsenceTimes): { starts_at: string; ends_at: string } {
  const start = new Date(`${first}T${hours?.from || "00:00"}`);
  const end = new Date(`${last}T${hours?.to || "00:00"}`);
  if (!hours) end.setDate(end.getDate() + 1);
  return { starts_at: start.toISOString(), ends_at: end.toISOString() };
}

/** As the fields for days and for times take it. */
function fieldsOf(at: Date): { date: string; clock: string } {
  const [date = "", clock = ""] = localInputValue(at).split("T");
  return { date, clock };
}
