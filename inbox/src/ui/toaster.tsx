import clsx from "clsx";
import { CircleAlert, X } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { IconButton } from "./icon-button.tsx";
import { currentToasts, dismissToast, subscribeToToasts, type Toast } from "./toast.ts";

/** Where toasts appear. F8 moves the focus to them, so that an undo is in reach of the keyboard. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts);
  const region = useRef<HTMLElement>(null);

  useEffect(() => {
    const focusOnF8 = (event: KeyboardEvent) => {
      if (event.key === "F8") region.current?.querySelector("button")?.focus();
    };
    document.addEventListener("keydown", focusOnF8);
    return () => document.removeEventListener("keydown", focusOnF8);
  }, []);

  return (
    <section
      ref={region}
      aria-label="What just happened (F8)"
      aria-live="polite"
      className={clsx(
        "pointer-events-none fixed inset-x-4 bottom-4 z-60 flex flex-col items-start gap-2 max-sm:items-stretch",
        // On a phone the buttons are at the bottom: it stands above them, and a sheet may have two rows.
        "max-sm:bottom-[calc(5rem+env(safe-area-inset-bottom))]",
        "max-sm:[body:has([role=dialog])_&]:bottom-[calc(8rem+env(safe-area-inset-bottom))]",
      )}
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  // The time to undo runs out whether or not somebody looks: only a toast without one waits.
  const left = useCountdown(toast.seconds, held && !toast.action);

  useEffect(() => {
    if (left === 0) dismissToast(toast.id);
  }, [left, toast.id]);

  function act() {
    toast.action?.run();
    dismissToast(toast.id);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only holds the toast while somebody reads it
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex min-h-11 max-w-md animate-rise items-center gap-3 rounded-card border border-line bg-raised py-1 pr-1 pl-4 shadow-raised"
    >
      {toast.tone === "problem" && <CircleAlert aria-hidden className="size-4 shrink-0 text-overdue" />}
      <p className="grow py-1.5">{toast.text}</p>
      {toast.action && (
        <button
          type="button"
          onClick={act}
          className="min-h-8 shrink-0 rounded-control px-2.5 font-medium text-accent hover:bg-tint touch:min-h-10"
        >
          {toast.action.label}{" "}
          <span aria-hidden className="inline-block min-w-5 text-right font-normal text-quiet tabular-nums">
            {left}
          </span>
        </button>
      )}
      <IconButton label="Dismiss" icon={<X />} onClick={() => dismissToast(toast.id)} />
    </div>
  );
}

/** Whole seconds left; stands still while `paused`. */
function useCountdown(seconds: number, paused: boolean): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (paused) return;
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000);
    return () => clearInterval(timer);
  }, [paused]);
  return left;
}
