import type { FailureReason } from "@heard/core/contract/delivery-reports.ts";

/** Words that say more than any code: servers give the same code to different things. The first that fits counts. */
const wordings: readonly [FailureReason, RegExp][] = [
  [
    "mailbox_full",
    /(?:mailbox|inbox|account|quota)[^.\n]{0,40}(?:is |has been |was )?(?:full|exceeded|over ?quota)|over ?quota|quota (?:exceeded|überschritten)|out of storage|insufficient (?:system |mailbox )?storage|postfach (?:des empfängers )?(?:ist )?(?:voll|überfüllt)|boîte (?:aux lettres|de réception)[^.\n]{0,30}pleine|buzón[^.\n]{0,30}(?:lleno|cuota)|caixa (?:de correio|postal)[^.\n]{0,30}(?:cheia|cota)|casella[^.\n]{0,30}piena|mailbox[^.\n]{0,20}vol\b|postvak[^.\n]{0,20}vol\b|skrzynka[^.\n]{0,30}(?:pełna|przepełniona)|メールボックス[^。\n]{0,15}(?:一杯|いっぱい|満杯)|邮箱(?:已|空间)?(?:满|不足)|信箱已滿/iu,
  ],
  [
    "too_large",
    /(?:message|mail|nachricht|content|attachment)[^.\n]{0,40}(?:size|too (?:large|big)|zu groß)[^.\n]{0,40}|exceeds? (?:the )?(?:maximum|size|limit)[^.\n]{0,40}size|size limit|zu groß|trop volumineu|demasiado grande|muito grande|troppo grande|te groot|zbyt duż|サイズが(?:大き|上限)|邮件过大|超过[^。\n]{0,8}大小/iu,
  ],
  [
    "no_domain",
    /(?:domain|host)[^.\n]{0,30}(?:not found|does ?n[o']t exist|unknown|could not be found|nonexistent)|(?:unknown|nonexistent|no such) (?:domain|host)|host or domain name not found|name (?:service|server) error|nxdomain|dns (?:error|type|domain)[^\n]{0,60}(?:not (?:exist|found)|non-?existent|nothing)|unrouteable (?:mail )?(?:domain|address)|no (?:mx|mail) (?:record|exchanger)|null mx|couldn't find any host|all relevant mx records point to|domäne[^.\n]{0,30}(?:nicht gefunden|existiert nicht)|domaine[^.\n]{0,40}(?:introuvable|n['’]existe pas)|dominio[^.\n]{0,30}(?:no existe|non esiste|no se (?:ha )?enc)|domínio[^.\n]{0,30}não/iu,
  ],
  [
    "disabled",
    /(?:account|mailbox|user|recipient)[^.\n]{0,40}(?:disabled|inactive|suspended|deactivated|closed|blocked|locked|terminated|no longer (?:in use|active|available|valid|exists))|has been (?:disabled|suspended|deactivated)|konto[^.\n]{0,30}(?:deaktiviert|gesperrt)|compte[^.\n]{0,30}(?:désactivé|suspendu)|cuenta[^.\n]{0,30}(?:desactivada|suspendida|inhabilitada)|konto[^.\n]{0,20}(?:wyłączone|zablokowane)|アカウント[^。\n]{0,12}(?:無効|停止)|帐号[^。\n]{0,8}(?:停用|禁用)/iu,
  ],
  [
    "no_mailbox",
    /(?:user|recipient|mailbox|account|address|alias|inbox)[^.\n]{0,60}(?:unknown|not found|(?:does|do|did) ?n['o]t exist|doesn['’]t exist|could(?:n['’]t| not) be found|no longer exists|not (?:exist|known|listed|recognized|a valid)|was(?:n['’]t| not) found|unavailable|invalid|rejected)|(?:unknown|no such|invalid|nonexistent) (?:user|recipient|mailbox|address|account|local)|no (?:such )?(?:mailbox|user|person|recipient)[^.\n]{0,20}(?:here|by that|at this)|doesn['’]t have an? [\w.]+ account|nobody by that name|not (?:our|a) (?:customer|user)|address (?:couldn['’]t|could not) be found|(?:adresse|empfänger|postfach|e-mail-adresse)[^.\n]{0,50}(?:nicht gefunden|existiert nicht|unbekannt|nicht vorhanden|ungültig)|(?:adresse|destinataire|boîte)[^.\n]{0,50}(?:introuvable|n['’]existe pas|inconnue?|n['’]a pas (?:pu être|été) trouvée?)|(?:dirección|destinatario|usuario|buzón)[^.\n]{0,50}(?:no existe|desconocid|no se (?:ha )?(?:encontr|pudo encontrar)|no encontrad)|(?:endereço|destinatário|usuário|caixa)[^.\n]{0,50}(?:não existe|não (?:foi )?encontrad|desconhecid)|(?:indirizzo|destinatario|utente|casella)[^.\n]{0,50}(?:non esiste|sconosciut|non (?:è stat[oa] )?trovat|inesistente)|(?:adres|ontvanger|gebruiker|mailbox)[^.\n]{0,50}(?:bestaat niet|niet gevonden|onbekend)|(?:adres|odbiorc|użytkownik|skrzynk)[^.\n]{0,50}(?:nie istnieje|nieznan|nie znalezion|nie został)|(?:宛先|受信者|アドレス|ユーザー)[^。\n]{0,30}(?:見つかり|存在しま|不明)|(?:收件人|地址|用户|邮箱|信箱|使用者)[^。\n]{0,20}(?:不存在|找不到|未找到|无效)/iu,
  ],
  [
    "refused_as_spam",
    /\bspam\b|spamhaus|\bspamcop\b|\brbl\b|\bdnsbl\b|blacklist|block ?list|unsolicited|junk (?:mail|e-?mail)|(?:poor|low|bad) reputation|reputation of|content (?:rejected|filter|blocked)|phishing|(?:contains|detected)[^.\n]{0,20}(?:virus|malware)|als spam|courrier indésirable|correo no deseado|垃圾邮件|迷惑メール/iu,
  ],
  [
    "not_allowed",
    /not (?:allowed|permitted|authorized|authorised)|access denied|permission|unauthenticated|relay(?:ing)? (?:access )?denied|\bspf\b|\bdkim\b|\bdmarc\b|policy|rejected by|restricted|sender (?:address )?(?:rejected|denied)|administrative prohibition|nicht (?:erlaubt|berechtigt|zugelassen)|non autoris|no (?:está )?(?:autorizad|permitid)|não (?:autorizad|permitid)|non (?:autorizzat|consentit)|niet toegestaan|zabronion/iu,
  ],
  [
    "not_reachable",
    /timed? ?out|time-?out|connection (?:refused|reset|lost|dropped)|(?:could|can)(?:n['’]t| ?not) (?:connect|be reached|reach)|unreachable|not reachable|no route to host|too long|expired|retry (?:timeout|time not)|temporar|try again|greylist|deferred|undeliverable for \d|nicht erreichbar|zeitüberschreitung|délai|tiempo (?:de espera|agotado)|scadut|przekroczono czas|タイムアウト|超时/iu,
  ],
];

/** Enhanced codes (RFC 3463, RFC 5248 and Exchange's own), by subject and detail. */
const codes: Readonly<Record<string, FailureReason>> = {
  "1.0": "no_mailbox",
  "1.1": "no_mailbox",
  "1.2": "no_domain",
  "1.3": "no_mailbox",
  "1.6": "no_mailbox",
  "1.10": "no_mailbox",
  "2.1": "disabled",
  "2.2": "mailbox_full",
  "2.3": "too_large",
  "3.1": "mailbox_full",
  "3.4": "too_large",
  "4.1": "not_reachable",
  "4.2": "not_reachable",
  "4.3": "no_domain",
  "4.4": "no_domain",
  "4.6": "not_reachable",
  "4.7": "not_reachable",
  "4.310": "no_domain",
  "4.312": "not_reachable",
  "4.316": "not_reachable",
  "6.0": "refused_as_spam",
  "7.0": "not_allowed",
  "7.1": "not_allowed",
  "7.9": "not_allowed",
  "7.26": "not_allowed",
};

/** Codes that name one thing only, so that no word in a long answer may say otherwise. */
const plainCodes = new Set(["1.1", "1.2", "2.2", "2.3", "3.4", "4.4", "4.7", "4.310"]);

/**
 * @param status an enhanced status code such as "5.1.1"; null where none was given
 * @param words what the server said
 */
export function failureReasonOf(status: string | null, words: string): FailureReason {
  const detail = status?.slice(status.indexOf(".") + 1) ?? "";
  const byCode = codes[detail];
  if (byCode && plainCodes.has(detail)) return byCode;
  // An answer of many lines says first what it is about; the rest is links and advice.
  const beginning = words.slice(0, 600);
  const byWords = wordings.find(([, wording]) => wording.test(beginning))?.[0];
  return byWords ?? byCode ?? (detail.startsWith("7.") ? "not_allowed" : "unknown");
}
