import pg from "pg";
import { repeat, type Samples } from "./measure.ts";
import type { Statement } from "./protocol.ts";

/** How the same statements fare with nothing around them. */
export type Floor = { samples: Samples; perSecond: number };

type Transaction = readonly Statement[];

/**
 * Sends recorded transactions as plain SQL: prepared, one statement after the other, as pgbench would.
 * With `pipelined` a whole transaction is sent at once, which is the fastest that this database and driver can go.
 */
export async function floorOf(
  config: pg.ClientConfig,
  {
    pipelined = false,
    ...amount
  }: { times: number; atOnce: number; forSeconds?: number; pipelined?: boolean },
  transactionOf: (run: number) => Transaction,
): Promise<Floor> {
  const clients = await Promise.all(
    Array.from({ length: amount.atOnce }, async () => {
      const client = new pg.Client({
        ...config,
        ...(pipelined ? { pipeline: true } : {}),
      } as pg.ClientConfig);
      await client.connect();
      return client;
    }),
  );
  const free = [...clients];
  const run = async (turn: number) => {
    const client = free.pop() as pg.Client;
    const send = ({ text, values }: Statement) =>
      values.length ? client.query({ name: nameOf(text), text, values }) : client.query(text);
    try {
      const statements = transactionOf(turn);
      if (pipelined) await Promise.all(statements.map(send));
      else for (const statement of statements) await send(statement);
    } finally {
      free.push(client);
    }
  };
  try {
    await repeat({ ...amount, times: Math.min(24, amount.times) }, run);
    const { samples, seconds } = await repeat(amount, run);
    return { samples, perSecond: samples.length / seconds };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}

/** The same transaction about something else: each of these words replaced wherever it stands. */
export function withWords(transaction: Transaction, words: ReadonlyMap<string, string>): Transaction {
  const replace = (value: unknown): unknown => {
    if (typeof value === "string") {
      let text = value;
      for (const [from, to] of words) text = text.replaceAll(from, to);
      return text;
    }
    return Array.isArray(value) ? value.map(replace) : value;
  };
  return transaction.map(({ values, ...statement }) => ({ ...statement, values: values.map(replace) }));
}
