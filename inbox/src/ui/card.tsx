import clsx from "clsx";
import type { ReactNode } from "react";

/** A sheet of paper on the desk, for settings and panels; a list or a thread needs none. */
export function Card({
  children,
  className,
  id,
}: {
  children: ReactNode;
  className?: string;
  /** Where a link on the same page leads. */
  id?: string;
}) {
  return (
    <div
      id={id}
      className={clsx("rounded-card border border-line bg-surface p-5 shadow-card max-sm:p-4", className)}
    >
      {children}
    </div>
  );
}
