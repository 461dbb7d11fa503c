import type { Person } from "@heard/core/contract/conversations.ts";
import type { SpamReason } from "@heard/core/contract/spam.ts";
import type { Ctx } from "../../../platform/context/context.ts";
import { readServerVerdict } from "../../../platform/mail/spam-headers.ts";
import { verdictOn } from "../../spam/sender-rules.ts";
import { readSpamSettings } from "../../spam/settings.ts";
import type { ReadableMail } from "./readable-mail.ts";
import type { Place } from "./threading.ts";

/** Why a mail is spam, null where it is none: what teammates say of its sender counts before what servers say. */
export async function spamReasonOf(
  ctx: Ctx,
  mail: Pick<ReadableMail, "headers">,
  writer: Person | null,
): Promise<Exclude<SpamReason, "marked"> | null> {
  const said = writer && (await verdictOn(ctx, writer.address));
  if (said) return said === "blocked" ? "blocked" : null;
  const { trusts_mail_server, score_limit } = await readSpamSettings(ctx);
  if (!trusts_mail_server) return null;
  const { isSpam, score, isForged } = readServerVerdict(mail.headers);
  const isCalledSpam = score_limit !== null && score !== null ? score >= score_limit : isSpam;
  if (isCalledSpam) return "mail_server";
  return isForged ? "forged" : null;
}

/**
 * Where a mail goes when its sender is judged, too. An answer to a mail of ours is none of a filter's business, but
 * whom we blocked joins nothing; what is no spam never joins what is, where nobody would see it.
 */
export async function placeForSender(
  ctx: Ctx,
  place: Place | null,
  reason: SpamReason | null,
): Promise<{ place: Place | null; spam: SpamReason | null }> {
  if (!place) return { place, spam: reason };
  const { spam_at } = await ctx.db
    .selectFrom("conversations")
    .select("spam_at")
    .where("id", "=", place.conversationId)
    .executeTakeFirstOrThrow();
  if (spam_at) return reason ? { place, spam: null } : { place: null, spam: null };
  return reason === "blocked" ? { place: null, spam: reason } : { place, spam: null };
}
