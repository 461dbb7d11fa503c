import type { InEachLanguage } from "../../platform/pages/page-language.ts";

type MailWords = {
  subject(company: string): string;
  hello: string;
  here: string;
  until(day: string): string;
  notYou: string;
};

/** The mail that brings the link to one's conversations. */
export const mailWords: InEachLanguage<MailWords> = {
  en: {
    subject: (company) => `Your conversations with ${company}`,
    hello: "Hello,",
    here: "here is the link you asked for. It shows everything of yours with us, open and past:",
    until: (day) =>
      `It opens until ${day}. Whoever has this link can read your conversations, so please keep it to yourself.`,
    notYou:
      "If it was not you who asked for it, you can leave this mail unanswered: nobody else gets the link.",
  },
  de: {
    subject: (company) => `Ihre Anliegen bei ${company}`,
    hello: "Guten Tag,",
    here: "hier ist der Link, um den Sie gebeten haben. Er zeigt alles, was Sie mit uns besprochen haben, offen und vergangen:",
    until: (day) =>
      `Er ist bis ${day} offen. Wer diesen Link hat, kann Ihre Nachrichten lesen; bitte geben Sie ihn nicht weiter.`,
    notYou:
      "Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun: Niemand sonst bekommt diesen Link.",
  },
  fr: {
    subject: (company) => `Vos échanges avec ${company}`,
    hello: "Bonjour,",
    here: "voici le lien que vous avez demandé. Il montre tous vos échanges avec nous, en cours et passés :",
    until: (day) =>
      `Il est valable jusqu’au ${day}. Toute personne qui a ce lien peut lire vos échanges : gardez-le pour vous.`,
    notYou: "Si vous ne l’avez pas demandé, vous n’avez rien à faire : personne d’autre ne reçoit ce lien.",
  },
  nl: {
    subject: (company) => `Uw gesprekken met ${company}`,
    hello: "Goedendag,",
    here: "hier is de link waar u om vroeg. U ziet er alles wat u met ons besprak, open en afgerond:",
    until: (day) =>
      `De link werkt tot ${day}. Wie hem heeft, kan uw gesprekken lezen; houd hem dus voor uzelf.`,
    notYou: "Hebt u er niet om gevraagd, dan hoeft u niets te doen: niemand anders krijgt deze link.",
  },
  es: {
    subject: (company) => `Sus conversaciones con ${company}`,
    hello: "Hola:",
    here: "aquí tiene el enlace que pidió. Muestra todo lo que ha tratado con nosotros, abierto y pasado:",
    until: (day) =>
      `Se puede abrir hasta el ${day}. Quien tenga este enlace puede leer sus conversaciones, así que no lo comparta, por favor.`,
    notYou: "Si no lo pidió usted, no tiene que hacer nada: nadie más recibe este enlace.",
  },
  pt: {
    subject: (company) => `As suas conversas com ${company}`,
    hello: "Olá,",
    here: "aqui está o link que pediu. Mostra tudo o que tratou connosco, em aberto e passado:",
    until: (day) =>
      `Pode ser aberto até ${day}. Quem tiver este link pode ler as suas conversas, por isso não o partilhe, por favor.`,
    notYou: "Se não foi você que o pediu, não precisa de fazer nada: mais ninguém recebe este link.",
  },
};
