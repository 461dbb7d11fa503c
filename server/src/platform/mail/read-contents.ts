import { readArmour } from "./clear-signed.ts";
import { readSmime } from "./cms.ts";
import { endOfBody, withoutHalfEntity, withoutHalfLetter, withoutHalfTag } from "./cut-off.ts";
import { decodeText } from "./decode-text.ts";
import { decodeTransfer } from "./decode-transfer.ts";
import { fileNameOf } from "./file-names.ts";
import { unflowed } from "./flowed-text.ts";
import { namesNoLetters } from "./guess-charset.ts";
import { readableParam } from "./header-params.ts";
import type { MailMeeting, MailSecurity } from "./mail-types.ts";
import { readMeeting } from "./meeting.ts";
import { type MimePart, readParts } from "./mime-parts.ts";
import { headerValue } from "./read-headers.ts";
import { readTnef } from "./tnef.ts";
import { takeUuencoded } from "./uuencoded.ts";

/** One stretch of a mail's words, in the kinds of text it came in. */
export type BodyPiece = { plain: string[]; html: string[] };

/** A part that is no text to read on: a picture, a document, another mail. */
export type MailFile = {
  filename: string;
  contentType: string;
  contentId: string | null;
  /** Where else the HTML may name it (RFC 2557). */
  location: string | null;
  content: Uint8Array;
};

/** Everything that the parts of a mail hold. */
export type MailContents = {
  pieces: BodyPiece[];
  files: MailFile[];
  security: MailSecurity | null;
  meeting: MailMeeting | null;
  /** The words of a `winmail.dat`, for a mail that has none of its own. */
  wrapped: { text: string; html: string | null };
  unknownCharsets: Set<string>;
  /** Charsets that nothing in the mail speaks for clearly. */
  guessedCharsets: Set<string>;
  isDamaged: boolean;
  problems: string[];
};

type Place = {
  contents: MailContents;
  /** The kinds of text in it say the same (RFC 2046 section 5.1.4), and so belong together. */
  alternative: BodyPiece | null;
  /** Charsets that the mail names anywhere. */
  elsewhere: readonly string[];
  envelopes: number;
};

const MAX_TEXT_BYTES = 4_000_000;
const MAX_HTML_BYTES = 8_000_000;
const MAX_CALENDAR_BYTES = 1_000_000;
const MAX_ENVELOPES = 4;

/** Reads every part of a mail. Never throws on what is broken: that comes as a file or as it stands. */
export function readContents(root: MimePart): MailContents {
  const contents: MailContents = {
    pieces: [],
    files: [],
    security: null,
    meeting: null,
    wrapped: { text: "", html: null },
    unknownCharsets: new Set(),
    guessedCharsets: new Set(),
    isDamaged: false,
    problems: [],
  };
  readPart(root, { contents, alternative: null, elsewhere: charsetsNamedIn(root), envelopes: 0 });
  return contents;
}

function readPart(part: MimePart, place: Place): void {
  const { contents } = place;
  const type = part.type.value;
  if (type === "multipart/signed") secured(contents, "signed", part.type.params.get("protocol"));
  if (type === "multipart/encrypted") secured(contents, "encrypted", part.type.params.get("protocol"));
  if (part.parts.length > 0) {
    const alternative =
      type === "multipart/alternative" ? (place.alternative ?? newPiece(contents)) : place.alternative;
    for (const child of part.parts) readPart(child, { ...place, alternative });
    return;
  }
  if (/^application\/(?:x-)?pkcs7-mime$/.test(type)) readEnvelope(part, place);
  else if (isText(part, place)) readText(part, place);
  else if (isTnef(part)) readWrapped(part, place);
  else readFile(part, place);
}

function newPiece(contents: MailContents): BodyPiece {
  const piece: BodyPiece = { plain: [], html: [] };
  contents.pieces.push(piece);
  return piece;
}

/** What hides the words tells more than what only vouches for them. */
function secured(contents: MailContents, state: MailSecurity["state"], protocol = ""): void {
  if (contents.security?.state === "encrypted") return;
  contents.security = { state, standard: /pgp/i.test(protocol) ? "openpgp" : "smime" };
}

/** A multipart that could not be taken apart is read as text; a named text after the first words is a file. */
function isText(part: MimePart, { contents }: Place): boolean {
  const type = part.type.value;
  if (part.disposition.value === "attachment") return false;
  if (type.startsWith("multipart/")) return true;
  if (!/^text\/(?:plain|html|enriched|richtext)$/.test(type)) return false;
  return nameOf(part) === "" || contents.pieces.every(({ plain, html }) => plain.length + html.length === 0);
}

function readText(part: MimePart, place: Place): void {
  const { contents } = place;
  const isHtml = part.type.value === "text/html";
  const encoding = headerValue(part.headers, "Content-Transfer-Encoding");
  const decoded = decodeTransfer(part.body, encoding);
  const { rest, files } = isHtml ? { rest: decoded, files: [] } : takeUuencoded(decoded);
  for (const { filename, content } of files) {
    contents.files.push({ ...fileOf(filename, "application/octet-stream"), content });
  }
  const most = isHtml ? MAX_HTML_BYTES : MAX_TEXT_BYTES;
  const read = textOf(part, rest.subarray(0, most), place);
  const whole = isHtml && rest.length <= most ? withoutHalfTag(read) : read;
  const end = endOfBody(part.body, encoding);
  const isCut = whole !== read || end === "cut" || (end === "open" && whole.endsWith("\uFFFD"));
  if (isCut) contents.problems.push("This mail was cut off on its way; its end is missing.");
  const text = isCut ? withoutHalves(whole, isHtml) : whole;
  const piece = place.alternative ?? newPiece(contents);
  if (isHtml) piece.html.push(text);
  else piece.plain.push(readPlain(part, text, contents));
}

