import type { InEachLanguage } from "../../platform/pages/page-language.ts";

type PageWords = {
  about(subject: string, number: number): string;
  whereWeAre: string;
  stepsDone(done: number, all: number): string;
  stopped: string;
  allDone: string;
  done: string;
  doneOn(day: string): string;
  skipped: string;
  now: string;
  next: string;
  later: string;
  by: string;
  wasDue: string;
  probablyBy: string;
  us: string;
  you: string;
  needed: string;
  yourAnswer: string;
  wordsToFiles: string;
  confirm: string;
  thanksStep: string;
  whoCares: string;
  team: string;
  promised: string;
  promisedByUs: string;
  promisedByYou: string;
  promisedBy(who: string): string;
  somebodyElse: string;
  noTime: string;
  open: string;
  overdue: string;
  kept: string;
  keptLate: string;
  released: string;
  broken: string;
  moved(from: string): string;
  yours(until: string): string;
  confirmed(what: string): string;
  inAnswerTo(what: string): string;
  filesFor(what: string): string;
};

/** What the customer's page of a plan says. */
export const pageWords: InEachLanguage<PageWords> = {
  en: {
    about: (subject, number) => `About “${subject}”, number ${number}`,
    whereWeAre: "Where we are",
    stepsDone: (done, all) => `${done} of ${all} steps are done.`,
    stopped: "We have stopped this before the end. What was said and done stays here for a while.",
    allDone: "Every step is done.",
    done: "Done",
    doneOn: (day) => `Done on ${day}`,
    skipped: "Not needed any more",
    now: "Now",
    next: "Next",
    later: "Later",
    by: "by",
    wasDue: "This was to be done by",
    probablyBy: "probably by",
    us: "We do this",
    you: "You do this",
    needed: "What we need from you",
    yourAnswer: "Your answer",
    wordsToFiles: "Anything to say about them? (not needed)",
    confirm: "Yes, I confirm",
    thanksStep: "Thank you, we have it. The next step has begun.",
    whoCares: "Who takes care of you",
    team: "Our team",
    promised: "What was promised",
    promisedByUs: "We promised",
    promisedByYou: "You said",
    promisedBy: (who) => `${who} promised`,
    somebodyElse: "Somebody else",
    noTime: "no time named yet",
    open: "open",
    overdue: "late, and we know it",
    kept: "kept",
    keptLate: "kept, but late",
    released: "not needed any more",
    broken: "not kept",
    moved: (from) => `first named: ${from}`,
    yours: (until) =>
      `This page is for you alone: whoever has its address can open it. It can be opened until ${until}.`,
    confirmed: (what) => `Confirmed: ${what}`,
    inAnswerTo: (what) => `In answer to: ${what}`,
    filesFor: (what) => `Files for: ${what}`,
  },
  de: {
    about: (subject, number) => `Zu „${subject}“, Nummer ${number}`,
    whereWeAre: "Wo wir stehen",
    stepsDone: (done, all) => `${done} von ${all} Schritten sind erledigt.`,
    stopped:
      "Wir haben dies vor dem Ende beendet. Was gesagt und getan wurde, bleibt noch eine Weile hier stehen.",
    allDone: "Alle Schritte sind erledigt.",
    done: "Erledigt",
    doneOn: (day) => `Erledigt am ${day}`,
    skipped: "Nicht mehr nötig",
    now: "Jetzt",
    next: "Als Nächstes",
    later: "Später",
    by: "bis",
    wasDue: "Das sollte fertig sein bis",
    probablyBy: "voraussichtlich bis",
    us: "Das machen wir",
    you: "Das machen Sie",
    needed: "Was wir von Ihnen brauchen",
    yourAnswer: "Ihre Antwort",
    wordsToFiles: "Möchten Sie etwas dazu sagen? (nicht nötig)",
    confirm: "Ja, ich bestätige",
    thanksStep: "Danke, es ist bei uns. Der nächste Schritt hat begonnen.",
    whoCares: "Wer sich um Sie kümmert",
    team: "Unser Team",
    promised: "Was versprochen wurde",
    promisedByUs: "Wir haben versprochen",
    promisedByYou: "Sie haben gesagt",
    promisedBy: (who) => `${who} hat versprochen`,
    somebodyElse: "Jemand anderes",
    noTime: "noch keine Zeit genannt",
    open: "offen",
    overdue: "verspätet, und wir wissen es",
    kept: "gehalten",
    keptLate: "gehalten, aber zu spät",
    released: "nicht mehr nötig",
    broken: "nicht gehalten",
    moved: (from) => `zuerst genannt: ${from}`,
    yours: (until) =>
      `Diese Seite ist nur für Sie: Wer ihre Adresse hat, kann sie öffnen. Sie ist bis ${until} offen.`,
    confirmed: (what) => `Bestätigt: ${what}`,
    inAnswerTo: (what) => `Antwort auf: ${what}`,
    filesFor: (what) => `Dateien zu: ${what}`,
  },
  fr: {
    about: (subject, number) => `À propos de « ${subject} », numéro ${number}`,
    whereWeAre: "Où nous en sommes",
    stepsDone: (done, all) => `${done} étapes sur ${all} sont faites.`,
    stopped: "Nous avons arrêté avant la fin. Ce qui a été dit et fait reste ici quelque temps.",
    allDone: "Toutes les étapes sont faites.",
    done: "Fait",
    doneOn: (day) => `Fait le ${day}`,
    skipped: "Plus nécessaire",
    now: "Maintenant",
    next: "Ensuite",
    later: "Plus tard",
    by: "d’ici",
    wasDue: "C’était prévu pour",
    probablyBy: "probablement d’ici",
    us: "Nous nous en chargeons",
    you: "C’est à vous",
    needed: "Ce dont nous avons besoin",
    yourAnswer: "Votre réponse",
    wordsToFiles: "Quelque chose à ajouter ? (facultatif)",
    confirm: "Oui, je confirme",
    thanksStep: "Merci, nous l’avons. L’étape suivante a commencé.",
    whoCares: "Qui s’occupe de vous",
    team: "Notre équipe",
    promised: "Ce qui a été promis",
    promisedByUs: "Nous avons promis",
    promisedByYou: "Vous avez dit",
    promisedBy: (who) => `${who} a promis`,
    somebodyElse: "Quelqu’un d’autre",
    noTime: "aucun délai annoncé pour l’instant",
    open: "en cours",
    overdue: "en retard, et nous le savons",
    kept: "tenu",
    keptLate: "tenu, mais en retard",
    released: "plus nécessaire",
    broken: "pas tenu",
    moved: (from) => `annoncé d’abord pour : ${from}`,
    yours: (until) =>
      `Cette page n’est que pour vous : qui a son adresse peut l’ouvrir. Elle reste ouverte jusqu’au ${until}.`,
    confirmed: (what) => `Confirmé : ${what}`,
    inAnswerTo: (what) => `En réponse à : ${what}`,
    filesFor: (what) => `Fichiers pour : ${what}`,
  },
  nl: {
    about: (subject, number) => `Over „${subject}”, nummer ${number}`,
    whereWeAre: "Hoe het ervoor staat",
    stepsDone: (done, all) => `${done} van de ${all} stappen zijn klaar.`,
    stopped: "We zijn hier voor het einde mee gestopt. Wat is gezegd en gedaan, blijft hier nog even staan.",
    allDone: "Alle stappen zijn klaar.",
    done: "Klaar",
    doneOn: (day) => `Klaar op ${day}`,
    skipped: "Niet meer nodig",
    now: "Nu",
    next: "Daarna",
    later: "Later",
    by: "uiterlijk",
    wasDue: "Dit had klaar moeten zijn op",
    probablyBy: "waarschijnlijk uiterlijk",
    us: "Dit doen wij",
    you: "Dit doet u",
    needed: "Wat we van u nodig hebben",
    yourAnswer: "Uw antwoord",
    wordsToFiles: "Wilt u er iets bij zeggen? (hoeft niet)",
    confirm: "Ja, ik bevestig",
    thanksStep: "Dank u, we hebben het. De volgende stap is begonnen.",
    whoCares: "Wie u helpt",
    team: "Ons team",
    promised: "Wat is beloofd",
    promisedByUs: "Wij beloofden",
    promisedByYou: "U zei",
    promisedBy: (who) => `${who} beloofde`,
    somebodyElse: "Iemand anders",
    noTime: "nog geen tijd genoemd",
    open: "open",
    overdue: "te laat, en dat weten we",
    kept: "nagekomen",
    keptLate: "nagekomen, maar te laat",
    released: "niet meer nodig",
    broken: "niet nagekomen",
    moved: (from) => `eerst genoemd: ${from}`,
    yours: (until) =>
      `Deze pagina is alleen voor u: wie het adres heeft, kan haar openen. Ze is te openen tot ${until}.`,
    confirmed: (what) => `Bevestigd: ${what}`,
    inAnswerTo: (what) => `Antwoord op: ${what}`,
    filesFor: (what) => `Bestanden voor: ${what}`,
  },
  es: {
    about: (subject, number) => `Sobre «${subject}», número ${number}`,
    whereWeAre: "En qué punto estamos",
    stepsDone: (done, all) => `${done} de ${all} pasos están hechos.`,
    stopped: "Lo hemos detenido antes del final. Lo dicho y hecho sigue aquí durante un tiempo.",
    allDone: "Todos los pasos están hechos.",
    done: "Hecho",
    doneOn: (day) => `Hecho el ${day}`,
    skipped: "Ya no hace falta",
    now: "Ahora",
    next: "Después",
    later: "Más adelante",
    by: "antes del",
    wasDue: "Debía estar listo el",
    probablyBy: "probablemente antes del",
    us: "Lo hacemos nosotros",
    you: "Lo hace usted",
    needed: "Qué necesitamos de usted",
    yourAnswer: "Su respuesta",
    wordsToFiles: "¿Quiere añadir algo? (no es necesario)",
    confirm: "Sí, lo confirmo",
    thanksStep: "Gracias, ya lo tenemos. Ha empezado el siguiente paso.",
    whoCares: "Quién le atiende",
    team: "Nuestro equipo",
    promised: "Lo prometido",
    promisedByUs: "Prometimos",
    promisedByYou: "Usted dijo",
    promisedBy: (who) => `${who} prometió`,
    somebodyElse: "Otra persona",
    noTime: "aún sin fecha",
    open: "pendiente",
    overdue: "con retraso, y lo sabemos",
    kept: "cumplido",
    keptLate: "cumplido, pero tarde",
    released: "ya no hace falta",
    broken: "no cumplido",
    moved: (from) => `primera fecha: ${from}`,
    yours: (until) =>
      `Esta página es solo para usted: quien tenga la dirección puede abrirla. Puede abrirse hasta el ${until}.`,
    confirmed: (what) => `Confirmado: ${what}`,
    inAnswerTo: (what) => `En respuesta a: ${what}`,
    filesFor: (what) => `Archivos para: ${what}`,
  },
  pt: {
    about: (subject, number) => `Sobre «${subject}», número ${number}`,
    whereWeAre: "Em que ponto estamos",
    stepsDone: (done, all) => `${done} de ${all} passos estão feitos.`,
    stopped: "Parámos isto antes do fim. O que foi dito e feito fica aqui durante algum tempo.",
    allDone: "Todos os passos estão feitos.",
    done: "Feito",
    doneOn: (day) => `Feito em ${day}`,
    skipped: "Já não é preciso",
    now: "Agora",
    next: "A seguir",
    later: "Mais tarde",
    by: "até",
    wasDue: "Devia estar pronto até",
    probablyBy: "provavelmente até",
    us: "Tratamos nós",
    you: "É consigo",
    needed: "O que precisamos de si",
    yourAnswer: "A sua resposta",
    wordsToFiles: "Quer dizer algo sobre eles? (não é preciso)",
    confirm: "Sim, confirmo",
    thanksStep: "Obrigado, já o temos. O próximo passo começou.",
    whoCares: "Quem trata de si",
    team: "A nossa equipa",
    promised: "O que foi prometido",
    promisedByUs: "Prometemos",
    promisedByYou: "Disse-nos",
    promisedBy: (who) => `${who} prometeu`,
    somebodyElse: "Outra pessoa",
    noTime: "ainda sem data",
    open: "em aberto",
    overdue: "atrasado, e sabemo-lo",
    kept: "cumprido",
    keptLate: "cumprido, mas tarde",
    released: "já não é preciso",
    broken: "não cumprido",
    moved: (from) => `primeira data: ${from}`,
    yours: (until) =>
      `Esta página é só para si: quem tiver o endereço pode abri-la. Pode ser aberta até ${until}.`,
    confirmed: (what) => `Confirmado: ${what}`,
    inAnswerTo: (what) => `Em resposta a: ${what}`,
    filesFor: (what) => `Ficheiros para: ${what}`,
  },
};
