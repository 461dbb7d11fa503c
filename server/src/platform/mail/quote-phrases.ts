/**
 * How mail programs announce what they quote, in the languages people write to us in. Written from
 * the wording of Gmail, Outlook, Apple Mail, Thunderbird, Yahoo, Proton and phones.
 */
const MAX_LINE = 1000;

const WROTE =
  "wrote|writes|schrieb|geschrieben|a écrit|a ecrit|escribió|escribio|escreveu|schreef|geschreven|ha scritto|scrive|napisał\\(a\\)|napisał/a|napisał|napisała|napisal|napisana przez|pisze|skrev|kirjoitti|napsal|написал|пише|пишет";
const WROTE_EAST = "写道|寫道|写到|寫到|書きました|のメール|のメッセージ|님이 작성";
/** A colon inside a time of day does not end the attribution. */
const TO_COLON = "(?:[^:：]|(?<=\\d):(?=\\d)){0,200}[:：]";
const SAYS_WROTE = new RegExp(`(?:(?<!\\p{L})(?:${WROTE})(?!\\p{L})|${WROTE_EAST})${TO_COLON}`, "iu");
const ENDS_WITH_WROTE = new RegExp(`${SAYS_WROTE.source}$`, "iu");
const OPENING =
  /^(?:on|am|le|el|em|no dia|às|op|il|il giorno|w dniu|dnia|den|pon|wt|śr|czw|pt|sob|niedz)[\s.,]|^[在于於]\s?\d/iu;
