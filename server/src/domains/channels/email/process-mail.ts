import pg from "pg";
import { inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { askIn } from "../../../platform/database/database.ts";
import { isSurelyUndone } from "../../../platform/database/surely-undone.ts";
import { asRawText, parseMail } from "../../../platform/mail/parse-mail.ts";
import { takeTurn, type WaitingMail } from "../../../platform/mail/reading-turns.ts";
import type { IncomingMail } from "./incoming-mail.ts";
import { placeMail } from "./place-mail.ts";
import { discard, makeReadable } from "./readable-mail.ts";
import { enqueueProcessing } from "./store-mail.ts";

/** After this many tries a mail is shown as its raw text rather than not at all. */
const triesToUnderstand = 4;

/**
 * Makes a stored mail a message of a conversation, or asks again later where as many are being read as may be. May
 * run again at any time: what is done is done once. A mail that makes us fail, or takes the process down, comes in as
 * its raw text in the end.
 */
export async function processMail(
  platform: Platform,
  workspaceId: string,
  incomingMailId: string,
): Promise<void> {
  const turn = takeTurn(workspaceId, incomingMailId);
  if (turn instanceof Date)
    return inWorkspace(platform, { workspaceId }, (ctx) => enqueueProcessing(ctx, incomingMailId, turn));
  const begun = await read(platform, workspaceId, incomingMailId).finally(() =>
    call(platform, turn.giveBack()),
  );
  if (!begun) return;
  const { mail, readable } = begun;
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

/** What cannot be called comes by itself a little later, or its workspace is gone: no matter of the mail that was read. */
async function call(platform: Platform, next: WaitingMail | null): Promise<void> {
  if (!next) return;
  const { workspaceId, mailId } = next;
  await inWorkspace(platform, { workspaceId }, (ctx) => enqueueProcessing(ctx, mailId)).catch(
    (error: unknown) => platform.log.debug({ error: String(error) }, "could not call a waiting mail"),
  );
}

/** Null where it is done. */
async function read(platform: Platform, workspaceId: string, incomingMailId: string) {
  const mail = await beginTry(platform, workspaceId, incomingMailId);
  if (!mail) return null;
  const { envelope_from: envelopeFrom } = mail;
  const raw = await platform.files.read(workspaceId, mail.file_id);
  const parsed =
    mail.attempts > triesToUnderstand
      ? await asRawText(raw, "We could not take this mail apart; this is its raw text.", envelopeFrom)
      : await parseMail(raw, { envelopeFrom, isGivenAway: true });
  return { mail, readable: await makeReadable(platform, workspaceId, parsed) };
}

/** Counted before we read it, for what reading may do to us. */
async function beginTry(platform: Platform, workspaceId: string, id: string) {
  const [mail] = await askIn<IncomingMail & { attempts: number }>(
    platform.database.pool,
    workspaceId,
    `update incoming_mails set attempts = attempts + 1
      where id = ${pg.escapeLiteral(id)}::uuid and processed_at is null
      returning id, inbox_id, file_id, envelope_from, envelope_to, posted_at, is_history, attempts`,
  );
  return mail;
}
