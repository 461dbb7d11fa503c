/** Where providers publish from where they send and with which keys they sign, by the name of their SMTP servers. */
type SendingProvider = { name: string; servers: RegExp; include: string; selectors: string[] };

const providers: readonly SendingProvider[] = [
  {
    name: "Google",
    servers: /(?:^|\.)(?:gmail|google|googlemail)\.com$/,
    include: "_spf.google.com",
    selectors: ["google"],
  },
  {
    name: "Microsoft 365",
    servers: /(?:^|\.)(?:office365|outlook|hotmail)\.com$/,
    include: "spf.protection.outlook.com",
    selectors: ["selector1", "selector2"],
  },
  {
    name: "Fastmail",
    servers: /(?:^|\.)(?:fastmail|messagingengine)\.com$/,
    include: "spf.messagingengine.com",
    selectors: ["fm1", "fm2", "fm3"],
  },
  {
    name: "Zoho",
    servers: /(?:^|\.)zoho(?:mail)?\.\w+$/,
    include: "zohomail.com",
    selectors: ["zmail", "zoho"],
  },
  { name: "Amazon SES", servers: /(?:^|\.)amazonaws\.com$/, include: "amazonses.com", selectors: [] },
  {
    name: "Mailgun",
    servers: /(?:^|\.)mailgun\.org$/,
    include: "mailgun.org",
    selectors: ["pic", "mailo", "k1"],
  },
  { name: "SendGrid", servers: /(?:^|\.)sendgrid\.net$/, include: "sendgrid.net", selectors: ["s1", "s2"] },
  { name: "Postmark", servers: /(?:^|\.)postmarkapp\.com$/, include: "spf.mtasv.net", selectors: ["pm"] },
  { name: "Mailjet", servers: /(?:^|\.)mailjet\.com$/, include: "spf.mailjet.com", selectors: ["mailjet"] },
  {
    name: "Brevo",
    servers: /(?:^|\.)(?:brevo|sendinblue)\.com$/,
    include: "spf.brevo.com",
    selectors: ["mail", "brevo1"],
  },
  {
    name: "Gandi",
    servers: /(?:^|\.)gandi\.net$/,
    include: "_mailcust.gandi.net",
    selectors: ["gm1", "gm2"],
  },
  {
    name: "Infomaniak",
    servers: /(?:^|\.)infomaniak\.(?:com|ch)$/,
    include: "spf.infomaniak.ch",
    selectors: [],
  },
  { name: "OVH", servers: /(?:^|\.)ovh\.(?:net|com)$/, include: "mx.ovh.com", selectors: [] },
];

/** The provider that a mail server belongs to, where we know it. */
export function sendingProviderOf(host: string): SendingProvider | undefined {
  return providers.find(({ servers }) => servers.test(host.toLowerCase()));
}
