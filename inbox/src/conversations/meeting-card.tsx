import type { Meeting } from "@heard/core/contract/conversations.ts";
import { CalendarDays, CalendarX } from "lucide-react";
import { locale } from "../ui/locale.ts";
import { meetingTimes } from "./meeting-times.ts";

const headings: Record<Meeting["method"], string> = {
  request: "Invitation",
  publish: "Event",
  counter: "Another time proposed",
  cancel: "Called off",
  reply: "Answer to an invitation",
};
const answers = { accepted: "Accepted", declined: "Declined", tentative: "Perhaps" };

const ownTimeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What, when and where, of a meeting that came with a mail. */
export function MeetingCard({ meeting }: { meeting: Meeting }) {
  const { method, title, place, organizer, answer, repeats } = meeting;
  const Icon = method === "cancel" ? CalendarX : CalendarDays;
  const times = meetingTimes(meeting, { locale, timeZone: ownTimeZone });
  const rows: [string, string | null][] = [
    ["When", times && (repeats ? `${times.here}, and again after that` : times.here)],
    ["Their time", times?.there ?? null],
    ["Where", place],
    ["Who asks", organizer && (organizer.name || organizer.address)],
    ["Answer", method === "reply" ? answer && answers[answer] : null],
  ];
  return (
    <section
      aria-label={headings[method]}
      className="mb-3 flex items-start gap-3 rounded-control border border-line bg-tint px-4 py-3"
    >
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-quiet" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className="text-quiet text-small">{headings[method]}</p>
        <p className={method === "cancel" ? "font-semibold line-through" : "font-semibold"}>
          {title || "Untitled"}
        </p>
        <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-small">
          {rows
            .filter(([, words]) => words)
            .map(([name, words]) => (
              <div key={name} className="contents">
                <dt className="text-quiet">{name}</dt>
                <dd>{words}</dd>
              </div>
            ))}
        </dl>
      </div>
    </section>
  );
}
