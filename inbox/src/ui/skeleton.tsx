import clsx from "clsx";
import type { ReactNode } from "react";

/** The place of something that is on its way; give it the size, and if round the radius, of what will come. */
export function Skeleton({ className }: { className: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "block animate-breathe bg-tint",
        !className.includes("rounded-") && "rounded-small",
        className,
      )}
    />
  );
}

/** Wraps skeletons and says in words what is being loaded, as in "Loading conversations". */
export function Loading({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

/** Rows in the shape of the conversation list. */
export function LoadingRows({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <Loading label={label} className="divide-y divide-line">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <div key={row} className="flex gap-3 px-4 py-3">
          <Skeleton className="size-8 rounded-full" />
          <div className="grid grow gap-2 py-1">
            <Skeleton className={clsx("h-3", row % 2 ? "w-2/5" : "w-1/2")} />
            <Skeleton className={clsx("h-3", row % 3 ? "w-4/5" : "w-3/5")} />
          </div>
        </div>
      ))}
    </Loading>
  );
}
