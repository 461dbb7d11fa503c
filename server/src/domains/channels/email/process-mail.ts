import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { isSurelyUndone } from "../../../platform/database/surely-undone.ts";
import { parseMail } from "../../../platform/mail/parse-mail.ts";
import { rawTextMail } from "../../../platform/mail/raw-text-mail.ts";
import { placeMail } from "./place-mail.ts";
import { discard, makeReadable } from "./readable-mail.ts";

/** After this many tries a mail is shown as its raw text rather than not at all. */
const triesToUnderstand = 4;

/**
 * Makes a stored mail a message of a conversation. May run again at any time: what is done is done once. A mail that
 * makes us fail, or takes the process down, comes in as its raw text in the end.
 */
export async function processMail(
  platform: Platform,
  workspaceId: string,
  incomingMailId: string,
): Promise<void> {
  const mail = await inWorkspace(platform, { workspaceId }, (ctx) => beginTry(ctx, incomingMailId));
  if (!mail) return;
  const raw = await platform.files.read(workspaceId, mail.file_id);
  const parsed =
    mail.attempts > triesToUnderstand
      ? rawTextMail(raw, "We could not take this mail apart; this is its raw text.")
      : await parseMail(raw, { isGivenAway: true });
  const readable = await makeReadable(platform, workspaceId, parsed, mail.envelope_from);
  let mayBeNeeded = false;
  try {
    mayBeNeeded = await inWorkspace(platform, { workspaceId }, (ctx) => placeMail(ctx, mail, readable));
  } catch (error) {
    mayBeNeeded = !isSurelyUndone(error);
    throw error;
  } finally {
    if (!mayBeNeeded) await discard(platform, workspaceId, readable);
  }
}

function beginTry(ctx: Ctx, id: string) {
  return ctx.db
    .updateTable("incoming_mails")
    .set({ attempts: sql`attempts + 1` })
    .where("id", "=", id)
    .where("processed_at", "is", null)
    .returning(["id", "inbox_id", "file_id", "envelope_from", "envelope_to", "posted_at", "attempts"])
    .executeTakeFirst();
}
