/** What a class of enhanced status codes (RFC 3463, RFC 7372, RFC 7505) or of words means for a person. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [
    /\b5\.1\.1\b|\b5\.1\.6\b|user unknown|unknown user|no such (?:user|person|mailbox|recipient)|does not exist|mailbox (?:unavailable|not found)/i,
    "There is no such mailbox. Check the spelling of the address.",
  ],
  [
    /\b5\.1\.2\b|\b5\.4\.4\b|domain (?:not found|does not exist)|host (?:unknown|not found)/i,
    "There is no mail server for this address. Check what stands after the @.",
  ],
  [/\b5\.1\.10\b|\b5\.7\.27\b|null mx/i, "Nothing that stands behind this address takes mail."],
  [/\b5\.2\.1\b|disabled|inactive/i, "This mailbox has been switched off."],
  [/\b[45]\.2\.2\b|over ?quota|mailbox (?:is )?full|out of storage/i, "The recipient's mailbox is full."],
  [
    /\b5\.(?:2|3)\.[34]\b|too large|too big|size (?:limit|exceeds)|message size|larger than allowed/i,
    "The mail is larger than the server takes. Send it with smaller files.",
  ],
  [
    /\b5\.7\.(?:20|21|22|23|24|25|26)\b|\bdmarc\b|\bspf\b|\bdkim\b|unauthenticated/i,
    "The recipient's server could not make sure that the mail comes from us. Look at the sending domain in Settings, Inboxes.",
  ],
  [
    /not (?:allowed|permitted|authori[sz]ed) to send|send as|sender address rejected|\b5\.7\.60\b/i,
    "Our mail server does not let us send from this address.",
  ],
  [
    /spam|junk|blocked|block ?list|black ?list|reputation|policy|\b5\.7\.\d+\b/i,
    "The recipient's server refuses it as unwanted mail.",
  ],
  [/relay/i, "Our mail server does not deliver to this address for us."],
  [/Not an e-mail address|\b5\.1\.3\b|\b553\b/i, "This is not an e-mail address that can be written to."],
];

/** Why a mail could not be delivered, in plain words, from what a mail server said about it. */
export function explainRefusal(words: string): string {
  const meaning = meanings.find(([sign]) => sign.test(words));
  return meaning?.[1] ?? "The mail server did not take it.";
}
