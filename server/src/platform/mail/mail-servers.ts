import { isIP } from "node:net";

/** How to reach and sign in to a mail server. */
export type MailServer = {
  host: string;
  port: number;
  /** TLS from the first byte (465, 993); otherwise STARTTLS, which only this machine may go without. */
  secure: boolean;
  user?: string | undefined;
  pass?: string | undefined;
  /** Instead of a password (XOAUTH2): asked for at each sign-in, and anew (`renew`) when the server refused the last. */
  accessToken?: ((ask?: { renew: boolean }) => Promise<string>) | undefined;
  /** Tells one consent from the next, where there is an access token. */
  consent?: string | undefined;
  /** For servers with a certificate of their own making. */
  acceptAnyCertificate?: boolean | undefined;
};

/**
 * Reads `smtp://user:password@host:port` (STARTTLS) or `smtps://…` (TLS).
 * @throws RangeError saying what is wrong with it, without the password.
 */
export function smtpServerFromUrl(url: string): MailServer {
  const parsed = URL.parse(url);
  if (!parsed || !["smtp:", "smtps:"].includes(parsed.protocol) || !parsed.hostname) {
    throw new RangeError("The address of an SMTP server looks like smtp://user:password@host:587");
  }
  const secure = parsed.protocol === "smtps:";
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ""),
    port: Number(parsed.port) || (secure ? 465 : 587),
    secure,
    user: decodeURIComponent(parsed.username) || undefined,
    pass: decodeURIComponent(parsed.password) || undefined,
  };
}

/** Whether a password may travel unencrypted: only inside this machine. */
export function isThisMachine(host: string): boolean {
  return (
    host === "localhost" ||
    host.endsWith(".localhost") ||
    host === "::1" ||
    (isIP(host) === 4 && host.startsWith("127."))
  );
}
