import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { largestMailOf, travellingBytes } from "../inboxes/mail-limits.ts";

type Written = { text: string; html?: string; attachment_ids?: string[] };

const megabyte = 1024 * 1024;

/** A mail that its inbox cannot send is refused before it is one. @throws {Problem} mail_too_large */
export async function mustFitInMail(ctx: Ctx, inboxId: string | null, written: Written): Promise<void> {
  const words = Buffer.byteLength(written.text) + Buffer.byteLength(written.html ?? "");
  const bytes = travellingBytes(words + (await bytesOfFiles(ctx, written.attachment_ids ?? [])));
  const most = await largestMailOf(ctx, inboxId);
  if (bytes <= most) return;
  throw new Problem(
    "mail_too_large",
    `This mail would be ${megabytes(bytes, Math.ceil)} MB on its way; this inbox can send ${megabytes(most, Math.floor)} MB. Please take a file off.`,
  );
}

async function bytesOfFiles(ctx: Ctx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { bytes } = await ctx.db
    .selectFrom("attachments")
    .select(({ fn }) => fn.sum<string>("bytes").as("bytes"))
    .where("id", "in", ids)
    .executeTakeFirstOrThrow();
  return Number(bytes ?? 0);
}

/** What is too large never reads as large as what is not: the one is rounded up, the other down. */
function megabytes(bytes: number, round: (tenths: number) => number): string {
  return (round((bytes / megabyte) * 10) / 10).toFixed(1);
}
