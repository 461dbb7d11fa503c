import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { Tooltip } from "./tooltip.tsx";

type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  /** The name for screen readers, and the tooltip. */
  label: string;
  /** A lucide icon. */
  icon: ReactNode;
  /** The key that does the same, such as "r" or "mod+k"; shown in the tooltip. */
  shortcut?: string;
  /** For toggles: whether it is on. */
  pressed?: boolean;
  tone?: "plain" | "quiet";
};

export function IconButton({
  label,
  icon,
  shortcut,
  pressed,
  tone = "plain",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={clsx(
          "inline-grid size-8 shrink-0 place-items-center rounded-control transition-colors touch:size-10",
          "disabled:opacity-50 [&_svg]:size-4",
          tone === "quiet" && "border border-line bg-surface shadow-card",
          pressed ? "bg-accent-soft text-accent" : "text-quiet hover:bg-tint hover:text-ink",
          className,
        )}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
