import { isOpen, nextOpening } from "@heard/core/rules/service-hours/working-time.ts";
import type { AnswerTime } from "./answer-times.ts";

type Attendance = Pick<AnswerTime, "hours" | "staff">;

/** Whether we are open at a moment (epoch ms), and somebody works. */
export function isAttended({ hours, staff }: Attendance, at: number): boolean {
  if (!isOpen(hours, at)) return false;
  return staff.some(({ intervals }) => intervals.some(({ start, end }) => start <= at && at < end));
}

/** From when on we are open again and somebody works (epoch ms); null when nobody does in the time that is known. */
export function nextAttended({ hours, staff }: Attendance, at: number): number | null {
  const begins = staff.flatMap(({ intervals }) =>
    intervals.flatMap(({ start, end }) => {
      const from = Math.max(start, at);
      const begin = isOpen(hours, from) ? from : nextOpening(hours, from);
      return begin !== null && begin < end ? [begin] : [];
    }),
  );
  return begins.length > 0 ? Math.min(...begins) : null;
}
