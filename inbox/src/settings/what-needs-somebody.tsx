import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { CircleAlert } from "lucide-react";
import { linkClass } from "../pages/page.tsx";
import { troubleOf } from "./inbox-state.ts";

/** Above a long list: the inboxes that somebody has to mend, each one press away. The order of the list stays. */
export function WhatNeedsSomebody({ inboxes }: { inboxes: readonly Inbox[] }) {
  const needy = inboxes.flatMap((inbox) => {
    const trouble = troubleOf(inbox);
    return trouble ? [{ ...inbox, trouble }] : [];
  });
  if (needy.length === 0 || inboxes.length < 3) return null;
  return (
    <section
      aria-label="What needs somebody"
      className="grid gap-2 rounded-card bg-overdue-soft px-4 py-3 [overflow-wrap:anywhere]"
    >
      <p className="flex items-center gap-2 font-medium">
        <CircleAlert aria-hidden className="size-4 shrink-0 text-overdue" />
        {needy.length} of {inboxes.length} inboxes {needy.length === 1 ? "needs" : "need"} somebody
      </p>
      <ul className="grid gap-1 pl-6">
        {needy.map(({ id, name, trouble }) => (
          <li key={id} className="touch:py-1.5">
            <a href={`#inbox-${id}`} className={linkClass}>
              {name}
            </a>{" "}
            {trouble}
          </li>
        ))}
      </ul>
    </section>
  );
}
