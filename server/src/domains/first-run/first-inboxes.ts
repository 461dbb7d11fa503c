import type { ServerLoginInput } from "@heard/core/contract/inboxes.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { createInbox } from "../inboxes/inboxes.ts";
import { setMailbox } from "../inboxes/mailboxes.ts";

/**
 * What a new workspace starts with: an address to write to, and a chat for its site.
 * @param smtpUrl how the address sends; null when that is to be set up later
 * @throws {Problem} already_exists for an address that is another inbox's
 */
export async function addFirstInboxes(ctx: Ctx, address: string, smtpUrl: string | null): Promise<void> {
  const { id } = await createInbox(ctx, { name: "Support", channel: "email", address });
  if (smtpUrl) await setMailbox(ctx, id, { smtp: loginOf(smtpUrl) });
  await createInbox(ctx, { name: "Chat", channel: "chat", greeting: "Hello! How can we help you?" });
}

/** smtps is encrypted from the start. smtp is, once greeted, where a login could be overheard on the way. */
function loginOf(url: string): ServerLoginInput {
  const { protocol, hostname, port, username, password } = new URL(url);
  const tls = protocol === "smtps:";
  const user = decodeURIComponent(username);
  const isNear = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (tls ? 465 : 587),
    security: tls ? "tls" : user && !isNear ? "starttls" : "none",
    user,
    password: decodeURIComponent(password),
  };
}
