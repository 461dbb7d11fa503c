import type { InEachLanguage } from "../../../platform/pages/page-language.ts";

type OptOutWords = {
  /** Below an automatic mail, before its link. */
  foot: string;
  title: string;
  /** What is asked; `address` is theirs. */
  question: (address: string) => string;
  explanation: string;
  stop: string;
  stopped: string;
  stoppedWords: (address: string) => string;
  again: string;
  resumed: string;
  resumedWords: (address: string) => string;
};

export const optOutWords: InEachLanguage<OptOutWords> = {
  en: {
    foot: "We sent this automatically. No more automatic mails:",
    title: "Automatic mails",
    question: (address) => `No more automatic mails to ${address}?`,
    explanation:
      "These are confirmations that we got your message, reminders and news of your matter. What people here write to you still comes.",
    stop: "Send me none",
    stopped: "No more automatic mails",
    stoppedWords: (address) =>
      `${address} gets none from now on. Whatever people here write to you still comes.`,
    again: "Send them again",
    resumed: "Automatic mails come again",
    resumedWords: (address) => `${address} gets them again.`,
  },
  de: {
    foot: "Diese Mail wurde automatisch geschrieben. Keine automatischen Mails mehr:",
    title: "Automatische Mails",
    question: (address) => `Keine automatischen Mails mehr an ${address}?`,
    explanation:
      "Das sind Bestätigungen, dass Ihre Nachricht da ist, Erinnerungen und Neues zu Ihrem Anliegen. Was Menschen bei uns Ihnen schreiben, kommt weiterhin an.",
    stop: "Keine mehr senden",
    stopped: "Keine automatischen Mails mehr",
    stoppedWords: (address) =>
      `An ${address} geht ab jetzt keine mehr. Was Menschen bei uns Ihnen schreiben, kommt weiterhin an.`,
    again: "Wieder senden",
    resumed: "Automatische Mails kommen wieder",
    resumedWords: (address) => `An ${address} gehen sie wieder.`,
  },
  fr: {
    foot: "Ce message est automatique. Ne plus recevoir de messages automatiques :",
    title: "Messages automatiques",
    question: (address) => `Ne plus envoyer de messages automatiques à ${address} ?`,
    explanation:
      "Ce sont les accusés de réception, les rappels et les nouvelles de votre demande. Ce que nos équipes vous écrivent vous parvient toujours.",
    stop: "Ne plus m’en envoyer",
    stopped: "Plus de messages automatiques",
    stoppedWords: (address) =>
      `${address} n’en reçoit plus. Ce que nos équipes vous écrivent vous parvient toujours.`,
    again: "Les recevoir à nouveau",
    resumed: "Les messages automatiques reprennent",
    resumedWords: (address) => `${address} les reçoit à nouveau.`,
  },
  nl: {
    foot: "Deze mail is automatisch verstuurd. Geen automatische mails meer:",
    title: "Automatische mails",
    question: (address) => `Geen automatische mails meer naar ${address}?`,
    explanation:
      "Dat zijn bevestigingen dat uw bericht er is, herinneringen en nieuws over uw vraag. Wat mensen hier u schrijven, komt gewoon aan.",
    stop: "Stuur ze niet meer",
    stopped: "Geen automatische mails meer",
    stoppedWords: (address) =>
      `${address} krijgt ze niet meer. Wat mensen hier u schrijven, komt gewoon aan.`,
    again: "Stuur ze weer",
    resumed: "Automatische mails komen weer",
    resumedWords: (address) => `${address} krijgt ze weer.`,
  },
  es: {
    foot: "Este mensaje es automático. No recibir más mensajes automáticos:",
    title: "Mensajes automáticos",
    question: (address) => `¿No enviar más mensajes automáticos a ${address}?`,
    explanation:
      "Son confirmaciones de que su mensaje llegó, recordatorios y novedades de su asunto. Lo que le escriben las personas de aquí sigue llegando.",
    stop: "No enviar más",
    stopped: "No más mensajes automáticos",
    stoppedWords: (address) =>
      `${address} ya no los recibe. Lo que le escriben las personas de aquí sigue llegando.`,
    again: "Recibirlos de nuevo",
    resumed: "Los mensajes automáticos vuelven",
    resumedWords: (address) => `${address} los recibe de nuevo.`,
  },
  pt: {
    foot: "Esta mensagem é automática. Não receber mais mensagens automáticas:",
    title: "Mensagens automáticas",
    question: (address) => `Não enviar mais mensagens automáticas para ${address}?`,
    explanation:
      "São confirmações de que a sua mensagem chegou, lembretes e novidades do seu assunto. O que as pessoas daqui lhe escrevem continua a chegar.",
    stop: "Não enviar mais",
    stopped: "Sem mais mensagens automáticas",
    stoppedWords: (address) =>
      `${address} já não as recebe. O que as pessoas daqui lhe escrevem continua a chegar.`,
    again: "Voltar a receber",
    resumed: "As mensagens automáticas voltaram",
    resumedWords: (address) => `${address} volta a recebê-las.`,
  },
};
