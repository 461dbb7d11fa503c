import { inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { readSizeLimit } from "../../../platform/mail/check-smtp.ts";
import { noteSizeLimit } from "../../inboxes/mail-limits.ts";
import { mailboxOf } from "../../inboxes/mailboxes.ts";

const patienceMilliseconds = 15_000;

/** Asks the mail server of an inbox how large a mail may be, so that a writer hears it before they send. */
export async function learnSizeLimit(
  platform: Platform,
  workspaceId: string,
  inboxId: string,
): Promise<void> {
  const { smtpServer } = await inWorkspace(platform, { workspaceId, readOnly: true }, (ctx) =>
    mailboxOf(ctx, inboxId),
  );
  if (!smtpServer) return;
  const bytes = await readSizeLimit(smtpServer, patienceMilliseconds);
  await inWorkspace(platform, { workspaceId }, (ctx) => noteSizeLimit(ctx, inboxId, bytes));
}
