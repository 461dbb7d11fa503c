import type { InEachLanguage } from "../../platform/pages/page-language.ts";

type QuestionWords = {
  hello(name: string): string;
  yes: string;
  no: string;
  orReply: string;
  regards: string;
};

/** What stands around the question, in the customer's language; the answers are the same on the page. */
export const questionWords: InEachLanguage<QuestionWords> = {
  en: {
    hello: (name) => (name ? `Hello ${name},` : "Hello,"),
    yes: "Yes, it worked",
    no: "No, not really",
    orReply: "One tap is enough. You can also just reply to this message.",
    regards: "Kind regards",
  },
  de: {
    hello: (name) => (name ? `Guten Tag ${name},` : "Guten Tag,"),
    yes: "Ja, es hat geklappt",
    no: "Nein, nicht wirklich",
    orReply: "Ein Tipp genügt. Sie können auch einfach auf diese Nachricht antworten.",
    regards: "Freundliche Grüße",
  },
  fr: {
    hello: (name) => (name ? `Bonjour ${name},` : "Bonjour,"),
    yes: "Oui, cela a fonctionné",
    no: "Non, pas vraiment",
    orReply: "Un clic suffit. Vous pouvez aussi simplement répondre à ce message.",
    regards: "Bien cordialement",
  },
  nl: {
    hello: (name) => (name ? `Goedendag ${name},` : "Goedendag,"),
    yes: "Ja, het heeft gewerkt",
    no: "Nee, niet echt",
    orReply: "Eén tik is genoeg. U kunt ook gewoon op dit bericht antwoorden.",
    regards: "Met vriendelijke groet",
  },
  es: {
    hello: (name) => (name ? `Hola, ${name}:` : "Hola:"),
    yes: "Sí, ha funcionado",
    no: "No, la verdad",
    orReply: "Basta con un toque. También puede responder a este mensaje.",
    regards: "Un cordial saludo",
  },
  pt: {
    hello: (name) => (name ? `Olá, ${name},` : "Olá,"),
    yes: "Sim, funcionou",
    no: "Não, nem por isso",
    orReply: "Basta um toque. Também pode simplesmente responder a esta mensagem.",
    regards: "Com os melhores cumprimentos",
  },
};
