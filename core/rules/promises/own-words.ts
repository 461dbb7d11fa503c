import { fold } from "./fold.ts";

/**
 * Between the "On" and the "wrote:" of a reply header, in the six languages, or with the time after the "wrote"; a
 * header may be wrapped to two lines.
 */
const replyHeader =
  /(?:^|\s)(?:wrote|schrieb|a ecrit|ecrit|schreef|geschreven|escribio|escreveu)\b(?:[^:\n]|\d:(?=\d)){0,120}:\s*-*\s*$/;
const headerEvidence = /\d|@/;
const forwarded =
  /^[\s>*_-]*(?:begin forwarded message|original message|forwarded message|ursprungliche nachricht|originalnachricht|weitergeleitete nachricht|message d'origine|message transfere|message original|oorspronkelijk bericht|doorgestuurd bericht|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada)\b/;
const headerFrom = /^\s*\*?(?:from|von|de|van)\s?:/;
const headerOther =
  /^\s*\*?(?:sent|date|to|subject|gesendet|datum|an|betreff|envoye|a|objet|verzonden|aan|onderwerp|enviado|enviada|fecha|para|asunto|assunto|data)(?: el| em)?\s?:/;
/** What mail programs draw above the mail that is answered. */
const drawnLine = /^\s*(?:_{5,}|-{5,})\s*$/;
const subjectLine = /^\s*(?:subject|betreff|betreft|onderwerp|objet|asunto|assunto)\s?:/;
const signature = /^\s*--\s*$/;
const quotations =
  /"[^"\n]{1,400}"|“[^“”\n]{1,400}”|„[^„“”\n]{1,400}[“”]|«[^«»\n]{1,400}»|»[^«»\n]{1,400}«|(?<![^\s:(])['‘‚](?![stnmk]\s)[^'‘’‚\n]{3,400}['’‘](?![\p{L}\d])/gu;

/**
 * The text of the same length in which everything that is not the writer's own is blank: quoted lines, what follows a
 * reply's or forward's header, subject lines, the signature after "-- ", and what stands in quotation marks (which stay).
 */
export function ownWords(text: string): string {
  const lines = text.split("\n");
  const folds = lines.map((line) => fold(line.slice(0, 300)));
  let quoting = false;
  for (const [index, line] of folds.entries()) {
    if (endsOwnWords(folds, index)) return `${kept(lines, index)}${blank(rest(lines, index))}`;
    quoting = isQuoted(line) || (quoting && line.trim() !== "");
    const header = isReplyHeader(folds, index);
    if (quoting || header || subjectLine.test(line)) lines[index] = blank(lines[index] as string);
    if (header && header === 2) folds[index + 1] = `>${folds[index + 1]}`;
  }
  return lines.join("\n").replace(quotations, blankQuotation);
}

function endsOwnWords(lines: string[], index: number): boolean {
  const line = lines[index] as string;
  if (signature.test(line) || forwarded.test(line)) return true;
  if (headerFrom.test(line) && isHeaderBlock(lines, index)) return true;
  const length = isReplyHeader(lines, index);
  if (!length) return false;
  // Someone who answers below quotes with ">"; otherwise all that follows is the other's.
  const next = lines.slice(index + length, index + length + 5).find((each) => each.trim() !== "");
  return next === undefined || !isQuoted(next);
}

/** Whether "From:" begins the header of an earlier mail: more of it follows, or a drawn line stands above. */
function isHeaderBlock(lines: string[], index: number): boolean {
  const above = lines.slice(Math.max(0, index - 3), index).findLast((each) => each.trim() !== "");
  if (above !== undefined && drawnLine.test(above)) return true;
  return lines.slice(index + 1, index + 4).some((next) => headerOther.test(next));
}

/** How many lines the reply header that starts here takes, or 0. */
function isReplyHeader(lines: string[], index: number): 0 | 1 | 2 {
  const line = lines[index] as string;
  if (replyHeader.test(line)) return headerEvidence.test(line) ? 1 : 0;
  if (!/^\s*(?:on|am|le|op|el|em)\b/.test(line) || !headerEvidence.test(line)) return 0;
  return replyHeader.test(` ${lines[index + 1] ?? ""}`) ? 2 : 0;
}

function isQuoted(line: string): boolean {
  return /^\s*[>|]/.test(line);
}

function kept(lines: string[], before: number): string {
  const own = lines.slice(0, before).join("\n").replace(quotations, blankQuotation);
  return before > 0 ? `${own}\n` : own;
}

function rest(lines: string[], from: number): string {
  return lines.slice(from).join("\n");
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

function blankQuotation(quotation: string): string {
  return quotation.charAt(0) + "~".repeat(quotation.length - 2) + quotation.charAt(quotation.length - 1);
}
