import { withoutLabel, withoutMarks } from "../../../platform/mail/subject-marks.ts";

const nothing = "No subject";

/** What a conversation is about: the subject without "Re:", "AW:" and their like. */
export function cleanSubject(subject: string): string {
  return withoutMarks(subject).replace(/\s+/g, " ").trim().slice(0, 500) || nothing;
}

/** The subject of an answer. */
export function replySubject(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

/** Whether two subjects name the same matter, whatever mail programs and servers put before it. */
export function isSameSubject(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

/** What a writer made the subject into; null where they kept one of those that it had, or wrote none. */
export function changedSubject(subject: string, before: readonly string[]): string | null {
  const isKept = before.some((earlier) => isSameSubject(earlier, subject));
  const changed = bare(subject);
  return isKept || changed === nothing ? null : changed;
}

function comparable(subject: string): string {
  return bare(subject).normalize("NFKC").toLowerCase();
}

/** Without marks and labels, however they alternate. */
function bare(subject: string): string {
  const rest = cleanSubject(withoutLabel(subject));
  return rest === subject ? rest : bare(rest);
}
