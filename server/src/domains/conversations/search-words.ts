import { type Insertable, type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { MessagesTable } from "../../platform/database/tables.ts";
import { withoutSignedTokens } from "../../platform/signed-tokens.ts";

/** A tsvector holds at most 1 MB; this much text stays below it whatever its words are. */
const indexedCharacters = 200_000;

/**
 * Keeps a message and makes it findable by these words, in any language and without regard to accents, in one round
 * trip. The secret of a link to a customer's page is no word: nobody finds a link by looking for it.
 */
export async function insertMessage(ctx: Ctx, row: Insertable<MessagesTable>, words: string): Promise<void> {
  await sql`with kept as (${ctx.db.insertInto("messages").values(row)})
    insert into search_documents (workspace_id, conversation_id, message_id, words, at)
    values (${ctx.workspace.id}::uuid, ${row.conversation_id}::uuid, ${row.id}::uuid,
      search_words(${withoutSignedTokens(words).slice(0, indexedCharacters)}), ${row.created_at})`.execute(
    ctx.db,
  );
}

/** Makes a conversation findable by its number and subject. */
export async function indexSubject(ctx: Ctx, conversationId: string, words: string): Promise<void> {
  await indexingSubject(ctx, conversationId, sql`${words}`).execute(ctx.db);
}

/** The same, as part of the statement that writes the conversation. */
export function indexingSubject(
  ctx: Ctx,
  conversationId: string,
  words: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`insert into search_documents (workspace_id, conversation_id, message_id, words, at)
    values (${ctx.workspace.id}::uuid, ${conversationId}::uuid, null,
      search_words(${words}), ${ctx.now})
    on conflict (workspace_id, conversation_id, message_id)
    do update set words = excluded.words, at = excluded.at`;
}