function withoutHalves(text: string, isHtml: boolean): string {
  const letters = withoutHalfLetter(text);
  return isHtml ? withoutHalfEntity(letters) : letters;
}

function readPlain(part: MimePart, text: string, contents: MailContents): string {
  const { params, value } = part.type;
  const flowed = params.get("format")?.toLowerCase() === "flowed";
  const words = flowed
    ? unflowed(text, params.get("delsp")?.toLowerCase() === "yes")
    : text.replaceAll("\r\n", "\n");
  if (/enriched|richtext/.test(value)) return words.replace(/<\/?[a-z][a-z-]*>/gi, "").replaceAll("<<", "<");
  const armour = readArmour(words);
  if (armour.security) secured(contents, armour.security, "pgp");
  return armour.text;
}

function textOf(part: MimePart, bytes: Uint8Array, { contents, elsewhere }: Place): string {
  const label = part.type.params.get("charset") ?? null;
  const inHtml = part.type.value === "text/html" ? charsetInHtml(bytes) : [];
  const { text, unknownLabel, damaged, guessed } = decodeText(bytes, {
    label,
    elsewhere: [...inHtml, ...elsewhere],
  });
  if (guessed) contents.guessedCharsets.add(guessed);
  if (unknownLabel) contents.unknownCharsets.add(unknownLabel);
  contents.isDamaged ||= damaged;
  return text;
}

/** The words of a signed mail are inside its signature; those of an encrypted one are out of our reach. */
function readEnvelope(part: MimePart, place: Place): void {
  const bytes = decodeTransfer(part.body, headerValue(part.headers, "Content-Transfer-Encoding"));
  const opened = readSmime(bytes);
  const isEncrypted = opened
    ? opened.kind === "encrypted"
    : /enveloped/i.test(part.type.params.get("smime-type") ?? "");
  if (opened || isEncrypted) secured(place.contents, isEncrypted ? "encrypted" : "signed");
  if (opened?.kind === "signed" && opened.content && place.envelopes < MAX_ENVELOPES) {
    const { root, problems } = readParts(opened.content);
    place.contents.problems.push(...problems);
    readPart(root, { ...place, envelopes: place.envelopes + 1 });
    return;
  }
  readFile(part, place);
}

function isTnef(part: MimePart): boolean {
  return /^application\/(?:vnd\.)?ms-tnef$/.test(part.type.value) || /^winmail\.dat$/i.test(nameOf(part));
}

function readWrapped(part: MimePart, place: Place): void {
  const bytes = decodeTransfer(part.body, headerValue(part.headers, "Content-Transfer-Encoding"));
  const tnef = readTnef(bytes);
  if (!tnef) {
    place.contents.problems.push("The winmail.dat of this mail could not be opened.");
    readFile(part, place);
    return;
  }
  if (!place.contents.wrapped.text && !place.contents.wrapped.html) place.contents.wrapped = tnef;
  for (const { filename, contentType, contentId, content } of tnef.files) {
    place.contents.files.push({ ...fileOf(filename, contentType), contentId, content });
  }
  if (!tnef.isBroken) return;
  place.contents.problems.push("The winmail.dat of this mail breaks off; what it held up to there is shown.");
  readFile(part, place);
}

function readFile(part: MimePart, place: Place): void {
  const { contents, alternative } = place;
  const type = part.type.value;
  // The same words once more, for programs that know this kind.
  if (alternative && /^text\/(?:x-amp-html|watch-html|rtf)$/.test(type)) return;
  const content = decodeTransfer(part.body, headerValue(part.headers, "Content-Transfer-Encoding"));
  const isCalendar = type === "text/calendar" || type === "application/ics";
  if (isCalendar) {
    const text = textOf(part, content.subarray(0, MAX_CALENDAR_BYTES), place);
    contents.meeting ??= readMeeting(text, part.type.params.get("method"));
    const isTwice = contents.files.some((file) =>
      /^(?:text\/calendar|application\/ics)$/.test(file.contentType),
    );
    if (isTwice) return;
  }
  const contentId = headerValue(part.headers, "Content-ID")
    .replace(/^\s*<|>\s*$/g, "")
    .trim();
  const location = headerValue(part.headers, "Content-Location").trim();
  contents.files.push({
    ...fileOf(nameOf(part), type),
    contentId: contentId || null,
    location: location || null,
    content,
  });
}

function fileOf(name: string, contentType: string): Omit<MailFile, "content"> {
  return { filename: fileNameOf(name, contentType), contentType, contentId: null, location: null };
}

function nameOf({ type, disposition }: MimePart): string {
  return readableParam(disposition, "filename") || readableParam(type, "name");
}

const ENCODED_WORD = /=\?([\w.:-]{2,40})(?:\*[\w-]*)?\?[bq]\?/gi;

/** Charsets that the header's encoded words and the other parts name: a mail seldom mixes them. */
function charsetsNamedIn(root: MimePart): string[] {
  const named = new Set<string>();
  for (const { value } of root.headers.slice(0, 500)) {
    for (const [, charset] of value.slice(0, 5_000).matchAll(ENCODED_WORD)) if (charset) named.add(charset);
  }
  const walk = (part: MimePart) => {
    const charset = part.type.params.get("charset");
    if (charset) named.add(charset);
    part.parts.slice(0, 100).forEach(walk);
  };
  walk(root);
  return [...named].slice(0, 10).filter((charset) => !namesNoLetters(charset));
}

function charsetInHtml(bytes: Uint8Array): string[] {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4_096)).toString(
    "latin1",
  );
  const charset = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(head)?.[1];
  return charset ? [charset] : [];
}
