const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, short: "now", "5 min", "3 h", "yesterday", "Tue", "12 Mar", "12 Mar 2024". Local time zone. */
export function agoWords(at: Date, now: Date, locale: string): string {
  const past = now.getTime() - at.getTime();
  if (past < minute) return "now";
  if (past < hour) return `${Math.floor(past / minute)} min`;
  const days = daysBetween(at, now);
  if (days === 0) return `${Math.floor(past / hour)} h`;
  if (days === 1) return "yesterday";
  if (days < 7) return format(at, locale, { weekday: "short" });
  return dateWords(at, now, locale);
}

/** The same within a sentence: "just now", "5 min ago", "3 h ago", "yesterday", "on Tue", "on 12 Mar". */
export function pastWords(at: Date, now: Date, locale: string): string {
  const words = agoWords(at, now, locale);
  if (words === "now") return "just now";
  if (words === "yesterday") return words;
  return daysBetween(at, now) === 0 || now.getTime() - at.getTime() < hour ? `${words} ago` : `on ${words}`;
}

/** A day that was, such as "12 Mar" or "12 Mar 2024"; null for today. */
export function dayWords(at: Date, now: Date, locale: string): string | null {
  return daysBetween(at, now) <= 0 ? null : dateWords(at, now, locale);
}

/** When something is due, or how late it is: "in 20 min", "today 15:00", "Fri 9:00", "40 min late", "2 days late". */
export function dueWords(at: Date, now: Date, locale: string): string {
  const left = at.getTime() - now.getTime();
  if (left < 0) return lateWords(-left);
  if (left < hour) return `in ${Math.max(1, Math.ceil(left / minute))} min`;
  const days = daysBetween(now, at);
  const clock = format(at, locale, { hour: "numeric", minute: "2-digit" });
  if (days === 0) return `today ${clock}`;
  if (days === 1) return `tomorrow ${clock}`;
  if (days < 7) return `${format(at, locale, { weekday: "short" })} ${clock}`;
  return dateWords(at, now, locale);
}

/** The whole of it, for a title: "Friday, 12 March 2027 at 15:00". */
export function fullWords(at: Date, locale: string): string {
  return format(at, locale, { dateStyle: "full", timeStyle: "short" });
}

/** The clock alone: "15:00". */
export function clockWords(at: Date, locale: string): string {
  return format(at, locale, { hour: "numeric", minute: "2-digit" });
}

function lateWords(late: number): string {
  if (late < hour) return `${Math.max(1, Math.floor(late / minute))} min late`;
  if (late < day) return `${Math.floor(late / hour)} h late`;
  const days = Math.floor(late / day);
  return days === 1 ? "1 day late" : `${days} days late`;
}

function dateWords(at: Date, now: Date, locale: string): string {
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return format(at, locale, { day: "numeric", month: "short", year });
}

/** Midnights between two moments, in the local time zone, whatever the clocks did. */
function daysBetween(from: Date, to: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(to) - midnight(from)) / day);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format is dear to make and cheap to use: a list full of times needs each of them many times over. */
function format(at: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known.format(at);
}
