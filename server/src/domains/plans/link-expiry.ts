const aDay = 86_400_000;
const daysAfterEnd = 90;
/** While a plan is under way its link holds; it is pushed on with each mail, so that a forgotten plan's ends too. */
const daysUnderWay = 365;

/** Until when the link to a plan opens. */
export function linkExpiry(now: Date, endedAt: Date | null): Date {
  return endedAt
    ? new Date(endedAt.getTime() + daysAfterEnd * aDay)
    : new Date(now.getTime() + daysUnderWay * aDay);
}
