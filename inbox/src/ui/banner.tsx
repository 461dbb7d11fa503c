import clsx from "clsx";
import { CircleAlert, CloudOff, Info } from "lucide-react";
import type { ReactNode } from "react";

type BannerProps = {
  /** "offline" and "problem" say what was kept and what to do. */
  tone: "info" | "offline" | "problem";
  children: ReactNode;
  /** A small button. */
  action?: ReactNode;
};

const looks = {
  info: { icon: Info, className: "bg-accent-soft text-ink [&>svg]:text-accent" },
  offline: { icon: CloudOff, className: "bg-promise-soft text-ink [&>svg]:text-promise" },
  problem: { icon: CircleAlert, className: "bg-overdue-soft text-ink [&>svg]:text-overdue" },
};

/** A quiet bar across the top of what it is about. */
export function Banner({ tone, children, action }: BannerProps) {
  const { icon: Icon, className } = looks[tone];
  return (
    <div
      role={tone === "problem" ? "alert" : "status"}
      className={clsx("flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5", className)}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  );
}
