import { randomInt } from "node:crypto";
import type pg from "pg";
import type { Platform } from "../../../platform/context/context.ts";

/**
 * Locks that a process holds as long as it lives, on one connection kept for them: when the process dies, the
 * database lets go of them at once, and another can take over.
 */
export type ProcessLocks = {
  /** Names this process while it lives; see the function `mail_sender_lives`. */
  readonly number: number;
  tryLock(name: string): Promise<boolean>;
  unlock(name: string): Promise<void>;
  close(): Promise<void>;
};

/** The first half of the lock on a process's number; the same as in `mail_sender_lives`. */
const senderLocks = 1_215_398_255;
const reconnectMilliseconds = 1_000;

const numbers = new WeakMap<Platform, number>();

/** The number of the process that serves this platform. @throws before `holdProcessLocks` */
export function senderNumberOf(platform: Platform): number {
  const number = numbers.get(platform);
  if (number === undefined) throw new Error("Mail is sent by a process that holds its locks.");
  return number;
}

/** @param onLost hears that the connection broke, and with it every lock; by then it is being opened again. */
export async function holdProcessLocks(platform: Platform, onLost: () => void): Promise<ProcessLocks> {
  const number = randomInt(1, 2 ** 31);
  numbers.set(platform, number);
  let client: pg.PoolClient | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const connect = async () => {
    const fresh = await platform.database.pool.connect();
    fresh.once("error", (error) => {
      platform.log.warn({ error: error.message }, "lost the connection that holds the locks");
      if (client !== fresh) return;
      client = null;
      fresh.release(true);
      onLost();
      reconnect();
    });
    try {
      await fresh.query("select pg_advisory_lock($1::int, $2::int)", [senderLocks, number]);
    } catch (error) {
      fresh.release(true);
      throw error;
    }
    if (isClosed) fresh.release(true);
    else client = fresh;
  };
  const reconnect = () => {
    if (isClosed) return;
    timer = setTimeout(() => void connect().catch(reconnect), reconnectMilliseconds);
  };

  await connect();
  return {
    number,
    async tryLock(name) {
      const answer = await client?.query("select pg_try_advisory_lock(hashtextextended($1, 0)) as locked", [
        name,
      ]);
      return answer?.rows[0]?.locked === true;
    },
    async unlock(name) {
      await client?.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.query("select pg_advisory_unlock_all()").catch(() => {});
      client?.release(true);
      client = null;
    },
  };
}
