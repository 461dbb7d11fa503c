import { ConsentError } from "./consent-error.ts";
import { explainSignIn } from "./explain-sign-in.ts";
import type { MailServer } from "./mail-servers.ts";

type MailError = Error & {
  code?: string;
  authenticationFailed?: boolean;
  responseText?: string;
  response?: unknown;
};

const BAD_CERTIFICATE: Record<string, string> = {
  CERT_HAS_EXPIRED: "has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "was made by the server itself",
  SELF_SIGNED_CERT_IN_CHAIN: "was signed by an authority that is not known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "lacks the certificates that prove it",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "was signed by an authority that is not known here",
  ERR_TLS_CERT_ALTNAME_INVALID: "is for another host name",
};

const silences = new Set([
  "ETIMEDOUT",
  "ETIMEOUT",
  "CONNECT_TIMEOUT",
  "GREETING_TIMEOUT",
  "GREEETING_TIMEOUT",
]);

/** What went wrong with a mail server and what to do about it, in plain sentences; its own words on the next line. */
export function explainMailError(error: unknown, server: MailServer): string {
  const { host, port } = server;
  if (error instanceof ConsentError) return error.message;
  const { code = "", message = "", authenticationFailed, responseText = "" } = (error ?? {}) as MailError;
  if (authenticationFailed || code === "EAUTH") {
    const words = responseText || message;
    return `${explainSignIn(words, server)}${said(words)}`;
  }
  const certificate = BAD_CERTIFICATE[code];
  if (certificate) {
    return `The certificate of ${host} ${certificate}. Check the host name, or accept this certificate if the server is your own.`;
  }
  switch (networkCode(code, message)) {
    case "ENOTFOUND":
    case "EDNS":
      return `There is no server named ${host}. Check the spelling of the host name.`;
    case "EAI_AGAIN":
      return `The name ${host} could not be looked up just now. Check this machine's network.`;
    case "ECONNREFUSED":
      return `${host} does not accept connections on port ${port}. Check the port: ${usualPorts}.`;
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return `${host} cannot be reached from this machine. Check its network and firewall.`;
    case "ETIMEDOUT":
    case "ETIMEOUT":
    case "CONNECT_TIMEOUT":
    case "GREETING_TIMEOUT":
      return `${host} did not answer on port ${port} in time. Check the port: ${usualPorts}. A firewall may be in the way, too: many hosting companies block ports for mail until they are asked.`;
    case "ECONNRESET":
    case "ECONNECTION":
    case "EConnectionClosed":
    case "NoConnection":
    case "ClosedAfterConnectText":
    case "ClosedAfterConnectTLS":
      return `${host} closed the connection. If it happens again, check the port and the kind of encryption.${said(message)}`;
    default:
      return /wrong version number|EPROTO|ETLS|packet length too long/i.test(`${code} ${message}`)
        ? `${host} does not speak this kind of encryption on port ${port}. ${server.secure ? "Choose STARTTLS" : "Choose TLS"}, or change the port: TLS usually is on 993 or 465, STARTTLS on 143 or 587.`
        : `${host} answered with an error.${said(responseText || message)}`;
  }
}

/** Nodemailer says ESOCKET for all network errors; their own code is in the words. */
function networkCode(code: string, message: string): string {
  return code === "ESOCKET" ? (/\bE[A-Z]{4,}\b/.exec(message)?.[0] ?? code) : code;
}

const usualPorts = "receiving usually is on 993, sending on 465 or 587";

/** The same of a server whose port answers: one that then says nothing most often waits for encryption. */
export function explainAfterReaching(error: unknown, server: MailServer): string {
  const { code = "", message = "" } = (error ?? {}) as MailError;
  if (server.secure || !silences.has(networkCode(code, message))) return explainMailError(error, server);
  const { host, port } = server;
  return `${host} answers on port ${port} but does not greet us: it expects encryption from the start. Choose TLS, or change the port: STARTTLS usually is on 143 or 587.`;
}

function said(words: string): string {
  const short = words.replace(/\s+/g, " ").trim().slice(0, 200);
  return short ? `\n${short}` : "";
}
