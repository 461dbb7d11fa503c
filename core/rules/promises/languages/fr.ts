import { parse } from "chrono-node/fr";
import type { Language } from "../language.ts";

const actions =
  "rappel|appel|telephon|ecri|repond|repons|contact|recontact|envoi|envoy|enverr|expedi|livr|rembours|credit|vers|vir|pai|regl|verif|control|regard|cherch|trouv|demand|renseign|inform|previen|previendr|prevenir|averti|tien|tenir|tiendr|occup|charg|fai|fer(?!m)|transm|transf|remplac|repar|corrig|trait|etudi|examin|analys|revien|reviendr|revenir|vien|viendr|venir|pass|apport|depos|recuper|ramen|renvo|renverr|retourn|met[st]?\\b|mettr|mettons|mett|modifi|chang|annul|activ|debloqu|reinitialis|retabl|confirm|prepar|etabli|redig|finalis|termin|fini|lanc|relanc|suis votre|suivr|don|donn|propos|prend|prenons|parl|discut|vois (?:avec|si|ca|cela)|voi[rs]|verr|echang|install|interv|organis|planif|reserv|command|signal|remont|escalad|ajout|supprim|appliqu|dedui|accord|offr|partag|fourni|joind|joins|communiqu|indiqu|dis\\b|dir|explique|expliqu|signe|scann|photograph|mesur|test|imprim|sort|ouvri|rempli|garanti|adress|post|effectu|procede|proced|ramass|enlev|collect|recherch|transport|arriv|sera chez|seront chez|ser(?:a|ont) la|rembourser|livrer|approvision|achev|cl[oa]tur|resou|resoud|gere|gerer|gerons|boucl|laiss|reprend|repren|reprogramm|remett|remet|cre[eo]|lev|debit|facilit|reprog|approfond|veill|decal|repouss|resili|sollicit|saisi|soumet|complet|telecharg|televers|acquitt|accompagn|depann|nettoy|suspend|prolong|dedommag|indemnis|valid|pos(?:e|er)|fix(?:e|er)|rel(?:is|ir)|interrog|achet|ir(?:ai|a|ons|ont)\\b|chang|debarrass|recevr(?:a|ont) (?:la|le) (?:piece|appareil)|releve|mont|demont|raccord|branch|bloqu|rattrap|reglement|recontrol|reessa|rouvr|rappor|consult|contest|rajout|commenc|demarr|entam|initi|separ|class|boucl|entretien|entretiendr|intervien|convien|negoci|trouver|dress|calcul|estim(?:er|era)|expert|saisir|enregistr|inscri|desinscri|relog|heberg|mobilis|sors|repasser|tranch|arbitr|clotur|fourn|gard|stock|conserv|recept|recol|plac|isol|fabri|confectionn|decoup|mettr|met\\b|adapt|amelior|consol|renforc|migr|restaur|sauvegard|synchron|config|param|rappat|regularis|degel|emball|etiquet|grav|cous|retouch|repass|soign|presenter";

