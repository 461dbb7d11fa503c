import type { ContactPage } from "@heard/core/contract/contact.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { readInbox } from "../inboxes/inboxes.ts";

/** Where the contact page of an inbox is, and whether it is shown. @throws {Problem} not_found, invalid_value */
export async function readContactPage(ctx: Ctx, inboxId: string): Promise<ContactPage> {
  const { channel } = await readInbox(ctx, inboxId);
  if (channel !== "email") {
    throw new Problem("invalid_value", "Only an inbox with an e-mail address has a contact page.");
  }
  const row = await ctx.db
    .selectFrom("contact_pages")
    .select("shown")
    .where("inbox_id", "=", inboxId)
    .executeTakeFirst();
  return {
    inbox_id: inboxId,
    shown: row?.shown ?? true,
    url: `${ctx.platform.publicUrl}/contact/${inboxId}`,
  };
}

/** Shows the contact page of an inbox, or takes it away. @throws {Problem} not_found, invalid_value */
export async function setContactPage(ctx: Ctx, inboxId: string, shown: boolean): Promise<ContactPage> {
  await readContactPage(ctx, inboxId);
  await ctx.db
    .insertInto("contact_pages")
    .values({ workspace_id: ctx.workspace.id, inbox_id: inboxId, shown })
    .onConflict((conflict) => conflict.columns(["workspace_id", "inbox_id"]).doUpdateSet({ shown }))
    .execute();
  ctx.record({ type: "contact_page.changed", data: { inbox_id: inboxId, shown } });
  return readContactPage(ctx, inboxId);
}
