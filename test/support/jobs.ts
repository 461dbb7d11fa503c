import type { Client } from "pg";
import { expect } from "vitest";

/** Waits until no job is left in a database that could run. */
export async function noJobLeft(database: Client): Promise<void> {
  const waiting = async () => {
    const { rows } = await database.query(
      `select task_identifier, last_error from graphile_worker.jobs
        where run_at <= now() or last_error is not null`,
    );
    return rows;
  };
  await expect.poll(waiting, { timeout: 20_000, interval: 10 }).toEqual([]);
}
