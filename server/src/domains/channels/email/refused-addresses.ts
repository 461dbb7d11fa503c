import type { Message } from "@heard/core/contract/conversations.ts";
import type { FailureReason } from "@heard/core/contract/delivery-reports.ts";
import type { Ctx } from "../../../platform/context/context.ts";
import { failureReasonOf } from "../../../platform/mail/failure-reasons.ts";
import type { SendOutcome } from "../../../platform/mail/send-mail.ts";
import { markUndeliverable } from "../../customers/undeliverable.ts";

/** What a server that we hand mail to says of an address, rather than of us or of the mail. */
const aboutTheAddress = ["no_mailbox", "disabled", "mailbox_full", "no_domain"];

/** Marks the addresses that our own mail server does not take mail for at once, before anything could come back. */
export async function markRefusedAddresses(
  ctx: Ctx,
  { to, cc, bcc }: Message,
  outcome: Extract<SendOutcome, { outcome: "sent" | "refused" }>,
): Promise<void> {
  const [only, ...others] = [...to, ...cc, ...bcc];
  const alone = only && others.length === 0 ? [only.address] : [];
  const refused =
    outcome.outcome === "sent"
      ? outcome.refusedRecipients.filter(({ code }) => code !== null && code >= 500)
      : alone.map((address) => ({ address, response: outcome.response }));
  for (const { address, response: words } of refused) {
    const reason = failureReasonIn(words);
    if (aboutTheAddress.includes(reason)) await markUndeliverable(ctx, address, { reason, words });
  }
}

/** Why a mail server did not take a mail, by the status (RFC 3463) in its words and by the words. */
export function failureReasonIn(words: string): FailureReason {
  return failureReasonOf(/\b(5\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null, words);
}
