import type { Person } from "@heard/core/contract/conversations.ts";
import type { Role } from "@heard/core/contract/identity.ts";
import { seesOnlyInvited } from "@heard/core/rules/permissions.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import type { Place } from "./threading.ts";

/** Whose words a mail holds. */
export type Sender = {
  /** In lower case; null where nobody is named. */
  address: string | null;
  name: string;
  /** The teammate whose address it is. */
  teammate: WritingTeammate | null;
};

/** Somebody who works here and writes by e-mail. */
export type WritingTeammate = { id: string; name: string; role: Role };

/** Who writes, with the teammate whose address it is: of those who work here now. */
export async function senderOf(ctx: Ctx, writer: Person | null): Promise<Sender> {
  if (!writer) return { address: null, name: "", teammate: null };
  const teammate = await ctx.db
    .selectFrom("teammates")
    .select(["id", "name", "role"])
    .where("email", "=", writer.address)
    .where("active", "=", true)
    .executeTakeFirst();
  return { ...writer, teammate: teammate ? { ...teammate, role: teammate.role as Role } : null };
}

/**
 * Whether somebody takes part in a place: it is their conversation, one of its mails was from them, to them or in copy
 * to them (at whichever address of theirs), or they work here and may see it. To whom a teammate wrote by the way, in a
 * mail that is a note here, takes no part by that.
 */
export async function takesPart(
  ctx: Ctx,
  { conversationId, sideThreadId }: Pick<Place, "conversationId" | "sideThreadId">,
  { address, teammate }: Sender,
): Promise<boolean> {
  if (teammate && !seesOnlyInvited(teammate.role)) return true;
  const { rows } = await sql<{ takes_part: boolean }>`
    with them as (
      select a.customer_id from customer_addresses a where a.kind = 'email' and a.address = ${address}
    ), theirs as (
      select ${address}::text as address
      union select a.address from customer_addresses a where a.customer_id in (select customer_id from them)
    )
    select (${sideThreadId}::uuid is null and exists (
      select from conversations c where c.id = ${conversationId}::uuid and c.customer_id in (select customer_id from them)
    )) or exists (
      select from participants p where p.conversation_id = ${conversationId}::uuid and p.teammate_id = ${teammate?.id ?? null}::uuid
    ) or exists (
      select from messages m where m.conversation_id = ${conversationId}::uuid and m.channel = 'email'
        and m.kind <> 'note' and m.side_thread_id is not distinct from ${sideThreadId}::uuid and (
          m.from_person ->> 'address' in (select address from theirs)
          or exists (select from jsonb_array_elements(m.to_people || m.cc_people || m.bcc_people) person
            where person ->> 'address' in (select address from theirs)))
    ) as takes_part`.execute(ctx.db);
  return rows[0]?.takes_part === true;
}
