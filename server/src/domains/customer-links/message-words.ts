import type { InEachLanguage } from "../../platform/pages/page-language.ts";

type MessageWords = {
  files: string;
  filesHint: string;
  send: string;
  missing: string;
  thanksMessage: string;
  messages: string;
  noMessages: string;
  earlier: string;
  newer: string;
  ask: string;
  yourMessage: string;
  askHint: string;
};

/** What pages say around the messages of a conversation, and where one more can be written. */
export const messageWords: InEachLanguage<MessageWords> = {
  en: {
    files: "Your files",
    filesHint: "A photo from your phone is fine. Up to five files, 25 MB together.",
    send: "Send",
    missing: "Something was missing, so nothing was sent. Please fill it in below.",
    thanksMessage: "Thank you, we have your message.",
    messages: "Messages",
    noMessages: "No messages yet.",
    earlier: "Earlier messages",
    newer: "Newer messages",
    ask: "Ask us something",
    yourMessage: "Your message",
    askHint: "It reaches the people who take care of this.",
  },
  de: {
    files: "Ihre Dateien",
    filesHint: "Ein Foto vom Telefon genügt. Bis zu fünf Dateien, zusammen 25 MB.",
    send: "Senden",
    missing: "Es fehlte etwas, darum wurde nichts gesendet. Bitte füllen Sie es unten aus.",
    thanksMessage: "Danke, Ihre Nachricht ist bei uns.",
    messages: "Nachrichten",
    noMessages: "Noch keine Nachrichten.",
    earlier: "Frühere Nachrichten",
    newer: "Neuere Nachrichten",
    ask: "Fragen Sie uns etwas",
    yourMessage: "Ihre Nachricht",
    askHint: "Sie geht an die, die sich darum kümmern.",
  },
  fr: {
    files: "Vos fichiers",
    filesHint: "Une photo de votre téléphone suffit. Cinq fichiers au plus, 25 Mo en tout.",
    send: "Envoyer",
    missing: "Il manquait quelque chose, rien n’a été envoyé. Complétez ci-dessous, s’il vous plaît.",
    thanksMessage: "Merci, nous avons votre message.",
    messages: "Messages",
    noMessages: "Pas encore de messages.",
    earlier: "Messages plus anciens",
    newer: "Messages plus récents",
    ask: "Posez-nous une question",
    yourMessage: "Votre message",
    askHint: "Il arrive chez ceux qui s’en occupent.",
  },
  nl: {
    files: "Uw bestanden",
    filesHint: "Een foto van uw telefoon is goed. Hoogstens vijf bestanden, samen 25 MB.",
    send: "Versturen",
    missing: "Er ontbrak iets, dus er is niets verzonden. Vul het hieronder in.",
    thanksMessage: "Dank u, we hebben uw bericht.",
    messages: "Berichten",
    noMessages: "Nog geen berichten.",
    earlier: "Eerdere berichten",
    newer: "Nieuwere berichten",
    ask: "Vraag ons iets",
    yourMessage: "Uw bericht",
    askHint: "Het komt aan bij wie u helpt.",
  },
  es: {
    files: "Sus archivos",
    filesHint: "Basta una foto del teléfono. Hasta cinco archivos, 25 MB en total.",
    send: "Enviar",
    missing: "Faltaba algo, así que no se ha enviado nada. Complételo abajo, por favor.",
    thanksMessage: "Gracias, tenemos su mensaje.",
    messages: "Mensajes",
    noMessages: "Todavía no hay mensajes.",
    earlier: "Mensajes anteriores",
    newer: "Mensajes más recientes",
    ask: "Pregúntenos algo",
    yourMessage: "Su mensaje",
    askHint: "Llega a quienes se ocupan de esto.",
  },
  pt: {
    files: "Os seus ficheiros",
    filesHint: "Uma fotografia do telemóvel chega. Até cinco ficheiros, 25 MB no total.",
    send: "Enviar",
    missing: "Faltava algo, por isso nada foi enviado. Preencha em baixo, por favor.",
    thanksMessage: "Obrigado, temos a sua mensagem.",
    messages: "Mensagens",
    noMessages: "Ainda não há mensagens.",
    earlier: "Mensagens anteriores",
    newer: "Mensagens mais recentes",
    ask: "Pergunte-nos algo",
    yourMessage: "A sua mensagem",
    askHint: "Chega a quem trata disto.",
  },
};
