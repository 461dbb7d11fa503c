import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { withoutSignedTokens } from "../../platform/signed-tokens.ts";

/** A tsvector holds at most 1 MB; this much text stays below it whatever its words are. */
const indexedCharacters = 200_000;

/**
 * Makes a message findable by every word of it, in any language and without regard to accents. The secret of a link
 * to a customer's page is no word: nobody finds a link by looking for it.
 */
export async function indexMessage(
  ctx: Ctx,
  message: { id: string; conversationId: string; words: string; at: Date },
): Promise<void> {
  await sql`insert into search_documents (workspace_id, conversation_id, message_id, words, at)
    values (${ctx.workspace.id}::uuid, ${message.conversationId}::uuid, ${message.id}::uuid,
      search_words(${withoutSignedTokens(message.words).slice(0, indexedCharacters)}), ${message.at})`.execute(
    ctx.db,
  );
}

/** Makes a conversation findable by its number and subject. */
export async function indexSubject(ctx: Ctx, conversationId: string, words: string): Promise<void> {
  await sql`insert into search_documents (workspace_id, conversation_id, message_id, words, at)
    values (${ctx.workspace.id}::uuid, ${conversationId}::uuid, null,
      search_words(${words}), ${ctx.now})
    on conflict (workspace_id, conversation_id, message_id)
    do update set words = excluded.words, at = excluded.at`.execute(ctx.db);
}
