import { ImapFlow } from "imapflow";
import { isThisMachine, type MailServer } from "./mail-servers.ts";

/** A client for this server, not yet connected. A password never leaves this machine unencrypted. */
export async function imapClient(server: MailServer, timeoutMs = 30_000): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.secure,
    ...(server.secure || isThisMachine(server.host) ? {} : { doSTARTTLS: true }),
    auth: server.accessToken
      ? { user: server.user ?? "", accessToken: await server.accessToken() }
      : { user: server.user ?? "", pass: server.pass ?? "" },
    tls: { rejectUnauthorized: !server.acceptAnyCertificate },
    clientInfo: { name: "Heard" },
    disableAutoIdle: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    logger: false,
  });
  // Failures also reject the running command; without a listener the event would end the process.
  client.on("error", () => {});
  return client;
}

/**
 * Gets a new access token where the server refused the one we had.
 * @returns whether there is a new one to try with. @throws {ConsentError}
 */
export async function renewedAfter(error: unknown, { accessToken }: MailServer): Promise<boolean> {
  const refused = error instanceof Error && "authenticationFailed" in error && error.authenticationFailed;
  if (!refused || !accessToken) return false;
  await accessToken({ renew: true });
  return true;
}
