import { parse } from "chrono-node/de";
import type { Language } from "../language.ts";

/** German. Main verbs stand second and may stand before "ich"; their beginnings are what counts. */
export const german: Language = withSpeltUmlauts({
  code: "de",
  parseDates: parse,
  capitalNouns: true,
  words: {
    i: "(?:ich|wir)",
    notverb:
      "(?!(?:ihnen|ihren|ihrem|ihre|eine|keine|meine|deine|diese|gerne|heute|bitte|alle|ohne|lange|beide|eure|seine|unsere|einen|keinen|diesen|gestern|morgen|zwischen|gegen|wegen|jeden|meinen|unseren|deinen|allen|neben|ubermorgen|inzwischen|dagegen|dieselbe|ebenfalls|sonnabend|beiden|damen|herren|kollegen|kunden)\\b)",
    verb: "{notverb}(?:[a-z]{2,}(?:e|en|ern|eln)|ruf|meld|schick|such|schau|check|mach|geb|sag|kummer|schreib|klar|frag|pruf|bring|komm|hol|leit|guck|send|mail|tu|bin)",
    det: "(?:der|die|das|unser|unsere|ihr|ihre|mein|meine|ein|eine|euer|eure|sein|seine|dein|deine)",
    notafter: "(?<!\\b(?:mit|an|bei|von|zu|in|auf|fur|uber|durch|ohne|gegen|nach|bitte|um|laut|gemas) )",
    nouns:
      "[a-z-]*(?:techniker(?:in)?|monteure?|kurier(?:dienst)?|lager|spedition|spediteur|paketdienst|zusteller(?:in)?|bote|post|hersteller|lieferant|lieferdienst|zulieferer|bank|versicherung|versicherer|buchhaltung|werkstatt|abteilung|team|vertrieb|logistik|handwerker|installateur|elektriker|fahrer(?:in)?|fahrdienst|hausmeister(?:in)?|hausverwaltung|vermieter(?:in)?|kundendienst|partner|dienstleister|provider|anbieter|betreiber|netzbetreiber|zentrale|filiale|verwaltung|rechtsabteilung|entwickler|entwicklung|fachabteilung|zentrallager|druckerei|agentur|behorde|finanzamt|zoll|amt|gutachter(?:in)?|sachverstandige[rn]?|anwalt|anwaltin|steuerberater(?:in)?|architekt(?:in)?|schlusseldienst|klempner|maler|fachbetrieb|werk|fabrik|schreiner|tischler|dachdecker|gartner(?:in)?|glaser|fliesenleger|schornsteinfeger|heizungsbauer|mechaniker(?:in)?|mechatroniker(?:in)?|berater(?:in)?|sachbearbeiter(?:in)?|mieter(?:in)?|vormieter|nachmieter|bruder|schwester|vater|mutter|eltern|freund(?:in)?|partnerin|lebensgefahrt(?:e|in)|onkel|tante|oma|opa|mitbewohner(?:in)?|arzt|arztin|notar(?:in)?|makler(?:in)?|handler|verkaufer(?:in)?|importeur|verlag|klinik|unternehmen|dienst|betrieb|stadtwerke|bauleiter|maurer|zimmerer|lackierer|sekretarin|sekretariat|buro|lieferanten|hersteller|dolmetscher(?:in)?|ubersetzer(?:in)?|mann|frau|sohn|tochter|nachbar(?:in)?|assistent(?:in)?|hotline|airline|fluggesellschaft|hotel|reederei|schreinerei|tischlerei|shop|laden|geschaft|spezialist(?:in|en)?|experte[n]?|it|edv|zahlungsanbieter|kreditinstitut|umzugsfirma|firma|servicepartner)",
    colleagues:
      "kollege|kollegin|kollegen|kolleginnen|chef|chefin|vorgesetzte[r]?|teamleiter(?:in)?|teamleitung|vertretung|nachfolger(?:in)?|abteilungsleiter(?:in)?|filialleiter(?:in)?|mitarbeiter(?:in)?|teamkolleg(?:e|in)",
    carriers:
      "dhl|dpd|gls|ups|hermes|fedex|tnt|deutsche post|telekom|vodafone|o2|amazon|paypal|klarna|apple|samsung|bosch|siemens|miele|ikea|sony|microsoft|google|visa|mastercard|schenker|dachser|trans-o-flex|otto|zalando|lufthansa|bahn|sparkasse|volksbank|allianz|(?:herr|frau) [a-z-]+",
    participles:
      "(?!abgebucht|eingezogen)(?:ver|zu|ab|los|raus|heraus|zuruck|nach|weiter|ein|aus|um|frei|an|be|er|ge|wieder )*(?:schickt|geschickt|sandt|gesandt|sendet|gesendet|liefert|geliefert|stellt|gestellt|stattet|erstattet|zahlt|bezahlt|gezahlt|uberwiesen|bucht|gebucht|gutgeschrieben|tauscht|getauscht|setzt|ersetzt|repariert|behoben|erledigt|arbeitet|bearbeitet|pruft|gepruft|informiert|benachrichtigt|kontaktiert|angerufen|gerufen|beantwortet|antwortet|geholt|montiert|installiert|korrigiert|geandert|storniert|geloscht|aktiviert|schaltet|geschaltet|weitergeleitet|leitet|geleitet|geklart|ergehen|zugestellt|ausgezahlt|abgeholt|geliefert|freigegeben|angepasst|aktualisiert|hinterlegt|zugesandt|ubermittelt|veranlasst|geloest|gelost|fertiggestellt)",
    notices:
      "(?:an|auf|ab|aus|ein|um|zu)?(?:geschlossen|gesperrt|gehalten|gefeiert|gebeten|gefragt|gebraucht|gezeigt|benotigt|berechnet|verlangert|abgebucht|gebucht|erhoht|eingestellt|gestellt|gestrichen|beendet|eroffnet|gefordert|erwartet|gestartet|verschoben|verteuert|gesenkt|belastet|gespeichert|verwendet|benutzt|genutzt|gewartet|geoffnet|veroffentlicht|verkauft|gesucht|genannt|gemeint|gezwungen)\\b",
    notnoun:
      "{notverb}(?!(?:ich|wir|du|er|es|uns|euch|dir|mir|dich|mich|ihm|ihr|ihn|nicht|nie|dann|gleich|noch|auch|schon|wieder|hier|bald|nur|jetzt|nun|sich|alles|etwas|mal|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|sehr|gern|selbst|immer)\\b)",
    goods:
      "[a-z-]*(?:zug|bus|flug|flieger|bahn|maschine|fahre|modell|produkt|paket|sendung|bestellung|ware|lieferung|rechnung|betrag|geld|erstattung|zahlung|gutschrift|artikel|brief|etikett|teil|vertrag|unterlagen|dokument|dokumente|formular|foto|fotos|link|mail|antwort|ruckmeldung|angebot|termin|fehler|problem|konto|auftrag|system|software|app|seite|website|programm|gerat|drucker|rechner|router|laden|aktion|rabatt|preis|garantie|version|update|kurs|sommer|winter|woche|monat|tag|jahr|stunde|zeit|uhr|nummer|code|schlussel|ding|sache|fall|frage|vorgang)",
    agents:
      "(?:ab|an|auf|aus|ein|los|mit|nach|vor|weg|zu|zuruck|um|her|hin|frei|gut|fest|weiter|bei|durch|ver|be|er|uber|unter)?(?:hol|bring|liefer|reparier|ruf|schick|send|schreib|meld|pruf|mess|miss|mis|bau|montier|installier|tausch|wechsel|setz|statt|uberweis|weis|zahl|nehm|nimm|schau|kummer|bestatig|reich|geb|gib|leit|sorg|bestell|ledig|arbeit|klar|stornier|buch|such|antwort|informier|benachrichtig|kontaktier|organisier|einbar|bereit|full|lad|druck|reinig|such|putz|gutacht|kontrollier|zeichn|sprech|sprich|fahr|versend|trag|kundig|heb|ander|stell|mach|teil|kuck|guck|sperr|schalt)",
    news: "(?:antwort|ruckmeldung|bescheid|nachricht|mail|e-mail|anruf|ruckruf|bestatigung|erstattung|gutschrift|angebot|ersatz|ersatzgerat|geld|betrag|rechnung|losung|info|infos|information|informationen|auskunft|update|link|link|sendungsnummer|stellungnahme|ergebnis|termin|unterlagen|zugang|fotos|bericht)",
  },
  commitments: [
    {
      pattern: "\\b{i} (?:dann |jetzt |auch |selbst |personlich |beide |alle )?(?<verb>werden?)\\b",
      by: "speaker",
      tense: "future",
    },
    { pattern: "\\b(?<verb>werden?) {i}\\b", by: "speaker", tense: "future" },
    { pattern: "\\bich (?:dann |selbst )?(?<verb>{verb})\\b", by: "speaker", tense: "present" },
    { pattern: "\\bwir (?:dann |selbst )?(?<verb>{notverb}[a-z]{2,}n)\\b", by: "speaker", tense: "present" },
    {
      pattern:
        "\\b(?<verb>ich habe|wir haben|habe ich|haben wir)\\b(?= vor\\b| .*\\b(?:fertig|vom tisch|bereit)[ .!?]*$)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    { pattern: "\\bwir (?<verb>sind)\\b", by: "speaker", tense: "present" },
    { pattern: "\\b(?<verb>{verb}) {i}\\b", by: "speaker", tense: "present" },
    {
      pattern:
        "\\b(?<verb>{verb}) (?:selbstverstandlich|naturlich|gerne?|ebenfalls|auch|dann|nun|jetzt|dabei|dafur|hierfur|komplett|vollstandig|hier) {i}\\b",
      by: "speaker",
      tense: "present",
    },
    {
      pattern:
        "\\b(?<verb>(?:sie|du|ihr) (?:konnen|kannst|konnt|durfen|darfst|durft)|(?:konnen|kannst|konnt|durfen|darfst|durft) (?:sie|du|ihr))\\b(?=.*\\b(?:(?:mit|auf) .*\\b(?:rechnen|zahlen|erwarten)|sich (?:darauf|auf .*) verlassen|sicher sein|darauf (?:zahlen|bauen|vertrauen))\\b)",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "^(?:(?:ok|okay|gut|ja|super|danke|alles klar) )?(?<verb>melde|rufe?|schicke?|sende|schaue?|prufe|klare|kummere?|gebe?|mache?|schreibe?|frage|leite|uberweise|bringe|hole|suche?|maile?|erledige|checke?|teile|werde|komme) (?:mich|mir|dir|ihnen|euch|sie|dich|das|es|den|die|morgen|heute|gleich|dann|spater|am|bis|um|eben|mal|alles|an|naher)\\b(?! (?:mir|uns|bitte))",
      by: "speaker",
      tense: "present",
      action: true,
    },
    {
      pattern:
        "^(?<verb>(?:melden|kummern) uns|(?:melden|rufen|schicken|senden|geben|schreiben|mailen|bringen|teilen|sagen|uberweisen|erstatten|liefern|leiten|stellen|schenken|machen|nennen) (?:(?:es|das|den|die|uns|dann|heute|morgen|umgehend|noch) ){0,2}(?:ihnen|euch|dir)|(?:rufen|informieren|kontaktieren|halten|benachrichtigen) (?:euch|dich)|sage? (?:ihnen|euch|dir)|(?:informiere|kontaktiere|benachrichtige|halte) (?:sie|euch|dich))\\b",
      by: "speaker",
      tense: "present",
      action: true,
    },
    {
      pattern:
        "\\bmit (?:\\S+ ){1,5}?(?<verb>(?:konnen|durfen) sie|kannst du|konnt ihr)\\b(?=.*\\brechnen\\b)",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern: "^(?:dann )?(?:lassen sie|lass|lasst) (?:mich|uns) (?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:sie|du|ihr) (?<verb>horen|horst|hort|erhalten|erhaltst|erhaltet|bekommen|bekommst|bekommt|kriegst|kriegt|kriegen)\\b(?= .{0,60}?(?:von (?:uns|mir)|{news})\\b)",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?<verb>horen|horst|hort|erhalten|erhaltst|erhaltet|bekommen|bekommst|bekommt|kriegst|kriegt) (?:sie|du|ihr)\\b(?= .{0,60}?(?:von (?:uns|mir)|{news})\\b)",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:sie|du|ihr) (?<verb>horen|horst|hort|erhalten|erhaltst|erhaltet|bekommen|bekommst|bekommt|kriegst|kriegt|(?:haben|hast|habt)(?!.*\\b(?:zeit|frist|geburtstag|recht|anspruch|[a-z]+recht|moglichkeit|gelegenheit|gesagt|geschrieben|versprochen|zugesagt|gemeint|angekundigt|mitgeteilt|behauptet|versichert|geantwortet|gemeldet|angerufen|erwahnt|angegeben|gebeten|gefragt|bestellt|gekauft|bezahlt|uberwiesen|geschickt|verabredet)\\b))\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?<verb>horen|horst|hort|erhalten|erhaltst|erhaltet|bekommen|bekommst|bekommt|kriegst|kriegt|haben|hast|habt) (?:sie|du|ihr)\\b(?!.*\\b(?:zeit|frist|geburtstag|recht|anspruch|[a-z]+recht|moglichkeit|gelegenheit|gesagt|geschrieben|versprochen|zugesagt|gemeint|angekundigt|mitgeteilt|behauptet|versichert|geantwortet|gemeldet|angerufen|erwahnt|angegeben|gebeten|gefragt|bestellt|gekauft|bezahlt|uberwiesen|geschickt|verabredet)\\b)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:sie|du|ihr)? ?(?:werden|wirst|werdet)(?: (?:sie|du|ihr))? (?=.{0,80}\\b(?:erhalten|bekommen|horen|haben|kriegen)[ .!?]*$)(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:wird|werden|wirst|werdet) (?:\\S+ ){0,6}?(?:von|durch) (?<who>(?:der |dem |den |unserem |unserer |einem |einer )?[a-z-]+) (?:\\S+ ){0,4}?(?<verb>{participles})\\b",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern: "\\b(?:wird|werden|wirst|werdet) (?:\\S+ ){0,8}?(?<verb>{participles})\\b",
      by: "speaker",
      tense: "future",
      whole: true,
      customer: "(?:uber|zu|ab|los|zuruck|be|ge|ver)*(?:wiesen|schickt|sandt|zahlt)",
    },
    {
      pattern:
        "\\b(?:wird|werden) (?:\\S+ ){0,8}?(?!{notices})(?<verb>[a-z]*ge[a-z]{2,}(?:t|en)|(?:ver|be|er|ent|zer|uber|unter|wieder)[a-z]{2,}t|[a-z]{3,}iert)[ .!?]*$",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b(?:ist|sind|wird|werden) (?:\\S+ ){0,8}?(?<verb>(?:abhol|start|einsatz|versand|bezugs|betriebs)?(?:fertig|bereit)|erledigt|startklar|repariert|vom tisch|geregelt|geklart|gelost|behoben|wieder in ordnung|(?:konto|zugang|account|profil) .*(?:frei|offen|aktiv)|bei (?:ihnen|dir|euch)|auf (?:ihrem|deinem|eurem) konto)(?: sein)?[ .!?]*$",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b{notafter}(?:(?:jemand|wer)(?: (?:aus|von) (?:dem |der |unserem |unserer )?[a-z]+)?|man) (?<verb>{notverb}[a-z]{2,}t|wird)\\b",
      by: "speaker",
      tense: "present",
      action: true,
      customer: "(?!.)",
    },
    {
      pattern: "\\b(?<verb>{notverb}[a-z]{2,}t|wird) (?:\\S+ ){0,4}?{notafter}jemand\\b",
      by: "speaker",
      tense: "present",
      action: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "(?<!\\b(?:ich|wir) )\\b(?<verb>rechnen sie|rechne|rechnet)\\b(?=.*\\b(?:mit (?:unser|mein)[a-z]*|von (?:uns|mir))\\b)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?<verb>haben? (?:ich|wir))(?<=\\b(?:bis|spatestens|innerhalb|binnen)\\b[^,;]{0,60})\\b(?= .*\\b(?:geregelt|erledigt|geklart|gelost|behoben|abgeschlossen|repariert|beisammen|zusammen|gefunden|gepruft|umgestellt|getauscht|ausgetauscht|korrigiert|eingerichtet)[ .!?]*$)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:ist|sind)(?<=\\b(?:bis|spatestens|innerhalb|binnen)\\b[^,;]{0,60}) (?:\\S+ ){0,8}?(?<verb>{participles})[ .!?]*$",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b(?:ist|sind) (?:spatestens|innerhalb|binnen) (?:\\S+ ){1,8}?(?<verb>{participles})[ .!?]*$",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b(?:ist|sind|liegt|liegen|steht|stehen|landet|landen) (?:\\S+ ){0,8}?(?<verb>(?:bei (?:ihnen|dir|euch) )?(?:in (?:ihrem|deinem|eurem|ihrer|deiner|eurer)|im) (?:[a-z-]*postfach|[a-z-]*briefkasten|mailbox|posteingang|inbox|e-mail-postfach|handen|haus))[ .!?]*$",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?<verb>liegt|liegen|steht|stehen|geht|gehen)\\b(?! (?:\\S+ ){0,4}bis\\b.*bereit)(?=.*\\b(?:(?:ihnen|dir|euch)\\b.* (?:vor|zu)|fur (?:sie|dich|euch) bereit|(?:auf|bei) (?:ihrem konto|deinem konto|ihnen|dir|euch))[ .!?]*$)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:gutschrift|[a-z]*erstattung|(?:ruck|aus)zahlung|ruckruf|[a-z]*uberweisung|versand|reparatur|austausch|umstellung|korrektur|stornierung|freischaltung|abholung|montage|[a-z]*lieferung|bestatigung|antwort|ruckmeldung|rechnung|vertrag|angebot|link|unterlagen|details|infos|informationen) (?<verb>erfolgt|erfolgen|folgt|folgen)\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?<verb>finden sie|findest du|findet ihr)\\b(?=.*\\b(?:auf|in|im) (?:(?:ihrem|deinem|eurem|ihrer|deiner|eurer) )?[a-z-]*(?:konto|postfach|briefkasten|mailbox|posteingang)\\b)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern: "\\b(?<verb>verlasse?n?t?) (?:\\S+ ){0,6}?(?:unser|das) [a-z]*(?:lager|haus|werk)\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b(?:geht|gehen) (?:\\S+ ){0,6}?(?<verb>raus|zur post|an dich|zu dir|an euch|zuruck|auf die post|an sie|zu ihnen|in die post|auf den weg|auf die reise)\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?:mein|meine|unser|unsere|ein|eine|die|der) (?:[a-z-]+ )?(?:{colleagues})(?: (?:herr|frau) [a-z-]+| aus [a-z ]{3,30}?| [a-z]+)?|jemand (?:aus|von) (?:uns|unserem [a-z]+|unserer [a-z]+)|einer von uns|eine von uns) (?<verb>[a-z]{2,}(?:t|en))\\b",
      by: "colleague",
      tense: "present",
      action: true,
    },
    {
      pattern:
        "\\b(?<verb>{notverb}[a-z]{2,}(?:t|en)|wird) (?:\\S+ ){0,4}?{notafter}(?<who>(?:mein|meine|unser|unsere|ein|eine|der|die) (?:{colleagues}))\\b",
      by: "colleague",
      tense: "present",
      action: true,
    },
    {
      pattern: "\\b{notafter}(?<who>unser [a-z-]*team) (?<verb>{notverb}[a-z]{2,}t)\\b",
      by: "third",
      tense: "present",
      action: true,
    },
    {
      pattern: "\\b(?<verb>{notverb}[a-z]{2,}t) (?:\\S+ ){0,4}?{notafter}(?<who>unser [a-z-]*team)\\b",
      by: "third",
      tense: "present",
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?:(?:{det}) )?(?:[a-z-]+ )?(?:{nouns})(?: (?:der|des|von|aus) [a-z-]+)?) (?<verb>wird|werden)\\b",
      by: "third",
      tense: "future",
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?:(?:{det}) )?(?:[a-z-]+ )?(?:{nouns})(?: (?:der|des|von|aus) [a-z-]+)?) (?<verb>{notverb}[a-z]{2,}(?:t|en))\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b(?<verb>{notverb}[a-z]{2,}(?:t|en)) (?:\\S+ ){0,4}?{notafter}(?<who>(?:{det}) (?:[a-z-]+ )?(?:{nouns}))\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?:{det}) (?:(?!{goods}\\b)[a-z-]+ )?{notnoun}(?!{goods}\\b)[a-z-]{3,}) (?<verb>{notverb}{agents}(?:e?t|e?n))\\b",
      by: "third",
      tense: "present",
      timed: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?:{det}) (?:(?!{goods}\\b)[a-z-]+ )?{notnoun}(?!{goods}\\b)[a-z-]{3,}) (?<verb>wird|werden)\\b(?=.* {agents}e?n[ .!?]*$)",
      by: "third",
      tense: "future",
    },
    {
      pattern: "\\b{notafter}(?<who>(?:die |der )?(?:{carriers})) (?<verb>wird|werden)\\b",
      by: "third",
      tense: "future",
    },
    {
      pattern: "\\b{notafter}(?<who>(?:die |der )?(?:{carriers})) (?<verb>[a-z]{2,}(?:t|en))\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern: "\\b(?<verb>[a-z]{2,}t) (?:\\S+ ){0,3}?{notafter}(?<who>(?:die |der )?(?:{carriers}))\\b",
      by: "third",
      tense: "present",
      action: true,
    },
    {
      pattern: "\\b{notafter}(?<who>[a-z][\\w&.-]+) (?<verb>[a-z]{2,}(?:t|en))\\b",
      by: "third",
      tense: "present",
      named: true,
      action: true,
    },
    {
      pattern: "\\b(?<who>er) (?<verb>[a-z]{2,}t)\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern: "\\b(?<verb>[a-z]{2,}t) (?<who>er)\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
  ],
  states:
    "sagt$|frage? (?:ich )?mich|frage mich|begrus+|sehen (?:wir )?uns (?:am|um|morgen|dann)\\b|bemuhe?n? (?:wir )?uns|verlange|bestehe?n? (?:ich |wir )?darauf|uberleg|heirat|fahre? (?:ich )?(?:\\S+ )?nach [a-z]+[ .!]*$|gebe? .*\\b(?:party|feier|fest)\\b|halte .*\\b(?:vortrag|rede|prasentation)|nehme? (?:sie|dich|euch) beim wort|berechnen (?:wir )?.*(?:gebuhr|kosten)|eroffnen (?:wir )?(?:.* )?(?:filiale|laden|geschaft)|schlies+en (?:wir )?(?:am|um|heute|morgen|fruher|uber)|(?:geb|gib)(?=.*\\bzeit[ .!?]*$)|setz(?=.*\\bfrist\\b)|kommt?(?=.*\\bzu besuch\\b)|woll|wollt|zieh(?:e|en)\\b|fahr(?:e|en) .*(?:urlaub|ferien)|flieg|(?:schreibe?|rufe?|melde|maile?) (?:ihnen|euch|dir|sie|an|mich)(?: an)?$|(?:werden?|wird)\\b.*\\b(?:(?<!bei (?:ihnen|dir|euch|uns) |vor ort )sein|haben|brauchen|mussen|konnen|freuen|helfen|versuchen|hoffen|warten|wissen|bekommen|erhalten|geschlossen)[ .!?]*$|werden?(?: [a-z]+){0,3} (?:wohl|versuchen|uns freuen)|(?:bin|sind)\\b(?!.*\\b(?:bei (?:ihnen|dir|euch)|vor ort)\\b)|war\\b|waren\\b|hab(?!.*\\bfur (?:sie|dich|euch)[ .!?]*$)|hatte|kann|konn|muss|mocht|will\\b|wolle|soll|darf|durf|mag\\b|moge|denk(?!en? (?:(?:ich|wir) )?daran)|glaub|hoff|rechn(?:e|en) (?:damit|mit)|find(?!en? (?:(?:ich|wir) )?(?:es |das )?(?:.* )?heraus)|weis\\b|weiss|wissen|wuss|brauch|versteh|bedau|dank|bedank|freu|bitt|wunsch|wart|seh(?!e (?:ich )?(?:mir|nach|zu)\\b|en (?:wir )?(?:uns|nach|zu)\\b|en? (?:ich|wir) .*\\b(?:an|nach|durch)[ .!?]*$)|hor|les(?!.*\\bdurch\\b)|lieb|versuch(?!(?:e|t|en) (?:(?:ich|wir) )?(?:es|ihn|sie|dich|euch)\\b.*\\b(?:erneut|noch|wieder|zu (?:erreichen|kontaktieren)))|erwart|bekomm|erhalt|krieg|schlaf|vermut|nehmen? an|gehen? davon|entschuldig|gruss?|schatz|wurd|ware|kenn|steh(?!.*\\bbei (?:ihnen|dir|euch)\\b)|lieg|heis|arbeit(?!en? (?:daran|es|das))|wohn|bleib(?!.*\\bdran\\b)|vermiss|zweif|helf|empfehl|raten?\\b|biet|akzept|erinner(?:e|n) (?:mich|uns)|nutz|nehm(?:e|en) (?:an|ihre entschuldigung)|verlier|fliege|reise|fahre? (?:in|nach)|feier|schliess?en? (?:am|um|heute|morgen|fruher|uber)|offn|bestatig(?:e|en) hiermit|offen|bezieh|hatten|gehen? (?:aus|in)|leb|lern|spiel|trink|ess|wahl|verwend|leid|danken|such(?:e|en) (?:einen|eine|nach einem)|verkauf|fuhl|habt",
  actions:
    "werde|wird|ruf|meld|schick|send|schreib|mail|sag|geb|gibt|teil|inform|benachricht|antwort|beantwort|kummer|klar|pruf|schau|guck|seh|such|frag|erkund|sprech|sprich|besprech|kontakt|leit|ubermitt|veranlass|erstatt|zahl|uberweis|buch|schreib|gutschr|tausch|ersetz|reparier|beheb|erledig|bearbeit|bring|hol|komm|kommt|lief|versend|versch|verschick|ausliefer|stell|schalt|aktiv|setz|sperr|entsperr|lad|lass|nehm|nimm|mach|tu|ander|korrig|pass|lösch|losch|storn|kundig|bestell|reserv|organis|sorg|kumm|halt|check|test|mess|unterschr|fass|hak|recherch|unter?such|analys|tausch|verschieb|trag|reich|leg|füg|fug|hang|druck|scann|fotograf|montier|install|ubernehm|ubernimm|bereit|vorbereit|schliess|verfolg|nachfass|zeig|erklar|richt|liefer|zustell|abhol|find|bau|schul|verlang|erhoh|reduz|gewahr|ubersetz|verbind|weis|fertig|ubergeb|ubergib|uberpruf|uberarbeit|begut|nach|probier|erstell|beantrag|beauftrag|vereinbar|einreich|kontrollier|besorg|beschaff|forder|verrechn|erlass|uberlass|vermerk|notier|dokumentier|markier|entfern|erganz|erneuer|verlanger|optimier|konfigurier|einricht|entschadig|vergut|stornier|rekla|mahn|schlag|zieh|fahr|heb|hinterleg|deponier|vermittl|koordinier|terminier|plan|reagier|eskalier|priorisier|bemuh|arbeit|bleib|drang|spiel|starte|versuch|formulier|ausfull|full|unterzeichn|kopier|pack|sortier|rechn|kalkulier|kompensier|erinner|bestatig|begleich|abhol|vorbei|gratulier|einig|bespro|absprech|abstimm|stimm|rucksprache|wechsel|fix|aktualis|ermittel|evaluier|entlad|belad|registrier|meld|wend|geh(?:e|en)? .*\\b(?:grund|nach)|beginn|lies|les",
  answers:
    "melde[nt]?|meldet|rufe?n?|ruft|anrufen|schreiben?|schreibt|mailen?|sagen?|bescheid|antwort(?:en|e)?|informier[a-z]*|benachrichtig[a-z]*|ruckmeldung|ruckruf|horen|hort|horst|teile[n]? (?:ihnen|dir|euch)|mit|auf dem laufenden|kontaktier[a-z]*|beantwort[a-z]*|laufenden",
  deniedAfter:
    "\\b(?:nicht|kein|keine|keinen|keinem|keiner|nie|niemals|kaum|nichts|weder)\\b(?! (?:nur|vergessen|zu spat))",
  deniedBefore: "(?!)",
  conditions:
    "angenommen|auser|unter der bedingung|bei (?:zahlungseingang|zahlung|bestellung(?:en)?|stornierung|abwesenheit|verlust|schaden)|notfalls|wenn|falls|sofern|sobald|nachdem|solange|vorausgesetzt|andernfalls|ansonsten|sonst|sollten sie|solltest du|solltet ihr|sollte|wurde ich|wurden wir|ich wurde|wir wurden|konnten|konnte|im falle|je nachdem|nach (?:eingang|erhalt|zahlungseingang)|es sei denn|ausser",
  ownConditions:
    "(?:sobald|wenn) (?:ich|wir)\\b(?:(?! (?:nichts|nicht|keine?|keinen|ihre|ihr|das paket|die zahlung|von ihnen|die ware)\\b) \\S+){0,6} ?(?:weis|weiss|wissen|habe|haben|hore|horen|kenne|kennen|erfahre|erfahren|fertig bin|zuruck bin|bin|sind|kann|konnen)\\b|sobald (?:es|das) (?:fertig|erledigt|moglich|da|soweit|geklart)(?: ist)?|sobald (?:es )?(?:etwas )?neu(?:es|igkeiten)(?: \\S+){0,2}|sobald wie moglich|wenn moglich",
  asking: "(?!)",
  hedges:
    "im schnitt|durchschnittlich|im durchschnitt|an werktagen|standardmas+ig|in den meisten fallen|auch (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s|(?:samstag|sonntag)s|(?:holt|leert|kommt) (?:\\S+ ){0,4}[a-z]+tags|laut [a-z]+|lieber [a-z]+e ich|bis \\S+ \\d+ ?%? ?rabatt|kommt? .*\\baus [a-z ]+ zuruck|sagt,? dass|(?:bringt|kommt) .*neues modell|[a-z]*seite (?:weiter|um)geleitet|automatisch|taglich|werktags|jeden (?:tag|monat|morgen)|nach \\d+|von montag bis|montags bis|mo bis|jeweils|vielleicht|eventuell|evtl|hoffentlich|moglicherweise|vermutlich|wahrscheinlich|voraussichtlich|wohl|ich (?:denke|glaube|hoffe)|wir hoffen|denke ich|glaube ich|hoffe ich|musste|mussten|durfte|durften|konnte|konnten|wurde|wurden|sollte|sollten|in der regel|normalerweise|ublicherweise|meistens?|grundsatzlich|generell|immer|anbei|im anhang|anliegend|nur|mal sehen|jederzeit|kostenlos",
  courtesies:
    "urlaub|ferien|freue[n]?|gerne? weiter|zur verfugung|weiterhelfen|gern behilflich|behilflich|zu (?:horen|lesen)|weiter helfen|ein schones|einen schonen|viel (?:spass|freude|erfolg)|alles gute|um (?:verstandnis|geduld|entschuldigung)|fur (?:ihre|ihr|deine|die|eure)\\b.*\\b(?:nachricht|geduld|mail)",
  past: "wegen|bezuglich|zum (?:zweiten|dritten|vierten|wiederholten) mal|weil|da mein[e]?|hiermit|im auftrag|(?<!\\bwie )(?:gestern|vorgestern|vorhin|bereits|schon)|letzte[nrs]?|vor (?:einer|einem|zwei|drei|\\d+) [a-z]+|damals|neulich",
  requests:
    "(?:und |aber |also |dann )?(?:bitte|konnen sie|konnten sie|kannst du|konnt ihr|konntest du|wurden sie|wurdest du|soll ich|sollen wir|darf ich|durfen wir|kann ich|konnen wir|mochten sie|wollen sie|haben sie|hast du|sind sie|bist du|ist es|gibt es|was|wann|wie(?! (?:\\S+ ){0,2}(?:besprochen|gewunscht|vereinbart|versprochen|abgesprochen|angekundigt|gesagt|zugesagt|immer|erwahnt|verabredet|erbeten|ublich|angeboten|telefoniert)\\b)|wo|warum|wer|welche[rs]?|um (?:welche|was)|schicken sie|senden sie|rufen sie|melden sie|schreiben sie|geben sie|sagen sie|teilen sie|schicken sie|nennen sie|lassen sie (?:mich|uns) (?:bitte )?wissen|wurde|brauchen sie)\\b",
  inversions:
    "(?!entschuldig|verzeih|seien|bekommen sie|erhalten sie|horen sie)(?:[a-z]{2,}(?:en|ern|eln) sie|(?:bekomm|hab|erhalt|krieg|hor)e ich|(?:geht|kommt|ist|liegt|trifft|passt|klappt|fehlt) (?:das|die|der|es|ihre?))\\b[^,]*, ?(?:dann|(?!konnen)[a-z]+(?:en|ern|eln|e|t) (?:ich|wir|sie|das|die|der|es|ihre?)\\b)|das (?:heis+t|bedeutet)|(?:ihre?|der|die|meine?|unsere?) [a-z]+ (?:sagte|meinte|schrieb|versprach), ?(?:er|sie|es|ihr)\\b",
  consequences:
    "dann (?:haben|hast|ist|sind|bekommen|erhalten|liegt)|sie (?:haben|bekommen|erhalten) (?:\\S+ )?dann|das heis+t|damit|so ?dass|d\\. ?h\\.|also haben|somit",
  imperatives:
    "(?:bitte )?(?:(?!entschuldig|verzeih|seien)[a-z]+(?:en|ern) sie|schick|sende?|gib|nenn|schreib|ruf|teil|mail|lass|lad|fulle?) ?(?:mir|uns|mich|einfach|bitte|kurz|die|das|den|ihre|dein)?",
  asides:
    "(?:(?:so )?wie [^,;:()]{3,50}|(?:naturlich|selbstverstandlich|versprochen|nach rucksprache|in absprache|in rucksprache|trotz|aufgrund|wegen|zur sicherheit|ehrlich gesagt|vorab|entgegen) ?[^,;:()]{0,40}|(?:damit|sodass|so dass|weil|da) [^,;:()]{3,80}|(?:(?:mit|fur|von|bei|auf|uber|zu|an|in|aus) )?(?:die|der|das|den|dem|denen|welche[rsnm]?) (?!bin |ist |sind |wird |werden )[^,;:()]{3,80}(?:t|n)) ?,(?! ?(?:ich|wir|sie|es|er|bitte|das|die|der)\\b)",
  complements: "dass|(?!um\\b|ohne\\b|statt\\b)(?:\\S+ ){0,10}(?:zu [a-z]+n|[a-z]{2,}zu[a-z]{3,}n)",
  subordinators:
    "dass|ob|wann|wie|warum|weshalb|was|wo|welche[rsnm]?|weil|wenn|falls|damit|bevor|als|obwohl|indem|da",
  tags: "ok|okay|ja|gut|in ordnung|einverstanden|passt das|passt das so|passt|recht so|ist das ok|alles klar|oki",
  conjunctions: "und dann|und|sowie|danach|anschliessend|&|aber",
  otherSubjects:
    "sie(?! (?:\\S+ ){0,8}(?!ich\\b|wir\\b)[a-z]{4,}en[ .!?]*$)|du|ihr|ihre|es|das|die|der|den|dem|bitte|wenn|falls|dann (?:konnen|kannst|haben|ist)|er|ist|sind|kann|konnen|wurde|danke|vielen|viele|liebe|beste|mit freundlichen|ob|weil|dass|was|wann|wie|hoffe|wunsche|freue|entschuldige|hat|haben|hast|war|bin|zwar|ja",
  openers:
    "(?:und|aber|also|dann|oder|na|gut|ok|okay|ja|nein|hallo|hi|klar|alles klar|super|danke|sorry|jedenfalls|so|deshalb|daher|darum|prima|perfekt|moin|hey|verstehe|kein problem|entschuldigung|gute frage)",
  abbreviations:
    "dr|prof|nr|str|z\\.? ?b|bzw|ca|inkl|evtl|ggf|usw|etc|d\\. ?h|u\\. ?a|std|min|tel|mo|di|mi|do|fr|sa|jan|feb|mrz|apr|jun|jul|aug|sept?|okt|nov|dez|st|hr|fr|co|max|vgl|abt|\\d{1,2}",
  times: {
    hours: [
      "eins?",
      "zwei",
      "drei",
      "vier",
      "funf",
      "sechs",
      "sieben",
      "acht",
      "neun",
      "zehn",
      "elf",
      "zwolf",
    ],
    numbers: {
      "eine[rsmn]?|ein|'ner|ner": 1,
      "zwei|zweier": 2,
      drei: 3,
      vier: 4,
      funf: 5,
      sechs: 6,
      sieben: 7,
      acht: 8,
      neun: 9,
      zehn: 10,
      elf: 11,
      zwolf: 12,
      vierzehn: 14,
      funfzehn: 15,
      zwanzig: 20,
      dreissig: 30,
      dreisig: 30,
      vierundzwanzig: 24,
      achtundvierzig: 48,
    },
    few: "ein paar|paar|wenige[rn]?|einige[rn]?|den nachsten",
    range: "-|bis|oder|bis zu",
    units: {
      "min(?:uten?)?": "minute",
      "h|std|stunden?": "hour",
      "(?:arbeits|werk|geschafts|bank)tag(?:e|en|es|s)?": "working_day",
      "(?:kalender)?tag(?:e|en|es|s)?": "day",
      "wochen?": "week",
      "monat(?:e|en|s)?": "month",
    },
    weekdays: [
      "montags?|mo\\.",
      "dienstags?|di\\.",
      "mittwochs?|mi\\.",
      "donnerstags?|do\\.",
      "freitags?|fr\\.",
      "samstags?|sonnabends?|sa\\.",
      "sonntags?",
    ],
    months: [
      "januar|jan",
      "februar|feb",
      "marz|mrz",
      "april|apr",
      "mai",
      "juni|jun",
      "juli|jul",
      "august|aug",
      "september|sept?",
      "oktober|okt",
      "november|nov",
      "dezember|dez",
    ],
    days: { "heute(?: noch)?|noch heute|heut": 0, "morgen|morgigen tag": 1, ubermorgen: 2 },
    parts: {
      "fruhen? nachmittag|nach der mittagspause|nach dem mittag(?:essen)?": "after_noon",
      "fruh|vormittags?|fruhen? morgen|morgen": "morning",
      "mittags?|mittagszeit": "noon",
      "(?:spaten? )?nachmittags?": "afternoon",
      "abends?|nacht": "evening",
      mitternacht: "midnight",
    },
    clocks: [
      "(?<h>[01]?\\d|2[0-3])(?:[:.](?<m>[0-5]\\d))? ?(?:uhr|h)(?! ?\\d)",
      "(?<h>[01]?\\d|2[0-3]) ?uhr ?(?<m>[0-5]\\d)",
      "(?<h>[01]?\\d|2[0-3])[:](?<m>[0-5]\\d)",
    ],
    rules: [
      [
        "(?:in|innerhalb|innert|binnen|im laufe)(?: von| der| den| des)?(?: spatestens| knapp| allerhochstens| langstens| etwa| ca\\.?| circa| rund| ungefahr| weniger als| maximal| hochstens| gut)?(?: nachsten| kommenden)? {n} {unit}",
      ],
      [
        "(?:innerhalb|innert|binnen|in|im laufe)(?: der| den| von)? (?:nachsten|kommenden) (?<!(?:in|laufe)(?: der| den)? [a-z]+ (?=woche|monat)){unit}",
        { amount: 1 },
      ],
      [
        "(?:in|innerhalb|binnen)(?: von)?(?: etwa| ca\\.?)? (?:einer|ner|'ner|der nachsten) halben stunde",
        { amount: 30, unit: "minute" },
      ],
      [
        "(?:in|innerhalb|binnen)(?: von)?(?: etwa| ca\\.?)? (?:eineinhalb|anderthalb|1,5) stunden",
        { amount: 90, unit: "minute" },
      ],
      ["(?:innerhalb|binnen) der stunde", { amount: 60, unit: "minute" }],
      ["vor (?:dem )?ende (?:der|dieser) woche", { week: 0, at: "end" }],
      ["vor (?:dem )?ende (?:der )?(?:nachste[rn]?|kommende[rn]?) woche", { week: 1, at: "end" }],
      ["vor (?:dem )?ende (?:des|dieses) monats|vor monatsende", { month: 0, at: "end" }],
      ["(?:die|uber die|wahrend der) (?:nachsten|kommenden) {n} {unit}"],
      ["nach (?:der mittagspause|dem mittag(?:essen)?|dem essen)", { part: "after_noon" }],
      ["vor dem wochenende", { week: 0, at: "end" }],
      [
        "(?:fur|auf)(?<=\\b(?:plan|buch|merk|setz|trag|terminier|reservier|notier)[a-z]* [^,;]{0,60}) (?:den )?{weekday}",
      ],
      ["(?:binnen|innert) wochenfrist", { amount: 1, unit: "week" }],
      ["(?:am )?(?:nachsten|kommenden) (?:werk|arbeits)tag", { amount: 1, unit: "working_day" }],
      ["in einer (?:dreiviertelstunde|dreiviertel stunde)", { amount: 45, unit: "minute" }],
      ["in einer viertelstunde", { amount: 15, unit: "minute" }],
      ["(?:gleich|direkt) (?:am )?{day} (?:fruh|morgen|in der fruh)", { part: "first_thing" }],
      ["{day}(?: fruh)?(?: gleich)? als erste[sr]", { part: "first_thing" }],
      [
        "(?:gleich |direkt )?(?:am )?{weekday} ?(?:fruh|morgen)? (?:gleich )?als erste[sr]",
        { part: "first_thing" },
      ],
      ["gleich (?:am )?{weekday} ?(?:fruh|morgen)", { part: "first_thing" }],
      ["{day}(?: am| im laufe des)? {part}"],
      ["{weekday} ?(?:am )?{part}"],
      [
        "(?!(?:bis|um|vor) morgen\\b)(?:am|gegen|im (?:laufe|verlauf) des|bis zum|zum|bis|in der|zur|um|vor) {part}",
      ],
      ["am {part}"],
      ["vormittags|morgens", { part: "morning" }],
      ["mittags", { part: "noon" }],
      ["nachmittags", { part: "afternoon" }],
      ["abends", { part: "evening" }],
      ["(?<!guten )(?<!schonen ){day}"],
      ["(?:fur|auf) {day}"],
      ["(?:diese[nm]? |kommende[nm]? |am kommenden )?{weekday}"],
      ["{weekday} (?:nachster|der nachsten|kommender|der kommenden) woche", { week: 1 }],
      ["(?:nachste|kommende) woche(?: am)? {weekday}", { week: 1 }],
      ["(?:im laufe des|im lauf des) (?:heutigen )?tages|tagsuber", { day: 0 }],
      [
        "(?:zum |vor |bis |bis zum )?(?:ende des (?:heutigen |arbeits)?(?:arbeits)?tage?s|tagesende|feierabend|dienstschluss|dienstschlus|geschaftsschlus|geschaftsschluss|buroschlus|buroschluss|ende der geschaftszeit|ladenschlus|ladenschluss|arbeitsende)",
        { part: "end" },
      ],
      ["(?:ende des|im laufe des|bis ende des) morgigen tages", { day: 1 }],
      [
        "(?:im (?:laufe|lauf|verlauf) der|ende der|ende dieser|innerhalb der|noch in der|zum ende der) woche|(?:noch )?(?:in )?dieser? woche|wochenende?(?= der)",
        { week: 0, at: "end" },
      ],
      [
        "(?:in der |ende |ende der |im (?:laufe|verlauf) der |bis ende )?(?:nachste[nr]?|kommende[nr]?|der nachsten|der kommenden) woche",
        { week: 1, at: "end" },
      ],
      [
        "(?:zu )?anfang (?:der )?(?:nachste[rn]?|kommende[rn]?) woche|(?:zu )?beginn (?:der )?(?:nachste[rn]?|kommende[rn]?) woche|gleich (?:nachste|kommende) woche",
        { week: 1, at: "start" },
      ],
      ["mitte (?:der )?(?:nachste[rn]?|kommende[rn]?) woche", { week: 1, at: "middle" }],
      [
        "(?:am|ubers|uber das|dieses|zum|bis zum|im|an diesem|am kommenden|kommendes) wochenende",
        { week: 0, at: "weekend" },
      ],
      [
        "(?:ende (?:des|dieses)|in diesem|diesen|im laufe des) monats?|monatsende|zum monatsende|ultimo",
        { month: 0, at: "end" },
      ],
      ["(?:im |ende |ende des )?(?:nachste[nm]|kommende[nm]) monats?", { month: 1, at: "end" }],
      [
        "(?:zu )?(?:anfang|beginn) (?:des )?(?:nachste[nm]|kommende[nm]) monats|(?:zu )?anfang des monats",
        { month: 1, at: "start" },
      ],
      ["mitte (?:des )?(?:nachste[nm]|kommende[nm]) monats", { month: 1, at: "middle" }],
      ["(?:zu )?(?:anfang|beginn) {month}", { at: "start" }],
      ["mitte {month}", { at: "middle" }],
      ["(?:im|ende|im laufe des|bis ende) {month}", { at: "end" }],
      [
        "(?:am|zum|dem|den|bis) {monthday}\\.(?! ?(?:\\d|jan|feb|mar|mae|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez))",
      ],
      ["(?:am|zum|dem|den|bis) {monthday}\\. ?(?<mm>1[0-2]|0?[1-9])\\.?(?! ?\\d)"],
      ["{clock}"],
      ["halb {hour}", { past: -30 }],
      ["(?:funf|5) vor halb {hour}", { past: -35 }],
      ["(?:funf|5) nach halb {hour}", { past: -25 }],
      ["viertel (?:nach|uber) {hour}", { past: 15 }],
      ["(?:viertel vor|dreiviertel) {hour}", { past: -15 }],
      ["(?:zehn|10) vor {hour}", { past: -10 }],
      ["(?:zehn|10) nach {hour}", { past: 10 }],
      ["(?:zwanzig|20) vor {hour}", { past: -20 }],
      ["(?:zwanzig|20) nach {hour}", { past: 20 }],
      ["{hour} uhr(?! ?\\d)"],
      ["(?:um|gegen) {hour}(?! (?:stunde|tage|woche|monat|minute|prozent|euro|stuck|weitere|neue|andere))"],
      ["(?:um|bis|gegen|vor) (?<h>1\\d|2[0-3]|[1-9])(?=[,;!]| ?$| zuruck| an\\b| bei| und| heute| morgen)"],
    ],
    before: "vor(?: dem)?|vorm",
    reference: "(?:vom|von|seit|fur|ab)",
    fillers:
      "spatestens|bis|am|um|im|gegen|zum|den|in|noch|und zwar|also|allerspatestens|ungefahr|etwa|circa|dem",
  },
});

