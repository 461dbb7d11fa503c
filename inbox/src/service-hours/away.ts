import type { Absence } from "@heard/core/contract/service-hours.ts";
import { clockWords } from "../ui/time-words.ts";

type Person = { id: string; name: string };

/** Back at a moment, and who covers until then, if somebody does who is here. */
export type Away = { back: Date; cover: Person | null };

/** Who is away at a moment, by teammate. Absences that follow on each other are one. */
export function awayAt(absences: readonly Absence[], at: Date): Map<string, Away> {
  const away = new Map<string, Away>();
  for (const { teammate, starts_at, ends_at, cover } of absences) {
    const known = away.get(teammate.id);
    const [start, end] = [new Date(starts_at), new Date(ends_at)];
    if (end <= at || start > (known?.back ?? at)) continue;
    const back = known && known.back > end ? known.back : end;
    away.set(teammate.id, { back, cover: known?.cover ?? (start <= at ? cover : null) });
  }
  for (const one of away.values()) if (one.cover && away.has(one.cover.id)) one.cover = null;
  return away;
}

/** When somebody is back, short: "back today 15:00", "back 7 Dec". */
export function backWords(back: Date, now: Date, locale: string): string {
  if (back.toDateString() === now.toDateString()) return `back today ${clockWords(back, locale)}`;
  return `back ${new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }).format(back)}`;
}

/** From when to when, in the local time zone; whole days by their dates: "24 Dec – 2 Jan 2027", "7 Dec, 13:00 – 17:00". */
export function spanWords(start: Date, end: Date, now: Date, locale: string): string {
  const whole = isMidnight(start) && isMidnight(end);
  const last = whole ? lastDay(end) : end;
  const [from, to] = [dateWords(start, now, locale), dateWords(last, now, locale)];
  if (whole) return from === to ? from : `${from} – ${to}`;
  const [begins, ends] = [clockWords(start, locale), clockWords(end, locale)];
  return from === to ? `${from}, ${begins} – ${ends}` : `${from}, ${begins} – ${to}, ${ends}`;
}

/** Whether a moment is the beginning of a day in the local time zone. */
export function isMidnight(at: Date): boolean {
  return at.getTime() === new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** The day before the midnight at which whole days end. */
export function lastDay(end: Date): Date {
  return new Date(end.getFullYear(), end.getMonth(), end.getDate() - 1);
}

function dateWords(at: Date, now: Date, locale: string): string {
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", year }).format(
    at,
  );
}
