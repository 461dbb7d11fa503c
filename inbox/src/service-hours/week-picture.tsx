import { minutesOf, type WeekHours } from "@heard/core/rules/service-hours/hours.ts";
import { weekdays, weekWords } from "./week.ts";

const minutesPerDay = 1440;

type Block = { top: number; height: number };

/** The week at a glance: a column for each day, from midnight to midnight, filled where we work. */
export function WeekPicture({ week }: { week: WeekHours }) {
  return (
    <div role="img" aria-label={weekWords(week)} className="flex w-fit gap-1">
      {weekdays.map(({ day, short }, index) => (
        <div key={day} aria-hidden className="grid justify-items-center gap-1">
          <svg
            viewBox={`0 0 1 ${minutesPerDay}`}
            preserveAspectRatio="none"
            className="h-12 w-5 overflow-hidden rounded-small bg-tint"
            aria-hidden
          >
            {blocksOf(week, index).map(({ top, height }) => (
              <rect key={top} x="0" width="1" y={top} height={height} className="fill-accent" />
            ))}
          </svg>
          <span className="text-quiet text-small leading-none">{short.charAt(0)}</span>
        </div>
      ))}
    </div>
  );
}

/** What is worked on a day: its own shifts up to midnight, and the end of the night before. */
function blocksOf(week: WeekHours, index: number): Block[] {
  const before = weekdays[(index + 6) % 7]?.day ?? "sunday";
  const today = weekdays[index]?.day ?? "monday";
  const nights = week[before].map((shift) => ({ top: 0, height: minutesOf(shift).to - minutesPerDay }));
  const shifts = week[today].map((shift) => {
    const { from, to } = minutesOf(shift);
    return { top: from, height: Math.min(to, minutesPerDay) - from };
  });
  return [...nights, ...shifts].filter(({ height }) => height > 0);
}
