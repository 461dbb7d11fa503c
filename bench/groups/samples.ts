import pg from "pg";
import type { Stage } from "../stage.ts";

type Row = { id: string; message_count: number };

/** Conversations from all over the two years; the same ones in each run. */
export async function someConversations(
  stage: Stage,
  count: number,
  where: "true" | "channel = 'email' and state = 'closed'" = "true",
): Promise<string[]> {
  const rows = await ask(
    stage,
    `select id from conversations where ${where} order by md5(id::text) limit ${count}`,
  );
  return rows.map(({ id }) => id);
}

export async function theLongest(stage: Stage): Promise<Row> {
  const [row] = await ask(
    stage,
    "select id, message_count from conversations order by message_count desc limit 1",
  );
  return row as Row;
}

async function ask({ ownerDatabase }: Stage, sql: string): Promise<Row[]> {
  const client = new pg.Client(ownerDatabase);
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}
