import type { Message } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import { addressesOf } from "../../inboxes/aliases.ts";
import type { Mailbox } from "../../inboxes/mailboxes.ts";

/**
 * The address that a message is from: the one its writer chose, else the one of the inbox that its reader wrote to
 * last, else the inbox's own.
 */
export async function senderAddressOf(ctx: Ctx, message: Message, mailbox: Mailbox): Promise<string> {
  const ours = await addressesOf(ctx, mailbox.inboxId);
  if (message.from && ours.includes(message.from.address)) return message.from.address;
  if (ours.length < 2) return mailbox.address;
  const { rows } = await sql<{ address: string }>`
    select p ->> 'address' as address
    from messages m cross join lateral jsonb_array_elements(m.to_people || m.cc_people) with ordinality e(p, place)
    where m.conversation_id = ${message.conversation_id}::uuid and m.kind in ('incoming', 'side_incoming')
      and m.side_thread_id is not distinct from ${message.side_thread_id}::uuid
      and p ->> 'address' = any(${ours}::text[])
    order by m.created_at desc, m.id desc, place limit 1`.execute(ctx.db);
  return rows[0]?.address ?? mailbox.address;
}
