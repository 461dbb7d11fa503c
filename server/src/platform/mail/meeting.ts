import ical, { type CalendarComponent, type VEvent } from "node-ical";
import { cleanString } from "./clean-string.ts";
import type { Address, MailMeeting } from "./mail-types.ts";

const MAX_LENGTH = 300_000;
const methods = ["request", "cancel", "reply", "counter", "publish"] as const;
const answers = ["accepted", "declined", "tentative"] as const;

/**
 * The first event of a calendar that came in a mail. Rules of repetition are left aside: how often a meeting comes
 * again is said in the file itself.
 * @param method what the part's content type says, where the calendar does not
 * @returns null where there is no event, or it cannot be read
 */
export function readMeeting(calendar: string, method = ""): MailMeeting | null {
  const lines = calendar
    .slice(0, MAX_LENGTH)
    .replace(/\r?\n[ \t]/g, "")
    .split(/\r?\n/);
  const end = lines.findIndex((line) => /^END:VEVENT\s*$/i.test(line));
  const first = end < 0 ? lines : [...lines.slice(0, end + 1), "END:VCALENDAR"];
  const once = first.filter((line) => !/^(?:RRULE|EXDATE|RDATE|EXRULE)[;:]/i.test(line));
  try {
    const event = Object.values(ical.sync.parseICS(once.join("\r\n"))).find(isEvent);
    return event ? describe(event, method, first.length > once.length) : null;
  } catch {
    return null;
  }
}

function describe(event: VEvent, method: string, repeats: boolean): MailMeeting {
  const [attendee] = [event.attendee].flat() as unknown[];
  const cancelled = String(event.status ?? "").toUpperCase() === "CANCELLED";
  const said = String(event.method || method).toLowerCase();
  const allDay = event.datetype === "date";
  return {
    method: cancelled ? "cancel" : (methods.find((known) => known === said) ?? "publish"),
    title: words(event.summary).slice(0, 500),
    startsAt: time(event.start, allDay),
    endsAt: time(event.end, allDay),
    allDay,
    timeZone: allDay ? null : zone(event.start),
    place: words(event.location).slice(0, 500),
    organizer: person(event.organizer),
    repeats,
    answer: answers.find((known) => known === param(attendee, "PARTSTAT").toLowerCase()) ?? null,
  };
}

function isEvent(component: CalendarComponent | undefined): component is VEvent {
  return component?.type === "VEVENT";
}

/** A whole day is read as midnight where this process runs. */
function time(date: Date | undefined, allDay: boolean): Date | null {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) return null;
  return allDay
    ? new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()))
    : new Date(date.getTime());
}

/** Programs write times in UTC that nobody said so. */
function zone(date: Date & { tz?: string }): string | null {
  if (!date?.tz || /^(?:Etc\/)?(?:UTC|GMT|Z|Zulu)$/i.test(date.tz)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: date.tz }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

function person(value: unknown): Address | null {
  const address = words(value)
    .replace(/^mailto:/i, "")
    .trim();
  const name = cleanString(param(value, "CN")).replace(/^"|"$/g, "").trim();
  return address || name ? { name: name.slice(0, 200), address: address.slice(0, 320) } : null;
}

function words(value: unknown): string {
  const text = typeof value === "object" && value && "val" in value ? value.val : value;
  return typeof text === "string" ? cleanString(text).trim() : "";
}

function param(value: unknown, name: string): string {
  const params = typeof value === "object" && value && "params" in value ? value.params : null;
  const found = typeof params === "object" && params && name in params ? Reflect.get(params, name) : "";
  return typeof found === "string" ? found : "";
}
