import { CircleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";

/** What is wrong with a form as a whole. It comes into sight: in a long form the buttons are far from its end. */
export function FormProblem({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const isShown = Boolean(children);
  useEffect(() => {
    if (isShown) box.current?.scrollIntoView({ block: "nearest" });
  }, [isShown]);
  if (!children) return null;
  return (
    <div
      ref={box}
      role="alert"
      className="flex items-start gap-2.5 rounded-control bg-overdue-soft px-3 py-2.5"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-overdue" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
