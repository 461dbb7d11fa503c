import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import { addParticipant, type ConversationState } from "../../conversations/conversations.ts";
import type { Content } from "./mail-content.ts";

/** Whom a customer puts in copy beside our address takes part, where they work here: they have the mail already. */
export async function inviteCopied(
  ctx: Ctx,
  { id, assignee_id }: ConversationState,
  { to = [], cc = [] }: Content,
): Promise<void> {
  const addresses = [...to, ...cc].map(({ address }) => address);
  if (addresses.length < 2) return;
  const { rows } = await sql<{ id: string }>`
    select t.id from teammates t
    where t.email = any(${addresses}::text[]) and t.active and t.id is distinct from ${assignee_id}::uuid
      and not exists (select from inboxes i where i.workspace_id = t.workspace_id and i.address = t.email)
      and not exists (select from inbox_aliases a where a.workspace_id = t.workspace_id and a.address = t.email)
    order by t.name, t.id`.execute(ctx.db);
  for (const teammate of rows) await addParticipant(ctx, id, teammate.id, "mail");
}
