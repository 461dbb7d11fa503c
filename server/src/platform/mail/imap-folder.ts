import type { ImapFlow, ListResponse, MailboxObject } from "imapflow";

/** A folder that is not there, in words for the teammate who chose it. */
export class FolderGone extends Error {}

type Known = { uidValidity: number; lastUid: number };

/**
 * Opens the folder that we read. One that was renamed is known again by its UIDVALIDITY, which moves with it (RFC 3501
 * section 6.3.5): where exactly one folder has it, and holds as many mails as we have read, that is the one.
 * @param known how far it was read; null when it never was
 * @throws {FolderGone} when it is not there, and no other can be it
 */
export async function openFolder(
  client: ImapFlow,
  folder: string,
  { known, readOnly }: { known: Known | null; readOnly: boolean },
): Promise<MailboxObject> {
  try {
    return await client.mailboxOpen(folder, { readOnly });
  } catch (error) {
    const isRefused = (error as { responseStatus?: string }).responseStatus === "NO";
    if (!isRefused || folder.toUpperCase() === "INBOX") throw error;
    const others = await client.list({ statusQuery: { uidValidity: true, uidNext: true } });
    if (others.some(({ path }) => path === folder)) throw error;
    const [renamed, ...more] = others.filter((other) => known && isTheSame(other, known));
    if (!renamed || more.length > 0) throw new FolderGone(goneWords(folder));
    return client.mailboxOpen(renamed.path, { readOnly });
  }
}

function isTheSame({ status }: ListResponse, { uidValidity, lastUid }: Known): boolean {
  return Number(status?.uidValidity) === uidValidity && (status?.uidNext ?? 0) > lastUid;
}

function goneWords(folder: string): string {
  return `There is no folder "${folder}" any more, and no other that we know to be the same. Choose the folder that we read in the connection of this inbox; nothing that came before is lost.`;
}
