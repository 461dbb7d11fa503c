import type { MailHeader } from "./mail-types.ts";
import { headerValue } from "./read-headers.ts";

/**
 * When a mail arrived where we got it from: the earlier of when it came into its mailbox and when its last server took
 * it (the first Received field, RFC 5321 section 4.4). Programs that move mailboxes often keep only the second. A mail
 * in a mailbox that no server took was put there, and is as old as it says.
 * @param internalDate when it came into its mailbox (RFC 3501 section 2.3.3); null for mail that is handed to us
 * @returns null where nothing tells, so that it is as new as its arrival
 */
export function postedAt(headers: MailHeader[], internalDate: Date | null): Date | null {
  const told = takenAt(headers) ?? (internalDate && dateIn(headerValue(headers, "Date")));
  if (!told || !internalDate) return told ?? internalDate;
  return told < internalDate ? told : internalDate;
}

/** When the last server on its way took a mail, where one says so. */
export function takenAt(headers: MailHeader[]): Date | null {
  return dateIn(headerValue(headers, "Received").split(";").at(-1));
}

/** RFC 5322 section 3.3. */
function dateIn(words: string | undefined): Date | null {
  const date = new Date(words?.trim() || Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
