import clsx from "clsx";
import type { ReactNode } from "react";

/** A list of things on one sheet, for Row. */
export function Rows({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
    >
      {children}
    </ul>
  );
}

type RowProps = {
  /** An avatar or an icon. */
  start?: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  /** Buttons at the end; below the words where there is no room beside them. */
  end?: ReactNode;
  className?: string;
};

export function Row({ start, title, detail, end, className }: RowProps) {
  return (
    <li className={clsx("flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3", className)}>
      {start}
      <div className="min-w-0 grow basis-52 [overflow-wrap:anywhere]">
        <div className="font-medium">{title}</div>
        {detail && <div className="text-quiet">{detail}</div>}
      </div>
      {end && <div className="flex shrink-0 flex-wrap items-center gap-2">{end}</div>}
    </li>
  );
}
