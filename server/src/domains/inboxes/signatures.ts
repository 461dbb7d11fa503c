import type { Ctx } from "../../platform/context/context.ts";
import { readInbox } from "./inboxes.ts";

/** How the acting teammate signs in inboxes where that differs from how they always sign. */
export async function readOwnSignatures(ctx: Ctx): Promise<{ inbox_id: string; signature: string }[]> {
  if (ctx.actor.kind !== "teammate" || !ctx.actor.id) return [];
  return ctx.db
    .selectFrom("teammate_signatures")
    .select(["inbox_id", "signature"])
    .where("teammate_id", "=", ctx.actor.id)
    .execute();
}

/** The acting teammate signs so in this inbox; null: as everywhere. @throws {Problem} not_found */
export async function setOwnSignature(ctx: Ctx, inboxId: string, signature: string | null): Promise<void> {
  await readInbox(ctx, inboxId);
  if (ctx.actor.kind !== "teammate" || !ctx.actor.id) return;
  const key = { workspace_id: ctx.workspace.id, teammate_id: ctx.actor.id, inbox_id: inboxId };
  if (signature === null) {
    await ctx.db
      .deleteFrom("teammate_signatures")
      .where("teammate_id", "=", key.teammate_id)
      .where("inbox_id", "=", inboxId)
      .execute();
    return;
  }
  await ctx.db
    .insertInto("teammate_signatures")
    .values({ ...key, signature })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "teammate_id", "inbox_id"]).doUpdateSet({ signature }),
    )
    .execute();
}

type Signing = { teammateId: string | null; inboxId: string; inboxSignature: string };

/**
 * What ends a mail: how its writer signs in this inbox, else how they always sign, else how the inbox signs. Names in
 * braces, such as {name}, are filled in.
 */
export async function signatureFor(
  ctx: Ctx,
  { teammateId, inboxId, inboxSignature }: Signing,
): Promise<string> {
  const teammate = teammateId ? await writerOf(ctx, teammateId, inboxId) : undefined;
  const chosen = [teammate?.here, teammate?.always, inboxSignature].find((text) => text?.trim());
  return filledIn(chosen?.trim() ?? "", {
    name: teammate?.name ?? "",
    phone: teammate?.phone ?? "",
    email: teammate?.email ?? "",
  });
}

async function writerOf(ctx: Ctx, teammateId: string, inboxId: string) {
  return ctx.db
    .selectFrom("teammates as t")
    .leftJoin("teammate_signatures as s", (join) =>
      join
        .onRef("s.workspace_id", "=", "t.workspace_id")
        .onRef("s.teammate_id", "=", "t.id")
        .on("s.inbox_id", "=", inboxId),
    )
    .select(["t.name", "t.phone", "t.email", "t.signature as always", "s.signature as here"])
    .where("t.id", "=", teammateId)
    .executeTakeFirst();
}

/** A line that had only a name in braces, of which we know nothing, goes. */
function filledIn(text: string, known: Record<string, string>): string {
  return text
    .split("\n")
    .flatMap((line) => {
      const filled = line.replace(/\{(name|phone|email)\}/g, (_, word: string) => known[word] ?? "");
      return filled.trim() === "" && line.trim() !== "" ? [] : [filled];
    })
    .join("\n")
    .trim();
}
