import { explainSignIn } from "./explain-sign-in.ts";
import type { Deferred } from "./send-mail.ts";

/**
 * Why a mail server takes nothing from us, in a plain sentence, its own words on the next line. Where no server
 * answered, the words are ours already.
 */
export function explainPause(
  { about, words }: { about: Deferred["about"]; words: string },
  account: { host: string; user?: string },
): string {
  if (!/^\d{3}\b/.test(words)) return words;
  return `${meaning(about, words, account)}\n${words}`;
}

function meaning(about: Deferred["about"], words: string, account: { host: string; user?: string }): string {
  switch (about) {
    case "sign_in":
      return explainSignIn(words, account);
    case "quota":
      return `${account.user || "This account"} has reached the sending limit of your mail server. It passes by itself; your provider can raise it.`;
    case "busy":
    case "this_mail":
    case "unreachable":
      return "Your mail server asks us to wait. This passes by itself.";
  }
}
