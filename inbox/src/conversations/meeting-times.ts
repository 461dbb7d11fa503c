import type { Meeting } from "@heard/core/contract/conversations.ts";

type Times = Pick<Meeting, "starts_at" | "ends_at" | "all_day" | "time_zone">;
type Reader = { locale: string; timeZone: string };

const dayMs = 24 * 3600 * 1000;

/**
 * When a meeting is: for the reader, with the place that their clock goes by, and for whoever asks where their clock
 * says another time. Whole days are the same days everywhere and name no place.
 */
export function meetingTimes(
  { starts_at, ends_at, all_day, time_zone }: Times,
  { locale, timeZone }: Reader,
): { here: string; there: string | null } | null {
  if (!starts_at) return null;
  const start = new Date(starts_at);
  const end = ends_at ? new Date(ends_at) : start;
  if (all_day) {
    // The end of whole days is the midnight after them (RFC 5545 section 3.6.1).
    const last = new Date(Math.max(end.getTime() - dayMs, start.getTime()));
    return { here: between(start, last, locale, { dateStyle: "full", timeZone: "UTC" }), there: null };
  }
  const at = (zone: string) =>
    between(start, end, locale, { dateStyle: "full", timeStyle: "short", timeZone: zone });
  const here = at(timeZone);
  const there = time_zone ? at(time_zone) : here;
  return {
    here: `${here} (${placeOf(timeZone)})`,
    there: time_zone && there !== here ? `${there} (${placeOf(time_zone)})` : null,
  };
}

function between(start: Date, end: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locale, options);
  return end.getTime() > start.getTime() ? format.formatRange(start, end) : format.format(start);
}

/** "Europe/Berlin" as people say it. */
function placeOf(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}
