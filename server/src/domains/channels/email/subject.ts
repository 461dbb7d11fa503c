/** How mail programs mark answers, in the languages that we know of. */
const answer =
  "re|ré|rép|aw|antw|antwort|sv|vs|ref|réf|rif|r|odp|res|ynt|bls|vá|отв|回复|回覆|答复|答覆|返信|답장|회신";
/** And mail that is handed on. */
const forward = "fw|fwd|wg|tr|rv|enc|i|doorst|pd|vb|vl|ilt|пересл|转发|轉寄|轉發|転送|전달";
const prefix = new RegExp(
  `^\\s*(?:${answer}|${forward})\\s*(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\s*[:：]`,
  "iu",
);
const forwardPrefix = new RegExp(`^\\s*(?:${forward})\\s*(?:\\[\\d{1,3}\\])?\\s*[:：]`, "iu");

/** What mail servers put before subjects that they pass on: it says nothing of what a mail is about. */
const label =
  /^\s*[[({*]+\s*(?:ext(?:ern(?:al|e|o|a)?|érieur)?|estern[oa]|spam|suspected spam|caution|warning|achtung)(?:[\s:-][^\])}*]{0,40})?\s*[\])}*]+\s*:?/iu;

const nothing = "No subject";

/** What a conversation is about: the subject without "Re:", "AW:" and their like. */
export function cleanSubject(subject: string): string {
  let rest = subject;
  while (prefix.test(rest)) rest = rest.replace(prefix, "");
  return rest.replace(/\s+/g, " ").trim().slice(0, 500) || nothing;
}

/** The subject of an answer. */
export function replySubject(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

/** Whether a subject says that its mail hands another one on. */
export function isForward(subject: string): boolean {
  return forwardPrefix.test(withoutLabels(subject));
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
  const rest = cleanSubject(withoutLabels(subject));
  return rest === subject ? rest : bare(rest);
}

function withoutLabels(subject: string): string {
  return subject.replace(label, "");
}
