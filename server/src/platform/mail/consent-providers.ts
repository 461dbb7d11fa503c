import type { Settings } from "../settings.ts";

export type ConsentProviderName = "google" | "microsoft";
type Server = { host: string; port: number; security: "tls" | "starttls" | "none" };

/** Who lets us into a mailbox without its password (OAuth 2.0, RFC 6749). */
export type ConsentProvider = {
  name: string;
  issuer: string;
  authorizeUrl: string;
  tokenUrl: string;
  scope: string;
  /** Further parameters of the question. */
  parameters: Record<string, string>;
  clientId: string;
  clientSecret: string;
  imap: Server;
  smtp: Server;
};

/** Those whose client id and secret are set. */
export function consentProvidersOf(
  settings: Settings,
): Partial<Record<ConsentProviderName, ConsentProvider>> {
  const { google, microsoft, testServers } = settings.consent;
  return {
    ...(google ? { google: { ...googleWith(google), ...testServers } } : {}),
    ...(microsoft ? { microsoft: { ...microsoftWith(microsoft), ...testServers } } : {}),
  };
}

type Client = { clientId: string; clientSecret: string };

/** https://developers.google.com/workspace/gmail/imap/xoauth2-protocol */
function googleWith({ clientId, clientSecret }: Client): ConsentProvider {
  return {
    name: "Google",
    issuer: "https://accounts.google.com",
    authorizeUrl: "https://accounts.google.com/o/oauth2/v2/auth",
    tokenUrl: "https://oauth2.googleapis.com/token",
    scope: "https://mail.google.com/ openid email",
    // Without these there is no refresh token, or only the first time.
    parameters: { access_type: "offline", prompt: "consent" },
    clientId,
    clientSecret,
    imap: { host: "imap.gmail.com", port: 993, security: "tls" },
    smtp: { host: "smtp.gmail.com", port: 465, security: "tls" },
  };
}

/** https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth */
function microsoftWith({ clientId, clientSecret, tenant }: Client & { tenant: string }): ConsentProvider {
  const base = `https://login.microsoftonline.com/${tenant}`;
  return {
    name: "Microsoft 365",
    issuer: `${base}/v2.0`,
    authorizeUrl: `${base}/oauth2/v2.0/authorize`,
    tokenUrl: `${base}/oauth2/v2.0/token`,
    scope:
      "openid profile email offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send",
    parameters: { prompt: "select_account" },
    clientId,
    clientSecret,
    imap: { host: "outlook.office365.com", port: 993, security: "tls" },
    smtp: { host: "smtp.office365.com", port: 587, security: "starttls" },
  };
}
