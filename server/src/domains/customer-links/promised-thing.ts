import type { PromiseShape } from "@heard/core/contract/promises.ts";
import type { InEachLanguage, PageLanguage } from "../../platform/pages/page-language.ts";

const anAnswer: InEachLanguage<string> = {
  en: "An answer",
  de: "eine Antwort",
  fr: "une réponse",
  nl: "een antwoord",
  es: "una respuesta",
  pt: "uma resposta",
};

/** What was promised, as its customer reads it: what an acknowledgement promises has no words of a person. */
export function promisedThing(
  { what, source }: Pick<PromiseShape, "what" | "source">,
  language: PageLanguage,
): string {
  return source === "acknowledgement" ? anAnswer[language] : what;
}
