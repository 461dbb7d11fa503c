import clsx from "clsx";
import { Check } from "lucide-react";

/** Whether a step is done. */
export function Tick({ done }: { done: boolean }) {
  return (
    <span
      role="img"
      aria-label={done ? "Done" : "To do"}
      className={clsx(
        "grid size-5 shrink-0 place-items-center rounded-full",
        done ? "bg-kept-soft text-kept" : "border border-edge",
      )}
    >
      {done && <Check aria-hidden strokeWidth={3} className="size-3" />}
    </span>
  );
}
