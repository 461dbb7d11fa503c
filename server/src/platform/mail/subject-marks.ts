/** How mail programs mark the subjects of answers, and of mail that is handed on, in the languages that we know of. */
const answer =
  "re|ré|rép|aw|antw|antwort|sv|vs|ref|réf|rif|r|odp|res|ynt|bls|vá|отв|回复|回覆|答复|答覆|返信|답장|회신";
const forward = "fwd?|wg|tr|rv|enc|i|doorst|pd|vb|vl|ilt|пересл|转发|轉寄|轉發|転送|전달";

/** What mail servers put before subjects that they pass on: it says nothing of what a mail is about. */
const label =
  /^\s*[[({*]+\s*(?:ext(?:ern(?:al|e|o|a)?|érieur)?|estern[oa]|spam|suspected spam|caution|warning|achtung)(?:[\s:-][^\])}*]{0,40})?\s*[\])}*]+\s*:?/iu;

const anyMark = markOf(`${answer}|${forward}`);
const forwardMark = markOf(forward);

/** A subject without "Re:", "FW:" and their like. */
export function withoutMarks(subject: string): string {
  let rest = subject;
  while (anyMark.test(rest)) rest = rest.replace(anyMark, "");
  return rest;
}

/** A subject without the "[EXTERNAL]" before it. */
export function withoutLabel(subject: string): string {
  return subject.replace(label, "");
}

/** "FW: Your parcel": whether a subject says that its mail hands another one on. */
export function isForward(subject: string): boolean {
  return forwardMark.test(withoutLabel(subject));
}

/** Programs count their marks: "Re[2]:", "RE(3):". */
function markOf(words: string): RegExp {
  return new RegExp(`^\\s*(?:${words})\\s*(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\s*[:：]`, "iu");
}
