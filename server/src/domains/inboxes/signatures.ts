import type { Ctx } from "../../platform/context/context.ts";
import { filledSignature, type MailSignature, writtenSignature } from "../../platform/mail/mail-signature.ts";
import { readInbox } from "./inboxes.ts";

/** How the acting teammate signs in inboxes where that differs from how they always sign. */
export async function readOwnSignatures(ctx: Ctx): Promise<(MailSignature & { inbox_id: string })[]> {
  if (ctx.actor.kind !== "teammate" || !ctx.actor.id) return [];
  return ctx.db
    .selectFrom("teammate_signatures")
    .select(["inbox_id", "signature", "signature_html"])
    .where("teammate_id", "=", ctx.actor.id)
    .execute();
}

type GivenSignature = { signature?: string | null; signature_html?: string };

/** The acting teammate signs so in this inbox; without words: as everywhere. @throws {Problem} not_found */
export async function setOwnSignature(ctx: Ctx, inboxId: string, given: GivenSignature): Promise<void> {
  await readInbox(ctx, inboxId);
  if (ctx.actor.kind !== "teammate" || !ctx.actor.id) return;
  const key = { workspace_id: ctx.workspace.id, teammate_id: ctx.actor.id, inbox_id: inboxId };
  const { signature, signature_html } = writtenSignature({ ...given, signature: given.signature ?? "" });
  if (!signature?.trim()) {
    await ctx.db
      .deleteFrom("teammate_signatures")
      .where("teammate_id", "=", key.teammate_id)
      .where("inbox_id", "=", inboxId)
      .execute();
    return;
  }
  await ctx.db
    .insertInto("teammate_signatures")
    .values({ ...key, signature, signature_html })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "teammate_id", "inbox_id"])
        .doUpdateSet({ signature, signature_html }),
    )
    .execute();
}

/**
 * What ends a mail: how its writer signs in this inbox, else how they always sign, else how the inbox signs, with what is
 * known of the writer filled in; "" where nobody signs.
 */
export async function signatureFor(ctx: Ctx, inboxId: string, teammateId: string | null) {
  const row = await ctx.db
    .selectFrom("inboxes as i")
    .leftJoin("teammates as t", (join) =>
      join.onRef("t.workspace_id", "=", "i.workspace_id").on("t.id", "=", teammateId),
    )
    .leftJoin("teammate_signatures as s", (join) =>
      join
        .onRef("s.workspace_id", "=", "t.workspace_id")
        .onRef("s.teammate_id", "=", "t.id")
        .onRef("s.inbox_id", "=", "i.id"),
    )
    .select(["t.name", "t.phone", "t.email", "i.signature", "i.signature_html"])
    .select(["t.signature as always", "t.signature_html as always_html"])
    .select(["s.signature as here", "s.signature_html as here_html"])
    .where("i.id", "=", inboxId)
    .executeTakeFirst();
  if (!row) return { text: "", html: "" };
  const chosen = [
    { signature: row.here, signature_html: row.here_html },
    { signature: row.always, signature_html: row.always_html },
  ].find((own): own is MailSignature => Boolean(own.signature?.trim()));
  const writer = { name: row.name ?? "", phone: row.phone ?? "", email: row.email ?? "" };
  return filledSignature(chosen ?? row, writer);
}
