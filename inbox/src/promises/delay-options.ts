const usual = [0, 30, 60, 120, 240, 480, 960, 1440, 2400];
const workingDay = 480;

/** How long to wait in working time: the usual choices, and the one that is set, in minutes. */
export function delayOptions(set: number): { value: string; label: string }[] {
  return [...new Set([...usual, set])]
    .toSorted((one, other) => one - other)
    .map((minutes) => ({ value: String(minutes), label: delayWords(minutes) }));
}

/** "At once", "After 30 working minutes", "After 1 working hour", "After 2 working days" of eight hours. */
export function delayWords(minutes: number): string {
  if (minutes === 0) return "At once";
  if (minutes % workingDay === 0) return `After ${counted(minutes / workingDay, "working day")}`;
  if (minutes % 60 === 0) return `After ${counted(minutes / 60, "working hour")}`;
  return `After ${counted(minutes, "working minute")}`;
}

function counted(count: number, one: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}
