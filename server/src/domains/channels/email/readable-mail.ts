import type { Platform } from "../../../platform/context/context.ts";
import { newId } from "../../../platform/ids.ts";
import type { SortedMail } from "../../../platform/mail/mail-kind.ts";
import type { AutomaticKind, MailAttachment } from "../../../platform/mail/mail-types.ts";
import { prepareMailHtml } from "../../../platform/mail/prepare-mail-html.ts";
import type { StoredFile } from "../../../platform/storage/file-store.ts";
import { addressOfAttachment } from "../../conversations/attachments.ts";

type ReadableFile = {
  id: string;
  file: StoredFile;
  name: string;
  contentType: string;
  inline: boolean;
  contentId: string | null;
};

export type ReadableMail = SortedMail & {
  safeHtml: Awaited<ReturnType<typeof prepareMailHtml>> | null;
  files: ReadableFile[];
  /** Of its kind; what came by a list of our own is no list. */
  automatic: AutomaticKind | null;
};

/** The slow part, outside any transaction: files to disk, and the HTML made safe. */
export async function makeReadable(
  platform: Platform,
  workspaceId: string,
  mail: SortedMail,
): Promise<ReadableMail> {
  const { kind } = mail;
  const files = await writeFiles(platform, workspaceId, mail.attachments);
  const inlineImages = new Map(
    files.flatMap(({ id, contentId }) => (contentId ? [[contentId, addressOfAttachment(id)] as const] : [])),
  );
  return {
    ...mail,
    messageId: mail.messageId !== null && isUsableId(mail.messageId) ? mail.messageId : null,
    // A bounce answers the mail that it returns, though it seldom says so in its own header (RFC 3464 section 2).
    references: [...new Set([...kind.about, ...mail.references])].filter(isUsableId),
    automatic: kind.automatic,
    safeHtml:
      mail.html === null ? null : await prepareMailHtml(mail.html, { inlineImages, subject: mail.subject }),
    files,
  };
}

const writesAtOnce = 16;

/** Some at a time: each waits for the disk. */
async function writeFiles(
  platform: Platform,
  workspaceId: string,
  attachments: readonly MailAttachment[],
): Promise<ReadableFile[]> {
  const files: ReadableFile[] = [];
  for (let from = 0; from < attachments.length; from += writesAtOnce) {
    const some = attachments.slice(from, from + writesAtOnce).map(async (attachment) => {
      const { filename, content, contentType, inline, contentId } = attachment;
      // Ids tell the order of the mail, so they are given out before anything waits.
      const id = newId();
      const file = await platform.files.write(workspaceId, newId(), content);
      return { id, file, name: filename ?? "file", contentType, inline, contentId };
    });
    files.push(...(await Promise.all(some)));
  }
  return files;
}

/** A line of a mail is at most 998 bytes (RFC 5322 section 2.1.1); what is longer is no id, and fits in no index. */
function isUsableId(id: string): boolean {
  return Buffer.byteLength(id) <= 998;
}

/** Takes the files back of a mail that became no message. */
export async function discard(
  platform: Platform,
  workspaceId: string,
  { files }: ReadableMail,
): Promise<void> {
  for (const { file } of files) await platform.files.remove(workspaceId, file.id);
}
