import type { InEachLanguage } from "../../platform/pages/page-language.ts";

type MailWords = {
  hello(name: string): string;
  invitation(plan: string): string;
  news(plan: string): string;
  stopped(plan: string): string;
  done: string;
  skipped: string;
  now(step: string, by: string): string;
  /** For a step whose time has passed. */
  late(step: string, by: string): string;
  waitsOnYou(step: string, by: string): string;
  allDone: string;
  whereItStands: string;
  keepToYourself: string;
};

/** What the mails around a plan say, in the customer's language. */
export const mailWords: InEachLanguage<MailWords> = {
  en: {
    hello: (name) => (name ? `Hello ${name},` : "Hello,"),
    invitation: (plan) =>
      `we have put together how “${plan}” goes. Here you can see at any time where it stands, what comes next, and what we need from you:`,
    news: (plan) => `there is news about “${plan}”.`,
    stopped: (plan) => `we have stopped “${plan}”. What was said and done so far stays on its page.`,
    done: "Done",
    skipped: "Not needed any more",
    now: (step, by) => `Now: ${step}, by ${by}.`,
    late: (step, by) => `Still under way: ${step}. It was to be done by ${by}.`,
    waitsOnYou: (step, by) => `We need you for the next step: ${step}, please by ${by}.`,
    allDone: "Every step is done.",
    whereItStands: "See where everything stands, or ask us something:",
    keepToYourself:
      "You need no account. Whoever has this link can open the page, so please keep it to yourself.",
  },
  de: {
    hello: (name) => (name ? `Guten Tag ${name},` : "Guten Tag,"),
    invitation: (plan) =>
      `wir haben zusammengestellt, wie „${plan}“ abläuft. Hier sehen Sie jederzeit, wo die Sache steht, was als Nächstes kommt und was wir von Ihnen brauchen:`,
    news: (plan) => `es gibt Neues zu „${plan}“.`,
    stopped: (plan) =>
      `wir haben „${plan}“ beendet. Was bisher gesagt und getan wurde, bleibt auf der Seite.`,
    done: "Erledigt",
    skipped: "Nicht mehr nötig",
    now: (step, by) => `Jetzt: ${step}, bis ${by}.`,
    late: (step, by) => `Noch in Arbeit: ${step}. Das sollte bis ${by} fertig sein.`,
    waitsOnYou: (step, by) => `Für den nächsten Schritt brauchen wir Sie: ${step}, bitte bis ${by}.`,
    allDone: "Alle Schritte sind erledigt.",
    whereItStands: "Hier sehen Sie, wo alles steht, und können uns etwas fragen:",
    keepToYourself:
      "Sie brauchen kein Konto. Wer diesen Link hat, kann die Seite öffnen; bitte geben Sie ihn nicht weiter.",
  },
  fr: {
    hello: (name) => (name ? `Bonjour ${name},` : "Bonjour,"),
    invitation: (plan) =>
      `nous avons préparé le déroulement de « ${plan} ». Vous voyez ici à tout moment où nous en sommes, ce qui vient ensuite et ce dont nous avons besoin de votre part :`,
    news: (plan) => `il y a du nouveau pour « ${plan} ».`,
    stopped: (plan) => `nous avons arrêté « ${plan} ». Ce qui a été dit et fait jusqu’ici reste sur sa page.`,
    done: "Fait",
    skipped: "Plus nécessaire",
    now: (step, by) => `Maintenant : ${step}, d’ici ${by}.`,
    late: (step, by) => `Toujours en cours : ${step}. C’était prévu pour ${by}.`,
    waitsOnYou: (step, by) =>
      `Nous avons besoin de vous pour l’étape suivante : ${step}, d’ici ${by} s’il vous plaît.`,
    allDone: "Toutes les étapes sont faites.",
    whereItStands: "Voyez où tout en est, ou posez-nous une question :",
    keepToYourself:
      "Aucun compte n’est nécessaire. Toute personne qui a ce lien peut ouvrir la page : gardez-le pour vous.",
  },
  nl: {
    hello: (name) => (name ? `Hallo ${name},` : "Hallo,"),
    invitation: (plan) =>
      `we hebben op een rij gezet hoe „${plan}” verloopt. Hier ziet u op elk moment hoe het ervoor staat, wat er daarna komt en wat we van u nodig hebben:`,
    news: (plan) => `er is nieuws over „${plan}”.`,
    stopped: (plan) =>
      `we zijn gestopt met „${plan}”. Wat tot nu toe is gezegd en gedaan, blijft op de pagina staan.`,
    done: "Klaar",
    skipped: "Niet meer nodig",
    now: (step, by) => `Nu: ${step}, uiterlijk ${by}.`,
    late: (step, by) => `Nog bezig: ${step}. Dit had klaar moeten zijn op ${by}.`,
    waitsOnYou: (step, by) => `Voor de volgende stap hebben we u nodig: ${step}, graag uiterlijk ${by}.`,
    allDone: "Alle stappen zijn klaar.",
    whereItStands: "Bekijk hoe alles ervoor staat, of vraag ons iets:",
    keepToYourself:
      "U hebt geen account nodig. Wie deze link heeft, kan de pagina openen; houd hem dus voor uzelf.",
  },
  es: {
    hello: (name) => (name ? `Hola, ${name}:` : "Hola:"),
    invitation: (plan) =>
      `hemos preparado los pasos de «${plan}». Aquí puede ver en todo momento cómo va, qué viene después y qué necesitamos de usted:`,
    news: (plan) => `hay novedades sobre «${plan}».`,
    stopped: (plan) => `hemos detenido «${plan}». Lo dicho y hecho hasta ahora sigue en su página.`,
    done: "Hecho",
    skipped: "Ya no hace falta",
    now: (step, by) => `Ahora: ${step}, antes del ${by}.`,
    late: (step, by) => `Todavía en curso: ${step}. Debía estar listo el ${by}.`,
    waitsOnYou: (step, by) => `Le necesitamos para el siguiente paso: ${step}, por favor antes del ${by}.`,
    allDone: "Todos los pasos están hechos.",
    whereItStands: "Vea cómo va todo, o pregúntenos algo:",
    keepToYourself:
      "No necesita cuenta. Quien tenga este enlace puede abrir la página, así que no lo comparta, por favor.",
  },
  pt: {
    hello: (name) => (name ? `Olá ${name},` : "Olá,"),
    invitation: (plan) =>
      `preparámos os passos de «${plan}». Aqui pode ver a qualquer momento em que ponto está, o que vem a seguir e o que precisamos de si:`,
    news: (plan) => `há novidades sobre «${plan}».`,
    stopped: (plan) => `parámos «${plan}». O que foi dito e feito até agora fica na página.`,
    done: "Feito",
    skipped: "Já não é preciso",
    now: (step, by) => `Agora: ${step}, até ${by}.`,
    late: (step, by) => `Ainda em curso: ${step}. Devia estar pronto até ${by}.`,
    waitsOnYou: (step, by) => `Precisamos de si para o próximo passo: ${step}, por favor até ${by}.`,
    allDone: "Todos os passos estão feitos.",
    whereItStands: "Veja em que ponto está tudo, ou pergunte-nos algo:",
    keepToYourself:
      "Não precisa de conta. Quem tiver este link pode abrir a página, por isso não o partilhe, por favor.",
  },
};
