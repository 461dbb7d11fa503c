import type { Message } from "@heard/core/contract/conversations.ts";
import type { DeliveryReport } from "@heard/core/contract/delivery-reports.ts";
import { failureWords } from "@heard/core/rules/failure-words.ts";

/** What kind of mail it is that no person wrote. */
export const automaticNames: Record<NonNullable<Message["automatic"]>, string> = {
  auto_reply: "Automatic reply",
  bounce: "Could not be delivered",
  list: "From a mailing list",
  delivery_notice: "Delivery notice",
  calendar_answer: "Calendar answer",
};

const calendarWords = {
  accepted: "comes",
  declined: "does not come",
  tentative: "may come",
};

/** All of an automatic mail in one line, as far as we understand it; its own words otherwise. */
export function automaticLine(
  { automatic, automatic_facts, meeting, author, visible_text, created_at }: Message,
  locale: string,
): string {
  const reports = automatic_facts?.reports ?? [];
  if (reports.length > 0) return reports.map(reportWords).join("; ");
  const name = author.name || "Somebody";
  if (automatic === "calendar_answer" && meeting?.answer) {
    const what = meeting.title ? `: ${meeting.title}` : "";
    return `${name} ${calendarWords[meeting.answer]}${what}`;
  }
  const day = automatic_facts?.back_on;
  if (day) return `${name}: Away until ${dayWords(day, created_at, locale)}`;
  return `${name}: ${visible_text}`;
}

/** "3 Dec", with its year where the mail is from another. */
function dayWords(day: string, writtenAt: string, locale: string): string {
  const year = day.slice(0, 4) === writtenAt.slice(0, 4) ? undefined : "numeric";
  const format = { day: "numeric", month: "short", year, timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, format).format(new Date(day));
}

/** What became of a mail at one address. */
export function reportWords({ address, outcome, reason }: DeliveryReport): string {
  if (outcome === "failed") return `${address}: ${failureWords(reason)}`;
  if (outcome === "delayed")
    return `${address}: not there yet, ${failureWords(reason)}; their server still tries`;
  return {
    delivered: `${address} has it`,
    read: `${address} has read it`,
    deleted: `${address} deleted it unread`,
  }[outcome];
}

/** Whether a mail is best read as its one line, though nothing came after it. */
export function isOneLine({ automatic, automatic_facts, meeting }: Message): boolean {
  return (automatic_facts?.reports.length ?? 0) > 0 || (automatic === "calendar_answer" && meeting !== null);
}
