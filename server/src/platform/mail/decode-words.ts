import { decodeText } from "./decode-text.ts";
import { decodeTransfer } from "./decode-transfer.ts";

type Word = { charset: string; bytes: Uint8Array };
type Token = { text: string } | Word;

const WORD_START = /=\?([^?\s*]{1,60})(?:\*[^?\s]{0,40})?\?([bq])\?/iy;

/**
 * Decodes the encoded words of a header field (RFC 2047) as mail programs really write them: with a letter cut in two
 * between words, with spaces inside, with a wrong charset or none that exists. Never throws.
 */
export function decodeWords(value: string): string {
  let text = "";
  for (const token of joined(tokensOf(value))) {
    text += "text" in token ? token.text : decodeText(token.bytes, { label: token.charset }).text;
  }
  return text;
}

/** The charsets that were guessed for words that name none, where several are as likely. */
export function guessedInWords(value: string): string[] {
  return joined(tokensOf(value)).flatMap((token) =>
    "text" in token ? [] : (decodeText(token.bytes, { label: token.charset }).guessed ?? []),
  );
}

/** The same field with its words in UTF-8, for a parser that reads nothing else well. */
export function withUtf8Words(value: string): string {
  if (!value.includes("=?")) return value;
  return joined(tokensOf(value))
    .map((token) => {
      if ("text" in token) return token.text;
      const { text } = decodeText(token.bytes, { label: token.charset });
      return `=?utf-8?B?${Buffer.from(text, "utf8").toString("base64")}?=`;
    })
    .join("");
}

function tokensOf(value: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (let at = value.indexOf("=?"); at >= 0; at = value.indexOf("=?", at)) {
    WORD_START.lastIndex = at;
    const [start = "", charset = "", encoding = ""] = WORD_START.exec(value) ?? [];
    const end = start ? value.indexOf("?=", at + start.length) : -1;
    if (start && end < 0) break;
    if (!start) {
      at += 2;
      continue;
    }
    if (at > from) tokens.push({ text: value.slice(from, at) });
    tokens.push({ charset, bytes: bytesOf(value.slice(at + start.length, end), encoding) });
    from = end + 2;
    at = from;
  }
  if (from < value.length) tokens.push({ text: value.slice(from) });
  return tokens;
}

function bytesOf(text: string, encoding: string): Uint8Array {
  const isBase64 = encoding.toLowerCase() === "b";
  const source = isBase64 ? text : text.replaceAll("_", " ").replace(/=\s+(?=[0-9a-f])/gi, "=");
  return decodeTransfer(Buffer.from(source, "utf8"), isBase64 ? "base64" : "quoted-printable");
}

/** Spaces between two words only part them; a letter may begin in one word and end in the next. */
function joined(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  let run: Word[] = [];
  const close = () => {
    const [first] = run;
    if (first) result.push({ charset: first.charset, bytes: Buffer.concat(run.map(({ bytes }) => bytes)) });
    run = [];
  };
  for (const [index, token] of tokens.entries()) {
    if (!("text" in token)) {
      if (run[0] && run[0].charset.toLowerCase() !== token.charset.toLowerCase()) close();
      run.push(token);
      continue;
    }
    const next = tokens[index + 1];
    const onlyParts = run.length > 0 && next && !("text" in next) && token.text.trim() === "";
    if (onlyParts) continue;
    close();
    result.push(token);
  }
  close();
  return result;
}
