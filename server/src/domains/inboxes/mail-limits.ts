import type { Ctx } from "../../platform/context/context.ts";
import type { Settings } from "../../platform/settings.ts";

/** The largest mail, in bytes as it travels: what its mail server takes (RFC 1870), and at most what is set for all. */
export function largestMail({ largestMail: set }: Settings, ofServer: string | number | null): number {
  return ofServer === null ? set : Math.min(set, Number(ofServer));
}

/** The largest mail that an inbox sends, in bytes as it travels. */
export async function largestMailOf(ctx: Ctx, inboxId: string | null): Promise<number> {
  const row = inboxId
    ? await ctx.db
        .selectFrom("mailboxes")
        .select("size_limit")
        .where("inbox_id", "=", inboxId)
        .executeTakeFirst()
    : undefined;
  return largestMail(ctx.platform.settings, row?.size_limit ?? null);
}

/** What the mail server of an inbox says it takes; null where it says nothing. */
export async function noteSizeLimit(ctx: Ctx, inboxId: string, bytes: number | null): Promise<void> {
  const changed = await ctx.db
    .updateTable("mailboxes")
    .set({ size_limit: bytes })
    .where("inbox_id", "=", inboxId)
    .where("size_limit", "is distinct from", bytes)
    .returning("inbox_id")
    .executeTakeFirst();
  if (changed) ctx.record({ type: "mailbox.changed", data: { inbox_id: inboxId, side: "sending" } });
}

/** How a file grows when it is written into a mail: base64 in lines of 76 (RFC 2045, section 6.8). */
const growth = (4 / 3) * (78 / 76);
/** Headers, and the words of the exchange below. */
const reserve = 64 * 1024;

/** About how many bytes a mail with so many bytes of words and files has as it travels. */
export function travellingBytes(bytes: number): number {
  return Math.ceil(bytes * growth) + reserve;
}
