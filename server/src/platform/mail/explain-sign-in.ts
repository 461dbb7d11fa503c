/** Providers that take no ordinary password, by the names of their servers. */
const providers = [
  { host: /(?:^|\.)(?:gmail|googlemail|google)\.com$/i, name: "Google", takesAppPasswords: true },
  {
    host: /(?:^|\.)(?:office365|outlook|hotmail|live)\.com$/i,
    name: "Microsoft 365",
    takesAppPasswords: false,
  },
];

const switchedOff =
  /not enabled for imap|imap (?:access )?(?:is )?(?:disabled|not enabled)|SmtpClientAuthentication is disabled|basic auth\w* is disabled|5\.7\.139/i;
const wantsAppPassword = /application-specific password|app(?:lication)? password|5\.7\.9\b|web browser/i;
const wantsEncryption = /must issue a? ?STARTTLS|encryption required|5\.7\.11\b|PRIVACYREQUIRED/i;

/**
 * What to do first where a mail server does not let an account in, in plain words.
 * @param words the server's own
 */
export function explainSignIn(words: string, { host, user }: { host: string; user?: string }): string {
  const provider = providers.find((one) => one.host.test(host));
  const account = user || "this account";
  if (wantsEncryption.test(words)) {
    return "Your mail server takes a password on an encrypted connection only. Choose TLS or STARTTLS.";
  }
  if (switchedOff.test(words)) {
    const door = provider ? ` Or use "Connect with ${provider.name}" instead of a password.` : "";
    return `Your mail provider has switched this kind of access off for ${account}. Switch it on (IMAP, or authenticated SMTP) in its settings.${door}`;
  }
  if (provider && !provider.takesAppPasswords) {
    return `${provider.name} lets no program in by password. Use "Connect with ${provider.name}".`;
  }
  if (provider || wantsAppPassword.test(words)) {
    const who = provider?.name ?? "Your mail provider";
    const door = provider ? `use "Connect with ${provider.name}", or ` : "";
    return `${who} does not accept this password of ${account}. It takes no ordinary one: ${door}make an app password there and put that in.`;
  }
  return `Your mail server does not accept the user name or password of ${account}. Put in the right one. If the account uses two-step sign-in, make an app password for it.`;
}
