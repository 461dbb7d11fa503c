import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What is wrong with a form as a whole. */
export function FormProblem({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <div role="alert" className="flex items-start gap-2.5 rounded-control bg-overdue-soft px-3 py-2.5">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-overdue" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