/** A year or a time of day, as machines write them. */
const TIME = /\d{1,2}[:.h]\d\d(?!\d)/;
const WHEN = /(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[:.h]\d\d(?!\d)/;
const MACHINE_ADDRESS = /[<[(]{1,2}(?:mailto:)?[^\s<>@]{1,100}@[^\s<>@]{1,200}[>\])]/i;
/** Who is spoken to or about: a program names its writer. */
const PERSON =
  /(?<!\p{L})(?:i|you|we|they|he|she|ich|sie|wir|vous|tu|usted|ustedes|você|vocês|jij|jullie|voi|pan|pani|państwo)(?!\p{L})/iu;

const ORIGINAL =
  "original message|original email|original-nachricht|originalnachricht|ursprüngliche nachricht|message d['’]origine|message original|mensaje original|mensagem original|oorspronkelijk bericht|messaggio originale|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|originalmeddelande|原始邮件|原始郵件|原始信息|邮件原件|郵件原件|元のメッセージ|원본 메시지";
const ORIGINAL_MESSAGE = new RegExp(`^-{2,}\\s*(?:${ORIGINAL})\\s*-{2,}$`, "iu");
const ORIGINAL_TITLE = new RegExp(`^-*\\s*(?:${ORIGINAL})\\s*-*$`, "iu");
const FORWARDED =
  /^(?:-{2,}\s*)?(?:forwarded message|begin forwarded message|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|message transféré|message transmis|début du message transféré|début du message réexpédié|mensaje reenviado|inicio del mensaje reenviado|mensagem encaminhada|mensagem reencaminhada|início da mensagem encaminhada|início da mensagem reencaminhada|doorgestuurd bericht|begin doorgestuurd bericht|messaggio inoltrato|inizio messaggio inoltrato|przekazana wiadomość|wiadomość przekazana|treść przekazanej wiadomości|początek przekazywanej wiadomości|転送メッセージ|転送されたメッセージ|转发的邮件|转发邮件|轉寄的郵件)\s*(?:[:：]|-{2,})$/iu;

const FROM = label(
  "from|von|de|van|da|od|från|fra|od koho|от|差出人|送信元|送信者|发件人|發件人|寄件者|寄件人|보낸 사람",
);
const SENT = label(
  "sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|enviada|fecha|data|verzonden|inviato|wysłano|wysłane|skickat|sendt|odesláno|отправлено|送信日時|日時|日付|发送时间|發送時間|日期|寄件日期|보낸 날짜",
);
const TO = label("to|an|à|a|para|aan|do|till|til|komu|кому|宛先|收件人|收件者|받는 사람");
const SUBJECT = label(
  "subject|betreff|objet|asunto|assunto|onderwerp|oggetto|temat|ämne|emne|předmět|тема|件名|主题|主旨|主題|제목",
);

const ANSWERS =
  "answers?|comments?|replies|reply|responses?|remarks?|antworten?|kommentare?|anmerkungen|réponses?|commentaires?|respuestas?|comentarios?|respostas?|comentários?|antwoord(?:en)?|opmerkingen|rispost[ae]|comment[io]|odpowied(?:zi|ź)|komentarze";
const COLOURED =
  "in (?:red|blue|green|rot|blau|grün|rood|blauw|het rood)|en (?:rouge|bleu|vert|rojo|azul|verde)|a vermelho|em vermelho|em azul|in (?:rosso|blu|verde)|na (?:czerwono|niebiesko|zielono)";
const ANSWERS_INSIDE = new RegExp(
  `(?<!\\p{L})(?:in-?line|see below|siehe unten|im text unten|ci-dessous|más abajo|abaixo|hieronder|qui sotto|di seguito|poniżej|(?:${ANSWERS}) (?:\\p{L}+ ){0,3}(?:below|unten)|(?:${ANSWERS}) (?:\\p{L}+ ){0,5}(?:${COLOURED})|(?:${COLOURED}) (?:\\p{L}+ ){0,5}(?:${ANSWERS}|geantwortet|beantwoord|answered|replied))(?!\\p{L})|赤字|インライン|红字|红色|紅字`,
  "iu",
);

/** "On 3 May 2026 at 14:05, Ana wrote:", where quoted lines follow. */
export function isAttribution(line: string): boolean {
  const words = undashed(line);
  if (!/[:：]$/.test(words)) return false;
  const hasAddress = MACHINE_ADDRESS.test(words);
  if (hasAddress && WHEN.test(words)) return true;
  if (ENDS_WITH_WROTE.test(words) && hasAddress) return true;
  if (!opensWithDate(words) || PERSON.test(words)) return false;
  return ENDS_WITH_WROTE.test(words) || (words.includes("@") && TIME.test(words));
}

/** An attribution that only a machine writes: it has a date and an address in brackets. The quote may go on after it. */
export function isMachineAttribution(line: string): boolean {
  const words = undashed(line);
  return WHEN.test(words) && MACHINE_ADDRESS.test(words) && SAYS_WROTE.test(words);
}

/** The first line of an attribution, which may go on in the next one. */
export function opensAttribution(line: string): boolean {
  const words = undashed(line);
  return opensWithDate(words) || MACHINE_ADDRESS.test(words);
}

/** "On Sun, 3 May 2026" */
export function opensWithDate(line: string): boolean {
  const words = plain(line);
  return (OPENING.test(words) && /\d/.test(words)) || (/^\d/.test(words) && WHEN.test(words));
}

/** "-----Original Message-----" */
export function isOriginalMessageLine(line: string): boolean {
  return ORIGINAL_MESSAGE.test(plain(line));
}

/** The same words without dashes, or any words between dashes, above a header block. */
export function isOriginalTitle(line: string): boolean {
  const words = plain(line);
  return ORIGINAL_TITLE.test(words) || /^-{2,}[^-].{0,300}-{2,}$/.test(words);
}

/** "---------- Forwarded message ---------": what follows is what the sender wants us to read. */
export function isForwardLine(line: string): boolean {
  return FORWARDED.test(plain(line));
}

/**
 * Whether a block of From, Sent, To and Subject starts at this line, as Outlook writes it. Labels alone
 * are no block: people write "From: Berlin, To: Paris" too.
 */
export function isHeaderBlockAt(lines: string[], index: number): boolean {
  const first = plain(lines[index] ?? "");
  if (![FROM, SENT, TO, SUBJECT].some((pattern) => pattern.test(first))) return false;
  const block = lines
    .slice(index, index + 13)
    .filter((line) => line.trim() !== "")
    .slice(0, 7)
    .map(plain);
  const from = block.find((line) => FROM.test(line));
  const said = [SENT, TO, SUBJECT].filter((pattern) => block.some((line) => pattern.test(line)));
  if (!from || said.length < 2) return false;
  return from.includes("@") || (from === first && said.includes(SUBJECT));
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

/** Zoho draws dashes at both ends of an attribution, and no colon. */
function undashed(line: string): string {
  const words = plain(line);
  const inner = words.replace(/^-{3,}/, "").replace(/-{3,}$/, "");
  return inner === words || inner.trimEnd().endsWith(":") ? inner.trim() : `${inner.trim()}:`;
}

/**
 * Without the no-break spaces of French, the marks of right-to-left text and the stars that stand for
 * bold in plain text; "" for a line that is longer than any announcement.
 */
function plain(line: string): string {
  if (line.length > MAX_LINE) return "";
  return line
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replaceAll("*", "")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();
}
