/** Where somebody's clock hangs: an IANA name, or null for the reader's own. */
type Zone = string | null;

type When = {
  at: Date;
  now: Date;
  locale: string;
  zone?: Zone;
};

/** By when, as a promise is read: "today by 17:00", "tomorrow, Tue 24 Nov, by 12:00", "Fri 27 Nov by 17:00". */
export function byWords(when: When): string {
  const days = daysAhead(when);
  const clock = clockOn(when);
  if (days === 0) return `today by ${clock}`;
  const date = dateIn(when);
  return days === 1 ? `tomorrow, ${date}, by ${clock}` : `${date} by ${clock}`;
}

/** The same moment on another wall: null where both clocks show the same, "13:00" or "Wed 1:00" where they differ. */
export function otherClock({ at, locale, zone }: When, other: Zone): string | null {
  const here = { at, now: at, locale, zone };
  const there = { at, now: at, locale, zone: other };
  if (clockOn(here) === clockOn(there) && dayIn(here) === dayIn(there)) return null;
  if (dayIn(here) === dayIn(there)) return clockOn(there);
  return `${format(there, { weekday: "short" })} ${clockOn(there)}`;
}

/** What a relative time leaves out: "Tue 24 Nov", and the clock where `relative` does not say it. */
export function exactWords(when: When, relative: string): string {
  const clock = clockOn(when);
  return relative.includes(clock) ? dateIn(when) : `${dateIn(when)}, ${clock}`;
}

function daysAhead({ at, now, locale, zone }: When): number {
  return dayIn({ at, now, locale, zone }) - dayIn({ at: now, now, locale, zone });
}

/** The day on the wall, counted so that neighbours differ by one. */
function dayIn({ at, zone }: When): number {
  const [year, month, day] = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone: zone ?? undefined,
  })
    .format(at)
    .split("-")
    .map(Number) as [number, number, number];
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** The clock on that wall alone: "17:00". */
export function clockOn(when: When): string {
  return format(when, { hour: "numeric", minute: "2-digit" });
}

function dateIn(when: When): string {
  const year = when.at.getFullYear() === when.now.getFullYear() ? undefined : "numeric";
  return format(when, { weekday: "short", day: "numeric", month: "short", year });
}

function format({ at, locale, zone }: When, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone ?? undefined }).format(at);
}
