import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";

/** Everything that is set from outside; see docs/DEPLOYMENT.md. */
export type Settings = {
  port: number;
  host: string;
  dataDir: string;
  /** Null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null;
  /** Null: the address that we listen on. */
  publicUrl: string | null;
  /** Null: made once and kept in `dataDir`. */
  secretKey: string | null;
  /** Where mail for our inboxes comes in; null switches the listener off. */
  smtpListen: { host: string; port: number } | null;
  /** The largest mail that we send, in bytes as it travels. */
  largestMail: number;
  /** Who may let us into mailboxes without a password; null where no client is set. */
  consent: {
    google: { clientId: string; clientSecret: string } | null;
    microsoft: { clientId: string; clientSecret: string; tenant: string } | null;
    /** For tests: servers on this machine in place of the providers' own. */
    testServers: object;
  };
  logLevel: string;
  /** First run without the wizard. */
  owner: {
    email: string;
    password: string;
    workspaceName: string;
    inboxAddress: string;
    smtpUrl: string | null;
  } | null;
};

/** A setting that cannot be used. The message is one line that says which, and what it should be. */
export class BadSetting extends Error {}

type Environment = Record<string, string | undefined>;

/** Reads `.env` in the working folder under the real environment, which wins. */
export function readEnvironment(): Environment {
  const file = resolve(".env");
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {}), ...process.env };
}

/** @throws {BadSetting} with one clear line. */
export function readSettings(environment: Environment): Settings {
  const text = (name: string) => environment[name]?.trim() || null;
  return {
    port: portOf("PORT", text("PORT") ?? "3000"),
    host: text("HOST") ?? "127.0.0.1",
    dataDir: resolve(text("DATA_DIR") ?? "./data"),
    databaseUrl: urlOf("DATABASE_URL", text("DATABASE_URL"), ["postgres:", "postgresql:"]),
    publicUrl: urlOf("PUBLIC_URL", text("PUBLIC_URL"), ["http:", "https:"])?.replace(/\/+$/, "") ?? null,
    secretKey: secretOf(text("SECRET_KEY")),
    smtpListen: listenOf(text("SMTP_LISTEN") ?? "127.0.0.1:2525"),
    largestMail: megabytesOf("MAIL_SIZE_LIMIT", text("MAIL_SIZE_LIMIT") ?? "25"),
    consent: consentOf(text, environment.MAIL_CONSENT_TEST_SERVERS),
    logLevel: oneOf("LOG_LEVEL", text("LOG_LEVEL") ?? "info", [
      "trace",
      "debug",
      "info",
      "warn",
      "error",
      "silent",
    ]),
    owner: ownerOf(text),
  };
}

function ownerOf(text: (name: string) => string | null): Settings["owner"] {
  const email = text("OWNER_EMAIL");
  const password = text("OWNER_PASSWORD");
  if (!email && !password) return null;
  if (!email || !password)
    throw new BadSetting("OWNER_EMAIL and OWNER_PASSWORD go together: set both or neither.");
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new BadSetting(`OWNER_EMAIL must be an e-mail address, not "${email}".`);
  if (password.length < 10) throw new BadSetting("OWNER_PASSWORD must have at least 10 characters.");
  return {
    email: email.toLowerCase(),
    password,
    workspaceName: text("WORKSPACE_NAME") ?? "Our company",
    inboxAddress: (text("INBOX_ADDRESS") ?? "support@heard.localhost").toLowerCase(),
    smtpUrl: urlOf("SMTP_URL", text("SMTP_URL"), ["smtp:", "smtps:"]),
  };
}

function consentOf(
  text: (name: string) => string | null,
  testServers: string | undefined,
): Settings["consent"] {
  const google = clientOf("GOOGLE", text("GOOGLE_CLIENT_ID"), text("GOOGLE_CLIENT_SECRET"));
  const microsoft = clientOf("MICROSOFT", text("MICROSOFT_CLIENT_ID"), text("MICROSOFT_CLIENT_SECRET"));
  return {
    google,
    microsoft: microsoft && { ...microsoft, tenant: text("MICROSOFT_TENANT") ?? "common" },
    testServers: JSON.parse(testServers ?? "{}") as object,
  };
}

function clientOf(
  provider: string,
  clientId: string | null,
  clientSecret: string | null,
): { clientId: string; clientSecret: string } | null {
  if (!clientId && !clientSecret) return null;
  if (clientId && clientSecret) return { clientId, clientSecret };
  throw new BadSetting(
    `${provider}_CLIENT_ID and ${provider}_CLIENT_SECRET go together: set both or neither.`,
  );
}

function portOf(name: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new BadSetting(`${name} must be a port number from 0 to 65535, not "${value}".`);
  }
  return port;
}

function megabytesOf(name: string, value: string): number {
  const megabytes = Number(value);
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > 150) {
    throw new BadSetting(`${name} must be a number of megabytes from 1 to 150, not "${value}".`);
  }
  return megabytes * 1024 * 1024;
}

function urlOf(name: string, value: string | null, protocols: string[]): string | null {
  if (value === null) return null;
  // Only the start is looked at: PostgreSQL takes addresses (a socket folder as host) that are no URL to browsers.
  if (!protocols.some((protocol) => value.startsWith(`${protocol}//`))) {
    throw new BadSetting(
      `${name} must be an address that starts with ${protocols.map((p) => `${p}//`).join(" or ")}.`,
    );
  }
  if (protocols.every((protocol) => !protocol.startsWith("postgres")) && !isAddress(value)) {
    throw new BadSetting(
      `${name} is not an address that can be used. Signs such as @ in a password are written as %40.`,
    );
  }
  return value;
}

/** With a host, and nothing in it that cannot be decoded. */
function isAddress(value: string): boolean {
  try {
    const { hostname, username, password } = new URL(value);
    decodeURIComponent(username + password);
    return hostname !== "";
  } catch {
    return false;
  }
}

function secretOf(value: string | null): string | null {
  if (value !== null && value.length < 32)
    throw new BadSetting("SECRET_KEY must have at least 32 characters.");
  return value;
}

function listenOf(value: string): Settings["smtpListen"] {
  if (value === "off") return null;
  const [, host, port] = /^(.+):(\d+)$/.exec(value) ?? [];
  if (!host || !port)
    throw new BadSetting(`SMTP_LISTEN must look like 127.0.0.1:2525 or be "off", not "${value}".`);
  return { host, port: portOf("SMTP_LISTEN", port) };
}

function oneOf(name: string, value: string, allowed: string[]): string {
  if (!allowed.includes(value))
    throw new BadSetting(`${name} must be one of ${allowed.join(", ")}, not "${value}".`);
  return value;
}
