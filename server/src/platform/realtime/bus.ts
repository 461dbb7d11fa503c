import pg from "pg";
import type { Log } from "../log.ts";

type Listener = (payload: string) => void;

/** Carries short words between all processes. PostgreSQL's NOTIFY today; another carrier can take its place. */
export type Bus = {
  publish(topic: string, payload: string): Promise<void>;
  /** @returns a function that stops listening. */
  subscribe(topic: string, listener: Listener): () => void;
  /** Called when words may have been missed, after the connection was lost and found again. */
  onGap(listener: () => void): void;
  close(): Promise<void>;
};

const firstRetryMilliseconds = 200;
const slowestRetryMilliseconds = 10_000;

/** One connection that listens, for as long as the process lives. */
export async function openBus(config: pg.ClientConfig, log: Log): Promise<Bus> {
  const listeners = new Map<string, Set<Listener>>();
  const gapListeners: (() => void)[] = [];
  let client: pg.Client | null = null;
  let closed = false;
  let retryTimer: NodeJS.Timeout | undefined;
  let lastStatement: Promise<unknown> = Promise.resolve();

  // One statement after the other: a connection answers only one at a time.
  const say = (text: string, values: string[] = []): Promise<void> => {
    const said = lastStatement.then(async () => void (await client?.query(text, values)));
    lastStatement = said.catch(() => {});
    return said;
  };

  const connect = async () => {
    const fresh = new pg.Client(config);
    fresh.on("notification", ({ channel, payload }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload ?? "");
    });
    fresh.on("error", (error) => log.warn({ error: error.message }, "lost the bus connection"));
    fresh.on("end", () => {
      // One that never came so far is tried again by whoever tried: two of them would soon be many.
      if (client !== fresh) return;
      client = null;
      if (!closed) reconnect(firstRetryMilliseconds);
    });
    try {
      await fresh.connect();
      for (const topic of listeners.keys()) await fresh.query(`listen ${pg.escapeIdentifier(topic)}`);
    } catch (error) {
      void fresh.end().catch(() => {});
      throw error;
    }
    if (closed) return fresh.end();
    client = fresh;
  };
  const reconnect = (delay: number) => {
    retryTimer = setTimeout(async () => {
      try {
        await connect();
        for (const listener of gapListeners) listener();
      } catch {
        if (!closed) reconnect(Math.min(delay * 2, slowestRetryMilliseconds));
      }
    }, delay);
  };

  await connect();
  return {
    publish: (topic, payload) => say("select pg_notify($1, $2)", [topic, payload]),
    subscribe(topic, listener) {
      const known = listeners.get(topic);
      const set = known ?? new Set<Listener>();
      listeners.set(topic, set.add(listener));
      if (!known) {
        say(`listen ${pg.escapeIdentifier(topic)}`).catch((error: Error) => {
          log.warn({ error: error.message }, "could not listen");
        });
      }
      return () => void set.delete(listener);
    },
    onGap: (listener) => void gapListeners.push(listener),
    async close() {
      closed = true;
      clearTimeout(retryTimer);
      await lastStatement;
      await client?.end();
    },
  };
}
