import type { InEachLanguage } from "../../platform/pages/page-language.ts";

type ContactWords = {
  title: string;
  lead(company: string): string;
  always: string;
  to(from: string, to: string): string;
  and(one: string, other: string): string;
  openNow: string;
  closedUntil(when: string): string;
  write: string;
  name: string;
  address: string;
  subject: string;
  message: string;
  leaveEmpty: string;
  wrong: string;
  wrongName: string;
  wrongAddress: string;
  wrongSubject: string;
  wrongMessage: string;
  send: string;
  sent: string;
  whatNext: string;
  byMail: string;
  another: string;
  mine: string;
};

/** What the page says on which anybody can write to us. */
export const contactWords: InEachLanguage<ContactWords> = {
  en: {
    title: "Contact us",
    lead: (company) => `Here you reach the people at ${company}.`,
    always: "Day and night, every day",
    to: (from, to) => `${from} to ${to}`,
    and: (one, other) => `${one} and ${other}`,
    openNow: "Somebody is there now.",
    closedUntil: (when) => `Nobody is there at the moment. We are back on ${when}.`,
    write: "Write to us",
    name: "Your name",
    address: "Your e-mail address",
    subject: "What is it about?",
    message: "Your message",
    leaveEmpty: "Please leave this empty",
    wrong: "Something is missing, so nothing was sent yet:",
    wrongName: "your name",
    wrongAddress: "your whole e-mail address, such as ana@example.com",
    wrongSubject: "what it is about",
    wrongMessage: "your message",
    send: "Send",
    sent: "Thank you, we have your message",
    whatNext: "What happens next",
    byMail: "A person reads it and answers you by e-mail.",
    another: "Write another message",
    mine: "See everything of yours with us",
  },
  de: {
    title: "Kontakt",
    lead: (company) => `Hier erreichen Sie die Menschen von ${company}.`,
    always: "Tag und Nacht, jeden Tag",
    to: (from, to) => `${from} bis ${to}`,
    and: (one, other) => `${one} und ${other}`,
    openNow: "Jetzt ist jemand da.",
    closedUntil: (when) => `Im Moment ist niemand da. Wir sind wieder da am ${when}.`,
    write: "Schreiben Sie uns",
    name: "Ihr Name",
    address: "Ihre E-Mail-Adresse",
    subject: "Worum geht es?",
    message: "Ihre Nachricht",
    leaveEmpty: "Bitte lassen Sie dies leer",
    wrong: "Es fehlt noch etwas, darum wurde nichts gesendet:",
    wrongName: "Ihr Name",
    wrongAddress: "Ihre ganze E-Mail-Adresse, etwa ana@example.com",
    wrongSubject: "worum es geht",
    wrongMessage: "Ihre Nachricht",
    send: "Senden",
    sent: "Danke, Ihre Nachricht ist bei uns",
    whatNext: "Wie es weitergeht",
    byMail: "Ein Mensch liest sie und antwortet Ihnen per E-Mail.",
    another: "Noch eine Nachricht schreiben",
    mine: "Alles sehen, was Sie mit uns besprochen haben",
  },
  fr: {
    title: "Nous contacter",
    lead: (company) => `Ici, vous joignez l’équipe de ${company}.`,
    always: "Jour et nuit, tous les jours",
    to: (from, to) => `${from} à ${to}`,
    and: (one, other) => `${one} et ${other}`,
    openNow: "Quelqu’un est là en ce moment.",
    closedUntil: (when) => `Personne n’est là en ce moment. Nous serons de retour ${when}.`,
    write: "Écrivez-nous",
    name: "Votre nom",
    address: "Votre adresse e-mail",
    subject: "De quoi s’agit-il ?",
    message: "Votre message",
    leaveEmpty: "Laissez ceci vide, s’il vous plaît",
    wrong: "Il manque quelque chose, rien n’a donc encore été envoyé :",
    wrongName: "votre nom",
    wrongAddress: "votre adresse e-mail complète, comme ana@example.com",
    wrongSubject: "de quoi il s’agit",
    wrongMessage: "votre message",
    send: "Envoyer",
    sent: "Merci, nous avons votre message",
    whatNext: "Ce qui se passe maintenant",
    byMail: "Une personne le lit et vous répond par e-mail.",
    another: "Écrire un autre message",
    mine: "Voir tous vos échanges avec nous",
  },
  nl: {
    title: "Contact",
    lead: (company) => `Hier bereikt u de mensen van ${company}.`,
    always: "Dag en nacht, elke dag",
    to: (from, to) => `${from} tot en met ${to}`,
    and: (one, other) => `${one} en ${other}`,
    openNow: "Er is nu iemand.",
    closedUntil: (when) => `Er is op dit moment niemand. We zijn er weer op ${when}.`,
    write: "Schrijf ons",
    name: "Uw naam",
    address: "Uw e-mailadres",
    subject: "Waar gaat het over?",
    message: "Uw bericht",
    leaveEmpty: "Laat dit leeg, alstublieft",
    wrong: "Er ontbreekt iets, dus er is nog niets verstuurd:",
    wrongName: "uw naam",
    wrongAddress: "uw hele e-mailadres, zoals ana@example.com",
    wrongSubject: "waar het over gaat",
    wrongMessage: "uw bericht",
    send: "Versturen",
    sent: "Bedankt, we hebben uw bericht",
    whatNext: "Hoe het verdergaat",
    byMail: "Iemand leest het en antwoordt u per e-mail.",
    another: "Nog een bericht schrijven",
    mine: "Alles bekijken wat u met ons besprak",
  },
  es: {
    title: "Contacto",
    lead: (company) => `Aquí encuentra a las personas de ${company}.`,
    always: "Día y noche, todos los días",
    to: (from, to) => `${from} a ${to}`,
    and: (one, other) => `${one} y ${other}`,
    openNow: "Ahora hay alguien.",
    closedUntil: (when) => `En este momento no hay nadie. Volvemos el ${when}.`,
    write: "Escríbanos",
    name: "Su nombre",
    address: "Su dirección de correo",
    subject: "¿De qué se trata?",
    message: "Su mensaje",
    leaveEmpty: "Deje esto vacío, por favor",
    wrong: "Falta algo, así que todavía no se ha enviado nada:",
    wrongName: "su nombre",
    wrongAddress: "su dirección de correo completa, como ana@example.com",
    wrongSubject: "de qué se trata",
    wrongMessage: "su mensaje",
    send: "Enviar",
    sent: "Gracias, tenemos su mensaje",
    whatNext: "Qué pasa ahora",
    byMail: "Una persona lo lee y le responde por correo.",
    another: "Escribir otro mensaje",
    mine: "Ver todo lo que ha tratado con nosotros",
  },
  pt: {
    title: "Contacto",
    lead: (company) => `Aqui chega às pessoas da ${company}.`,
    always: "Dia e noite, todos os dias",
    to: (from, to) => `${from} a ${to}`,
    and: (one, other) => `${one} e ${other}`,
    openNow: "Está alguém agora.",
    closedUntil: (when) => `De momento não está ninguém. Voltamos ${when}.`,
    write: "Escreva-nos",
    name: "O seu nome",
    address: "O seu endereço de e-mail",
    subject: "De que se trata?",
    message: "A sua mensagem",
    leaveEmpty: "Deixe isto vazio, por favor",
    wrong: "Falta alguma coisa, por isso ainda não foi enviado nada:",
    wrongName: "o seu nome",
    wrongAddress: "o seu endereço de e-mail completo, como ana@example.com",
    wrongSubject: "de que se trata",
    wrongMessage: "a sua mensagem",
    send: "Enviar",
    sent: "Obrigado, temos a sua mensagem",
    whatNext: "O que acontece agora",
    byMail: "Uma pessoa lê-a e responde-lhe por e-mail.",
    another: "Escrever outra mensagem",
    mine: "Ver tudo o que tratou connosco",
  },
};
