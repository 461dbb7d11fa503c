import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What is wrong with a field and how to put it right; read out as soon as it appears. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-overdue text-small">
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      {children}
    </p>
  );
}
