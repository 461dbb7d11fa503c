import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../../platform/context/context.ts";
import { isSurelyUndone } from "../../../platform/database/surely-undone.ts";
import { newId } from "../../../platform/ids.ts";
import { enqueuing } from "../../../platform/jobs/jobs.ts";
import type { MailHeader } from "../../../platform/mail/mail-types.ts";
import { postedAt } from "../../../platform/mail/posted-at.ts";
import { headerValue, readHeaders } from "../../../platform/mail/read-headers.ts";
import type { StoredFile } from "../../../platform/storage/file-store.ts";
import { notingFile } from "../../conversations/attachments.ts";
import { noteMailTraffic } from "../../inboxes/mailbox-health.ts";

export type ArrivedMail = {
  inboxId: string;
  source: "smtp" | "imap";
  raw: Uint8Array;
  envelopeFrom: string | null;
  envelopeTo: string[];
  /** When it came into the mailbox that we fetched it from. */
  internalDate?: Date;
  /** It lay there before we were connected. */
  isHistory?: boolean;
};

/**
 * Keeps a mail as it came, and has it processed: when this resolves, it is on disk and committed. The same bytes
 * again, such as a mail to two of our inboxes or one sent twice for want of our answer, are kept once.
 * @param along is written in the same transaction, whether the mail is new or not.
 */
export async function storeMail(
  platform: Platform,
  workspaceId: string,
  mail: ArrivedMail,
  along: (ctx: Ctx) => Promise<void> = async () => {},
): Promise<void> {
  const { headers } = readHeaders(mail.raw);
  const file = await platform.files.write(workspaceId, newId(), mail.raw);
  let mayBeNeeded = false;
  try {
    mayBeNeeded = await inWorkspace(platform, { workspaceId }, async (ctx) => {
      await along(ctx);
      return keepOnce(ctx, { ...mail, headers }, file);
    });
  } catch (error) {
    // Where the answer to the commit was lost, this file may be all that there is of a mail.
    mayBeNeeded = !isSurelyUndone(error);
    throw error;
  } finally {
    if (!mayBeNeeded) await platform.files.remove(workspaceId, file.id);
  }
}

type WithHeaders = ArrivedMail & { headers: MailHeader[] };

async function keepOnce(ctx: Ctx, mail: WithHeaders, file: StoredFile): Promise<boolean> {
  await noteMailTraffic(ctx, mail.inboxId, "received");
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail:${file.sha256.toString("hex")}`}, 0))`.execute(
    ctx.db,
  );
  const known = await ctx.db
    .selectFrom("incoming_mails")
    .select("id")
    .where("sha256", "=", file.sha256)
    .where("received_at", ">", isNamed(mail) ? new Date(0) : new Date(ctx.now.getTime() - oneDay))
    .executeTakeFirst();
  if (known) return false;
  const id = newId();
  const kept = ctx.db.insertInto("incoming_mails").values({
    workspace_id: ctx.workspace.id,
    id,
    inbox_id: mail.inboxId,
    file_id: file.id,
    sha256: file.sha256,
    source: mail.source,
    envelope_from: mail.envelopeFrom,
    envelope_to: mail.envelopeTo,
    received_at: ctx.now,
    posted_at: postedAt(mail.headers, mail.internalDate ?? null),
    is_history: mail.isHistory ?? false,
  });
  await sql`with noted as (${notingFile(ctx, file)}), kept as (${kept}) ${processing(ctx, id)}`.execute(
    ctx.db,
  );
  return true;
}

const oneDay = 24 * 3600 * 1000;

/** A form or a machine that names nothing may say the same again tomorrow, and mean it. */
function isNamed({ source, headers }: WithHeaders): boolean {
  return source === "imap" || headerValue(headers, "Message-ID") !== "";
}

/** Has a stored mail made into a message, once this commits, or later. */
export async function enqueueProcessing(ctx: Ctx, incomingMailId: string, runAt?: Date): Promise<void> {
  await processing(ctx, incomingMailId, runAt).execute(ctx.db);
}

function processing(ctx: Ctx, incomingMailId: string, runAt?: Date) {
  const key = `process:${incomingMailId}`;
  return enqueuing(ctx, "email.process", { incoming_mail_id: incomingMailId }, { key, runAt });
}
