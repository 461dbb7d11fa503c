import type { Role } from "@heard/core/contract/identity.ts";
import { seesOnlyInvited } from "@heard/core/rules/permissions.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import type { AutomaticKind } from "../../../platform/mail/mail-types.ts";
import { readServerVerdict } from "../../../platform/mail/spam-headers.ts";
import type { ReadableMail } from "./readable-mail.ts";
import type { Writer } from "./writer.ts";

/** What mail systems and absent people's programs write about a mail of ours: they take part in nothing. */
export const machineKinds: readonly AutomaticKind[] = ["auto_reply", "bounce", "delivery_notice"];

/** A conversation, or a talk with a third party inside it. */
export type Spot = { conversationId: string; sideThreadId: string | null };

/** Whose words a mail holds. */
export type Sender = {
  /** In lower case; null where nobody is named. */
  address: string | null;
  name: string;
  /** The teammate whose address it is. */
  teammate: WritingTeammate | null;
  /** It is a teammate's address, or one of ours, and our mail server says that the mail is not from there. */
  isForged: boolean;
};

/** Somebody who works here and writes by e-mail. */
export type WritingTeammate = { id: string; name: string; role: Role };

/** Who writes, with the teammate whose address it is: of those who work here now. */
export async function senderOf(
  ctx: Ctx,
  { person, own }: Writer,
  { headers }: Pick<ReadableMail, "headers">,
): Promise<Sender> {
  const writer = person ?? own;
  if (!writer) return { address: null, name: "", teammate: null, isForged: false };
  const teammate = await ctx.db
    .selectFrom("teammates")
    .select(["id", "name", "role"])
    .where("email", "=", writer.address)
    .where("active", "=", true)
    .executeTakeFirst();
  const isOfUs = teammate !== undefined || person === null;
  const isForged = isOfUs && readServerVerdict(headers).isForged;
  if (!teammate) return { ...writer, teammate: null, isForged };
  return { ...writer, teammate: { ...teammate, role: teammate.role as Role }, isForged };
}

/**
 * Whether somebody takes part in a place: it is their conversation, one of its mails was from them, to them or in copy
 * to them (at whichever address of theirs), or they work here and may see it. Nobody takes part by a teammate's mail
 * that is a note here, nor by what a newcomer wrote or what is not shown to be its writer's, not even who wrote it; nor
 * by a machine's mail, which needs no part.
 */
export async function takesPart(
  ctx: Ctx,
  { conversationId, sideThreadId }: Spot,
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
        and m.kind <> 'note' and not m.newcomer and not m.unproven and m.side_thread_id is not distinct from ${sideThreadId}::uuid
        and (m.kind in ('outgoing', 'side_outgoing') or m.automatic is null or not m.automatic = any(${machineKinds})) and (
          m.from_person ->> 'address' in (select address from theirs)
          or exists (select from jsonb_array_elements(m.to_people || m.cc_people || m.bcc_people) person
            where person ->> 'address' in (select address from theirs)))
    ) as takes_part`.execute(ctx.db);
  return rows[0]?.takes_part === true;
}
