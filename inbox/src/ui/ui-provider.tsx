import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";
import { Toaster } from "./toaster.tsx";

/** Wraps the whole app once: tooltips that open without delay one after the other, and the place for toasts. */
export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
      <Toaster />
    </Tooltip.Provider>
  );
}
