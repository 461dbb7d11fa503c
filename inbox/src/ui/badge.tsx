import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";

/** A small count or word beside a name. */
export function Badge({ children, tone = "quiet" }: { children: ReactNode; tone?: "quiet" | "accent" }) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-full px-1.5 font-medium text-small tabular-nums",
        tone === "accent" ? "bg-accent text-on-accent" : "bg-tint text-quiet",
      )}
    >
      {children}
    </span>
  );
}

/** A tag. With `onRemove` it can be taken off. */
export function TagChip({ name, onRemove }: { name: string; onRemove?: () => void }) {
  return (
    <span className="inline-flex h-6 max-w-48 items-center rounded-full border border-line bg-surface text-quiet text-small touch:h-8">
      <span className={clsx("truncate pl-2.5", !onRemove && "pr-2.5")}>{name}</span>
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove tag ${name}`}
          onClick={onRemove}
          className="grid size-6 shrink-0 place-items-center rounded-full hover:text-ink touch:size-10"
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </span>
  );
}
