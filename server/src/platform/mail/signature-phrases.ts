/**
 * What stands below the words of a mail: a signature, the line of a phone or program, the footer of a
 * list. Written from the wording of the programs, in the languages people write to us in.
 */
const MAX_FOOTER_LINES = 6;

const BRAND =
  "iphone|ipad|ios|macbook|android|galaxy|samsung|huawei|xiaomi|redmi|pixel|oneplus|oppo|motorola|nokia|blackberry|windows|outlook|yahoo|proton ?mail|gmail|gmx|web\\.de|t-online|aol|zoho|tuta|tutanota|k-9|thunderbird|bluemail|aquamail";
const MINE =
  "(?:my|meine[mr]|mon|mi|meu|mijn|mio|mojego|min) (?:\\p{L}+ )?(?:phone|mobile|smartphone|handy|mobiltelefon|telefon|tablet|portable|téléphone|móvil|teléfono|celular|telemóvel|telefoon|mobiel|telefono|cellulare|telefonu|smartfonu)|我的 ?\\p{L}{0,8}手机";
const DEVICE = new RegExp(`(?<!\\p{Script=Latin})(?:${BRAND})|${MINE}`, "iu");
const SENT_FIRST =
  /^(?:sent (?:from|with|via|using)|gesendet (?:von|mit|über)|envoyé (?:de|depuis|avec|à partir|via)|enviado (?:desde|do|da|con|com|pelo|através|a partir)|verzonden (?:vanaf|vanuit|met|via)|verstuurd (?:vanaf|vanuit|met|via)|inviato (?:da|dal|con|tramite)|wysłan[eo] (?:z|za pomocą|przez|przy)|skickat från|sendt fra|发自|發自)(?!\p{Script=Latin})/iu;
const SENT_LAST = /(?:gesendet|geschickt|verzonden|verstuurd|送信|发送|發送|傳送)[.。]?$/iu;
const GET_OUTLOOK =
  /^(?:get|outlook|obtenir|télécharge[rz]|obtener|descargar|obter|baixar|scarica|ottieni|pobierz|hämta|holen sie sich|获取|取得|下載|下载) ?(?:.{0,40} )?outlook .{0,40}$|^outlook .{1,40} (?:beziehen|herunterladen|holen|downloaden|ophalen|を入手|を取得)$/iu;
const LIST_PAGE = /mailman|listinfo|(?:groups|lists?)[.-]?[\w.-]*\.[a-z]{2,}\/|\/(?:lists?|groups)\//i;

/** "-- ", the signature separator (RFC 3676 section 4.3), often without its space. */
export function isSignatureSeparator(line: string): boolean {
  return /^--[ \u00a0]?$/.test(line);
}

/** "Sent from my phone" and nothing else: with more words in it, a person may have written it. */
export function isDeviceLine(line: string): boolean {
  if (line.length > 160) return false;
  const words = line
    .replace(/[<[(]https?:[^\s<>]{1,150}[>\])]/g, "")
    .replace(/[\s\u00a0]+/g, " ")
    .trim();
  if (words.length > 90 || /[,;!?]|[.。]./u.test(words.replace(/web\.de/i, ""))) return false;
  if (GET_OUTLOOK.test(words)) return true;
  return DEVICE.test(words) && (SENT_FIRST.test(words) || SENT_LAST.test(words));
}

/** Whether a rule starts here, with the few lines up to `end` that a mailing list adds to each mail: its name and page. */
export function isListFooterAt(lines: string[], index: number, end: number): boolean {
  if (!/^_{20,}\s*$/.test(lines[index] ?? "")) return false;
  const below = lines.slice(index + 1, end);
  return below.length <= MAX_FOOTER_LINES && below.some((line) => LIST_PAGE.test(line.slice(0, 500)));
}
