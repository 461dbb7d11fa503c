import pg from "pg";

/** A pool of connections. `close` resolves when all of them are closed, not only on their way to be. */
export type OpenPool = { pool: pg.Pool; close(): Promise<void> };

/** @param onLost hears of connections lost while idle; one that is lost while in use fails the query in hand. */
export function openPool(config: pg.PoolConfig, onLost: (error: Error) => void): OpenPool {
  const pool = new pg.Pool(config);
  const open = new Set<pg.PoolClient>();
  let whenEmpty = () => {};
  pool.on("error", onLost);
  pool.on("connect", (client) => {
    open.add(client);
    // Between two queries nobody listens to a client in use: without this, losing it would end the process.
    client.on("error", () => {});
  });
  pool.on("remove", (client) => {
    open.delete(client);
    if (open.size === 0) whenEmpty();
  });
  return {
    pool,
    async close() {
      if (!pool.ending) await pool.end();
      // pg says that it has ended while its connections are still saying goodbye to the server.
      if (open.size > 0) await new Promise<void>((resolve) => (whenEmpty = resolve));
    },
  };
}
