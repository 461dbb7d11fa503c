import { createHash } from "node:crypto";
import {
  type Driver,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  sql,
  type Transaction,
} from "kysely";
import pg from "pg";
import { appRole } from "./migrate.ts";
import { openPool } from "./pool.ts";
import type { Database } from "./tables.ts";

/** One transaction, in one workspace. */
export type Db = Transaction<Database>;

export type DatabasePool = {
  kysely: Kysely<Database>;
  pool: pg.Pool;
  close(): Promise<void>;
};

// int8 fits a JavaScript number for everything that we count; losing digits silently would be worse than failing.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large a number`);
  return value;
});

const statementNames = new Map<string, string>();
const namedStatementsAtMost = 500;

/** The same text always gets the same name; the table is bounded, what comes later goes unnamed. */
function nameOf(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known) return known;
  if (statementNames.size >= namedStatementsAtMost) return undefined;
  const name = createHash("sha1").update(text).digest("base64url");
  statementNames.set(text, name);
  return name;
}

/** Sends statements under a name, so that PostgreSQL parses and plans each only once per connection. */
class NamedStatementClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [text, values, callback] = args;
    if (typeof text === "string" && Array.isArray(values) && values.length > 0) {
      const query = super.query as unknown as (...args: unknown[]) => never;
      return query.call(this, { name: nameOf(text), text, values }, callback);
    }
    return (super.query as unknown as (...args: unknown[]) => never).apply(this, args);
  }
}

/** Begins nothing: `beginIn` does, together with what each transaction says first. */
class UnbegunDriver extends PostgresDriver {
  override async beginTransaction(): Promise<void> {}
}

class Dialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new UnbegunDriver(this.#config);
  }
}

/** Begins a transaction in a workspace, in one round trip. To be called first in `kysely.transaction()`. */
export async function beginIn(
  db: Db,
  { workspaceId, readOnly }: { workspaceId: string; readOnly: boolean },
): Promise<void> {
  await sql
    .raw(
      `begin ${readOnly ? "read only" : "read write"};
      select set_config('heard.workspace_id', ${pg.escapeLiteral(workspaceId)}, true)`,
    )
    .execute(db);
}

/**
 * The rows of one statement in a workspace, in one round trip: statements that are sent together are one transaction
 * (PostgreSQL, "Multiple Statements in a Simple Query").
 * @param text with all values in it, escaped
 */
export async function askIn<Row>(pool: pg.Pool, workspaceId: string, text: string): Promise<Row[]> {
  const answers = (await pool.query(
    `select set_config('heard.workspace_id', ${pg.escapeLiteral(workspaceId)}, true); ${text}`,
  )) as unknown as pg.QueryResult[];
  return (answers.at(-1)?.rows ?? []) as Row[];
}

/**
 * Our statements are named and few: each is planned once per connection. Planning a list takes longer than running it
 * (measured in bench/), and left to itself PostgreSQL keeps planning what it thinks might profit.
 */
const plannedOnce = "-c plan_cache_mode=force_generic_plan -c jit=off";

/** The app's own rights: it neither owns the tables nor may it look past row-level security. */
export function asApp(config: pg.ClientConfig): pg.ClientConfig {
  return withOptions(config, `-c role=${appRole} ${plannedOnce}`);
}

/**
 * The options that the address itself brings (`?options=`) are kept: given beside an address, ours would be dropped for
 * its own.
 */
export function withOptions(config: pg.ClientConfig, ours: string): pg.ClientConfig {
  if (!config.connectionString) return { ...config, options: `${config.options ?? ""} ${ours}`.trim() };
  const [address, query = ""] = config.connectionString.split("?", 2) as [string, string?];
  const parameters = new URLSearchParams(query);
  parameters.set("options", `${parameters.get("options") ?? ""} ${ours}`.trim());
  return { ...config, connectionString: `${address}?${parameters.toString().replaceAll("+", "%20")}` };
}

/** A pool of connections and the query builder on it. `onError` hears of connections lost while idle. */
export function openDatabase(
  config: pg.ClientConfig,
  size: number,
  onError: (error: Error) => void,
): DatabasePool {
  const Client = NamedStatementClient as typeof pg.Client;
  const { pool, close } = openPool({ ...config, max: size, Client }, onError);
  const kysely = new Kysely<Database>({ dialect: new Dialect({ pool }) });
  return {
    kysely,
    pool,
    async close() {
      await kysely.destroy();
      await close();
    },
  };
}
