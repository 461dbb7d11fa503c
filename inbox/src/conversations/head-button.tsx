import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** A small choice in the head of a conversation: what is chosen now, and that it can be changed. */
export function HeadButton({ children, className, ...rest }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={clsx(
        "inline-flex h-6 max-w-52 items-center gap-1.5 rounded-full px-2 text-quiet text-small transition-colors hover:bg-tint hover:text-ink touch:h-10",
        className,
      )}
      {...rest}
    >
      {children}
      <ChevronDown aria-hidden className="size-3 shrink-0" />
    </button>
  );
}

/** What opens and closes a choice, by its button or by a key. */
export type Opening = { open: boolean; onOpenChange: (open: boolean) => void };
