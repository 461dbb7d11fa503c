import clsx from "clsx";
import {
  AlarmClock,
  Ban,
  Check,
  CircleAlert,
  CircleCheck,
  CircleDot,
  Hourglass,
  type LucideIcon,
  Moon,
} from "lucide-react";
import type { ReactNode } from "react";

type State = "open" | "waiting" | "snoozed" | "closed" | "promise" | "overdue" | "kept" | "spam";

const looks: Record<State, { icon: LucideIcon; className: string }> = {
  open: { icon: CircleDot, className: "bg-accent-soft text-accent" },
  waiting: { icon: Hourglass, className: "bg-tint text-quiet" },
  snoozed: { icon: Moon, className: "bg-tint text-quiet" },
  closed: { icon: Check, className: "bg-tint text-quiet" },
  promise: { icon: AlarmClock, className: "bg-promise-soft text-promise" },
  overdue: { icon: CircleAlert, className: "bg-overdue-soft text-overdue" },
  spam: { icon: Ban, className: "bg-tint text-quiet" },
  kept: { icon: CircleCheck, className: "bg-kept-soft text-kept" },
};

/** How something stands, in an icon and words; the colour only helps. */
export function StatePill({ state, children }: { state: State; children: ReactNode }) {
  const { icon: Icon, className } = looks[state];
  return (
    <span
      className={clsx(
        "inline-flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 font-medium text-small",
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {children}
    </span>
  );
}
