import type { Ctx } from "../../../platform/context/context.ts";
import { addParticipant, type ConversationState } from "../../conversations/conversations.ts";
import type { Content } from "./mail-content.ts";
import { ourAddresses } from "./our-inboxes.ts";

/** Whom a customer puts in copy beside our address takes part, where they work here: they have the mail already. */
export async function inviteCopied(
  ctx: Ctx,
  { id, assignee_id }: ConversationState,
  { to = [], cc = [] }: Content,
): Promise<void> {
  const ours = await ourAddresses(ctx);
  const addresses = [...to, ...cc].map(({ address }) => address).filter((address) => !ours.has(address));
  if (addresses.length === 0) return;
  const teammates = await ctx.db
    .selectFrom("teammates")
    .select("id")
    .where("email", "in", addresses)
    .where("active", "=", true)
    .orderBy("name")
    .orderBy("id")
    .execute();
  for (const teammate of teammates) {
    if (teammate.id !== assignee_id) await addParticipant(ctx, id, teammate.id, "mail");
  }
}
