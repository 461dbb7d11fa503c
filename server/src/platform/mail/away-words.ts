/**
 * How programs begin the subject of an automatic reply, in the languages that we know of: nobody's subject goes on after
 * it but with a date or with what was answered.
 */
const away = [
  "auto(?:matic|mated|mat(?:ed|ic))?[ -]?(?:reply|response|answer)",
  "auto[ -]?reply",
  "(?:i(?:'|’)?m |i am )?(?:currently )?(?:out of (?:the )?office|ooo|on vacation|on annual leave|away from (?:my|the) (?:desk|office))",
  "vacation (?:reply|response|message)",
  "automatische (?:antwort|antwoord|e-?mail)",
  "abwesenheits(?:notiz|nachricht|meldung|assistent)",
  "abwesenheit",
  "(?:bin )?(?:derzeit |zurzeit )?(?:nicht im (?:büro|haus)|im urlaub|außer haus)",
  "réponse automatique",
  "(?:message d(?:'|’))?absence(?: du bureau)?",
  "(?:je suis )?absent(?:e)? du bureau",
  "respuesta automática",
  "fuera de (?:la )?oficina",
  "ausencia de (?:la )?oficina",
  "resposta automática",
  "fora do escritório",
  "ausência (?:do|temporária)",
  "automatisch antwoord",
  "afwezig(?:heid(?:sbericht|sassistent)?)?",
  "niet op kantoor",
  "risposta automatica",
  "fuori (?:sede|ufficio)",
  "assenza dall(?:'|’)ufficio",
  "odpowiedź automatyczna",
  "automatyczna odpowiedź",
  "autoodpowiedź",
  "poza biurem",
  "nieobecność w biurze",
  "自動(?:応答|返信)",
  "不在(?:通知|のお知らせ|連絡)",
  "自动(?:回复|答复)",
  "自動(?:回覆|回復)",
  "不在办公室",
  "外出(?:通知|中)",
].join("|");

const awaySubject = new RegExp(
  String.raw`^\s*(?:(?:re|aw|sv|rv|tr|odp|antw)\s*:\s*)?\[?(?:${away})\]?\s*(?:$|[:：,;!.(–—\]-]|until\b|from\b|bis\b|vom\b|hasta\b|until\b|re:)`,
  "iu",
);

/** Words in which only somebody who is not there speaks. */
const awayWords = [
  String.raw`\bi(?:'|’| a)m (?:currently |presently )?(?:out of (?:the |my )?office|on (?:annual |parental |maternity |sick )?leave|on vacation|on holiday|away (?:from (?:my|the) (?:desk|office)|until))`,
  String.raw`\bi (?:will|won(?:'|’)t|shall) be (?:out of (?:the |my )?office|away|on leave|on vacation|back (?:in the office )?on|checking (?:my )?e-?mail)`,
  String.raw`\b(?:limited|no) access to (?:my )?e-?mail`,
  String.raw`\bich bin (?:derzeit |zurzeit |momentan |aktuell |vom .{0,40}|bis .{0,40}|ab .{0,30})?(?:nicht im (?:büro|hause?)|im urlaub|außer haus|abwesend|nicht erreichbar|wieder (?:erreichbar|für sie da|im büro))`,
  String.raw`\b(?:ihre|deine) (?:e-?mail|nachricht) wird nicht (?:weitergeleitet|gelesen)`,
  String.raw`\bje suis (?:actuellement |absente? |en congés?|en vacances|hors du bureau)`,
  String.raw`\bje serai (?:absente?|de retour|en congés?)`,
  String.raw`\b(?:estoy|estaré) (?:fuera de (?:la |mi )?oficina|de vacaciones|ausente|de baja|de regreso)`,
  String.raw`\b(?:estou|estarei|encontro-me) (?:fora do escritório|de férias|ausente|de volta)`,
  String.raw`\bik ben (?:momenteel |tot .{0,30}|van .{0,40})?(?:niet (?:aanwezig|op kantoor|bereikbaar)|afwezig|met vakantie|op vakantie|weer (?:aanwezig|bereikbaar))`,
  String.raw`\b(?:sono|sarò) (?:attualmente |al momento )?(?:fuori (?:sede|ufficio)|in ferie|assente|di ritorno)`,
  String.raw`(?:jestem|będę) (?:obecnie |do .{0,30})?(?:poza biurem|na urlopie|nieobecn\p{L}+|niedostępn[ya])`,
  "(?:不在(?:に|と)?(?:して|いた|なり)|休暇(?:をいただ|を取|中)|出張(?:中|のため)|席を外し)",
  "(?:我(?:目前|现在|正在|將|将)?(?:不在办公室|不在辦公室|休假|外出|出差)|休假期间|休假期間)",
].join("|");

const saysAway = new RegExp(awayWords, "iu");
const readCharacters = 1200;

/** Whether a subject is what programs give to an automatic reply of somebody who is away. */
export function announcesAbsence(subject: string): boolean {
  return awaySubject.test(subject);
}

/** Whether the beginning of a text says that its writer is not there. */
export function tellsOfAbsence(text: string): boolean {
  return saysAway.test(text.slice(0, readCharacters));
}
