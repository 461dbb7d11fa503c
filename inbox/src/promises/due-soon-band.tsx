import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { AlarmClock, ChevronRight, CircleAlert } from "lucide-react";
import { promiseCountsQuery } from "../sync/promises.ts";

/** At the top of one's own desk: what has come up and wants to be kept. Nothing where nothing has. */
export function DueSoonBand() {
  const counts = useQuery(promiseCountsQuery).data;
  if (!counts) return null;
  const { mine_surfaced, mine_overdue } = counts;
  if (mine_surfaced + mine_overdue === 0) return null;
  const late = mine_overdue > 0;
  const Sign = late ? CircleAlert : AlarmClock;
  return (
    <Link
      to="/promises"
      search={{}}
      className={`flex min-h-9 shrink-0 items-center gap-2 border-line border-b px-4 py-1 font-medium -outline-offset-2 touch:min-h-11 ${
        late ? "bg-overdue-soft text-overdue" : "bg-promise-soft text-promise"
      }`}
    >
      <Sign aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 grow truncate">{bandWords(mine_surfaced, mine_overdue)}</span>
      <ChevronRight aria-hidden className="size-4 shrink-0" />
    </Link>
  );
}

function bandWords(surfaced: number, overdue: number): string {
  const words = (count: number) => (count === 1 ? "1 promise" : `${count} promises`);
  const soon = Math.max(0, surfaced - overdue);
  if (overdue === 0) return `Due soon: ${words(surfaced)}`;
  return soon > 0 ? `Overdue: ${words(overdue)}, due soon: ${soon}` : `Overdue: ${words(overdue)}`;
}
