import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

type TooltipProps = {
  label: string;
  shortcut?: string;
  side?: "top" | "bottom" | "left" | "right";
  /** One focusable element that has its own accessible name. */
  children: ReactNode;
};

/** Tells in a word what a control does; it never holds what is said nowhere else. Needs UiProvider. */
export function Tooltip({ label, shortcut, side = "top", children }: TooltipProps) {
  return (
    <Radix.Root>
      {/* The control is named by itself: said as a description too, the words would be read out twice. */}
      <Radix.Trigger asChild aria-describedby={undefined}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-hidden
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex animate-appear items-center gap-2 rounded-control bg-ink px-2 py-1 text-paper text-small shadow-raised"
        >
          {label}
          {shortcut && <Kbd keys={shortcut} onInk />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