/** French. The subject is always said; the future shows in the ending, or in "aller". */
export const french: Language = {
  code: "fr",
  parseDates: parse,
  words: {
    act: `(?=(?:${actions}))`,
    soon: "(?:demain|aujourd'hui|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce soir|apres-midi|d'ici|sous|heures?|minutes?|jours?|semaine|h)",
    things:
      "(?:bouton|menu|ecran|etape|cours|magasins?|boutiques?|colis|paquets?|pli|commandes?|livraisons?|offres?|promotions?|promo|soldes|factures?|virements?|remboursements?|montants?|sommes?|produits?|articles?|bureaux?|systemes?|mises?|prix|tarifs?|prelevements?|contrats?|garanties?|pages?|liens?|messages?|mails?|e-mails?|comptes?|dossiers?|cartes?|clients?|clientes?|abonnements?|sites?|applications?|appli|logiciels?|versions?|modeles?|appareils?|machines?|pieces?|reponses?|horaires?|reunions?|train|avion|vol|bus|evenements?|travaux|periodes?|delais?|problemes?|pannes?|envois?|retours?|formulaires?|documents?|codes?|sms|notifications?|avoirs?|devis|courriers?|confirmations?|nouvea[a-z]* (?:modele|systeme|site|version|tarif)s?|personnes|gens|plupart|suite|temps|cas|reste|tout|toute|jour|semaine|mois|annee|heure|fois|mesure|question|points?)",
    cl: "(?:(?:vous|te|le|la|les|lui|leur|y|en|me|nous|se) |[tlmsyn]'(?:en |y )?){0,3}",
    adverbs:
      "(?:(?:bien|donc|egalement|aussi|alors|tout de suite|personnellement|rapidement|immediatement) ){0,2}",
    det: "(?:le |la |les |l'|notre |nos |votre |vos |mon |ma |mes |leur |un |une |ton |ta |son |sa )",
    notafter:
      "(?<!\\b(?:avec|a|de|par|chez|pour|aupres de|contacte|contacter|appelle|appeler|au|du|que|qu) ?)",
    nouns:
      "transporteur|livreur|coursier|facteur|technicien(?:ne)?s?|techniciens|installateur|reparateur|plombier|electricien|entrepot|fabricant|constructeur|fournisseur|banque|assureur|assurance|comptabilite|comptable|services? [a-z]+|services?|atelier|equipe (?!vous|te|va|se|reviendra|prendra)[a-z]+|departement|partenaire|prestataire|operateur|logisticien|logistique|logisticienne|usine|magasin|boutique|agence|mairie|douane|expert|avocat|notaire|proprietaire|bailleur|syndic|artisan|peintre|serrurier|demenageurs?|developpeurs?|hotel|compagnie(?: aerienne)?|poste|mari|femme|fils|fille|voisine?|soeur|frere|pere|mere|cousine?|cop(?:ain|ine)|amie?|compagn(?:on|e)|conjointe?|epou(?:x|se)|colocataire|fiancee?|concierge|secretaire|patron(?:ne)?|locataire|associee?|tuteur|carreleur|couvreur|chauffagiste|vitrier|jardinier|ebeniste|tapissier|mecanicien(?:ne)?|garagiste|garage|carrossier|depanneur|livreuse|vendeu(?:r|se)|commercial|comptable|infirmiere?|medecin|pharmacie(?:n|nne)?|courtier|assistante?|chauffeur|gardien|gestionnaire|hebergeur|imprimeur|imprimerie|graphiste|specialiste|sous-traitant|distributeur|siege|sav|centre [a-z]+|point relais|marque|maison mere|conducteur|ouvriers?|macon|menuisier|consultant",
    colleagues:
      "collegues?|conseill(?:er|ere)s?|agent|interlocut(?:eur|rice)|membre de (?:notre|l') ?equipe|personne de (?:notre|l') ?equipe|equipe|charge(?:e)? de clientele|responsable|superieure?|manager|chef(?:fe)?|remplacante?|successeur|directeur|directrice|binome",
    participles:
      "(?:fait|expedie|envoye|livre|rembourse|credite|remplace|repare|corrige|traite|mise? a jour|contacte|appele|rappele|informe|prevenu|averti|verse|vire|regle|resolu|retabli|restitue|echange|active|reactive|debloque|annule|reserve|emis|prepare|installe|examine|etudie|verifie|transmis|transfere|ajoute|supprime|modifie|rectifie|effectue|retourne|recupere|renvoye|poste|finalise|applique|deduit|mis en place|mise en place|pris en charge|prise en charge|prise?s? en compte|analyse|reporte|tenue? au courant|tenue?s? informe|notifie|dedommage|indemnise|pret|disponible sur votre compte|chez vous|sur votre compte|valide|confirme|relance|adresse|recontacte|depanne)(?:e?s?)",
    news: "(?:reponse|retour|nouvelles|confirmation|mail|e-mail|message|appel|remboursement|avoir|proposition|devis|facture|solution|mise a jour|point|numero de suivi|lien|suite|rapport|dossier)",
  },
  commitments: [
    {
      pattern: "\\b(?:je|nous) ne manquer(?:ai|ons) pas (?:de |d')(?:vous |te |le |la )*(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    { pattern: "^{cl}(?<verb>[a-z]+(?:rai|rons))\\b", by: "speaker", tense: "future", action: true },
    { pattern: "^(?:vous|te|t') ?(?<verb>[a-z]{2,}ons)\\b", by: "speaker", tense: "present", action: true },
    {
      pattern: "\\b(?:je |j'|nous |on ){cl}{adverbs}(?:vais|allons|va) {adverbs}{cl}(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    { pattern: "\\b(?:je |j'){cl}(?<verb>[a-z]+rai)\\b", by: "speaker", tense: "future" },
    { pattern: "\\b(?:nous|moi) {cl}(?<verb>[a-z]+rons)\\b", by: "speaker", tense: "future" },
    {
      pattern:
        "\\b(?:je m'en|nous nous en|on s'en) (?<verb>assur(?:e|ons|erai|erons)|charg(?:e|eons)|occup(?:e|ons))\\b",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?:vous|tu) (?:la |le |les |l')?(?<verb>(?:re)?trouver(?:ez|as)\\b.{0,50} dans (?:votre|ta|ton) (?:boite|messagerie|espace|compte))",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!)",
    },
    { pattern: "\\bon {cl}(?<verb>[a-z]+ra)\\b", by: "speaker", tense: "future" },
    { pattern: "\\b(?:je |j'){cl}(?<verb>[a-z]{2,}[esxt])\\b", by: "speaker", tense: "present" },
    { pattern: "\\bnous {cl}(?<verb>[a-z]{2,}ons)\\b", by: "speaker", tense: "present" },
    { pattern: "\\bon {cl}(?<verb>[a-z]{2,}[etd])\\b", by: "speaker", tense: "present", action: true },
    {
      pattern:
        "^(?:vous |te |t'|l'|le |la |les |vs ){1,2}(?<verb>envoie|rappelle|appelle|ecris|tiens|fais|reponds|rembourse|transmets|verifie|recontacte|confirme|renvoie)\\b(?!-)",
      by: "speaker",
      tense: "present",
    },
    {
      pattern:
        "\\b(?:comptez|compte|compter) (?:sur (?:moi|nous)|dessus) pour {cl}(?<verb>[a-z]+(?:er|ir|re))\\b",
      by: "speaker",
      tense: "future",
    },
    {
      pattern: "\\b(?:je |j'|nous )n'oublier(?:ai|ons) pas (?:de |d'){cl}(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern: "^(?:laissez|laisse)-(?:moi|nous) (?:le |la |les |vous )?(?<verb>[a-z]+(?:er|ir|re|oir))\\b",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?:je|nous) {cl}(?:promets|promettons|engage|engageons)(?: de| a)? (?:vous |te |le |la |les )*(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?:vous|tu) (?<verb>recevrez|recevras|allez recevoir|vas recevoir|entendrez parler|aurez .{0,30}?{news}|auras .{0,30}?{news}|allez avoir|vas avoir)\\b",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:vous|tu) (?:l'|le |la |les )?(?<verb>recevez|recois|aurez|auras|recevrez|recevras|avez)\\b(?! (?:jusqu|besoin|[^,]{1,40} a (?:presenter|payer|fournir|regler|remplir|signer|renvoyer)\\b|(?:un )?rendez|le temps|le choix|droit|encore|acces|cours|la possibilite|a (?:le |la |les )?[a-z]+(?:er|ir|re)\\b))",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>quelqu'un(?: de [a-z]+(?: [a-z]+)?)?|(?:mon |ma |mes |notre |nos |votre |un |une |le |la |l'|l'un de nos |l'une de nos |un de nos |une de nos )(?:[a-z-]+ )?(?:{colleagues})(?: (?:de|du) (?:la )?[a-z]+| [a-z]+)??) {cl}(?:va |vont )?{cl}(?<verb>{act}[a-z]{2,})\\b",
      by: "colleague",
      tense: "present",
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{det}?(?:[a-z-]+ )?(?:{nouns})s?(?: (?:de|du|des) (?:la |l')?[a-z-]+| (?!ne\\b|n\\b|vous\\b|te\\b|ait\\b)[a-z-]+)??) {cl}(?<verb>[a-z]+(?:ra|ront)|(?:va|vont) {cl}[a-z]+)\\b",
      by: "third",
      tense: "future",
    },
    {
      pattern:
        "\\b{notafter}(?<who>{det}(?:[a-z-]+ )?(?:{nouns})s?(?: (?:de|du|des) (?:la |l')?[a-z-]+)?) {cl}(?<verb>{act}[a-z]{2,}(?:e|t|d|ent))\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{det}(?:nouvelle |nouveau |autre )?(?!{things}\\b)(?![a-z]+ {things}\\b)[a-z-]{3,}(?: (?:de|du|des) (?:la |l')?[a-z-]+| (?!ne\\b|n\\b|vous\\b|te\\b|ait\\b)[a-z-]+)??) {cl}(?:(?<verb>{act}(?!arriv|coutera|durera|commenc|demarr|repren|repass|prendra (?:fin|effet)|prendront|finir|termin|passera (?:a|en) )[a-z]+(?:ra|ront))|(?:va|vont) {cl}{act}(?!arriv|commenc|demarr|repren|prendre fin|finir|termin|passer (?:a|en) )[a-z]+(?:er|ir|re))\\b",
      by: "third",
      tense: "future",
      action: true,
    },
    {
      pattern: "^(?:vous |te |t'|vs )(?:le |la |les |l'|en |y )?(?<verb>{act}(?!\\S*ez\\b)[a-z]+[esxtd])\\b",
      by: "speaker",
      tense: "present",
    },
    {
      pattern: "^{cl}(?:(?<verb>{act}(?!arriv)[a-z]+(?:ra|ront))|(?:va|vont) {cl}{act}[a-z]+(?:er|ir|re))\\b",
      by: "third",
      tense: "future",
      timed: true,
    },
    {
      pattern: "^(?<who>qui) {cl}(?<verb>{act}[a-z]+(?:ra|ront))\\b",
      by: "third",
      tense: "future",
    },
    {
      pattern: "\\b(?<who>ils?|elles?) {cl}(?<verb>{act}(?!arriv)[a-z]{2,}(?:e|t|d|ent))\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?!{det})[a-z][\\w&.-]+(?: [a-z][\\w&.-]+)?) {cl}(?<verb>(?!accueill|mettra fin|commenc|finir|termin|augment|baiss|celebr|ferm|ouvr|aura|sera|fet)[a-z]+(?:ra|ront))\\b",
      by: "third",
      tense: "future",
      named: true,
      action: "unless_timed",
    },
    {
      pattern: "\\b{notafter}(?<who>(?!{det})[a-z][\\w&.-]+) {cl}(?:va|vont) {cl}(?<verb>[a-z]+)\\b",
      by: "third",
      tense: "future",
      named: true,
      action: true,
    },
    {
      pattern: "\\b{notafter}(?<who>(?!{det})[a-z][\\w&.-]+) {cl}(?<verb>[a-z]{2,}(?:e|t|ent))\\b",
      by: "third",
      tense: "present",
      named: true,
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b(?<who>ils?|elles?) {cl}(?:(?:va|vont) {cl})?(?<verb>(?!arriv)[a-z]+(?:ra|ront|er|ir|re))\\b",
      by: "third",
      tense: "future",
      action: true,
    },
    {
      pattern:
        "\\b(?:sera|seront|serez|seras|va etre|vont etre|allez etre) (?:bien |donc |tres |vous |alors |immediatement |rapidement |entierement |integralement |totalement ){0,2}(?<verb>{participles})\\b(?: .{0,30}?\\bpar (?<who>(?:le |la |les |l'|notre |nos )?[a-z-]+))?",
      by: "speaker",
      tense: "future",
      whole: true,
      customer: "envoye|vire|verse|regle|retourne|renvoye|poste",
    },
    {
      pattern:
        "\\b(?:sera|seront|serez|seras|va etre|vont etre|allez etre) (?:bien |donc |tres |vous |alors |immediatement |rapidement )?(?<verb>{act}(?!debit|factur|prelev|cloture)[a-z]+(?:e|i|u|is|it|ert)e?s?)\\b(?: .{0,30}?\\bpar (?<who>(?:le |la |les |l'|notre |nos )?[a-z-]+))?",
      by: "speaker",
      tense: "future",
      whole: true,
      customer: "envoye|vire|verse|regle|retourne|renvoye|poste",
    },
    {
      pattern:
        "\\b(?<verb>(?:arrivera|apparaitra|figurera|sera visible|sera disponible) (?:bien )?sur (?:votre|ton) (?:compte|releve))",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "{det}(?:[a-z-]+ )?(?!(?:votre|notre|ma|ta|sa|leur|quelque|autre|version|collection|gamme|saison|train|avion|bus|bateau|vol|car)\\b)[a-z-]+ (?:(?:vous |te )?(?<verb>(?:partira|partiront|part|partent|quittera|quittent|sortira|sort)\\b(?! en| un nouv| une nouv)|(?:vous |te )(?:parvien[a-z]+|arriver[a-z]+)))",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "parvien",
    },
    {
      pattern: "\\b(?:est|sont) (?<verb>{participles})\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "envoye|vire|verse|poste",
    },
    {
      pattern:
        "(?:\\bj'|\\bnous |\\bon ){cl}(?<verb>(?:aurai|aurons|aura) (?:[a-z]+ment )?(?:{participles}|termine|fini|boucle|recu))\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern: "\\bc'est (?:moi|nous) qui {cl}(?<verb>[a-z]+(?:rai|rons))\\b",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?:remboursement|virement|versement|avoir|echange|envoi|expedition|remplacement)s? (?<verb>interviend(?:ra|ront)|se fer(?:a|ont)|s'effectuer(?:a|ont))\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!)",
    },
    {
      pattern:
        "\\b(?:colis|commande|remboursement|virement|reponse|dossier|facture|courrier|piece|avoir|article|confirmation|devis)s? (?:vous |te )?(?<verb>partira|partiront|part|parviendra|parviendront|suivra|suit)\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
  ],
  states:
    "envisag|hesit|adress[a-z]* (?:[a-z]+ )?(?:mes|nos) (?:excuses|meilleur|voeux|felicit|condol)|inform(?:e|ons) (?:de |du |des )|recrut|rencontr(?:e|ons) d|evit(?:e|ons)\\b|(?:appel|contact)[a-z]* (?:pour|depuis)\\b|presente mon|(?:commenc|fini)[a-z]* (?:le |un |mon |l')(?:nouveau )?(?:travail|ecole)|donn[a-z]* une (?:fete|formation)|organis[a-z]* une? (?:diner|fete|repas|anniversaire)|reclame (?:mon|le remboursement)|somme de|demande (?:qu'on|que vous|un geste)|aura besoin|passe la main|remplace [a-z]+ jusqu|pren[a-z]* (?:sa retraite|le relais)|termine sa|change (?:ses|de )|arreter(?:a|ont) (?:ce|cette|le|la) (?:modele|gamme|serie)|couvrir(?:a|ont)|demander(?:a|ont) (?:une |un |votre )(?:piece|code|signature|justificatif)|laisse (?:reflechir|regarder|revenir)|(?:laiss|donn|accord|offr)[a-z]* (?:[^,]{0,40} )?jusqu|laiss[a-z]* (?:me |nous |le temps)|propos(?:e|ons) (?:de |d'(?!ici)|des |les? |la |un rendez|un rdv)|compt(?:e|ons) sur|tabl(?:e|ons)\\b|prevo(?:is|yons)|exige|refus(?:e|ons)|contest(?:e|ons)\\b|mets en demeure|mettons en demeure|demandons de |demande de (?:me |nous |bien |regler|payer)|demande (?:le |un |mon )?remboursement|rappel(?:le|ons) (?:bien )?(?:votre|notre|le|ton) (?:rendez|rdv|creneau)|confirm(?:e|ons) (?:bien )?(?:votre|notre|le|ton) (?:rendez-vous|rdv|creneau) d[eu]\\b|ecri[a-z]* (?:pour|car|a propos)\\b|repond[a-z]* depuis|permets|permettons|quitt(?:e|ons|erai|erons)\\b|termine (?:ma journee|mon service)|commence(?:rai)? (?:[a-z]+ )?a \\d|repren[a-z]* (?:notre|nos|mon|le|mes|l') ?(?:activit|travail|cours|service|horaire|poste)|(?:prends|prendrai|prenons|prendrons) (?:le |l'|la |une )(?:train|avion|route|pause)|(?:augment|baiss)[a-z]* (?:nos|les|ses) (?:prix|tarifs)|chang(?:e|eons|erons) (?:de |d'|nos )|rouvrir(?:a|ont)\\b(?! (?:votre|ton|le dossier))|verrons avec plaisir|retrouvons\\b|aura \\S+ ans\\b|sort[a-z]* (?:un |une |le |la |sa |son |des )nouve|fet(?:er|ons|e)|accueill|particip|organis[a-z]* (?:un |une |des |notre |nos |le |la |l')(?:webinaire|evenement|soiree|journee|atelier|vente|salon|seminaire|concours|formation|portes|fete)|lanc[a-z]* (?:un |une |notre |nos |la |le |les )(?:nouvel[a-z]* |nouveaux? )?(?:collection|gamme|site|campagne|promotion|service|produit|application|version|offre|soldes|abonnement|boutique|magasin)|fais(?:ons)? (?:l'|un )inventaire|fais(?:ons)? le pont|(?:prends|prenons|prendrai) (?:mon|mes|nos|ma) (?:service|poste|conge|retraite|vacances)|(?!fais\\b|vais\\b|connais\\b)[a-z]+ais\\b|[a-z]+rions\\b|(?:viens|vient|venons|viennent) d[e']|(?:confirm|inform|assur|garanti|certifi|precis|signal|indiqu|not)[a-z]* (?:bien )?qu[e']|prenons (?:bien )?(?:note|acte|en compte)|prends (?:bien )?(?:note|acte)|pars\\b|partons|partirai|demenag|accus|ne\\b|n'|suis\\b|sommes|serai|serons|sera\\b(?! chez)|seront\\b(?! chez)|etais|etions|ai\\b|avons|avais|avions|aurai\\b(?!.*(?:pour vous|reponse))|aurons\\b|peux|pouvons|pourrai|pourrons|pourra|pourront|puis\\b|dois|devons|devrai|devrons|devra|devront|veux|voulons|voudrai|voudra|voudrais|voudrions|aimerai|aimerais|souhait|esper|pens|crois|croy|sais|savons|saurai|saurons|saura|ignor|compren|compris|regret|remerci|pri[ee]|prions|pri\\b|desol|excus|attend|besoin|deman(?:de|dons) (?:si vous|de bien|a etre)|vous demand|sens|sent|aim|ador|prefer|reste(?:nt|ns)? a|restons|reste\\b|restera|trouve(?:z)?\\b (?:que|ca|cela)|trouve que|vois\\b(?! avec| si| ca| cela)|voyons|entends|lis\\b|recoi|recev|constat|estim|suppose|imagin|doute|pourrais|pourrions|dit\\b|disais|essai|essay|tent|accept|conseil|invit|recommand|rappelle que|rappelons que|rejou|felicit|ravi|travail|habit|dors|voudr|part(?:ons|s)? en|tiens a|tenons a|faudra|faut|dure|ete\\b|etre\\b|avoir (?:besoin|le plaisir)|pouvoir|devoir|ferm|ouvr|aurai besoin|aurons besoin|connais|profite|utilis|perds|ser(?:ai|ons) (?:ravi|heureu|absent|ferm)|aller\\b(?! (?:le |la |les )?[a-z]+(?:er|ir|re)\\b)|pas\\b|plus\\b|jamais|voir$|aide\\b|aiderai|aiderons|aider\\b|aidons|vous en prie|en prie",
  actions,
  answers:
    "rappel[a-z]*|appel[a-z]*|telephone[a-z]*|ecri[a-z]*|repond[a-z]*|reponse|contacte[a-z]*|recontacte[a-z]*|inform[a-z]*|previen[a-z]*|avertis?|au courant|reviens|reviendr[a-z]*|revenons|revenir|nouvelles|retour|dis|dirai|dirons|informe[a-z]*|confirm[a-z]*|communiqu[a-z]*",
  deniedBefore: "(?:ne|n'|ni)",
  deniedAfter: "^\\S+ (?:pas|jamais|plus|rien|aucun)\\b",
  conditions:
    "si|s'il|s'ils|des que|des qu'|des (?:la |le |votre )?(?:reception|paiement|confirmation|validation|versement|retour)|aussitot que|une fois(?! (?:par|encore|de plus)\\b)|lorsque|lorsqu'|quand (?:vous|tu|la|le|votre|le paiement)|a condition|quand (?:nous |j'|on )aur(?:ai|ons|a) (?:bien )?(?:recu )?votre|pourvu qu(?:e|')|a supposer|dans l'hypothese|des lors que|pour autant que|en l'absence de|a defaut d[e']|sans (?:nouvelles?|retour|reponse|paiement|reglement|remboursement|confirmation) (?:de (?:votre|ta) part|sous|d'ici|avant)|sans (?:rien |vous (?:le )?)?promettre|dans la mesure ou|d'apres le suivi|le cas echeant|passe ce delai|en moyenne|d'apres (?:moi|vous|votre)|^objet$|s'$|en (?:(?:nous|me) )?(?:command|repond|renvoy|retourn|pay|regl|reserv|confirm)ant|a condition|sous reserve|apres (?:reception|votre|paiement)|a reception|au cas ou|sauf|sinon|en cas|tant que|a moins|selon|faute de|pourriez|au besoin|apres avoir recu",
  ownConditions:
    "(?:des que|aussitot que|une fois que|lorsque|quand) (?:j'|je |nous |on |l')(?:(?! ?(?:aur(?:ai|ons|a) (?:bien )?(?:recu )?votre|recois|recevons|recu|recevrons|recevrai)\\b)[^,]){0,50}|des (?:que possible|maintenant|aujourd'hui|demain|ce (?:soir|matin)|cet apres-midi|reception d'une reponse de|lundi|mardi|mercredi|jeudi|vendredi|samedi|le debut|la premiere heure|le \\d)|si (?:possible|besoin|necessaire)|selon (?:nos|notre|votre(?! (?:message|mail|e-mail|courrier|site))|vos|les|la|l'|ce)|des que c'est (?:fait|pret|possible|regle)|des qu'(?:on|il y a du|elle est prete|il est pret)[^,]{0,30}",
  asking:
    "\\b(?:verifi|regard|demand|voir|vois|verr|control|savoir|confirm|dire|dirai|dis|examin|renseign)[a-z]*(?: \\S+){0,5}$",
  hedges:
    "ci-dessous|ci-apres|(?:sera|seront) (?:demande|exige)e?s?|des frais (?:sera|seront)|acces sera (?:bloque|coupe)|suivi (?:annonce|indique)|rien ne garantit|nous livrons le (?:samedi|dimanche|matin|soir)|equipe (?:repond|traite les demandes)|tous les (?:modeles|articles)|je suppose|j'imagine|je presume|en semaine|tous les (?:matins|soirs|mois|ans|lundis|mardis|mercredis|jeudis|vendredis)|toutes les semaines|toute (?:commande|demande|reclamation)|les (?:commandes|demandes|messages) (?:passees|recue?s|effectuees|validees)|nous repondons a tou(?:s|tes) les|(?:expedions|livrons|traitons|envoyons|remboursons) (?:toutes |tous )?(?:les|nos) (?:commandes|colis|clients|demandes|retours)|automatiques?|automatiquement|(?:maintenance|mise a jour|migration|prelevement|reunion|coupure|inventaire)s? (?:[a-z]+ ){0,2}(?:sera|seront|aura|auront|interviendra)|tous les jours|chaque|au bout de|du lundi au|apres \\d+|peut-etre|eventuellement|probablement|sans doute|normalement|en principe|j'espere|nous esperons|je (?:pense|crois)|on espere|si tout va bien|devrait|devraient|devrions|en general|d'habitude|habituellement|generalement|toujours|ci-joint|en piece jointe|pourrait|pourrions|pourrais|serait|possiblement|a priori|esperons|[a-z]+(?<!r)ons gratuitement|uniquement|seulement|exclusivement",
  courtesies:
    "vacances|conges?|ravie?s? de|heureu(?:x|se)s? de|plaisir de|au plaisir|a votre disposition|de vous lire|vous souhait|bonne journee|bon week-end|bonne continuation|agreer|veuillez|dans l'attente|volontiers de vous aider",
  past: "(?:au sujet de|car|parce qu|concernant|a propos|suite a)(?<!\\b{soon}\\b.{0,70})|pour la (?:premiere|deuxieme|seconde|troisieme|quatrieme|enieme) fois|ci-joint|par la presente|ce jour meme|puisque|hier|avant-hier|(?:semaine|mois|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|fois|an|annee) derni(?:er|ere)|la derniere fois|deja|il y a (?:une?|deux|trois|quatre|cinq|six|dix|\\d+|quelques|plusieurs|longtemps|peu)|la semaine passee|depuis (?:ce matin|hier|lundi|mardi|mercredi|jeudi|vendredi)|precedent",
  requests:
    "(?:et |mais |donc |alors )?(?:vous (?:me |nous |m')?(?:(?:avez|aviez) (?:bien |nous )?(?:dit|indique|demande|promis|ecrit|souhaite|annonce)|dites|disiez|ecriviez)|comme (?:ca|cela) (?:vous|tu|l[ea'])|ainsi,? (?:vous|votre|tu|l[ea'])|de cette (?:facon|maniere)|c'est-a-dire|vous (?:l'|la |le |les )(?:aurez|recevrez) donc|(?:ca|cela) (?:veut dire|signifie)|merci de|merci d'|veuillez|pouvez-vous|pourriez-vous|peux-tu|pourrais-tu|puis-je|voulez-vous|veux-tu|souhaitez-vous|dois-je|est-ce|avez-vous|as-tu|etes-vous|quand|comment|pourquoi|quel(?:le)?s?|qui(?! (?:(?:vous|te|lui|leur|le|la|les|y|en) |l')*[a-z]+(?:ra|ront)\\b)|que|qu'|ou est|n'hesitez|merci|envoyez(?:-moi|-nous)|envoie-moi|appelez(?:-moi|-nous)|dites(?:-moi|-nous)|dis-moi|faites-moi|tenez-moi|repondez|svp|s'il vous plait|prenez|pensez a|indiquez(?:-moi|-nous)|donnez(?:-moi|-nous)|serait-il|auriez-vous|combien|faut-il)",
  imperatives:
    "il (?:vous )?suffit|vous (?:cliquerez|saisirez|entrerez|remplirez|validerez|telechargerez)|(?:merci de |veuillez )?(?:(?!excusez|veuillez agreer)[a-z]+ez(?:-(?:moi|nous|le|la|les))?|[a-z]+e-moi|dis-moi|fais-moi)|merci de",

  purposes: "pour (?:que|qu')|afin (?:que|qu')",
  asides:
    "(?:comme|ainsi que|tel que|tel qu'|conformement a|bien (?:sur|entendu|evidemment)|evidemment|naturellement|de mon cote|de notre cote|pour ma part|quant a (?:moi|nous)|apres (?:verification|examen|analyse|controle|concertation|echange|discussion|avoir (?!recu))|en accord avec|par la meme occasion|par ailleurs|donc|a titre [a-z]+|en attendant|dans un premier temps|sans (?:faute|frais)|soyez(?:-en)? (?:rassure|assure|certain|sur)e?s?)\\b[^,;:()]{0,60},(?! ?(?:je|j'|nous|on|c'est|merci|veuillez|vous (?!\\S+(?:ra|ront)\\b))\\b)",
  subordinators:
    "(?<!\\b(?:promets|promettons|promis|assure|assurons|confirme|confirmons|garantis|garantissons|certifie|certifions|jure|assuree?s?|certaine?s?|sure?s?|plaisir|soin|informe|informons|notez|note|sachez|convaincue?s?|signale|signalons|precise|precisons|indique|indiquons)(?: bien)? )(?:que|qu')|quand|comment|pourquoi|si|ou|quel(?:le)?|lorsque|dont|qui|ce que",
  tags: "ok|d'accord|ca marche|ca vous va|ca te va|ca vous convient|c'est bon|oui|bon|cela vous convient|cela vous va|hein",
  conjunctions: "et puis|et ensuite|et(?! moi [a-z]+ons\\b| moi (?:vous|nous) )|puis|ensuite|&|mais",
  otherSubjects:
    "personne|aucune?|vous(?! (?:(?:le|la|les|en|y) |l'|en )?(?!\\S+ez\\b|etes|faites|dites)[a-z]+)|certaine?s|plusieurs|beaucoup|nombreu[a-z]+|quelques|chaque|d'autres|clients|tu|votre|vos|il|elle|ils|elles|c'est|ce|cela|ca|le|la|les|l'|merci|si|veuillez|n'hesitez|on me|est|sont|quand|bonne|bon|bien|cordialement|toujours|une|un|qui|que|quoi|desole|sans|avez|pouvez|toutes|tous|j'espere|je vous (?:souhaite|remercie|prie)|suis|restons",
  openers:
    "(?:et|mais|donc|alors|ou|oui|non|ok|d'accord|bonjour|bonsoir|salut|merci|desolee?|tres bien|bien sur|bien|parfait|super|pas de souci|pas de probleme|entendu|bien note|c'est note|voila|du coup|puis|ensuite|effectivement|bonne question|bonne nouvelle|coucou|ok super|hello)",
  abbreviations:
    "mme|mlle|dr|st|ste|no|n|tel|env|etc|ex|p\\. ?ex|cf|av|bd|max|min|janv|fevr|avr|juil|sept|oct|nov|dec|ref|art",
  times: {
    numbers: {
      "une?(?: petite?| bonne?| grosse?| seule?)?": 1,
      "deux(?: petite?s| bonne?s)?|une paire d[e']": 2,
      trois: 3,
      quatre: 4,
      cinq: 5,
      six: 6,
      sept: 7,
      huit: 8,
      neuf: 9,
      "dix|une dizaine d[e']": 10,
      onze: 11,
      "douze|une douzaine d[e']": 12,
      treize: 13,
      quatorze: 14,
      "quinze|une quinzaine d[e']": 15,
      seize: 16,
      "vingt|une vingtaine d[e']": 20,
      "vingt[- ]cinq": 25,
      "trente|une trentaine d[e']": 30,
      "trente[- ]six": 36,
      "quarante[- ]cinq": 45,
      cinquante: 50,
      soixante: 60,
      "soixante[- ]douze": 72,
      "vingt[- ]quatre": 24,
      "quarante[- ]huit": 48,
      quarante: 40,
    },
    few: "quelques|plusieurs|les prochaine?s|prochaine?s",
    range: "-|a|ou",
    units: {
      "min(?:utes?)?": "minute",
      "h|heures?": "hour",
      "jours? (?:ouvres?|ouvrables?)": "working_day",
      "jours?(?: calendaires?)?|j": "day",
      "semaines?": "week",
      mois: "month",
    },
    weekdays: [
      "lundi|lun\\.",
      "mardi|mar\\.",
      "mercredi|mer\\.",
      "jeudi|jeu\\.",
      "vendredi|ven\\.",
      "samedi|sam\\.",
      "dimanche|dim\\.",
    ],
    months: [
      "janvier|janv",
      "fevrier|fevr",
      "mars",
      "avril|avr",
      "mai",
      "juin",
      "juillet|juil",
      "aout",
      "septembre|sept",
      "octobre|oct",
      "novembre|nov",
      "decembre|dec",
    ],
    days: {
      "aujourd'hui(?: meme)?|ce jour|auj|aujourd hui|aujourdhui|ajd": 0,
      demain: 1,
      "(?:apres[- ]demain|surlendemain)": 2,
    },
    parts: {
      "en debut d'apres[- ]midi|debut d'apres[- ]midi|apres le dejeuner|debut d'aprem": "after_noon",
      "a la premiere heure|a l'ouverture|des l'ouverture|premiere heure": "first_thing",
      "(?:dans la |en )?mati(?:n(?:ee)?)|fin de matinee|en fin de matinee": "morning",
      "midi|heure du dejeuner": "noon",
      "(?:dans l'|l'|en fin d'|fin d'|fin de l')?(?:apres[- ]midi|aprem)": "afternoon",
      "(?:dans la |en )?soir(?:ee)?|en fin de soiree|nuit": "evening",
      minuit: "midnight",
      "(?:en )?fin de journee|fin de journee": "end",
    },
    hours: ["une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
    clocks: [
      "(?<h>[01]?\\d|2[0-3]) ?(?:h|heures?) ?(?<m>[0-5]\\d)?(?! ?(?:ouvre|maximum))",
      "(?<h>[01]?\\d|2[0-3])[:](?<m>[0-5]\\d)",
    ],
    rules: [
      ["(?:sous|dans|d'ici|en) 24 ?h(?:eures)? ouvree?s", { amount: 1, unit: "working_day" }],
      ["(?:sous|dans|d'ici|en) 48 ?h(?:eures)? ouvree?s", { amount: 2, unit: "working_day" }],
      ["(?:sous|dans|d'ici|en) 72 ?h(?:eures)? ouvree?s", { amount: 3, unit: "working_day" }],
      [
        "(?:dans|d'ici|sous|en|endeans|(?:dans|sous|d'ici) un delai (?:maximum |maximal |max )?d[e'](?: maximum)?|d'ici a|au bout d[e']|avant(?! [a-z0-9]+ ?(?:h|heures?)\\b))(?: les| environ| moins de| moins d'| maximum| au plus| a peine)? ?{n} {unit}",
      ],
      ["(?:dans|sous|d'ici|pendant|au cours d|dans le courant d)(?:es)? (?:les )?{n} prochaine?s? {unit}"],
      ["(?:dans|sous|d'ici|pendant|au cours d)(?:es)? (?:les )?(?:prochaine?s?|premieres?) {n} {unit}"],
      ["(?:a|vers|avant|pour|d'ici|jusqu'a|sur le coup de|autour de) {hour} heures?(?! ouvr)"],
      ["(?:a|vers|avant|pour|d'ici) {hour} heures? (?:et demie|trente)", { past: 30 }],
      ["(?:a|vers|avant|pour|d'ici) {hour} heures? et quart", { past: 15 }],
      ["(?:a|vers|avant|pour|d'ici) {hour} heures? moins (?:le |un )?quart", { past: -15 }],
      ["(?:dans|sous|d'ici) (?:les )?(?:prochaine?s|quelques) {unit}", { amount: 3, few: true }],
      [
        "(?:dans|d'ici|sous)(?: environ)? (?:une |la )?(?:demi[- ]heure|prochaine demi[- ]heure|1/2 heure)",
        { amount: 30, unit: "minute" },
      ],
      ["(?:dans|d'ici|sous) (?:une )heure et demie", { amount: 90, unit: "minute" }],
      ["(?:dans|d'ici|sous) (?:un )quart d'heure", { amount: 15, unit: "minute" }],
      ["dans l'heure|d'ici une heure", { amount: 60, unit: "minute" }],
      ["sous huitaine", { amount: 8, unit: "day" }],
      ["sous quinzaine|dans une quinzaine(?: de jours)?|d'ici quinze jours", { amount: 15, unit: "day" }],
      ["{day}(?: a| des| en| dans)?(?: la| le| l')? ?{part}"],
      ["{weekday}(?: a| des| en| dans)?(?: la| le| l')? ?{part}"],
      ["des {day} (?:matin )?a la premiere heure", { part: "first_thing" }],
      ["{part} (?:de )?(?:le )?{weekday}"],
      ["{part},? {day}"],
      [
        "(?:ce|cette|cet|dans la|dans l'|en|d'ici ce|a|avant|vers|des|pour|dans le courant de la|dans le courant de l') ?{part}",
      ],
      [
        "(?:en )?fin de journee|(?:d'ici |avant )?la fin de (?:la |ma )?journee|avant la fermeture|d'ici la fermeture|ce soir avant la fermeture",
        { part: "end" },
      ],
      [
        "(?:dans|au cours de|dans le courant de|courant de|courant|pendant) (?:la )?journee|en (?:cours de )?journee",
        { day: 0 },
      ],
      ["(?:dans|au cours de|dans le courant de) la journee de {day}|{day} dans la journee"],
      ["{day}"],
      ["(?:ce |le )?{weekday}(?: prochain)?"],
      ["{weekday} de la semaine prochaine", { week: 1 }],
      [
        "(?:la |d'ici la )?fin de (?:la |cette )?semaine|(?:en )?fin de semaine|cette semaine|dans la semaine|(?:en )?cours de (?:la )?semaine|courant (?:de (?:la )?)?semaine",
        { week: 0, at: "end" },
      ],
      [
        "(?:(?:dans le |au )?courant |(?:a |d'ici )?la fin |fin )?(?:de )?(?:la )?semaine (?:prochaine|suivante)",
        { week: 1, at: "end" },
      ],
      [
        "(?:en |au |des le |des )?(?:tout )?debut (?:de )?(?:la )?semaine(?: prochaine| suivante)|(?:en |des )?debut de semaine(?! prochaine)",
        { week: 1, at: "start" },
      ],
      [
        "(?:au |en )?milieu (?:de )?(?:la )?semaine prochaine|mi-semaine prochaine|(?:le )?milieu de semaine prochaine",
        { week: 1, at: "middle" },
      ],
      ["(?:ce|le|au cours du|pendant le|dans le) week[- ]end", { week: 0, at: "weekend" }],
      [
        "(?:la |d'ici la |a la )?fin (?:du|de ce) mois|fin de mois|ce mois(?:-ci)?|dans le mois",
        { month: 0, at: "end" },
      ],
      ["(?:le |fin (?:du )?|au cours du |courant )?mois prochain", { month: 1, at: "end" }],
      ["(?:en |au )?debut (?:du )?mois prochain", { month: 1, at: "start" }],
      ["(?:au )?milieu du mois prochain", { month: 1, at: "middle" }],
      ["(?:en |au )?debut (?:du mois d[e'] ?)?{month}", { at: "start" }],
      ["(?:mi-|a la mi-){month}", { at: "middle" }],
      ["(?:en|courant|fin|d'ici fin|au mois d[e']) ?{month}", { at: "end" }],
      ["(?:le|d'ici le|avant le|au|pour le|jusqu'au) {monthday}(?:er)?(?! ?(?:h|\\d|/|%|eur|euros))"],
      ["(?:le|d'ici le|avant le|au|pour le|jusqu'au) {monthday}/(?<mm>1[0-2]|0?[1-9])(?![/\\d])"],
      ["(?:a |avant |vers |d'ici )?{clock}"],
    ],
    before: "avant(?: le| la| l')?",
    reference: "(?:du|depuis|de ce|datant de|date du)",
    fillers:
      "d'ici|au plus tard|pas plus tard que|le|la|a|vers|avant|pour|dans|au|en|des|et|donc|sous|environ|grand maximum|maximum|encore|meme|deja",
  },
};
