import type { ServiceClock } from "@heard/core/contract/service-levels.ts";
import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { AlarmClock, CircleAlert, CircleCheck, type LucideIcon, Pause } from "lucide-react";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Time } from "../ui/time.tsx";
import { useNow } from "../ui/use-now.ts";
import { clockNames, clocksToShow, minutesWords } from "./clock-words.ts";
import { clocksQuery } from "./levels-query.ts";

/** What our service level asks of this conversation, and how that stands. */
export function ClocksSection({ conversationId }: { conversationId: string }) {
  const clocks = clocksToShow(useQuery(clocksQuery(conversationId)).data ?? []);
  const [first] = clocks;
  if (!first) return null;
  const level = clocks.find(({ ended_at }) => !ended_at)?.level ?? first.level;
  return (
    <section aria-label="Service level" className="grid gap-2">
      <SectionHeading level={3}>Service level: {level.name}</SectionHeading>
      <ul className="grid gap-1.5">
        {clocks.map((clock) => (
          <ClockLine key={clock.kind} clock={clock} />
        ))}
      </ul>
    </section>
  );
}

type Look = { icon: LucideIcon; className: string };

const soonMs = 3_600_000;
const looks = {
  quiet: { icon: AlarmClock, className: "text-quiet" },
  soon: { icon: AlarmClock, className: "font-medium text-promise" },
  late: { icon: CircleAlert, className: "font-medium text-overdue" },
  met: { icon: CircleCheck, className: "text-kept" },
  paused: { icon: Pause, className: "text-quiet" },
} satisfies Record<string, Look>;

function ClockLine({ clock }: { clock: ServiceClock }) {
  const now = useNow();
  const { icon: Icon, className } = looks[lookOf(clock, now)];
  return (
    <li className="flex items-start gap-2.5">
      <Icon aria-hidden className={clsx("mt-0.5 size-4 shrink-0", className)} />
      <span className="min-w-0 grow">
        {clockNames[clock.kind]}{" "}
        <span className="text-quiet">within {minutesWords(clock.target_minutes)}</span>
        <span className={clsx("block text-small", className)}>
          <ClockStanding clock={clock} now={now} />
        </span>
      </span>
    </li>
  );
}

function lookOf(clock: ServiceClock, now: Date): keyof typeof looks {
  const { state, paused, ended_at, due_at } = clock;
  if (state === "missed") return "late";
  if (ended_at || leavesInTime(clock)) return "met";
  if (paused) return "paused";
  const left = due_at ? Date.parse(due_at) - now.getTime() : Number.POSITIVE_INFINITY;
  return left < 0 ? "late" : left < soonMs ? "soon" : "quiet";
}

/** The answer is written, and leaves before it is due: there is nothing left to do. */
function leavesInTime({ ends_at, due_at }: ServiceClock): boolean {
  return ends_at !== null && (due_at === null || ends_at <= due_at);
}

function ClockStanding({ clock, now }: { clock: ServiceClock; now: Date }) {
  const { state, paused, ended_at, ends_at, due_at, remaining_minutes } = clock;
  if (ended_at && state === "met") {
    return (
      <>
        Met, <Time at={ended_at} />
      </>
    );
  }
  if (ended_at) return <>Missed: it was late by {late(due_at, new Date(ended_at))}</>;
  if (ends_at && leavesInTime(clock)) {
    return (
      <>
        Our answer leaves <Time at={ends_at} as="due" />
      </>
    );
  }
  if (paused && state === "missed") return <>Missed; stands still while we wait</>;
  if (paused) {
    return <>Stands still while we wait, {minutesWords(Math.max(remaining_minutes ?? 0, 0))} left</>;
  }
  if (!due_at) return <>We have no hours in which it could run</>;
  if (Date.parse(due_at) < now.getTime()) return <>Missed, and still open: {<Time at={due_at} as="due" />}</>;
  return (
    <>
      Due <Time at={due_at} as="due" />
    </>
  );
}

/** By the wall clock, as the customer felt it. */
function late(dueAt: string | null, ended: Date): string {
  const minutes = dueAt ? Math.ceil((ended.getTime() - Date.parse(dueAt)) / 60_000) : 0;
  return minutesWords(Math.max(minutes, 1));
}
