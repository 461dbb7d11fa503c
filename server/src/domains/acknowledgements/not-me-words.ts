import type { InEachLanguage } from "../../platform/pages/page-language.ts";

type NotMeWords = {
  title: string;
  ask: string;
  button: string;
  done: string;
  thanks: string;
};

/** What the page says where somebody tells us that they did not write. */
export const notMeWords: InEachLanguage<NotMeWords> = {
  en: {
    title: "Was it not you?",
    ask: "Somebody used our contact form and gave your e-mail address. If it was not you, tell us: we close it, and you get no more mail from us for such forms.",
    button: "It was not me",
    done: "Thank you for telling us",
    thanks: "We have closed it. There is nothing else you need to do.",
  },
  de: {
    title: "Waren Sie das nicht?",
    ask: "Jemand hat unser Kontaktformular benutzt und Ihre E-Mail-Adresse angegeben. Wenn Sie das nicht waren, sagen Sie es uns: Wir schließen es, und Sie bekommen wegen solcher Formulare keine Post mehr von uns.",
    button: "Das war ich nicht",
    done: "Danke, dass Sie es uns sagen",
    thanks: "Wir haben es geschlossen. Sie brauchen nichts weiter zu tun.",
  },
  fr: {
    title: "Ce n’était pas vous ?",
    ask: "Quelqu’un a utilisé notre formulaire de contact en indiquant votre adresse e-mail. Si ce n’était pas vous, dites-le-nous : nous le fermons, et vous ne recevrez plus d’e-mails de notre part pour de tels formulaires.",
    button: "Ce n’était pas moi",
    done: "Merci de nous l’avoir dit",
    thanks: "C’est fermé. Vous n’avez rien d’autre à faire.",
  },
  nl: {
    title: "Was u het niet?",
    ask: "Iemand heeft ons contactformulier gebruikt en uw e-mailadres opgegeven. Was u het niet, laat het ons weten: wij sluiten het, en u krijgt over zulke formulieren geen post meer van ons.",
    button: "Ik was het niet",
    done: "Bedankt dat u het ons laat weten",
    thanks: "Wij hebben het gesloten. U hoeft verder niets te doen.",
  },
  es: {
    title: "¿No fue usted?",
    ask: "Alguien ha usado nuestro formulario de contacto con su dirección de correo. Si no fue usted, díganoslo: lo cerraremos y no recibirá más correos nuestros por formularios así.",
    button: "No fui yo",
    done: "Gracias por decírnoslo",
    thanks: "Lo hemos cerrado. No tiene que hacer nada más.",
  },
  pt: {
    title: "Não foi você?",
    ask: "Alguém usou o nosso formulário de contacto com o seu endereço de e-mail. Se não foi você, diga-nos: fechamos o assunto e não recebe mais e-mails nossos por causa de formulários assim.",
    button: "Não fui eu",
    done: "Obrigado por nos dizer",
    thanks: "Fechámos o assunto. Não precisa de fazer mais nada.",
  },
};
