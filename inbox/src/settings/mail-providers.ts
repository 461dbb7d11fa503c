import type { ServerLogin } from "@heard/core/contract/inboxes.ts";
import { domainOf } from "@heard/core/rules/domain-of.ts";

type Server = Pick<ServerLogin, "host" | "port" | "security">;

export type MailProvider = {
  name: string;
  /** Whose addresses they are; a company's own domain may be with any of them. */
  domains: RegExp;
  imap: Server;
  smtp: Server;
  /** What has to be known before a password works. */
  advice?: string;
  link?: { words: string; href: string };
};

const tls = (host: string, port: number): Server => ({ host, port, security: "tls" });
const starttls = (host: string): Server => ({ host, port: 587, security: "starttls" });
const imap = (host: string) => tls(host, 993);
const smtp = (host: string) => tls(host, 465);

const appPassword =
  "Your usual password does not work here: make an app password for Heard, and use that one.";

/** Common providers, with the servers that each of them names in its own help. */
export const mailProviders: readonly MailProvider[] = [
  {
    name: "Gmail, Google Workspace",
    domains: /^(gmail|googlemail)\.com$/,
    imap: imap("imap.gmail.com"),
    smtp: smtp("smtp.gmail.com"),
    advice: `${appPassword} Google offers them once two-step verification is on.`,
    link: { words: "App passwords at Google", href: "https://myaccount.google.com/apppasswords" },
  },
  {
    name: "Outlook, Microsoft 365",
    domains: /^(outlook|hotmail|live|msn)\.[a-z.]+$/,
    imap: imap("outlook.office365.com"),
    smtp: starttls("smtp.office365.com"),
    advice:
      "Microsoft has switched off passwords for mail programs in most accounts. If the test says no, have Microsoft forward the mail to us instead.",
  },
  {
    name: "Fastmail",
    domains: /^fastmail\.[a-z]+$/,
    imap: imap("imap.fastmail.com"),
    smtp: smtp("smtp.fastmail.com"),
    advice: appPassword,
    link: { words: "App passwords at Fastmail", href: "https://app.fastmail.com/settings/security" },
  },
  {
    name: "Yahoo",
    domains: /^(yahoo|ymail|rocketmail)\.[a-z.]+$/,
    imap: imap("imap.mail.yahoo.com"),
    smtp: smtp("smtp.mail.yahoo.com"),
    advice: appPassword,
    link: { words: "Account security at Yahoo", href: "https://login.yahoo.com/account/security" },
  },
  {
    name: "iCloud",
    domains: /^(icloud|me|mac)\.com$/,
    imap: imap("imap.mail.me.com"),
    smtp: starttls("smtp.mail.me.com"),
    advice: appPassword,
    link: { words: "Your Apple account", href: "https://account.apple.com" },
  },
  {
    name: "GMX",
    domains: /^gmx\.(net|de|at|ch)$/,
    imap: imap("imap.gmx.net"),
    smtp: starttls("mail.gmx.net"),
    advice: "Allow POP3 and IMAP in your GMX settings first, under E-mail.",
  },
  {
    name: "GMX (.com)",
    domains: /^gmx\.(com|us|co\.uk|fr|es)$/,
    imap: imap("imap.gmx.com"),
    smtp: starttls("mail.gmx.com"),
    advice: "Allow POP3 and IMAP in your GMX settings first, under E-mail.",
  },
  {
    name: "WEB.DE",
    domains: /^(web|email)\.de$/,
    imap: imap("imap.web.de"),
    smtp: starttls("smtp.web.de"),
    advice: "Allow POP3 and IMAP in your WEB.DE settings first, under E-mail.",
  },
  {
    name: "OVH",
    domains: /^ovh\.(net|com)$/,
    imap: imap("ssl0.ovh.net"),
    smtp: smtp("ssl0.ovh.net"),
  },
  {
    name: "IONOS",
    domains: /^(ionos|1und1|1and1|online)\.(com|de)$/,
    imap: imap("imap.ionos.com"),
    smtp: smtp("smtp.ionos.com"),
  },
  {
    name: "STRATO",
    domains: /^strato\.de$/,
    imap: imap("imap.strato.de"),
    smtp: smtp("smtp.strato.de"),
  },
  {
    name: "T-Online",
    domains: /^t-online\.de$/,
    imap: imap("secureimap.t-online.de"),
    smtp: smtp("securesmtp.t-online.de"),
    advice: "T-Online asks for the password for mail programs, not the one you sign in with.",
  },
  {
    name: "mailbox.org",
    domains: /^mailbox\.org$/,
    imap: imap("imap.mailbox.org"),
    smtp: smtp("smtp.mailbox.org"),
  },
  {
    name: "Posteo",
    domains: /^posteo\.[a-z]+$/,
    imap: imap("posteo.de"),
    smtp: smtp("posteo.de"),
  },
  {
    name: "Zoho",
    domains: /^zoho(mail)?\.com$/,
    imap: imap("imap.zoho.com"),
    smtp: smtp("smtp.zoho.com"),
    advice: "Allow IMAP in your Zoho settings first, under Mail accounts.",
  },
  { name: "Gandi", domains: /^gandi\.net$/, imap: imap("mail.gandi.net"), smtp: smtp("mail.gandi.net") },
  {
    name: "Infomaniak",
    domains: /^(infomaniak|ik)\.(com|me|ch)$/,
    imap: imap("mail.infomaniak.com"),
    smtp: smtp("mail.infomaniak.com"),
  },
];

/** The provider whose addresses end like this one, or whose server this is. */
export function providerOf(address: string, host?: string): MailProvider | undefined {
  if (host) return mailProviders.find((one) => one.imap.host === host || one.smtp.host === host);
  const domain = domainOf(address).toLowerCase();
  return mailProviders.find(({ domains }) => domains.test(domain));
}

/** Where a provider that we do not know most often has its servers. */
export function likelyServers(address: string): { imap: Server; smtp: Server } {
  const domain = domainOf(address).toLowerCase();
  return { imap: imap(`imap.${domain}`), smtp: smtp(`smtp.${domain}`) };
}
