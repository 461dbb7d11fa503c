import type { InEachLanguage } from "../../platform/pages/page-language.ts";

type PageWords = {
  title: string;
  enterAddress: string;
  address: string;
  sendLink: string;
  onItsWay: string;
  onItsWayMore: string;
  tryAgain: string;
  addressMissing: string;
  yours: string;
  none: string;
  inHands(who: string): string;
  number(number: number, day: string): string;
  onIt: string;
  hearBy: string;
  lateBy: string;
  waitingForYou: string;
  waitingForOthers: string;
  solvedOn(day: string): string;
  back: string;
  earlier: string;
  newer: string;
  plan: string;
  promised: string;
  promisedByUs: string;
  promisedByYou: string;
  by: string;
  noTime: string;
  answer: string;
  answerClosed: string;
  until(day: string): string;
};

/** What the pages say on which customers see everything of theirs. */
export const pageWords: InEachLanguage<PageWords> = {
  en: {
    title: "Your conversations",
    enterAddress: "Tell us your e-mail address, and we send you a link to everything of yours with us.",
    address: "Your e-mail address",
    sendLink: "Send me the link",
    onItsWay: "If we know this address, a link is on its way.",
    onItsWayMore:
      "It opens for seven days. Look into your spam folder if it does not come within some minutes.",
    tryAgain: "Use another address",
    addressMissing: "Please write your whole e-mail address, such as ana@example.com.",
    yours: "Everything of yours with us, the newest first.",
    none: "There is nothing yet.",
    inHands: (who) => `With ${who}`,
    number: (number, day) => `Number ${number}, from ${day}`,
    onIt: "We are on it",
    hearBy: "you hear from us by",
    lateBy: "you should have heard from us by",
    waitingForYou: "Waiting for you",
    waitingForOthers: "Waiting for somebody else, and we keep an eye on it",
    solvedOn: (day) => `Solved on ${day}`,
    back: "Back to all of them",
    earlier: "Earlier conversations",
    newer: "Newer conversations",
    plan: "See the plan, step by step",
    promised: "What was promised",
    promisedByUs: "We promised",
    promisedByYou: "You said",
    by: "by",
    noTime: "no time named yet",
    answer: "Write to us about this",
    answerClosed: "Not solved after all? Write, and we open it again",
    until: (day) =>
      `This page is for you alone: whoever has its address can open it. It can be opened until ${day}.`,
  },
  de: {
    title: "Ihre Anliegen",
    enterAddress:
      "Nennen Sie uns Ihre E-Mail-Adresse, dann senden wir Ihnen einen Link zu allem, was Sie mit uns besprochen haben.",
    address: "Ihre E-Mail-Adresse",
    sendLink: "Link zusenden",
    onItsWay: "Wenn wir diese Adresse kennen, ist ein Link unterwegs.",
    onItsWayMore:
      "Er ist sieben Tage lang offen. Kommt er nicht in ein paar Minuten, sehen Sie bitte im Spam-Ordner nach.",
    tryAgain: "Andere Adresse verwenden",
    addressMissing: "Bitte schreiben Sie Ihre ganze E-Mail-Adresse, etwa ana@example.com.",
    yours: "Alles, was Sie mit uns besprochen haben, das Neueste zuerst.",
    none: "Hier ist noch nichts.",
    inHands: (who) => `Bei ${who}`,
    number: (number, day) => `Nummer ${number}, vom ${day}`,
    onIt: "Wir sind dabei",
    hearBy: "Sie hören von uns bis",
    lateBy: "Sie hätten von uns hören sollen bis",
    waitingForYou: "Wir warten auf Sie",
    waitingForOthers: "Wir warten auf jemand anderen und behalten es im Auge",
    solvedOn: (day) => `Gelöst am ${day}`,
    back: "Zurück zu allen",
    earlier: "Frühere Anliegen",
    newer: "Neuere Anliegen",
    plan: "Den Plan ansehen, Schritt für Schritt",
    promised: "Was versprochen wurde",
    promisedByUs: "Wir haben versprochen",
    promisedByYou: "Sie haben gesagt",
    by: "bis",
    noTime: "noch keine Zeit genannt",
    answer: "Schreiben Sie uns dazu",
    answerClosed: "Doch nicht gelöst? Schreiben Sie, und wir öffnen es wieder",
    until: (day) =>
      `Diese Seite ist nur für Sie: Wer ihre Adresse hat, kann sie öffnen. Sie ist bis ${day} offen.`,
  },
  fr: {
    title: "Vos échanges",
    enterAddress:
      "Indiquez-nous votre adresse e-mail et nous vous envoyons un lien vers tous vos échanges avec nous.",
    address: "Votre adresse e-mail",
    sendLink: "M’envoyer le lien",
    onItsWay: "Si nous connaissons cette adresse, un lien est en route.",
    onItsWayMore:
      "Il est valable sept jours. S’il n’arrive pas en quelques minutes, regardez dans vos courriers indésirables.",
    tryAgain: "Utiliser une autre adresse",
    addressMissing: "Écrivez votre adresse e-mail complète, comme ana@example.com.",
    yours: "Tous vos échanges avec nous, le plus récent d’abord.",
    none: "Il n’y a encore rien.",
    inHands: (who) => `Suivi par ${who}`,
    number: (number, day) => `Numéro ${number}, du ${day}`,
    onIt: "Nous nous en occupons",
    hearBy: "vous aurez de nos nouvelles d’ici",
    lateBy: "vous auriez dû avoir de nos nouvelles d’ici",
    waitingForYou: "Nous attendons votre réponse",
    waitingForOthers: "Nous attendons quelqu’un d’autre et nous y veillons",
    solvedOn: (day) => `Résolu le ${day}`,
    back: "Retour à tous les échanges",
    earlier: "Échanges plus anciens",
    newer: "Échanges plus récents",
    plan: "Voir le déroulement, étape par étape",
    promised: "Ce qui a été promis",
    promisedByUs: "Nous avons promis",
    promisedByYou: "Vous avez dit",
    by: "d’ici",
    noTime: "pas encore de date",
    answer: "Écrivez-nous à ce sujet",
    answerClosed: "Finalement pas résolu ? Écrivez-nous et nous le rouvrons",
    until: (day) =>
      `Cette page est pour vous seul : toute personne qui a son adresse peut l’ouvrir. Elle est valable jusqu’au ${day}.`,
  },
  nl: {
    title: "Uw gesprekken",
    enterAddress: "Geef ons uw e-mailadres, dan sturen we u een link naar alles wat u met ons besprak.",
    address: "Uw e-mailadres",
    sendLink: "Stuur mij de link",
    onItsWay: "Als we dit adres kennen, is er een link onderweg.",
    onItsWayMore:
      "Hij werkt zeven dagen. Komt hij niet binnen een paar minuten, kijk dan bij ongewenste e-mail.",
    tryAgain: "Een ander adres gebruiken",
    addressMissing: "Schrijf uw hele e-mailadres, zoals ana@example.com.",
    yours: "Alles wat u met ons besprak, het nieuwste eerst.",
    none: "Er is nog niets.",
    inHands: (who) => `Bij ${who}`,
    number: (number, day) => `Nummer ${number}, van ${day}`,
    onIt: "We zijn ermee bezig",
    hearBy: "u hoort van ons uiterlijk",
    lateBy: "u had van ons moeten horen uiterlijk",
    waitingForYou: "We wachten op u",
    waitingForOthers: "We wachten op iemand anders en houden het in de gaten",
    solvedOn: (day) => `Opgelost op ${day}`,
    back: "Terug naar alle gesprekken",
    earlier: "Eerdere gesprekken",
    newer: "Nieuwere gesprekken",
    plan: "Bekijk het plan, stap voor stap",
    promised: "Wat is beloofd",
    promisedByUs: "Wij beloofden",
    promisedByYou: "U zei",
    by: "uiterlijk",
    noTime: "nog geen tijd genoemd",
    answer: "Schrijf ons hierover",
    answerClosed: "Toch niet opgelost? Schrijf ons, dan openen we het weer",
    until: (day) =>
      `Deze pagina is alleen voor u: wie het adres heeft, kan haar openen. Ze werkt tot ${day}.`,
  },
  es: {
    title: "Sus conversaciones",
    enterAddress:
      "Díganos su dirección de correo y le enviamos un enlace a todo lo que ha tratado con nosotros.",
    address: "Su dirección de correo",
    sendLink: "Enviarme el enlace",
    onItsWay: "Si conocemos esta dirección, hay un enlace en camino.",
    onItsWayMore:
      "Se puede abrir durante siete días. Si no llega en unos minutos, mire en el correo no deseado.",
    tryAgain: "Usar otra dirección",
    addressMissing: "Escriba su dirección de correo completa, como ana@example.com.",
    yours: "Todo lo que ha tratado con nosotros, lo más reciente primero.",
    none: "Todavía no hay nada.",
    inHands: (who) => `Lo lleva ${who}`,
    number: (number, day) => `Número ${number}, del ${day}`,
    onIt: "Estamos en ello",
    hearBy: "tendrá noticias nuestras antes del",
    lateBy: "debería haber tenido noticias nuestras antes del",
    waitingForYou: "Esperamos su respuesta",
    waitingForOthers: "Esperamos a otra persona y estamos pendientes",
    solvedOn: (day) => `Resuelto el ${day}`,
    back: "Volver a todas",
    earlier: "Conversaciones anteriores",
    newer: "Conversaciones más recientes",
    plan: "Ver el plan, paso a paso",
    promised: "Lo que se prometió",
    promisedByUs: "Prometimos",
    promisedByYou: "Usted dijo",
    by: "antes del",
    noTime: "todavía sin fecha",
    answer: "Escríbanos sobre esto",
    answerClosed: "¿No está resuelto? Escríbanos y lo abrimos de nuevo",
    until: (day) =>
      `Esta página es solo para usted: quien tenga su dirección puede abrirla. Se puede abrir hasta el ${day}.`,
  },
  pt: {
    title: "As suas conversas",
    enterAddress: "Diga-nos o seu endereço de e-mail e enviamos-lhe um link para tudo o que tratou connosco.",
    address: "O seu endereço de e-mail",
    sendLink: "Enviar-me o link",
    onItsWay: "Se conhecermos este endereço, há um link a caminho.",
    onItsWayMore:
      "Pode ser aberto durante sete dias. Se não chegar em alguns minutos, veja no correio não solicitado.",
    tryAgain: "Usar outro endereço",
    addressMissing: "Escreva o seu endereço de e-mail completo, como ana@example.com.",
    yours: "Tudo o que tratou connosco, o mais recente primeiro.",
    none: "Ainda não há nada.",
    inHands: (who) => `Com ${who}`,
    number: (number, day) => `Número ${number}, de ${day}`,
    onIt: "Estamos a tratar disto",
    hearBy: "terá notícias nossas até",
    lateBy: "deveria ter tido notícias nossas até",
    waitingForYou: "Esperamos por si",
    waitingForOthers: "Esperamos por outra pessoa e estamos atentos",
    solvedOn: (day) => `Resolvido em ${day}`,
    back: "Voltar a todas",
    earlier: "Conversas anteriores",
    newer: "Conversas mais recentes",
    plan: "Ver o plano, passo a passo",
    promised: "O que foi prometido",
    promisedByUs: "Prometemos",
    promisedByYou: "Disse-nos",
    by: "até",
    noTime: "ainda sem data",
    answer: "Escreva-nos sobre isto",
    answerClosed: "Afinal não está resolvido? Escreva-nos e abrimos de novo",
    until: (day) =>
      `Esta página é só para si: quem tiver o endereço pode abri-la. Pode ser aberta até ${day}.`,
  },
};
