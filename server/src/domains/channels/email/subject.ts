/** How mail programs mark answers and forwarded mail, in the languages that we know of. */
const prefix =
  /^\s*(?:re|aw|antw|antwort|sv|vs|ref|rif|r|odp|res|ynt|bls|vá|fw|fwd|wg|tr|rv|enc|i|doorst|pd|vb|vl|回复|答复|转发|返信|転送)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]/iu;

/** What a conversation is about: the subject without "Re:", "AW:" and their like. */
export function cleanSubject(subject: string): string {
  let rest = subject;
  while (prefix.test(rest)) rest = rest.replace(prefix, "");
  return rest.replace(/\s+/g, " ").trim().slice(0, 500) || "No subject";
}

/** The subject of an answer. */
export function replySubject(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}
