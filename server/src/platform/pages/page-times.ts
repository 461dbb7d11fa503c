import { type TimeReader, timeFormat, withZone } from "@heard/core/rules/time-reader.ts";
import { type Html, html } from "./html.ts";

/** "Thursday 26 November at 15:00", with the zone where the reader may be elsewhere: "… at 15:00 (CET)". */
export function dayAndTime(at: Date, reader: TimeReader): string {
  const options = {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
  } as const;
  return withZone(timeFormat(reader, options).format(at), at.getTime(), reader);
}

/** "26 November 2026". */
export function dayOf(at: Date, reader: TimeReader): string {
  return timeFormat(reader, { day: "numeric", month: "long", year: "numeric" }).format(at);
}

/** A day and time on a page, for machines as well. */
export function timeOf(at: Date, reader: TimeReader): Html {
  return html`<time datetime="${at.toISOString()}">${dayAndTime(at, reader)}</time>`;
}
