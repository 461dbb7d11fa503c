/**
 * What a mail server means by not taking a mail.
 * - for_good: it will never take this mail
 * - this_mail: not yet (greylisting, a full mailbox, trouble of its own); other mails may go
 * - busy: it takes nothing from us for some minutes, such as after too many connections
 * - quota: we have sent what we may for some hours
 * - sign_in: it does not let this account in
 * - unreachable: there is nobody to talk to
 */
export type Refusal = "for_good" | "this_mail" | "busy" | "quota" | "sign_in" | "unreachable";

const aboutTheAccount = new Set([432, 530, 534, 535, 538]);
const aboutTheService = new Set([421, 454]);
/** RFC 3463 section 3.3: the mailbox that the mail is for. Its limits are not ours. */
const aboutTheRecipient = /\b[45]\.[12]\.(?!90\b)\d{1,3}\b/;
const sendingLimit =
  /\b(?:rate|sending|submission|outbound|daily|hourly|messages?|mails?|e-?mails?|recipients?|thread)\b.{0,40}\b(?:limit|quota|rate)\b|\btoo many (?:messages|mails|e-?mails|recipients)\b|\bthrottl|\blimit(?:s)? (?:has been |was )?exceeded|\bexceeded\b.{0,40}\b(?:limit|quota|rate)\b/i;

/**
 * Sorts an answer by its code (RFC 5321 section 4.2, RFC 4954 section 6), its enhanced status (RFC 3463) and, where
 * providers use codes of their own for what they limit, by its words.
 * @param code null when no server answered
 */
export function sortRefusal({
  code,
  words,
  whileSigningIn,
}: {
  code: number | null;
  words: string;
  whileSigningIn: boolean;
}): Refusal {
  if (code === null) return whileSigningIn ? "sign_in" : "unreachable";
  if (isSendingLimit(words)) return "quota";
  if (aboutTheService.has(code)) return "busy";
  if (aboutTheAccount.has(code)) return "sign_in";
  if (whileSigningIn) return code >= 500 ? "sign_in" : "busy";
  return code >= 500 ? "for_good" : "this_mail";
}

function isSendingLimit(words: string): boolean {
  return (
    sendingLimit.test(words) &&
    !aboutTheRecipient.test(words) &&
    !/too large|size limit|message size/i.test(words)
  );
}
