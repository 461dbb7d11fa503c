import type { Message } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import { lockConversations } from "../conversations/locks.ts";
import { readMessageIfAny } from "../conversations/messages.ts";
import { asAuthor } from "./as-author.ts";
import { makeFoundPromises } from "./found-promises.ts";
import { factsOf, lockPromise } from "./promise-row.ts";

/** Some ten pages: a million letters, which anybody may send, would hold up all else for seconds. */
const heardLetters = 20_000;

/**
 * A customer, or in a side thread a third party, wrote: what they promise, or say that others do, is noted; what they
 * promised before may be kept by it, which a person decides. Who is not shown to have written promises nothing.
 */
export async function hearMessage(ctx: Ctx, event: StoredEvent): Promise<void> {
  const message = event.message_id ? await readMessageIfAny(ctx, event.message_id) : null;
  if (message?.kind !== "incoming" || message.automatic || message.unproven) return;
  await lockConversations(ctx, [message.conversation_id]);
  await makeFoundPromises(asAuthor(ctx, message), message, {
    text: message.visible_text.slice(0, heardLetters),
    at: new Date(message.created_at),
    notBy: "us",
  });
  await offerAsKept(ctx, message, event);
}

/** The first message after the promise is offered; one that brings a file says more. */
async function offerAsKept(ctx: Ctx, message: Message, event: StoredEvent): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select p.id from promises p
    where p.conversation_id = ${message.conversation_id}::uuid and p.state = 'open'
      and p.promised_by = ${message.side_thread_id ? "third_party" : "customer"}
      and (${message.side_thread_id}::uuid is null or ${message.side_thread_id}::uuid = (
        select m.side_thread_id from messages m where m.id = p.message_id))
      and p.message_id is distinct from ${message.id}::uuid and p.made_at < ${message.created_at}::timestamptz
      and (p.maybe_kept_by_message_id is null or ${message.attachments.length > 0})
      and p.maybe_kept_by_message_id is distinct from ${message.id}::uuid
      and not exists (select from events e where e.conversation_id = p.conversation_id and e.id > ${event.id}
        and e.type = 'promise.changed' and e.data->>'promise_id' = p.id::text
        and e.data->>'maybe_kept_by_message_id' = ${message.id})
    order by p.id`.execute(ctx.db);
  for (const { id } of rows) {
    await ctx.db
      .updateTable("promises")
      .set({ maybe_kept_by_message_id: message.id })
      .where("id", "=", id)
      .execute();
    const facts = factsOf(await lockPromise(ctx, id));
    ctx.record({
      type: "promise.changed",
      conversationId: message.conversation_id,
      data: { ...facts, changed: ["maybe_kept_by_message_id"], maybe_kept_by_message_id: message.id },
    });
  }
}
