import type { Problem } from "../problem.ts";
import { html } from "./html.ts";
import { nobodysBrand, type Page, pageOf } from "./page.ts";
import type { InEachLanguage, PageLanguage } from "./page-language.ts";

type Words = { title: string; text: string };
type Kind = "gone" | "too_large" | "too_many" | "not_right" | "failed";

const words: InEachLanguage<Record<Kind, Words>> = {
  en: {
    gone: {
      title: "This link does not open anything",
      text: "It may have expired, or it was not copied in full. Please open the newest mail from us and use the link in it, or reply to that mail: we are glad to help.",
    },
    too_large: {
      title: "That is larger than we can take",
      text: "Nothing was sent. Please go back and choose smaller files, together below 25 MB.",
    },
    too_many: {
      title: "That was a lot at once",
      text: "Nothing was lost. Please wait a minute and try again.",
    },
    not_right: {
      title: "We could not read that",
      text: "Nothing was sent. Please go back and look at what you filled in.",
    },
    failed: {
      title: "Something went wrong on our side",
      text: "Nothing was changed. Please go back and try again in a moment.",
    },
  },
  de: {
    gone: {
      title: "Dieser Link führt nirgendwohin",
      text: "Er ist vielleicht abgelaufen oder nicht vollständig kopiert. Bitte nehmen Sie den Link aus unserer neuesten E-Mail, oder antworten Sie einfach darauf: Wir helfen gern.",
    },
    too_large: {
      title: "Das ist zu groß für uns",
      text: "Es wurde nichts gesendet. Bitte gehen Sie zurück und wählen Sie kleinere Dateien, zusammen unter 25 MB.",
    },
    too_many: {
      title: "Das war viel auf einmal",
      text: "Nichts ging verloren. Bitte warten Sie eine Minute und versuchen Sie es noch einmal.",
    },
    not_right: {
      title: "Das konnten wir nicht lesen",
      text: "Es wurde nichts gesendet. Bitte gehen Sie zurück und sehen Sie sich Ihre Angaben noch einmal an.",
    },
    failed: {
      title: "Bei uns ist etwas schiefgegangen",
      text: "Es wurde nichts geändert. Bitte gehen Sie zurück und versuchen Sie es gleich noch einmal.",
    },
  },
  fr: {
    gone: {
      title: "Ce lien n’ouvre rien",
      text: "Il a peut-être expiré ou n’a pas été copié en entier. Utilisez le lien de notre dernier e-mail, ou répondez-y : nous vous aiderons volontiers.",
    },
    too_large: {
      title: "C’est trop volumineux",
      text: "Rien n’a été envoyé. Revenez en arrière et choisissez des fichiers plus petits, moins de 25 Mo en tout.",
    },
    too_many: {
      title: "Cela fait beaucoup à la fois",
      text: "Rien n’est perdu. Patientez une minute, puis réessayez.",
    },
    not_right: {
      title: "Nous n’avons pas pu lire cela",
      text: "Rien n’a été envoyé. Revenez en arrière et vérifiez ce que vous avez saisi.",
    },
    failed: {
      title: "Un problème est survenu de notre côté",
      text: "Rien n’a été modifié. Revenez en arrière et réessayez dans un instant.",
    },
  },
  nl: {
    gone: {
      title: "Deze link opent niets",
      text: "Misschien is hij verlopen of niet helemaal gekopieerd. Gebruik de link uit onze laatste e-mail, of antwoord daarop: we helpen u graag.",
    },
    too_large: {
      title: "Dit is te groot voor ons",
      text: "Er is niets verzonden. Ga terug en kies kleinere bestanden, samen minder dan 25 MB.",
    },
    too_many: {
      title: "Dat was veel tegelijk",
      text: "Er is niets verloren gegaan. Wacht een minuut en probeer het opnieuw.",
    },
    not_right: {
      title: "Dit konden we niet lezen",
      text: "Er is niets verzonden. Ga terug en kijk na wat u hebt ingevuld.",
    },
    failed: {
      title: "Er ging bij ons iets mis",
      text: "Er is niets veranderd. Ga terug en probeer het zo meteen opnieuw.",
    },
  },
  es: {
    gone: {
      title: "Este enlace no abre nada",
      text: "Puede que haya caducado o que no se copiara entero. Use el enlace de nuestro último correo, o responda a ese correo: le ayudaremos con gusto.",
    },
    too_large: {
      title: "Es demasiado grande",
      text: "No se ha enviado nada. Vuelva atrás y elija archivos más pequeños, menos de 25 MB en total.",
    },
    too_many: {
      title: "Han sido muchas peticiones seguidas",
      text: "No se ha perdido nada. Espere un minuto e inténtelo de nuevo.",
    },
    not_right: {
      title: "No hemos podido leerlo",
      text: "No se ha enviado nada. Vuelva atrás y revise lo que ha escrito.",
    },
    failed: {
      title: "Algo ha fallado por nuestra parte",
      text: "No se ha cambiado nada. Vuelva atrás e inténtelo de nuevo en un momento.",
    },
  },
  pt: {
    gone: {
      title: "Este link não abre nada",
      text: "Pode ter expirado ou não ter sido copiado por inteiro. Use o link do nosso e-mail mais recente, ou responda a esse e-mail: teremos todo o gosto em ajudar.",
    },
    too_large: {
      title: "É demasiado grande",
      text: "Nada foi enviado. Volte atrás e escolha ficheiros mais pequenos, menos de 25 MB no total.",
    },
    too_many: {
      title: "Foram muitos pedidos seguidos",
      text: "Nada se perdeu. Espere um minuto e tente de novo.",
    },
    not_right: {
      title: "Não conseguimos ler isto",
      text: "Nada foi enviado. Volte atrás e veja o que preencheu.",
    },
    failed: {
      title: "Algo correu mal do nosso lado",
      text: "Nada foi alterado. Volte atrás e tente de novo daqui a pouco.",
    },
  },
};

/**
 * What somebody reads when a page cannot be shown or a form not be taken. It names no company: whose link it would
 * have been is not for somebody to learn whose link does not work.
 */
export function problemPage({ code }: Problem, language: PageLanguage): Page {
  const { title, text } = words[language][kindOf(code)];
  return pageOf({
    title,
    brand: nobodysBrand,
    language,
    body: html`<div class="card"><h1>${title}</h1><p>${text}</p></div>`,
  });
}

function kindOf(code: Problem["code"]): Kind {
  if (code === "not_found" || code === "link_expired") return "gone";
  if (code === "too_large") return "too_large";
  if (code === "too_many_requests") return "too_many";
  return code === "internal" ? "failed" : "not_right";
}
