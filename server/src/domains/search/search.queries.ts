import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { headlineOptions, snippetOf } from "./snippet.ts";

export type Hit = { conversationId: string; messageId: string | null; at: Date };

/** The conversations with the newest hits, among those that the actor may see. */
export async function hitsOf(
  ctx: Ctx,
  words: string,
  { limit, spam }: { limit: number; spam: boolean },
): Promise<Hit[]> {
  const seenBy = ctx.actor.onlyInvited ? ctx.actor.id : null;
  const { rows } = await sql<Hit>`
    select conversation_id as "conversationId", message_id as "messageId", at
    from search_messages(to_tsquery('words', ${words}), ${limit}, ${seenBy}::uuid, ${spam})`.execute(ctx.db);
  return rows;
}

/** The conversation of this number. Whether the actor may see it shows when it is read. */
export async function hitOfNumber(ctx: Ctx, number: number): Promise<Hit | undefined> {
  const row = await ctx.db
    .selectFrom("conversations")
    .select(["id", "last_message_at"])
    .where("number", "=", number)
    .executeTakeFirst();
  return row && { conversationId: row.id, messageId: null, at: row.last_message_at };
}

/** Marking costs time by length; a hit further down shows the beginning instead. */
const markedCharacters = 20_000;

/** The words around the hit, by message. What the person wrote comes first, the history quoted below it second. */
export async function snippetsOf(
  ctx: Ctx,
  words: string,
  messageIds: readonly string[],
): Promise<Map<string, string>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; said: string; marked: string }>`
    select s.id, s.said,
      ts_headline('words', search_text(s.said), to_tsquery('words', ${words}), ${headlineOptions}) as marked
    from (
      select m.id, left(case when m.visible_text = m.text then m.text
        else m.visible_text || e'\n' || m.text end, ${markedCharacters}) as said
      from messages m where m.id = any(${messageIds}::uuid[])
    ) s`.execute(ctx.db);
  return new Map(rows.map(({ id, said, marked }) => [id, snippetOf(said, marked)]));
}

/** Subjects with the hits marked, by text. */
export async function markedSubjects(
  ctx: Ctx,
  words: string,
  subjects: readonly string[],
): Promise<Map<string, string>> {
  if (subjects.length === 0) return new Map();
  const { rows } = await sql<{ subject: string; marked: string }>`
    select s.subject,
      ts_headline('words', search_text(s.subject), to_tsquery('words', ${words}), ${headlineOptions}) as marked
    from unnest(${subjects}::text[]) as s (subject)`.execute(ctx.db);
  return new Map(rows.map(({ subject, marked }) => [subject, snippetOf(subject, marked)]));
}
