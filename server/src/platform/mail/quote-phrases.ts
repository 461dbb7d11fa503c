/**
 * How mail programs announce what they quote, in the languages people write to us in. Written from
 * the wording of Gmail, Outlook, Apple Mail, Thunderbird, Yahoo and Proton.
 */
const MAX_LINE = 1000;

const WROTE =
  "wrote|writes|schrieb|geschrieben|a écrit|a ecrit|escribió|escribio|escreveu|schreef|geschreven|ha scritto|scrive|napisał\\(a\\)|napisał|napisała|napisal|skrev|kirjoitti";
const ATTRIBUTION = new RegExp(`(?<!\\p{L})(?:${WROTE})(?!\\p{L})[^:：]{0,200}[:：]$|写道\\s*[:：]$`, "iu");
const OPENING =
  /^(?:on|am|le|el|em|no dia|op|il|il giorno|w dniu|dnia|den|pon|wt|śr|czw|pt|sob|niedz)[\s.,]/iu;
const JAPANESE_ATTRIBUTION = /^\d{4}年\d{1,2}月\d{1,2}日.{0,200}[:：]$/u;
const MACHINE_ADDRESS = /[<[(](?:mailto:)?[^\s<>@]{1,100}@[^\s<>@]{1,200}[>\])]/i;

const ORIGINAL_MESSAGE =
  /^-{2,}\s*(?:original message|original-nachricht|originalnachricht|ursprüngliche nachricht|message d['’]origine|message d['’]origine|message original|mensaje original|mensagem original|oorspronkelijk bericht|messaggio originale|wiadomość oryginalna|oryginalna wiadomość|original email|原始邮件|元のメッセージ)\s*-{2,}$/iu;
const FORWARDED =
  /^(?:-{2,}\s*)?(?:forwarded message|begin forwarded message|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|message transféré|message transmis|début du message transféré|début du message réexpédié|mensaje reenviado|inicio del mensaje reenviado|mensagem encaminhada|mensagem reencaminhada|início da mensagem encaminhada|doorgestuurd bericht|begin doorgestuurd bericht|messaggio inoltrato|inizio messaggio inoltrato|przekazana wiadomość|wiadomość przekazana|początek przekazywanej wiadomości|転送メッセージ|转发的邮件)\s*(?::|-{2,})$/iu;

const FROM = label("from|von|de|van|da|od|från|差出人|发件人|寄件者");
const SENT = label(
  "sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|enviada|fecha|data|verzonden|inviato|wysłano|skickat|送信日時|日付|发送时间|日期",
);
const TO = label("to|an|à|a|para|aan|do|till|宛先|收件人");
const SUBJECT = label("subject|betreff|objet|asunto|assunto|onderwerp|oggetto|temat|ämne|件名|主题|主旨");

const SENT_FROM_PHONE =
  /^(?:sent from (?:my|outlook|yahoo|proton|mail for)|get outlook for|von meinem .{1,40} gesendet|gesendet (?:mit|von|über) |envoyé (?:de|depuis|à partir de) |enviado (?:desde|do|pelo|a partir) |verzonden vanaf |verstuurd vanaf |inviato da(?:l mio)? |wysłano z |送信元|iPhoneから送信|发自我的)/iu;
const ANSWERS_INSIDE =
  /(?<!\p{L})(?:in-?line|(?:answers?|comments?|replies|responses?) (?:\w+ ){0,3}below|see below|antworten (?:\w+ ){0,3}unten|siehe unten|im text unten|ci-dessous|más abajo|abaixo|hieronder|qui sotto|di seguito|poniżej|in (?:red|blue|green)|in rot|en rouge|en rojo)(?!\p{L})/iu;

/** "On 3 May 2026 at 14:05, Ana wrote:", where quoted lines follow. */
export function isAttribution(line: string): boolean {
  const words = plain(line);
  return within(words) && (ATTRIBUTION.test(words) || JAPANESE_ATTRIBUTION.test(words));
}

/** An attribution that only a machine writes: it has a date and an address in brackets. */
export function isMachineAttribution(line: string): boolean {
  const words = plain(line);
  return isAttribution(line) && /\d/.test(words) && MACHINE_ADDRESS.test(words);
}

/** The first line of an attribution, which may go on in the next one. */
export function opensAttribution(line: string): boolean {
  return opensWithDate(line) || (within(line) && MACHINE_ADDRESS.test(plain(line)));
}

/** "On Sun, 3 May 2026" */
export function opensWithDate(line: string): boolean {
  const words = plain(line);
  return within(words) && /\d/.test(words) && (OPENING.test(words) || /^\d/.test(words));
}

/** "-----Original Message-----" */
export function isOriginalMessageLine(line: string): boolean {
  return within(line) && ORIGINAL_MESSAGE.test(plain(line));
}

/** "---------- Forwarded message ---------": what follows is what the sender wants us to read. */
export function isForwardLine(line: string): boolean {
  return within(line) && FORWARDED.test(plain(line));
}

/** Whether a From, Sent, To, Subject block of Outlook starts at this line. */
export function isHeaderBlockAt(lines: string[], index: number): boolean {
  const first = lines[index] ?? "";
  if (!within(first) || !FROM.test(plain(first))) return false;
  const next = lines
    .slice(index + 1, index + 12)
    .filter((line) => line.trim() !== "" && within(line))
    .slice(0, 6)
    .map(plain);
  const said = [SENT, TO, SUBJECT].filter((pattern) => next.some((line) => pattern.test(line)));
  return said.length >= 2 && next.some((line) => SUBJECT.test(line) || SENT.test(line));
}

/** "-- ", the signature separator (RFC 3676 section 4.3), often without its space. */
export function isSignatureSeparator(line: string): boolean {
  return /^--[ \u00a0]?$/.test(line);
}

/** "Sent from my phone" */
export function isDeviceLine(line: string): boolean {
  return line.length < 120 && SENT_FROM_PHONE.test(plain(line));
}

/** A rule drawn between the answer and what it quotes. */
export function isRule(line: string): boolean {
  return /^[\s_\-=*]{5,}$/.test(line);
}

/** Whether the writer says that the answers stand between the quoted lines. */
export function announcesInlineAnswers(text: string): boolean {
  return ANSWERS_INSIDE.test(text.slice(0, 5000));
}

function label(words: string): RegExp {
  return new RegExp(`^(?:${words})\\s?[:：]`, "iu");
}

/** Without the no-break spaces of French and the stars that stand for bold in plain text. */
function plain(line: string): string {
  return line
    .replace(/[\u00a0\u202f]/g, " ")
    .replaceAll("*", "")
    .replace(/\s+/g, " ")
    .trim();
}

function within(line: string): boolean {
  return line.length > 0 && line.length <= MAX_LINE;
}
