import type { Tag } from "@heard/core/contract/conversations.ts";
import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { TagDot } from "./tag-dot.tsx";

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
export function TagChip({ tag, onRemove }: { tag: Pick<Tag, "name" | "color">; onRemove?: () => void }) {
  return (
    <span className="inline-flex h-6 max-w-48 items-center rounded-full border border-line bg-surface pl-1 text-quiet text-small touch:h-8">
      <TagDot color={tag.color} />
      <span className={clsx("truncate", !onRemove && "pr-2.5")}>{tag.name}</span>
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove tag ${tag.name}`}
          onClick={onRemove}
          className="grid size-6 shrink-0 place-items-center rounded-full hover:text-ink touch:size-10"
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </span>
  );
}
