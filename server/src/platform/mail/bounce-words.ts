import type { AddressReport } from "./delivery-status.ts";
import { failureReasonOf } from "./failure-reasons.ts";

/** How mail systems begin the subject of what they send back, in the languages that we know of. */
const failed = new RegExp(
  [
    String.raw`undeliver(?:able|ed)\b`,
    "(?:mail |message )?delivery (?:has )?fail(?:ed|ure)",
    "mail delivery (?:system|subsystem)",
    "delivery (?:status )?notification",
    "failure notice",
    "returned mail",
    "mail system error",
    "non-?delivery",
    "message (?:blocked|not delivered|could not be delivered)",
    "(?:unzustellbar|nicht zustellbar|nicht zugestellt|zustellung fehlgeschlagen|zustellungsfehler|fehlgeschlagene zustellung)",
    "(?:non remis|message non distribué|échec de (?:la )?(?:remise|livraison|distribution)|notification d(?:'|’)état de remise)",
    "(?:no se puede entregar|no entregable|no entregado|error de entrega|fallo en la entrega)",
    "(?:não é possível entregar|não (?:foi )?entregue|falha na entrega|não entregável)",
    "(?:non recapitabile|recapito non riuscito|mancat[oa] (?:recapito|consegna)|impossibile recapitare)",
    "(?:onbestelbaar|niet bezorgd|bezorging mislukt|aflevering mislukt)",
    "(?:niedostarczon|nie można dostarczyć|niepowodzenie dostarcz|zwrot wiadomości)",
    "(?:配信不能|配信できません|送信できませんでした|メール配信エラー|配達不能)",
    "(?:未送达|无法送达|无法投递|退信|未傳遞|無法傳遞|系统退信)",
  ].join("|"),
  "iu",
);
const delayed =
  /\bdelay(?:ed)?\b|\bwarning:|still being retried|temporary|verzögert|verspätet|retardé|différé|retrasad|demorad|atrasad|adiada|ritardat|vertraagd|opóźnion|遅延|延迟|延遲/iu;
const stillTries =
  /(?:do not need to|no need to|you need not) (?:re-?send|resend)|will (?:keep|continue)(?: on)? (?:re)?try|will (?:be )?retr(?:y|ied)|this is a warning message only|still (?:being retried|trying)|noch nicht zugestellt|wird weiterhin versucht/iu;

/** Whether a subject is what mail systems give to what they send back. */
export function namesReturnedMail(subject: string): boolean {
  return (
    failed.test(subject) ||
    (delayed.test(subject) && /mail|message|deliver|nachricht|remise|entreg/i.test(subject))
  );
}

/** Below such a line stands the mail that came back. */
const copyBelow =
  /^(?:-{2,}.{0,20}(?:this is a copy|below this line|original message|returned message|start of returned|message follows|ursprüngliche nachricht|message d'origine|mensaje original|mensagem original).*|(?:original message (?:headers|follows)|ursprüngliche nachrichtenkopfzeilen|the (?:original|first) (?:message|part).{0,40}(?:follows|below)).*:?|_{20,})$/imu;

const address =
  /[^\s<>,;:"'()[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}/gu;
const wordLines = 6;
const addressesAtMost = 50;

/**
 * What a mail system says in words alone, where it sends no report that programs can read (qmail, older Exim and
 * Exchange, gateways): each address that it names before the mail that came back, with what it says of it. Which of
 * them are recipients of ours is for the caller to know.
 * @param named addresses that the header names as failed (X-Failed-Recipients)
 */
export function readBounceWords(mail: {
  subject: string;
  text: string;
  named: readonly string[];
}): AddressReport[] {
  const copy = copyBelow.exec(mail.text);
  const said = (copy ? mail.text.slice(0, copy.index) : mail.text).slice(0, 20_000);
  const tries = stillTries.test(said) || (delayed.test(mail.subject) && !/fail/i.test(mail.subject));
  const lines = said.split("\n").map((line) => line.trim());
  const spoken = new Map<string, string>();
  for (const [place, line] of lines.entries()) {
    for (const [found] of line.matchAll(address)) {
      const known = found.toLowerCase().replace(/\.$/, "");
      if (!spoken.has(known)) spoken.set(known, wordsAfter(lines, place, found));
    }
  }
  const all = new Set([...mail.named.map((one) => one.toLowerCase()), ...spoken.keys()]);
  return [...all].slice(0, addressesAtMost).map((one) => {
    const words = spoken.get(one) || reasonLine(lines);
    const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null;
    const isOver = !tries && !(status?.startsWith("4") && !/\b5\d\d\b|permanent/i.test(said));
    return {
      address: one,
      original: null,
      outcome: isOver ? "failed" : "delayed",
      reason: failureReasonOf(status, words || said),
      words: words || null,
    };
  });
}

/** The address's own line without it, and those that follow until another address is spoken of. */
function wordsAfter(lines: readonly string[], place: number, found: string): string {
  const own = (lines[place] ?? "")
    .replace(found, "")
    .replace(/^[\s<>()[\]"':;,.-]+|[\s<>()[\]"':;,-]+$/g, "");
  const words = own.split(/\s+/).length > 2 ? [own] : [];
  for (const line of lines.slice(place + 1)) {
    if (words.length >= wordLines || (line === "" && words.length > 0)) break;
    if (line.match(address) && !/^(?:host|smtp|\d{3}|remote|<<<|>>>|while|generating)/i.test(line)) break;
    if (line !== "") words.push(line);
  }
  return words.join(" ").replace(/\s+/g, " ").slice(0, 1000).toWellFormed();
}

/** A server's answer somewhere in what was said. */
function reasonLine(lines: readonly string[]): string {
  return lines.find((line) => /\b[45]\d\d[ -][45]\.\d|\b5\d\d \S/.test(line))?.slice(0, 1000) ?? "";
}
