import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect } from "node:net";
import type { ImapFlow } from "imapflow";
import { checkSmtp } from "./check-smtp.ts";
import type { CheckStep } from "./check-step.ts";
import { explainAfterReaching, explainMailError } from "./explain-mail-error.ts";
import { imapClient } from "./imap-client.ts";
import { isThisMachine, type MailServer } from "./mail-servers.ts";

export type MailboxCheck = {
  imap?: MailServer;
  /** "INBOX" when not given. */
  folder?: string;
  smtp?: MailServer;
  /** The address that the mailbox receives and sends with. */
  address: string;
  /** How long each step may take, in milliseconds. */
  patienceMs?: number;
};

/**
 * Tries a mailbox step by step, as it will be used, without sending or changing any mail. After a
 * step that fails, the later ones of the same server are left out. Never throws.
 */
export async function* checkMailbox({
  imap,
  folder = "INBOX",
  smtp,
  address,
  patienceMs = 15_000,
}: MailboxCheck): AsyncGenerator<CheckStep, void> {
  if (imap) {
    if (yield* checkReachable("imap", imap, patienceMs)) yield* checkImap(imap, folder, patienceMs);
  }
  if (smtp) {
    if (yield* checkReachable("smtp", smtp, patienceMs)) yield* checkSmtp(smtp, address, patienceMs);
  }
}

async function* checkReachable(
  protocol: "imap" | "smtp",
  server: MailServer,
  patienceMs: number,
): AsyncGenerator<CheckStep, boolean> {
  try {
    const { address } = await lookup(server.host);
    yield { step: `${protocol}_resolve`, ok: true, explanation: `${server.host} is at ${address}.` };
  } catch (error) {
    yield { step: `${protocol}_resolve`, ok: false, explanation: explainMailError(error, server) };
    return false;
  }
  const socket = connect({ host: server.host, port: server.port, timeout: patienceMs });
  socket.on("timeout", () => socket.destroy(Object.assign(new Error("No answer"), { code: "ETIMEDOUT" })));
  try {
    await once(socket, "connect");
    yield {
      step: `${protocol}_connect`,
      ok: true,
      explanation: `${server.host} answers on port ${server.port}.`,
    };
    return true;
  } catch (error) {
    yield { step: `${protocol}_connect`, ok: false, explanation: explainMailError(error, server) };
    return false;
  } finally {
    socket.destroy();
  }
}

async function* checkImap(
  server: MailServer,
  folder: string,
  patienceMs: number,
): AsyncGenerator<CheckStep, void> {
  let client: ImapFlow;
  try {
    client = await imapClient(server, patienceMs);
  } catch (error) {
    yield { step: "imap_sign_in", ok: false, explanation: explainMailError(error, server) };
    return;
  }
  try {
    await client.connect();
    yield encryption(client, server);
    yield { step: "imap_sign_in", ok: true, explanation: `Signed in as ${server.user ?? ""}.` };
  } catch (error) {
    const refused =
      error instanceof Error && "authenticationFailed" in error && error.authenticationFailed === true;
    if (refused) yield encryption(client, server);
    yield {
      step: refused ? "imap_sign_in" : "imap_encrypt",
      ok: false,
      explanation: explainAfterReaching(error, server),
    };
    client.close();
    return;
  }
  yield await openFolder(client, folder);
  await client.logout().catch(() => client.close());
}

async function openFolder(client: ImapFlow, folder: string): Promise<CheckStep> {
  try {
    const { exists } = await client.mailboxOpen(folder, { readOnly: true });
    return { step: "imap_folder", ok: true, explanation: `The folder ${folder} holds ${exists} mails.` };
  } catch {
    const names = await client.list().catch(() => []);
    const known = names.slice(0, 20).map(({ path }) => path);
    const explanation = `There is no folder ${folder}.${known.length > 0 ? ` There are: ${known.join(", ")}.` : ""}`;
    return { step: "imap_folder", ok: false, explanation };
  }
}

function encryption(client: ImapFlow, server: MailServer): CheckStep {
  const explanation = client.secureConnection
    ? "The connection is encrypted."
    : `The connection is not encrypted${isThisMachine(server.host) ? ", which is fine inside this machine" : ""}.`;
  return { step: "imap_encrypt", ok: client.secureConnection || isThisMachine(server.host), explanation };
}
