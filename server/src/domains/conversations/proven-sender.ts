import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/**
 * A mail `m` that the customer wrote themselves: no form, no program of theirs or of a mail server, and nobody else, as
 * far as our mail server can tell.
 */
export const isCustomersMail = sql<boolean>`m.kind = 'incoming' and m.raw_file_id is not null
  and m.automatic is null and not m.newcomer and not m.unproven`;

const isByPerson = sql<boolean>`m.kind = 'outgoing' and m.automatic is null`;

/**
 * Whether somebody has shown to be at the address of a conversation's customer: by a mail from it, or a person of ours
 * has read what came in and written back. Until then it was only typed into a form, maybe by somebody else: what we
 * send there of our own accord carries none of their words.
 */
export async function hasProvenSender(ctx: Ctx, conversationId: string): Promise<boolean> {
  const { rows } = await sql`
    select from messages m
    where m.conversation_id = ${conversationId}::uuid
      and ((${isCustomersMail}) or (${isByPerson}))
    limit 1`.execute(ctx.db);
  return rows.length > 0;
}

/**
 * Whether a conversation stands on mail that our mail server found not to be from its customer, and no person of ours
 * has written back: whoever has the address may know nothing of it.
 */
export async function isOnlyUnproven(ctx: Ctx, conversationId: string): Promise<boolean> {
  const { rows } = await sql<{ is_it: boolean | null }>`
    select bool_or(m.kind = 'incoming' and m.unproven) and not bool_or((${isCustomersMail}) or (${isByPerson})) as is_it
    from messages m where m.conversation_id = ${conversationId}::uuid`.execute(ctx.db);
  return rows[0]?.is_it === true;
}
