import pg from "pg";

type Row = Record<string, unknown>;

/** Inserts rows that all have the columns of the first: one statement, whatever their number. */
export async function insertRows(
  client: pg.ClientBase,
  table: string,
  rows: readonly Row[],
  { unlessThere = false }: { unlessThere?: boolean } = {},
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const name = pg.escapeIdentifier(table);
  const columns = Object.keys(first).map(pg.escapeIdentifier).join(", ");
  await client.query(
    `insert into ${name} (${columns})
     select ${columns} from json_populate_recordset(null::${name}, $1)
     ${unlessThere ? "on conflict do nothing" : ""}`,
    [JSON.stringify(rows)],
  );
}

export type Words = { conversation_id: string; message_id: string | null; words: string; at: Date };

/** Makes messages and subjects findable, by the same function as everywhere. */
export async function insertWords(
  client: pg.ClientBase,
  workspaceId: string,
  words: readonly Words[],
): Promise<void> {
  await client.query(
    `insert into search_documents (workspace_id, conversation_id, message_id, words, at)
     select $1, d.conversation_id, d.message_id, search_words(d.words), d.at
     from json_to_recordset($2) as d (conversation_id uuid, message_id uuid, words text, at timestamptz)`,
    [workspaceId, JSON.stringify(words)],
  );
}
