import type { MailboxCheckStep, ServerLoginInput } from "@heard/core/contract/inboxes.ts";
import type { Door } from "../../../platform/http/handlers.ts";
import { checkMailbox } from "../../../platform/mail/check-mailbox.ts";
import { mailboxOf, serverToTry } from "../../inboxes/mailboxes.ts";

type Trial = { side: "imap" | "smtp"; login: ServerLoginInput };

/** Tries a login step by step; nothing is saved or sent. @throws {Problem} not_found for a chat */
export async function tryMailbox(
  door: Door,
  inboxId: string,
  { side, login }: Trial,
): Promise<{ ok: boolean; steps: MailboxCheckStep[] }> {
  const { server, address } = await door.run(async (ctx) => ({
    server: await serverToTry(ctx, inboxId, side, login),
    address: (await mailboxOf(ctx, inboxId)).address,
  }));
  const steps = await Array.fromAsync(checkMailbox({ [side]: server, folder: login.folder, address }));
  return { ok: steps.every(({ ok }) => ok), steps };
}
