import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import { isSystemMailId } from "../../identity/system-mails.ts";
import { recipientOf } from "./mail-content.ts";
import type { ReadableMail } from "./readable-mail.ts";
import { readReplyAddress } from "./reply-address.ts";
import type { Writer } from "./writer.ts";

const nearest = 3;

/**
 * Mails that are the same, or of one thread, wait for each other here: of two that arrive at once the second finds the
 * first. Everybody takes the locks in one order.
 */
export async function waitForThread(
  ctx: Ctx,
  { messageId, references, date, subject }: ReadableMail,
): Promise<void> {
  const own = messageId ?? (date && `${date.toISOString()} ${subject}`);
  const ids = [...(own ? [own] : []), ...references.slice(0, 1), ...references.slice(-nearest)];
  const locks = [...new Set(ids)].sort().map((id) => `message:${ctx.workspace.id}:${id}`);
  await sql`select pg_advisory_xact_lock(hashtextextended(lock, 0)) from unnest(${locks}::text[]) lock`.execute(
    ctx.db,
  );
}

/**
 * Whether it is a mail that we sent, or one that came in before by another way, such as by another of our inboxes. Some
 * programs give one Message-ID to different mails: the same is only what also says the same. Without an id, what was
 * written in the same second, too, with the same files, to the same people.
 */
export async function knownAs(
  ctx: Ctx,
  mail: ReadableMail,
  writer: Writer,
): Promise<"own_mail" | "duplicate" | null> {
  if (writer.own && hasOurMark(ctx, mail)) return "own_mail";
  if (mail.messageId === null) return (await cameWithoutId(ctx, mail, writer)) ? "duplicate" : null;
  const { rows } = await sql<{ is_ours: boolean }>`
    select kind in ('outgoing', 'side_outgoing') as is_ours from messages
    where mail_message_id = ${mail.messageId} and (kind in ('outgoing', 'side_outgoing')
      or (text = ${mail.text} and ${isOf(writer)}))
    order by is_ours desc limit 1`.execute(ctx.db);
  if (!rows[0]) return null;
  return rows[0].is_ours ? "own_mail" : "duplicate";
}

/**
 * What shows that a mail from an address of ours went out by us, though its Message-ID is none that we keep: the id of a
 * mail of Heard itself, whose secret link is for its reader alone, or a signed reply address, where a provider gave the
 * mail another id.
 */
function hasOurMark(ctx: Ctx, { messageId, replyTo }: ReadableMail): boolean {
  return isSystemMailId(messageId ?? "") || replyTo.some(({ address }) => readReplyAddress(ctx, address));
}

/** From our own address it is kept as nobody's, or as a note under that address. */
function isOf({ person, own }: Writer) {
  const addresses = person ? [person.address] : ["", own?.address ?? ""];
  return sql<boolean>`coalesce(from_person ->> 'address', '') = any(${addresses}::text[])`;
}

/** As long as a mail may take by one way while it came at once by another. */
const sameWithinMs = 7 * 24 * 3600 * 1000;

async function cameWithoutId(ctx: Ctx, mail: ReadableMail, writer: Writer): Promise<boolean> {
  if (!mail.date) return false;
  const recipients = [...mail.to, ...mail.cc].map((one) => recipientOf(ctx, one).address);
  const files = mail.files.map(({ file }) => file.sha256.toString("hex")).sort();
  const { rows } = await sql`
    select from messages m
    where m.mail_message_id is null and m.said_at = ${mail.date} and m.raw_file_id is not null
      and m.created_at > ${new Date(ctx.now.getTime() - sameWithinMs)}
      and m.subject = ${mail.subject} and m.text = ${mail.text}
      and ${isOf(writer)}
      and array(select p ->> 'address' from jsonb_array_elements(m.to_people || m.cc_people) p) = ${recipients}::text[]
      and array(select encode(f.sha256, 'hex') from attachments a
        join files f on f.workspace_id = a.workspace_id and f.id = a.file_id
        where a.workspace_id = m.workspace_id and a.message_id = m.id order by 1) = ${files}::text[]
    limit 1`.execute(ctx.db);
  return rows.length > 0;
}
