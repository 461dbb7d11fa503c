import { sql } from "kysely";
import type { Platform } from "../../../platform/context/context.ts";
import {
  type ReceivedMail,
  type SmtpListener,
  startSmtpListener,
} from "../../../platform/mail/receive-smtp.ts";
import { normalizeEmail } from "../../identity/email.ts";
import { withoutDetail } from "./reply-address.ts";
import { storeMail } from "./store-mail.ts";

/** Takes mail for our inboxes over SMTP, where the settings say so; other recipients are refused. */
export async function startReceiving(platform: Platform): Promise<SmtpListener | null> {
  const { smtpListen } = platform.settings;
  if (!smtpListen) return null;
  const listener = await startSmtpListener({
    ...smtpListen,
    isOurRecipient: async (address) => (await inboxOf(platform, address)) !== null,
    store: (mail) => store(platform, mail),
    log: platform.log,
  });
  platform.smtpPort = listener.port;
  return listener;
}

/** Each workspace that is written to gets the mail, once. */
async function store(platform: Platform, { raw, envelopeFrom, envelopeTo }: ReceivedMail): Promise<void> {
  const inboxes = new Map<string, string>();
  for (const address of envelopeTo) {
    const inbox = await inboxOf(platform, address);
    if (inbox && !inboxes.has(inbox.workspaceId)) inboxes.set(inbox.workspaceId, inbox.inboxId);
  }
  for (const [workspaceId, inboxId] of inboxes) {
    const envelope = { envelopeFrom: withoutNul(envelopeFrom), envelopeTo: envelopeTo.map(withoutNul) };
    await storeMail(platform, workspaceId, { inboxId, source: "smtp", raw, ...envelope });
  }
}

type Ours = { workspaceId: string; inboxId: string };

/** The inbox of an address, itself or with a detail behind a plus sign. */
async function inboxOf(platform: Platform, address: string): Promise<Ours | null> {
  const exact = normalizeEmail(withoutNul(address));
  return (await inboxAt(platform, exact)) ?? inboxAt(platform, withoutDetail(exact));
}

async function inboxAt({ database }: Platform, address: string): Promise<Ours | null> {
  const { rows } = await sql<{ workspaceId: string | null; inboxId: string | null }>`
    select workspace_id as "workspaceId", inbox_id as "inboxId" from inbox_of_address(${address})`.execute(
    database.kysely,
  );
  const [row] = rows;
  return row?.workspaceId && row.inboxId ? { workspaceId: row.workspaceId, inboxId: row.inboxId } : null;
}

/** PostgreSQL's text holds every character but this one. */
function withoutNul(text: string): string {
  return text.replaceAll("\0", "");
}
