import type { Attachment } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import type { StoredFile } from "../../platform/storage/file-store.ts";
import { visibleTo } from "./visible-to.ts";

/** Where a browser gets an attachment from. */
export function addressOfAttachment(id: string): string {
  return `/api/v1/attachments/${id}`;
}

type NewAttachment = {
  /** Given where the text that shows it had to be written before. */
  id?: string;
  name: string;
  contentType: string;
  inline?: boolean;
  contentId?: string | null;
};

/** Notes a stored file as an attachment, not yet of any message. */
export async function addAttachment(
  ctx: Ctx,
  file: StoredFile,
  attachment: NewAttachment,
): Promise<Attachment> {
  await noteFile(ctx, file);
  const row = rowOf(file, attachment);
  const uploadedBy = ctx.actor.kind === "teammate" ? ctx.actor.id : null;
  await ctx.db
    .insertInto("attachments")
    .values({ ...row, workspace_id: ctx.workspace.id, file_id: file.id, uploaded_by: uploadedBy })
    .execute();
  return row;
}

/** The same for many at once, each with its id: a mail may bring a thousand. */
export async function addAttachments(
  ctx: Ctx,
  attachments: readonly (Required<NewAttachment> & { file: StoredFile })[],
): Promise<void> {
  const workspace_id = ctx.workspace.id;
  for (let from = 0; from < attachments.length; from += rowsAtOnce) {
    const some = attachments.slice(from, from + rowsAtOnce);
    const files = some.map(({ file: { id, sha256, bytes } }) => ({ workspace_id, id, sha256, bytes }));
    await ctx.db.insertInto("files").values(files).execute();
    const rows = some.map(({ file, ...attachment }) => ({
      ...rowOf(file, attachment),
      workspace_id,
      file_id: file.id,
      uploaded_by: null,
    }));
    await ctx.db.insertInto("attachments").values(rows).execute();
  }
}

const rowsAtOnce = 500;

function rowOf(file: StoredFile, attachment: NewAttachment) {
  return {
    id: attachment.id ?? newId(),
    name: attachment.name.slice(0, 255) || "file",
    content_type: attachment.contentType.slice(0, 200) || "application/octet-stream",
    bytes: file.bytes,
    inline: attachment.inline ?? false,
    content_id: attachment.contentId ?? null,
  };
}

/** Makes a file on disk known to the database, so that it is backed up and erased with everything else. */
export async function noteFile(ctx: Ctx, file: StoredFile): Promise<void> {
  await notingFile(ctx, file).execute();
}

/** The same, as part of a statement. */
export function notingFile(ctx: Ctx, file: StoredFile) {
  const { id, sha256, bytes } = file;
  return ctx.db.insertInto("files").values({ workspace_id: ctx.workspace.id, id, sha256, bytes });
}

/** Gives attachments that belong to no message yet to this one. @throws {Problem} invalid_value for any other. */
export async function attachTo(ctx: Ctx, messageId: string, attachmentIds: readonly string[]): Promise<void> {
  if (attachmentIds.length === 0) return;
  const mine =
    ctx.actor.kind === "teammate" ? sql<boolean>`uploaded_by = ${ctx.actor.id}` : sql<boolean>`true`;
  const { numUpdatedRows } = await ctx.db
    .updateTable("attachments")
    .set({ message_id: messageId })
    .where("id", "in", attachmentIds)
    .where("message_id", "is", null)
    .where(mine)
    .executeTakeFirst();
  if (Number(numUpdatedRows) !== new Set(attachmentIds).size) {
    throw new Problem("invalid_value", "One of these files is not there any more. Please attach it again.");
  }
}

type AttachmentFile = { fileId: string; name: string; contentType: string; bytes: number };

/** The file behind an attachment that the actor may see: one of a conversation of theirs, or their own upload. */
export async function attachmentFile(ctx: Ctx, id: string): Promise<AttachmentFile> {
  const { rows } = await sql<AttachmentFile>`
    select at.file_id as "fileId", at.name, at.content_type as "contentType", at.bytes
    from attachments at
    left join messages m on m.workspace_id = at.workspace_id and m.id = at.message_id
    left join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where at.id = ${id}::uuid
      and ((c.id is not null and ${visibleTo(ctx)}) or (m.id is null and at.uploaded_by = ${ctx.actor.id}::uuid))
  `.execute(ctx.db);
  return found(rows[0], "file");
}

/** The files that a message lists, in their order, for one download. @throws {Problem} not_found */
export async function filesOfMessage(
  ctx: Ctx,
  messageId: string,
): Promise<{ files: AttachmentFile[]; at: Date }> {
  const { rows } = await sql<AttachmentFile & { at: Date }>`
    select at.file_id as "fileId", at.name, at.content_type as "contentType", at.bytes, m.created_at as at
    from attachments at
    join messages m on m.workspace_id = at.workspace_id and m.id = at.message_id
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.id = ${messageId}::uuid and not at.inline and ${visibleTo(ctx)}
    order by at.created_at, at.id`.execute(ctx.db);
  return { files: rows, at: found(rows[0], "message with files").at };
}

/** The raw mail behind a message. @throws {Problem} not_found for one that was not a mail. */
export async function rawMailFile(ctx: Ctx, messageId: string): Promise<{ fileId: string; bytes: number }> {
  const { rows } = await sql<{ fileId: string; bytes: number }>`
    select f.id as "fileId", f.bytes
    from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    join files f on f.workspace_id = m.workspace_id and f.id = m.raw_file_id
    where m.id = ${messageId}::uuid and ${visibleTo(ctx)}`.execute(ctx.db);
  return found(rows[0], "raw mail");
}
