import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import { asApp, openDatabase } from "./database.ts";

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client(database.config);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function connectionsNamed(name: string): Promise<number> {
  const { rows } = await owner.query(
    "select count(*)::int as count from pg_stat_activity where application_name = $1",
    [name],
  );
  return rows[0].count;
}

it("survives a connection that is lost in the middle of a transaction", async () => {
  const lost: Error[] = [];
  const { pool, close } = openDatabase(asApp(database.config), 2, (error) => lost.push(error));
  const client = await pool.connect();
  await client.query("begin");
  const { rows } = await client.query("select pg_backend_pid() as pid");
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  await owner.query("select pg_terminate_backend($1)", [rows[0].pid]);
  await ended;
  await expect(client.query("select 1")).rejects.toThrow();
  client.release(true);
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await close();
  expect(lost).toEqual([]);
});

it("has no connection open any more when it is closed", async () => {
  const application_name = "closed-in-order";
  const { pool, close } = openDatabase({ ...asApp(database.config), application_name }, 5, () => {});
  await Promise.all(Array.from({ length: 5 }, () => pool.query("select 1")));
  expect(await connectionsNamed(application_name)).toBe(5);
  await close();
  expect(await connectionsNamed(application_name)).toBe(0);
});
