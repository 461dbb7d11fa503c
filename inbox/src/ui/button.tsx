import clsx from "clsx";
import { Slot } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Spinner } from "./spinner.tsx";

type ButtonProps = ComponentProps<"button"> & {
  /** One primary button a view; quiet is the usual one, plain stands in running content. */
  tone?: "primary" | "quiet" | "plain" | "danger";
  size?: "medium" | "small";
  /** A lucide icon, shown before the words. */
  icon?: ReactNode;
  /** Work is under way: presses are ignored and a wait over a second shows. */
  busy?: boolean;
  /** Styles the only child (a link) as a button instead of rendering one. */
  asChild?: boolean;
};

const tones = {
  primary: "bg-accent text-on-accent shadow-card hover:bg-accent-strong",
  quiet: "bg-surface text-ink border border-line shadow-card hover:bg-tint",
  plain: "text-ink hover:bg-tint",
  danger: "bg-overdue text-on-overdue shadow-card hover:bg-overdue-strong",
};

const sizes = {
  medium: "min-h-9 px-3.5 touch:min-h-10",
  small: "min-h-7 px-2.5 touch:min-h-10",
};

export function Button(props: ButtonProps) {
  const {
    tone = "quiet",
    size = "medium",
    icon,
    busy,
    asChild,
    className,
    children,
    onClick,
    ...rest
  } = props;
  const Element = asChild ? Slot.Root : "button";
  return (
    <Element
      type={asChild ? undefined : "button"}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={clsx(
        "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-control font-medium",
        "transition-colors disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
        tones[tone],
        sizes[size],
        className,
      )}
      {...rest}
    >
      {icon}
      <Slot.Slottable>{children}</Slot.Slottable>
      {busy && <Spinner />}
    </Element>
  );
}
