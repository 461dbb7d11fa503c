import { parse } from "chrono-node/nl";
import type { Language } from "../language.ts";

/** Dutch. Main verbs stand second, and may stand before "ik" and "we". */
export const dutch: Language = {
  code: "nl",
  parseDates: parse,
  words: {
    i: "(?:ik|wij|we)",
    notverb:
      "(?!(?:binnenkort|spoedig|u|je|jij|jou|jullie|het|dit|dat|de|een|er|hem|haar|ze|zij|dan|nu|ook|nog|maar|en|of|als|om|wat|wie|waar|hoe|wel|niet|geen|vandaag|morgen|overmorgen|gisteren|graag|even|zo|straks|al|zelf|ons|onze|uw|mijn|aan|op|in|met|voor|bij|naar|zodra|wanneer|omdat|want|dus|die|deze|toch|daar|hier|natuurlijk|helaas|hen|hun|meteen|direct|snel|uiterlijk|tot|bent|kort|van|eerst|alleen|allebei|verder|mee|na|terwijl|voordat|nadat|tenzij|indien|mits|zoals|totdat|dat)\\b)",
    verb: "{notverb}[a-z]{2,}",
    det: "(?:de|het|onze|ons|uw|je|jullie|mijn|een|hun|haar|zijn)",
    notafter: "(?<!\\b(?:met|aan|bij|van|naar|in|op|voor|over|door|zonder|tegen|via|volgens) )",
    nouns:
      "[a-z-]*(?:timmerman|schrijnwerker|dakdekker|hovenier|tuinman|glaszetter|tegelzetter|stukadoor|stratenmaker|schoonmaker|schoonmaakster|monteurs|adviseur|consultant|behandelaar|medewerker van de [a-z]+|huurder|broer|zus|zuster|vader|moeder|ouders|schoonzoon|schoondochter|schoonvader|schoonmoeder|vriend|vriendin|vriendje|partner|oom|tante|oma|opa|huisgenoot|huisarts|arts|makelaar|handelaar|dealer|garage|verkoper|importeur|uitgeverij|ziekenhuis|kliniek|bedrijf|bedrijven|secretaresse|tolk|vertaler|loodgieters|schade-expert|keuringsdienst|woningcorporatie|corporatie|vereniging|kassa|sleutelmaker|schilders|klusjesman|vakman|groothandel|toeleverancier|luchtvaartmaatschappij|postorderbedrijf|bezorgers|rechtsbijstand|monteur|technicus|technici|vervoerder|koerier(?:sdienst)?|bezorger|bezorgdienst|pakketdienst|postbode|post|fabrikant|fabriek|leverancier|magazijn|bank|verzekeraar|verzekering|boekhouding|administratie|afdeling|team|werkplaats|technische dienst|dienst|installateur|elektricien|loodgieter|chauffeur|conciergerie?|huismeester|verhuurder|huurbaas|partner|provider|netbeheerder|hoofdkantoor|filiaal|winkel|drukker(?:ij)?|bureau|gemeente|belastingdienst|douane|taxateur|expert|specialist(?:en)?|advocaat|notaris|accountant|boekhouder|aannemer|schilder|slotenmaker|verhuizers|verhuisbedrijf|ontwikkelaars?|vliegmaatschappij|hotel|man|vrouw|zoon|dochter|buurman|buurvrouw|assistente?|incassobureau|distributiecentrum|reparateur|reparatiedienst|transporteur|servicepartner|distributeur|uitgever|logistiek|buren|kinderen|it)",
    colleagues:
      "medewerkers?|collega(?:'?s)?|leidinggevende|manager|teamleider|chef|baas|vervanger|opvolger|vervangster",
    participles:
      "(?:ver|op|terug|toe|na|door|af|uit|aan|be|her|in|over|weg|over)*(?:gestuurd|stuurd|zonden|gezonden|leverd|geleverd|bezorgd|stort|gestort|betaald|gecrediteerd|vangen|vervangen|gerepareerd|repareerd|verholpen|opgelost|gelost|verwerkt|werkt|gewerkt|gecontroleerd|nagekeken|gekeken|geinformeerd|gebeld|gemaild|beantwoord|gehaald|geplaatst|geinstalleerd|aangepast|gepast|gecorrigeerd|geannuleerd|verwijderd|geactiveerd|hersteld|geruild|omgeruild|gemaakt|gezet|geboekt|maakt|klaargezet|gereserveerd|vergoed|onderzocht|bekeken|behandeld|benaderd|gecontacteerd|verstuurd|uitgekeerd|gereed|klaar)",
    notices:
      "(?:[a-z]*gesloten|gehouden|gevierd|gevraagd|gebruikt|getoond|berekend|verlengd|verhoogd|beeindigd|geopend|verwacht|gestart|verzet|verlaagd|belast|opgeslagen|gezocht|bedoeld|verkocht|verzocht|afgeschreven|geincasseerd|betrokken|bedankt|verplicht|gedwongen|verhuisd)\\b",
    goods:
      "[a-z-]*(?:trein|bus|vlucht|vliegtuig|model|product|boek|album|pakket|pakje|zending|bestelling|levering|factuur|facturen|bedrag|geld|terugbetaling|betaling|creditnota|artikel|brief|label|onderdeel|onderdelen|contract|papieren|documenten|formulier|foto|foto's|link|mail|mailtje|antwoord|aanbod|aanbieding|offerte|afspraak|fout|probleem|account|opdracht|systeem|software|app|site|website|pagina|programma|toestel|apparaat|printer|router|actie|korting|prijs|garantie|versie|update|cursus|zomer|winter|week|maand|dag|jaar|uur|tijd|nummer|code|sleutel|zaak|geval|vraag|kast|bank)",
    notnoun:
      "(?!(?:ik|wij|we|u|je|jij|jou|jullie|hij|zij|ze|het|dit|dat|die|deze|ons|mij|me|hem|haar|hen|hun|niet|nooit|dan|nu|ook|nog|al|weer|hier|daar|zo|straks|vandaag|morgen|overmorgen|gisteren|even|eerst|graag|zich|alles|iets|zelf|altijd|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|meeste)\\b)",
    agents:
      "(?:af|op|aan|in|uit|door|mee|na|terug|toe|weg|over|langs|voorbij|om|vast|bij|klaar|ver|be|her|ont)?(?:haal|hal|breng|lever|repareer|reparer|bel|bell|stuur|stur|schrijf|schrijv|mail|controleer|controler|meet|met|bouw|monteer|monter|installeer|installer|vervang|ruil|maak|mak|betaal|betal|neem|nem|kijk|vestig|teken|geef|gev|regel|stel|stell|werk|boek|zoek|antwoord|reageer|reager|informeer|informer|organiseer|organiser|vul|vull|print|reinig|spreek|sprek|rijd|zend|draag|drag|zet|zett|plaats|bezorg|zorg|stort|crediteer|crediter|vergoed|onderzoek|oordeel|oordel|los|loss|annuleer|annuler|koppel|vraag|vrag|pak|pakk|knap|knapp|doe|meld|zeg|zegg|overleg|overlegg|herstel|herstell|inspecteer|inspecter|schakel|schild|leg|legg|pas|pass|laat|probeer|prober|bestel|bestell|kom)",
    news: "(?:antwoord|reactie|bericht|bevestiging|terugkoppeling|update|mail|mailtje|e-mail|uitsluitsel|nieuws|telefoontje|belletje)",
    gets: "(?:hoort|hoor|krijgt|krijg|krijgen|ontvangt|ontvang|ontvangen|horen)",
  },
  commitments: [
    {
      pattern: "^(?<verb>laat|laten) (?:het )?(?:je|u|jullie) (?:het )?(?:\\S+ ){0,6}?weten",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b{i} (?:dan |ook |nu |zelf |persoonlijk |allebei |beiden )?(?:zal|zullen|ga|gaan) (?!u\\b.*\\?)(?<verb>[a-z']+)",
      by: "speaker",
      tense: "future",
    },
    { pattern: "\\b(?:zal|zullen|ga|gaan) {i} (?<verb>[a-z']+)", by: "speaker", tense: "future" },
    {
      pattern:
        "^(?:(?:ok|oke|ja|goed|prima) )?(?<verb>bel|mail|stuur|zoek|kijk|check|meld|laat|ga|zal|breng|maak|vraag|kom|regel) (?:je|u|jullie|het|dit|dat|de|even|morgen|vandaag|straks|vanavond|zo|ff|hem|er|hier|mijn|een)\\b(?! (?:mij|me|ons)\\b)(?!.*\\b(?:alstublieft|alsjeblieft|aub|svp|gelieve)\\b)",
      by: "speaker",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b(?:ik|we|wij)(?<!\\b(?:ben|was|heb|had|kan|moet|mag|wil|zou|hoop|denk|weet|word|zijn|hebben|kunnen|moeten|mogen|willen|zouden|hopen|denken|weten|worden|waren|hadden) (?:ik|we|wij)) (?:dan )?(?<verb>{verb})\\b",
      by: "speaker",
      tense: "present",
    },
    { pattern: "\\b(?:dat )?(?<verb>{verb}) (?:ik|we|wij)\\b", by: "speaker", tense: "present" },
    {
      pattern:
        "\\b(?<verb>{verb}) (?:natuurlijk|uiteraard|vanzelfsprekend|graag|ook|dan|hierbij|nu|daarvoor|hiervoor|volledig) (?:ik|we|wij)\\b",
      by: "speaker",
      tense: "present",
    },
    {
      pattern: "\\b(?:(?:we|wij) (?<verb>zijn)|ik ben) van plan\\b",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?<verb>(?:u|je|jij|jullie) (?:kunt|kan|kunnen|mag|mogen)|(?:kunt|kan|kun|kunnen|mag|mogen) (?:u|je|jij|jullie))\\b(?=.*\\b(?:verwachten|rekenen)\\b)",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "^(?<verb>(?:bellen|mailen|sturen|laten|houden|informeren|geven|brengen|contacteren|schrijven|bezorgen|leveren|betalen|storten|koppelen|komen|vergoeden|bieden) (?:(?:het|dit|dat|de|daarna|dan|snel|zo|hier|er) ){0,2}(?:u|je|jou|jullie)|nemen (?:\\S+ ){0,6}?(?:contact|met u))\\b",
      by: "speaker",
      tense: "present",
      action: true,
    },
    {
      pattern:
        "^(?:dan )?laat (?:mij|me|ons) (?:even |eerst |dit |het |dat |eens ){0,3}(?!weten|horen)(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern: "\\b(?:u|je|jij|jullie) (?<verb>{gets})\\b(?= .{0,50}?(?:van (?:ons|mij|me)|{news})\\b)",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern: "\\b(?<verb>{gets}) (?:u|je|jij|jullie)\\b(?= .{0,50}?(?:van (?:ons|mij|me)|{news})\\b)",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:u|je|jij|jullie) (?<verb>{gets}|(?:heeft|hebt|heb|hebben)(?!.*\\b(?:tijd|bedenktijd|recht|kans|keuze|mogelijkheid|gelegenheid|beloofd|gezegd|geschreven|toegezegd|gemeld|aangegeven|bevestigd|gebeld|gemaild|gevraagd|besteld|gekocht|betaald|gestuurd|ingepland|afgesproken|nodig)\\b))\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?<verb>{gets}|heeft|hebt|heb|hebben) (?:u|je|jij|jullie)\\b(?!.*\\b(?:tijd|bedenktijd|recht|kans|keuze|mogelijkheid|gelegenheid|beloofd|gezegd|geschreven|toegezegd|gemeld|aangegeven|bevestigd|gebeld|gemaild|gevraagd|besteld|gekocht|betaald|gestuurd|ingepland|afgesproken|nodig)\\b)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:u|je|jij|jullie)? ?(?:zult|zal|zullen|gaat|gaan)(?: (?:u|je|jullie))? (?=.{0,80}\\b(?:ontvangen|krijgen|horen)\\b)(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:wordt|worden|word) (?:\\S+ ){0,6}?door (?<who>(?:de |het |onze |een )?[a-z-]+) (?:\\S+ ){0,4}?(?<verb>{participles})\\b",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?<!\\bte )(?:wordt|worden|word|zal|zullen)(?<!\\bdat [^,]{0,60}) (?:\\S+ ){0,8}?(?<verb>{participles})\\b",
      by: "speaker",
      tense: "future",
      whole: true,
      customer: "(?:over|terug|op|be|ver)*(?:gemaakt|stuurd|gestuurd|zonden|gezonden|betaald|gestort|stort)",
    },
    {
      pattern:
        "\\b(?<!\\bte )(?:wordt|worden|word|zal|zullen)(?<!\\bdat [^,]{0,60}) (?:\\S+ ){0,8}?(?!{notices})(?<verb>[a-z]*ge[a-z]{2,}(?:d|t|en)|(?:[a-z]{2,4})?(?:ver|be|her|ont)[a-z]{2,}(?:d|t))(?: worden)?[ .!?]*$",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b(?:is|zijn|komt|komen) (?:\\S+ ){0,8}?(?<verb>klaar|gereed|geregeld|gerepareerd|in orde|bij (?:u|je|jou|jullie)(?: thuis)?|op (?:uw|je|jouw) rekening)[ .!?]*$",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b{notafter}iemand(?: (?:van|uit) (?:de |het |ons |onze )?[a-z]+)? (?<verb>{notverb}[a-z]{2,}t|zal|gaat)\\b",
      by: "speaker",
      tense: "present",
      action: true,
      customer: "(?!.)",
    },
    {
      pattern: "\\b(?<verb>{notverb}[a-z]{2,}t|zal|gaat) (?:\\S+ ){0,4}?{notafter}iemand\\b",
      by: "speaker",
      tense: "present",
      action: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "^(?:dan )?(?<verb>(?:reken|rekent u) (?:gerust )?(?:\\S+ ){0,4}?op (?:ons|onze|mijn)|verwacht(?: u)? (?:\\S+ ){0,4}?(?:ons|onze|mijn)) [a-z]+",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?<verb>heb ik|hebben (?:we|wij))(?<=\\b(?:tegen|uiterlijk|binnen|laatste|laatst|voor)\\b[^,;]{0,60})\\b(?= .*\\b(?:geregeld|opgelost|uitgezocht|hersteld|afgerond|gerepareerd|gevonden|aangepast|klaar|rond|verholpen|gecontroleerd|bij elkaar|voor elkaar)[ .!?]*$)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:is|zijn)(?<=\\b(?:tegen|uiterlijk|binnen|laatste|laatst|einde? van)\\b[^,;]{0,60}) (?:\\S+ ){0,8}?(?<verb>{participles}|geregeld|geactiveerd)[ .!?]*$",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b(?:is|zijn) (?:uiterlijk|binnen|tegen|ten laatste|op zijn laatst) (?:\\S+ ){1,8}?(?<verb>{participles}|geregeld|geactiveerd)[ .!?]*$",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b(?:zal|zullen) (?:\\S+ ){0,8}?(?<verb>{participles}|geregeld|opgelost|geactiveerd|klaar|in orde|afgerond) zijn[ .!?]*$",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b(?<verb>is|zijn|ligt|liggen|staat|staan|zit|zitten)\\b(?=.*\\b(?:(?:in|op|bij) (?:uw|je|jouw|jullie|de) (?:inbox|mailbox|brievenbus|postvak|postbus|rekening|bankrekening)|voor (?:u|je|jou|jullie) klaar|klaar(?: voor (?:u|je|jou|jullie))?|bij (?:u|je|jou|jullie) (?:in huis|thuis|op de mat)|(?:account|toegang|profiel)\\b.* weer open)[ .!?]*$)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:creditnota|[a-z]*betaling|[a-z]*storting|terugkoppeling|bevestiging|antwoord|reactie|factuur|contract|offerte|link|stukken|details|informatie|nalevering|vervanging|mail|bericht) (?<verb>volgt|volgen)\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?<verb>vind(?:t|en)? (?:u|je|jullie))\\b(?=.*\\b(?:op|in) (?:uw|je|jouw|jullie) (?:[a-z]*rekening|mailbox|inbox|brievenbus|postvak)\\b)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?<verb>verlaat|verlaten) (?:\\S+ ){0,6}?(?:ons|het) (?:magazijn|depot|pand|distributiecentrum)\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!.)",
    },
    {
      pattern:
        "\\b(?:gaat|gaan) (?:\\S+ ){0,6}?(?<verb>terug|de deur uit|de bus in|naar jullie|naar u toe|naar je toe|op de post|op transport)\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?:mijn|onze|een|de) (?:[a-z-]+ )?(?:{colleagues})(?: van (?:de )?[a-z]+| (?!zal|gaat|belt|neemt|stuurt|komt|mailt|kijkt|zoekt)[a-z]+)?) (?:zal |zullen |gaat |gaan )?(?<verb>[a-z]{2,})\\b",
      by: "colleague",
      tense: "present",
      action: true,
    },
    {
      pattern:
        "\\b(?<verb>{notverb}[a-z]{2,}t) (?:\\S+ ){0,3}?{notafter}(?<who>(?:mijn|onze|een|de) (?:{colleagues}))\\b",
      by: "colleague",
      tense: "present",
      action: true,
    },
    {
      pattern: "\\b{notafter}(?<who>ons [a-z-]*team) (?<verb>{notverb}[a-z]{2,}t?)\\b",
      by: "third",
      tense: "present",
      action: true,
    },
    {
      pattern: "\\b(?<verb>{notverb}[a-z]{2,}t) (?:\\S+ ){0,4}?{notafter}(?<who>ons [a-z-]*team)\\b",
      by: "third",
      tense: "present",
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?:{det} )(?:[a-z-]+ )?(?:{nouns})(?: (?:van|uit) (?:de |het )?[a-z-]+)?) (?:zal|zullen|gaat|gaan) (?<verb>[a-z']+)",
      by: "third",
      tense: "future",
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?:{det} )?(?:[a-z-]+ )?(?:{nouns})(?: (?:van|uit) (?:de |het )?[a-z-]+)?) (?<verb>{notverb}[a-z]{2,}(?:t|en))\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b(?<verb>{notverb}[a-z]{2,}t) (?:\\S+ ){0,4}?{notafter}(?<who>{det} (?:[a-z-]+ )?(?:{nouns}))\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{det} (?:(?!{goods}\\b)[a-z-]+ )?{notnoun}(?!{goods}\\b)[a-z-]{3,}) (?<verb>{notverb}{agents}(?:t|en|et))\\b",
      by: "third",
      tense: "present",
      timed: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{det} (?:(?!{goods}\\b)[a-z-]+ )?{notnoun}(?!{goods}\\b)[a-z-]{3,}|(?:meneer|mevrouw|dhr\\.?|mevr\\.?) [a-z-]+) (?<verb>zal|zullen|gaat|gaan)\\b(?=.* {agents}en[ .!?]*$)",
      by: "third",
      tense: "future",
    },
    {
      pattern: "\\b{notafter}(?<who>[a-z][\\w&.-]+) (?:zal |gaat )?(?<verb>[a-z]{2,}t)\\b",
      by: "third",
      tense: "present",
      named: true,
      timed: true,
      action: true,
    },
    {
      pattern: "\\b(?<verb>[a-z]{2,}t) (?<who>[a-z][\\w&.-]+)\\b",
      by: "third",
      tense: "present",
      named: true,
      timed: true,
      action: true,
    },
    {
      pattern: "\\b(?<who>hij|zij|ze) (?:zal|zullen|gaat|gaan) (?:[a-z]+ ){0,4}(?<verb>[a-z]+)",
      by: "third",
      tense: "future",
      action: true,
    },
    {
      pattern: "\\b(?<who>hij|zij|ze) (?<verb>[a-z]{2,}(?:t|en))\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
  ],
  states:
    "vroeg me af|overweeg|overwegen|eis(?:en)?\\b|reken er ?op|gaa?n? ervan|streef|streven|trouw|vertrek|werk (?:\\S+ )?tot\\b|geef (?:\\S+ )?een (?:feest|presentatie|lezing)|houd? (?:u|jullie|je) aan\\b|stel(?:len)? .*\\bop prijs|verwelkom|spreek (?:u|je|jullie) graag|rekenen? (?:we |wij |ik )?(?:\\S+ ){0,3}?[a-z]*kosten|beloof(?!.*\\b(?:dat|te)\\b)|er .*van ?uit[ .!?]*$|verneem|vernemen|raden\\b|(?!zet|hou)(?:\\S+ ){0,6}(?:open|dicht)[ .!?]*$|kom(?:t|en)?\\b(?=.*\\bop bezoek\\b)|geef(?=.*\\b(?:tot|de tijd)\\b)|vlieg|verhuiz|ga (?:.* )?(?:op vakantie|met vakantie|trouwen)|gaan (?:.* )?(?:op vakantie|trouwen)|reis\\b|(?:ben|zijn)\\b(?!.*\\b(?:bij (?:u|je|jou|jullie)|ter plaatse)\\b)|bent\\b|is\\b|was\\b|waren\\b|heb|had|kan\\b|kun|kon|moet|moest|mag\\b|mogen|wil\\b|willen|wou|wilde|zou|hoop|hopen|denk|denken|dacht|weet|weten|wist|vind(?!en? (?:het )?uit)|vinden|begrijp|snap|vertrouw|verwacht|wacht|bedank|dank|wens|hoor(?!t)|horen|lees|lezen|krijg|ontvang|geloof|verzoek|vraag(?:en)? (?:u|je|jullie|me)|vragen (?:u|je)|kijk(?:en)? (?:ernaar |er naar )?uit|zien? (?:uw|u|je|jullie|elkaar)\\b|betreur|waardeer|probe(?:er|ert|ren)\\b(?! (?:het|u|je|hem|haar)\\b.*\\b(?:opnieuw|nogmaals|nog eens|weer|te bereiken|uit[ .!?]*$))|help|helpen|blijf(?!.*\\b(?:bovenop|bezig|volgen|achteraan)\\b)|blijven(?!.*\\b(?:bovenop|bezig|volgen|achteraan)\\b)|mis\\b|missen|werk(?:en)? (?:nu|al|bij|met)|woon|slaap|ken\\b|kennen|adviseer|raad\\b|excuseer|snappen|sta(?:an)?\\b(?!.*\\bbij (?:u|je|jou|jullie)\\b)|zit\\b|zitten|lig|heet|gebruik|kies|koop(?!t)|speel|stel op prijs|stellen (?:het )?op prijs|word\\b|worden|twijfel|vermoed|neem aan|ga er(?=.* ?van ?uit)|gaan ervan|ga er van|schrik|zie\\b(?! erop)|reis|vier\\b|begin\\b|gisteren|schreef|belde|stuurde|mailde|zou|hebben|heten|vrees|voel|u$|niet\\b|nooit\\b|er (?:niet|wel)\\b.*\\bzijn|open|sluit(?!.*\\b(?:aan|af|in)\\b)|gesloten|met vakantie|op vakantie|eten|graag\\b.*\\bzijn|u .*\\bnodig\\b",
  actions:
    "blijf|blijven|bel|kaart|bouw|probeer|prober|scheld|monteer|monter|vergoed|ontvang|bestudeer|bestuder|evalueer|noteer|noter|registreer|registrer|communiceer|communicer|coordineer|plan|verwijs|herinner|begin|start|rijd|zie (?:erop|er) toe|zien (?:erop|er) toe|wissel|poets|schoon|herbereken|verreken|kort|scheld|schenk|compenseer|compenser|verlaag|verhoog|onderneem|ondernem|pik|duik|ruim|inspecteer|inspecter|schakel|werp|sluit|trek|schuif|vink|mik|factureer|facturer|archiveer|declareer|declarer|bevestig|beoordeel|beoordel|beslis|besliss|verbind|kopieer|kopier|geleid|bied|verbeter|mail|stuur|stur|schrijf|schrijv|zend|verzend|verstuur|verstur|laat|laten|meld|koppel|geef|geven|inform|antwoord|beantwoord|reageer|neem|nemen|zoek|kijk|check|controleer|controler|onderzoek|vraag|vragen|overleg|bespreek|besprek|regel|zorg|stort|betaal|betal|maak|maken|crediteer|vergoed|boek|vervang|ruil|repareer|reparer|herstel|los|lever|breng|haal|halen|kom|kom(?:t|en)|ga|zet|plaats|pas|wijzig|verwerk|annuleer|annuler|activeer|activer|open|sluit|houd|houden|hou|verwijder|bestel|reserveer|stel|bereid|scan|upload|voeg|teken|teruggestuur|geef|pak|pakken|doe|doen|rond|ronden|behandel|ben (?:zo )?terug|verhelp|analyseer|test|meet|meten|deblokk|corrig|verleng|verplaats|verricht|dien|leg|leggen|reken|rekenen|bezorg|haalt|installeer|installer|komt|spreek|spreken|contact|escaleer|zit|print|leveren|bekijk|bekijken|zal|zend|zal|trek|sta .*te woord|draag|verzorg|tel|uitzoek|lees .*uit|keer|keren|reken|herstellen|zien (?:we|ik) erop toe|kijken|schakel|doorgeef|vul|printen|hakt|licht|werk.*uit|deel|delen|zeg|zeggen|vertel|ophalen|opzoeken|uitzoeken|nakijken|nabellen|terugbellen|navragen|terugkomen|langskomen|bezorgen|bellen|mailen|sturen|opsturen|terugsturen|doorgeven",
  answers:
    "bel|belt|bellen|terugbellen|mail|mailt|mailen|schrijf|schrijven|laat .*weten|laten .*weten|weten|meld|melden|contact|antwoord|beantwoord[a-z]*|reageer|reageren|reactie|hoort|hoor|horen|op de hoogte|informeer|informeren|geef .*door|terug op|koppel[a-z]*|bericht|vertel|zeg",
  deniedAfter: "\\b(?:niet|geen|nooit|niets|nergens|nauwelijks|niemand)\\b(?! alleen)",
  conditions:
    "dat betekent|dat wil zeggen|dat houdt in|gesteld dat|vanaf het moment dat|eens (?:u|je|jullie)|bij (?:een |tijdige |late |snelle )?[a-z]*(?:bestelling(?:en)?|annulering|betaling|schade|verlies|afwezigheid)|als|indien|zodra|wanneer|mits|tenzij|nadat|anders|mocht|mochten|zolang|stel dat|op voorwaarde|afhankelijk|na (?:ontvangst|betaling)|in geval|in het geval|zou|zouden",
  ownConditions:
    "(?:zodra|wanneer|als) (?:ik|we|wij)\\b(?:(?! (?:niets|niet|geen|uw|je|het product|het geld|mijn geld|het label|de betaling|het pakket|van u|van je)\\b) \\S+){0,5} ?(?:weet|weten|hoor|horen|heb|hebben|ben|zijn|kan|kunnen|klaar)\\b|zodra (?:het|dit|dat) (?:kan|klaar|bekend|geregeld|gelukt|mogelijk)(?: is)?|zodra er (?:\\S+ ){0,3}(?:nieuws|is)|als het goed is",
  asking: "(?!)",
  hedges:
    "desnoods|liever|gemiddeld|standaard|op werkdagen|in de meeste gevallen|ook op [a-z]+dag|van [a-z]+dag tot|tot \\S+ (?:\\S+ )?korting|volgens (?!(?:de |het |onze )?(?:afspraak|planning|plan|schema|wens))[a-z]+|(?:team|medewerkers|collega's|wij|we) sta(?:at|an)\\b.*\\bklaar|sta(?:at|an)\\b.*\\bvoor (?:u|je|jullie) klaar(?<=\\b(?:weer|vanaf)\\b.*)|kom(?:t|en)? .*\\bterug (?:uit|van)|zegt (?:mij |me |ons )?dat|[a-z]+t (?:u|jij|jullie) (?:mij|me|ons)|naar verwachting|doorgestuurd naar (?:de|een|onze) [a-z]*(?:pagina|site)|naar (?:de|een|onze) [a-z]*(?:pagina|site) doorgestuurd|automatisch|dagelijks|elke|iedere|bijgaand|van maandag tot|na \\d+|misschien|wellicht|(?<!snel |spoedig |vroeg |goed )mogelijk|hopelijk|waarschijnlijk|vermoedelijk|eventueel|ik (?:denk|hoop|geloof)|we hopen|denk ik|hoop ik|zou|zouden|meestal|normaal|doorgaans|in de regel|in principe|altijd|bijlage|bijgevoegd|alleen|gewoonlijk|weet ik nog niet|nog niet zeker|mocht|mochten|gratis",
  courtesies:
    "vakantie|verhuiz|graag (?:verder|van dienst|te woord)|kijken? (?:er)?\\s?(?:naar )?uit|uit naar|van dienst|hoor graag|horen graag|tegemoet|fijne (?:dag|avond)|prettig|succes|sterkte|verder helpen|graag verder",
  past: "over uw bestelling|naar aanleiding|omdat|voor de (?:tweede|derde|vierde|zoveelste) keer|inzake|betreffende|want|hierbij|vanwege|gisteren|eergisteren|vorige|afgelopen|geleden|al|reeds|eerder|vanochtend al|destijds|(?<!\\b(?:het|zijn|ten) )laatst",
  requests:
    "(?!dan (?:heeft|heb|hebt|hebben|bent|ben|is) )(?:en |maar |dus |dan )?(?:graag(?! [a-z]+ (?:ik|we|wij)\\b)|gelieve|wilt u|wil je|willen jullie|kunt u|kun je|kunnen jullie|zou u|zou je|zal ik|zullen we|mag ik|kan ik|kunnen we|heeft u|heb je|hebben jullie|bent u|ben je|is het|is er|wat|wanneer|hoe|waar|waarom|wie|welke?|stuur (?:mij|me|ons)|laat (?:het )?(?:mij|me|ons)(?: \\S+){0,4} (?:weten|horen|zien)|laat (?:het )?(?:gerust |even )?weten|bel (?:mij|me|ons)|klopt)\\b",
  inversions:
    "(?!krijgt|hoort|kunt|mag|wilt|bent|stuurt|geeft|mailt|belt)(?:[a-z]{2,}t|heb|hebt|hebben|krijg|krijgen|hoor|ontvang|ontvangen) (?:u|je|jij|jullie|ik|we|wij)\\b[^,]*, ?(?:dan|[a-z]+n? (?:ik|we|wij|u|je|jullie|de|het|uw|onze)\\b)",
  consequences:
    "dan (?:heeft|heb|hebt|hebben|krijgt|ontvangt|is|zijn|staat)|(?:u|je|jullie) (?:heeft|hebt|hebben|krijgt|ontvangt) (?:\\S+ )?dan|zodat|waardoor|zo (?:heeft|hebt|heb|krijgt)|dus (?:heeft|hebt|u|je)",
  imperatives:
    "(?:graag |gelieve )?(?:stuur|geef|mail|bel|vul|upload|laat|meld|stuurt u|geeft u|bevestig|vermeld)(?: u)? (?:me|mij|ons|het|uw|je|even|de|dan|maar|een)",
  asides:
    "(?:zoals [^,;:()]{3,50}|(?:natuurlijk|uiteraard|vanzelfsprekend|beloofd|na overleg|in overleg|ondanks|wegens|vanwege|voor de zekerheid|eerlijk gezegd) ?[^,;:()]{0,40}|(?:zodat|omdat|doordat) [^,;:()]{3,80}|(?:(?:waar[a-z]*) |(?:die|dat) (?=(?:u|je|jullie|wij|we|ik|hij|zij)\\b))[^,;:()]{3,80}) ?,(?! ?(?:ik|we|wij|u|je|het|hij|zij|graag|dat|die|de)\\b)",
  complements: "dat|(?!om\\b|zonder\\b)(?:\\S+ ){0,10}te [a-z]+n",
  subordinators:
    "dat|of|wanneer|hoe|waarom|wat|waar|welke?|omdat|als|zodat|voordat|terwijl|indien|zodra|die|nadat|zoals|totdat",
  tags: "ok|oke|ja|goed|akkoord|is dat goed|is dat ok|prima|he|vind je dat goed|schikt dat",
  conjunctions: "en dan|en daarna|en|daarna|vervolgens|&|maar",
  otherSubjects:
    "niemand|u(?! (?:\\S+ ){0,8}[a-z]{4,}en[ .!?]*$)|je|jij|jullie|uw|het|dat|dit|de|die|er|graag|als|hij|zij|ze|is|zijn|kan|kunt|kun|zou|bedankt|dank|met|groet|groetjes|of|hoe|wat|wanneer|hoop|wens|sorry|heeft|hebben|hebt|was|mvg|eerder|dan kun|helpen|zie",
  openers:
    "(?:en|maar|dus|dan|of|nou|ja|nee|ok|oke|goed|prima|hallo|hoi|hi|dag|bedankt|sorry|top|zeker|natuurlijk|geen probleem|ter info|een momentje|super|helder|dank|daarom|beste|goedemorgen|goedemiddag|hey)",
  abbreviations:
    "a\\.s|jl|dhr|mevr|mw|dr|nr|bijv|bv|o\\.a|d\\.w\\.z|enz|ca|incl|excl|evt|i\\.v\\.m|a\\.u\\.b|gr|tel|ma|di|wo|do|vr|za|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|max|str|st|t\\.a\\.v|m\\.b\\.t",
  times: {
    hours: [
      "een|enen",
      "twee(?:en)?",
      "drie(?:en)?",
      "vier(?:en)?",
      "vijf|vijven",
      "zes(?:sen)?",
      "zeven(?:en)?",
      "acht(?:en)?",
      "negen(?:en)?",
      "tien(?:en)?",
      "elf|elven",
      "twaalf|twaalven",
    ],
    numbers: {
      "een|'n": 1,
      twee: 2,
      drie: 3,
      vier: 4,
      vijf: 5,
      zes: 6,
      zeven: 7,
      acht: 8,
      negen: 9,
      tien: 10,
      elf: 11,
      twaalf: 12,
      veertien: 14,
      vijftien: 15,
      kwartiertje: 15,
      twintig: 20,
      dertig: 30,
      vierentwintig: 24,
      achtenveertig: 48,
    },
    few: "een paar|paar|enkele|een aantal|de komende",
    range: "-|tot|a|of|tot en met",
    units: {
      "min(?:uten|uut|uutjes?)?": "minute",
      "uur|uren|uurtjes?|u": "hour",
      "(?:werk|bank)dag(?:en)?": "working_day",
      "(?:kalender)?dag(?:en)?": "day",
      "we(?:ek|ken)": "week",
      "maand(?:en)?": "month",
    },
    weekdays: [
      "maandag|ma\\.",
      "dinsdag|di\\.",
      "woensdag|wo\\.",
      "donderdag|do\\.",
      "vrijdag|vr\\.?",
      "zaterdag|za\\.?",
      "zondag",
    ],
    months: [
      "januari|jan",
      "februari|feb",
      "maart|mrt",
      "april|apr",
      "mei",
      "juni|jun",
      "juli|jul",
      "augustus|aug",
      "september|sept?",
      "oktober|okt",
      "november|nov",
      "december|dec",
    ],
    days: { "vandaag(?: nog)?|nog vandaag": 0, morgen: 1, overmorgen: 2 },
    parts: {
      "begin van de middag|vroeg in de middag|na de lunch|na de middag": "after_noon",
      "ochtend|morgen|voormiddag|vroeg": "morning",
      "12 uur 's middags|lunchtijd|het middaguur|tussen de middag|rond het middaguur": "noon",
      "namiddag|middag": "afternoon",
      "avond|nacht": "evening",
      middernacht: "midnight",
    },
    clocks: [
      "(?<h>[01]?\\d|2[0-3])(?:[:.](?<m>[0-5]\\d))? ?(?:uur|u|h)(?! ?\\d)",
      "(?<h>[01]?\\d|2[0-3])[:](?<m>[0-5]\\d)",
    ],
    rules: [
      [
        "(?:binnen|in|over)(?: de)?(?: komende| ongeveer| circa| ca\\.?| maximaal| uiterlijk| nu en| eerstvolgende| volgende| hooguit| hoogstens| ten hoogste| pakweg| zo'n| zowat| een kleine| minder dan| goed| ruim)? {n} {unit}",
      ],
      ["(?:binnen|in|over)(?: de)? (?:komende|eerstvolgende) {unit}", { amount: 1 }],
      [
        "(?:binnen|over|in)(?: ongeveer| circa)? (?:een half ?uur(?:tje)?|het half ?uur|'n half ?uur(?:tje)?|half ?uur)",
        { amount: 30, unit: "minute" },
      ],
      ["(?:binnen|over)(?: ongeveer)? (?:anderhalf uur)", { amount: 90, unit: "minute" }],
      ["(?:(?:gedurende|tijdens|in) )?de (?:komende|eerstvolgende|volgende) {n} {unit}"],
      ["de (?:komende|eerstvolgende) dagen", { amount: 3, unit: "day" }],
      ["(?:binnen|over)(?: ongeveer)? (?:een kwartier(?:tje)?)", { amount: 15, unit: "minute" }],
      ["(?:binnen|over)(?: ongeveer)? (?:drie kwartier)", { amount: 45, unit: "minute" }],
      ["(?:voor|tegen) (?:het )?einde? van (?:de|deze) week", { week: 0, at: "end" }],
      ["(?:voor|tegen) (?:het )?einde? van (?:de )?(?:volgende|komende) week", { week: 1, at: "end" }],
      ["(?:(?:op|de) )?(?:eerst)?volgende werkdag", { amount: 1, unit: "working_day" }],
      ["binnen het uur", { amount: 60, unit: "minute" }],
      ["{day}(?:ochtend|vroeg)? (?:meteen )?als eerste", { part: "first_thing" }],
      ["(?:meteen |direct ){day} ?ochtend", { part: "first_thing" }],
      ["{weekday} ?(?:ochtend)? (?:meteen )?als eerste", { part: "first_thing" }],
      ["{day}(?: in de)? ?{part}"],
      ["{weekday}(?: in de)? ?{part}"],
      ["(?:vanochtend|vanmorgen)", { day: 0, part: "morning" }],
      ["(?:vanmiddag)", { day: 0, part: "afternoon" }],
      ["(?:vroeg vanmiddag|vanmiddag na de lunch|begin van de middag)", { part: "after_noon" }],
      ["(?:vanavond|vannacht)", { day: 0, part: "evening" }],
      ["voor de middag", { part: "noon" }],
      ["(?:met|binnen|over|in) een {unit} of {n}"],
      ["binnen de week", { amount: 1, unit: "week" }],
      ["(?:in de|deze|voor de|'s) {part}s?"],
      ["na de lunch|na de middag", { part: "after_noon" }],
      ["rond het middaguur|tussen de middag|rond lunchtijd", { part: "noon" }],
      ["om middernacht|voor middernacht", { part: "midnight" }],
      ["{day}"],
      ["(?:aanstaande |komende |deze )?{weekday}"],
      ["{weekday} volgende week|volgende week {weekday}", { week: 1 }],
      ["in de loop van (?:de|vandaag)(?: dag)?", { day: 0 }],
      ["in de loop van {day}"],
      ["in de loop van (?:de |het )?{weekday}"],
      [
        "(?:aan )?(?:het )?eind(?:e)? van (?:de|deze|mijn) (?:werk)?dag|einde? (?:werk)?dag|sluitingstijd|einde van de werkdag",
        { part: "end" },
      ],
      ["(?:aan )?(?:het )?einde? van (?:de )?{day}", { part: "end" }],
      [
        "(?:aan )?(?:het )?einde? van (?:de|deze) week|eind (?:van )?(?:deze|de) week|(?:later )?deze week|in de loop van (?:de|deze) week|van de week",
        { week: 0, at: "end" },
      ],
      [
        "(?:later |in de loop van |eind |(?:aan )?het eind(?:e)? van |de loop van )?(?:de )?(?:volgende|komende) week",
        { week: 1, at: "end" },
      ],
      [
        "(?:begin|in het begin van|aan het begin van) (?:van )?(?:de )?(?:volgende|komende) week",
        { week: 1, at: "start" },
      ],
      [
        "(?:midden|half|halverwege|in het midden van) (?:van )?(?:de )?(?:volgende|komende) week",
        { week: 1, at: "middle" },
      ],
      ["(?:in |dit )?(?:het |komend )?weekend", { week: 0, at: "weekend" }],
      [
        "(?:aan )?(?:het )?einde? van (?:de|deze) maand|eind (?:van )?(?:deze|de) maand|(?:later )?deze maand|eind van de maand|einde maand",
        { month: 0, at: "end" },
      ],
      ["(?:in |eind )?(?:de )?(?:volgende|komende) maand", { month: 1, at: "end" }],
      [
        "(?:begin|aan het begin van|in het begin van) (?:van )?(?:de )?(?:volgende|komende) maand",
        { month: 1, at: "start" },
      ],
      ["(?:midden|half|halverwege) (?:van )?(?:de )?(?:volgende|komende) maand", { month: 1, at: "middle" }],
      ["(?:begin|aan het begin van) {month}", { at: "start" }],
      ["(?:midden|half|medio|halverwege) {month}", { at: "middle" }],
      ["(?:in|eind|einde|in de loop van) {month}", { at: "end" }],
      ["(?:op|uiterlijk|voor|tot) (?:de )?{monthday}(?:e|ste|de)(?! ?\\d)"],
      ["(?:op|uiterlijk|voor|tot) {monthday}[-/](?<mm>1[0-2]|0?[1-9])(?![-/\\d])"],
      ["{clock}"],
      ["(?:om |voor |rond |tegen )?half {hour}", { past: -30 }],
      ["(?:vijf|5) voor half {hour}", { past: -35 }],
      ["(?:tien|10) voor half {hour}", { past: -40 }],
      ["(?:vijf|5) over half {hour}", { past: -25 }],
      ["(?:tien|10) over half {hour}", { past: -20 }],
      ["kwart over {hour}", { past: 15 }],
      ["kwart voor {hour}", { past: -15 }],
      ["(?:tien|10) over {hour}", { past: 10 }],
      ["(?:tien|10) voor {hour}", { past: -10 }],
      ["(?:om|voor|rond|tegen|omstreeks) {hour} uur"],
      ["(?:om|tegen|rond) {hour}(?=[,;!.]| ?$| terug| en | vandaag| morgen| langs| bij)"],
      [
        "(?:voor|na|tegen|rond) (?<hour>enen|tweeen|drieen|vieren|vijven|zessen|zevenen|achten|negenen|tienen|elven|twaalven)",
      ],
      ["(?:om|voor|rond|tegen) (?<h>1\\d|2[0-3]|[1-9])(?=[,;!]| ?$| terug| en | vandaag| morgen)"],
    ],
    before: "voor",
    reference: "(?:van|sinds|vanaf|d\\.d\\.)",
    fillers: "uiterlijk|op|om|voor|tot|nog|in|aan|tegen|rond|op zijn laatst|ten laatste|het laatst|omstreeks",
  },
};
