import type { InEachLanguage } from "../../platform/pages/page-language.ts";

type PageWords = {
  question: string;
  about(subject: string, number: number): string;
  oneTap: string;
  thanks: string;
  glad: string;
  sorry: string;
  openAgain(who: string): string;
  whatIsMissing: string;
  anythingToAdd: string;
  notAfterAll: string;
  afterAll: string;
  /** The customer's own words in the conversation, when they say no. */
  saidNo: string;
  changeable(until: string): string;
};

/** What the pages say on which customers answer whether it really worked. */
export const pageWords: InEachLanguage<PageWords> = {
  en: {
    question: "Did it really work?",
    about: (subject, number) => `About “${subject}”, number ${number}`,
    oneTap: "Your answer counts as soon as you tap here:",
    thanks: "Thank you for telling us",
    glad: "We are glad that it worked.",
    sorry: "We are sorry that it did not work",
    openAgain: (who) => `Your matter is open again, with everything that was said. ${who} takes care of it.`,
    whatIsMissing: "What is missing? (not needed, but it helps)",
    anythingToAdd: "Would you like to add something?",
    notAfterAll: "It has not worked after all",
    afterAll: "It has worked after all",
    saidNo: "No, it has not really worked.",
    changeable: (until) => `You can change your answer until ${until}.`,
  },
  de: {
    question: "Hat es wirklich geklappt?",
    about: (subject, number) => `Zu „${subject}“, Nummer ${number}`,
    oneTap: "Ihre Antwort zählt, sobald Sie hier tippen:",
    thanks: "Danke, dass Sie es uns sagen",
    glad: "Wir freuen uns, dass es geklappt hat.",
    sorry: "Es tut uns leid, dass es nicht geklappt hat",
    openAgain: (who) =>
      `Ihr Anliegen ist wieder offen, mit allem, was gesagt wurde. Darum kümmert sich: ${who}.`,
    whatIsMissing: "Was fehlt noch? (nicht nötig, aber es hilft)",
    anythingToAdd: "Möchten Sie noch etwas sagen?",
    notAfterAll: "Es hat doch nicht geklappt",
    afterAll: "Es hat doch geklappt",
    saidNo: "Nein, es hat nicht wirklich geklappt.",
    changeable: (until) => `Sie können Ihre Antwort bis ${until} ändern.`,
  },
  fr: {
    question: "Est-ce que cela a vraiment fonctionné ?",
    about: (subject, number) => `À propos de « ${subject} », numéro ${number}`,
    oneTap: "Votre réponse compte dès que vous touchez ici :",
    thanks: "Merci de nous l’avoir dit",
    glad: "Nous sommes heureux que cela ait fonctionné.",
    sorry: "Nous sommes désolés que cela n’ait pas fonctionné",
    openAgain: (who) =>
      `Votre demande est de nouveau ouverte, avec tout ce qui a été dit. S’en occupe : ${who}.`,
    whatIsMissing: "Que manque-t-il ? (facultatif, mais utile)",
    anythingToAdd: "Souhaitez-vous ajouter quelque chose ?",
    notAfterAll: "Finalement, cela n’a pas fonctionné",
    afterAll: "Finalement, cela a fonctionné",
    saidNo: "Non, cela n’a pas vraiment fonctionné.",
    changeable: (until) => `Vous pouvez changer votre réponse jusqu’au ${until}.`,
  },
  nl: {
    question: "Heeft het echt gewerkt?",
    about: (subject, number) => `Over „${subject}”, nummer ${number}`,
    oneTap: "Uw antwoord telt zodra u hier tikt:",
    thanks: "Bedankt dat u het ons laat weten",
    glad: "Fijn dat het heeft gewerkt.",
    sorry: "Het spijt ons dat het niet heeft gewerkt",
    openAgain: (who) => `Uw zaak is weer open, met alles wat er is gezegd. Hiervoor zorgt: ${who}.`,
    whatIsMissing: "Wat ontbreekt er nog? (niet nodig, maar het helpt)",
    anythingToAdd: "Wilt u nog iets zeggen?",
    notAfterAll: "Het heeft toch niet gewerkt",
    afterAll: "Het heeft toch gewerkt",
    saidNo: "Nee, het heeft niet echt gewerkt.",
    changeable: (until) => `U kunt uw antwoord wijzigen tot ${until}.`,
  },
  es: {
    question: "¿Ha funcionado de verdad?",
    about: (subject, number) => `Sobre «${subject}», número ${number}`,
    oneTap: "Su respuesta cuenta en cuanto toque aquí:",
    thanks: "Gracias por decírnoslo",
    glad: "Nos alegra que haya funcionado.",
    sorry: "Sentimos que no haya funcionado",
    openAgain: (who) =>
      `Su asunto está abierto de nuevo, con todo lo que se ha dicho. Se encarga de ello: ${who}.`,
    whatIsMissing: "¿Qué falta? (no es necesario, pero ayuda)",
    anythingToAdd: "¿Quiere añadir algo?",
    notAfterAll: "Al final no ha funcionado",
    afterAll: "Al final sí ha funcionado",
    saidNo: "No, la verdad es que no ha funcionado.",
    changeable: (until) => `Puede cambiar su respuesta hasta el ${until}.`,
  },
  pt: {
    question: "Funcionou mesmo?",
    about: (subject, number) => `Sobre «${subject}», número ${number}`,
    oneTap: "A sua resposta conta assim que tocar aqui:",
    thanks: "Obrigado por nos dizer",
    glad: "Ficamos contentes por ter funcionado.",
    sorry: "Lamentamos que não tenha funcionado",
    openAgain: (who) =>
      `O seu assunto está novamente aberto, com tudo o que foi dito. Quem trata disto: ${who}.`,
    whatIsMissing: "O que falta? (não é preciso, mas ajuda)",
    anythingToAdd: "Quer acrescentar alguma coisa?",
    notAfterAll: "Afinal não funcionou",
    afterAll: "Afinal funcionou",
    saidNo: "Não, não funcionou mesmo.",
    changeable: (until) => `Pode mudar a sua resposta até ${until}.`,
  },
};
