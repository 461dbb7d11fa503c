import type { Inbox } from "@heard/core/contract/inboxes.ts";
import type { Door } from "../../platform/http/handlers.ts";
import { keepConsent, takeConsent } from "./consents.ts";
import { readInbox } from "./inboxes.ts";
import { setMailbox } from "./mailboxes.ts";

/**
 * Connects a mailbox with the consent that a person just gave, for receiving and sending.
 * @throws {Problem} link_expired, consent_refused, other_account, not_found
 */
export async function connectByConsent(door: Door, answer: { state: string; code: string }): Promise<Inbox> {
  const given = await takeConsent(door, answer);
  return door.run(async (ctx) => {
    await readInbox(ctx, given.inboxId);
    const servers = await keepConsent(ctx, given);
    if (!servers) return readInbox(ctx, given.inboxId);
    const withoutPassword = { password: "" };
    return setMailbox(ctx, given.inboxId, {
      imap: { ...servers.imap, ...withoutPassword },
      smtp: { ...servers.smtp, ...withoutPassword },
      past_days: given.pastDays,
    });
  });
}
