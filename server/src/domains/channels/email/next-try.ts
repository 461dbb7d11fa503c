const minute = 60_000;
/** Greylisting servers take a mail some minutes after they first saw it. */
const firstPause = 5 * minute;
const longestPause = 240 * minute;
const patience = 48 * 60 * minute;

/**
 * When a mail that the server did not take yet is tried again: after 5 minutes, then twice as long each time up to 4
 * hours (RFC 5321 section 4.5.4.1 wants such a rhythm).
 * @param attempts how often it was tried, at least 1
 * @returns null after two days, when a person has to know
 */
export function nextTry(now: Date, attempts: number, firstTried: Date): Date | null {
  if (isTooLate(now, firstTried)) return null;
  return new Date(now.getTime() + Math.min(longestPause, firstPause * 2 ** Math.min(attempts - 1, 20)));
}

/** Whether a mail was tried for so long that a person has to know. */
export function isTooLate(now: Date, firstTried: Date): boolean {
  return now.getTime() - firstTried.getTime() > patience;
}

/** How often a mail goes to a server that has all of it and does not answer: whom it is for may get it each time. */
const mostUnanswered = 5;

/** Whether a mail may have arrived so often that a person has to decide, from then on of each further copy. */
export function mayHaveArrivedEnough(unanswered: number): boolean {
  return unanswered >= mostUnanswered;
}
