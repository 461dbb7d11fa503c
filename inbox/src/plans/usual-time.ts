/** The units in which people say how long a step takes, in minutes of service hours. A working day counts eight hours. */
export const usualUnits = { minutes: 1, hours: 60, days: 480 } as const;
export type UsualUnit = keyof typeof usualUnits;

/** The largest unit in which a time is a whole number: 480 minutes are one day, 90 are 90 minutes. */
export function splitUsual(minutes: number): { count: number; unit: UsualUnit } {
  const unit =
    minutes % usualUnits.days === 0 ? "days" : minutes % usualUnits.hours === 0 ? "hours" : "minutes";
  return { count: minutes / usualUnits[unit], unit };
}

/** "2 working days", "1 hour", "45 minutes": rounded, since nobody keeps such a time to the minute. */
export function usualWords(minutes: number): string {
  if (minutes >= usualUnits.days) return inUnit(Math.round(minutes / usualUnits.days), "working day");
  if (minutes >= usualUnits.hours) return inUnit(Math.round(minutes / usualUnits.hours), "hour");
  return inUnit(minutes, "minute");
}

function inUnit(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