/** Folding leaves "ü" as "u"; those who have no umlauts on their keyboard write "ue". Both are read. */
function withSpeltUmlauts<Part>(part: Part): Part {
  if (typeof part === "string") return speltUmlauts(part) as Part;
  if (Array.isArray(part)) return part.map(withSpeltUmlauts) as Part;
  if (typeof part !== "object" || part === null) return part;
  const entries = Object.entries(part).map(([key, each]) => [speltUmlauts(key), withSpeltUmlauts(each)]);
  return Object.fromEntries(entries) as Part;
}

function speltUmlauts(pattern: string): string {
  return pattern.replace(
    /(?<=pr)u(?=f)|(?<=k)u(?=mm)|(?<=n)a(?=chst)|u(?=ber)|(?<=\b[fF])u(?=r\b)|(?<=zur)u(?=ck)|(?<=sp)a(?=t)|(?<=m)o(?=glich|cht)|(?<=k)o(?=nn)|(?<=[wW])u(?=rd)|(?<=m)a(?=rz)|(?<=f)u(?=nf)|(?<=zw)o(?=lf)|(?<=l)o(?=sch|sung)|(?<![a-z])a(?=nder)|(?<=f)u(?=g)|(?<=fr)u(?=h)|(?<=h)o(?=r[^a]|r$)|(?<=kl)a(?=r)|(?<=best)a(?=tig)|(?<=gesch)a(?=ft)|(?<=ger)a(?=t)|(?<=d)u(?=rf)/g,
    "$&e?",
  );
}
