import pg from "pg";
import type { Stage } from "../stage.ts";

type Row = { id: string; message_count: number; subject: string };

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

/** A word that only one conversation is likely to have. */
export async function someOrderNumber(stage: Stage): Promise<string> {
  const [row] = await ask(
    stage,
    "select subject from conversations where subject ~ '[A-Z]-[0-9]{6}' order by md5(id::text) limit 1",
  );
  return /\d{6}/.exec(row?.subject ?? "")?.[0] ?? "123456";
}

async function ask({ ownerDatabase }: Stage, sql: string): Promise<Row[]> {
  const client = new pg.Client(ownerDatabase);
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}
