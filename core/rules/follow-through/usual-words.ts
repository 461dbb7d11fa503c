/** What we ask where a workspace has no words of its own, by language. */
export const usualFollowThroughWords = {
  en: "A few days ago we closed this with you. Did it really work?",
  de: "Vor ein paar Tagen haben wir das mit Ihnen abgeschlossen. Hat es wirklich geklappt?",
  fr: "Il y a quelques jours, nous avons clos ce sujet avec vous. Est-ce que cela a vraiment fonctionné ?",
  nl: "Een paar dagen geleden hebben we dit met u afgerond. Heeft het echt gewerkt?",
  es: "Hace unos días cerramos este asunto con usted. ¿Ha funcionado de verdad?",
  pt: "Há alguns dias encerrámos este assunto consigo. Funcionou mesmo?",
} as const;
