import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.ts";
import { dumpSchema } from "./schema-dump.ts";
import { generateTableTypes } from "./table-types.ts";

let dataDir: string;
let server: EmbeddedPostgres;
let client: pg.Client;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "heard-dump-"));
  server = await startEmbeddedPostgres({ dataDir, fsync: false });
  client = new pg.Client(server.config);
  await client.connect();
  await client.query("create role heard_app nologin");
});

beforeEach(() =>
  client.query("create schema public; create extension pg_trgm; grant usage on schema public to public"),
);
beforeAll(() => client.query("drop schema public cascade"));
afterEach(() => client.query("drop schema public cascade"));
afterAll(async () => {
  await client.end();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const customers = `
  create type mood as enum ('glad', 'cross');
  create table customers (
    workspace_id uuid, id bigint generated always as identity, email text not null default '',
    mood mood, born date, data jsonb not null default '{}', photo bytea, tags text[] not null,
    domain text generated always as (split_part(email, '@', 2)) stored,
    words tsvector generated always as (to_tsvector('simple', email)) stored,
    seen_at timestamptz not null default now(), xid xid8,
    primary key (workspace_id, id), check (email <> 'x'));
  create index customers_email on customers (workspace_id, email);
  alter table customers enable row level security;
  create policy own on customers using (workspace_id = '0e37df36-f698-11e6-8dd4-cb9ced3df976');
  grant select, insert on customers to heard_app;
  grant update (email) on customers to heard_app;`;

const orders = `
  create table orders (workspace_id uuid, id bigint, customer_id bigint, primary key (workspace_id, id));`;

const link = `
  alter table orders add foreign key (workspace_id, customer_id) references customers;
  create function refuse() returns trigger language plpgsql as 'begin raise exception $$no$$; end';
  revoke execute on function refuse() from public;
  create trigger keep before delete on orders for each row execute function refuse();`;

test("writes every kind of object", async () => {
  await client.query(customers + orders + link);
  expect(await dumpSchema(client)).toMatchInlineSnapshot(`
    "-- Written by \`npm run generate\` from the migrations; do not edit.

    create extension pg_trgm;

    create type mood as enum ('glad', 'cross');

    create table customers (
      workspace_id uuid not null,
      id bigint generated always as identity not null,
      email text default ''::text not null,
      mood mood,
      born date,
      data jsonb default '{}'::jsonb not null,
      photo bytea,
      tags text[] not null,
      domain text generated always as (split_part(email, '@'::text, 2)) stored,
      words tsvector generated always as (to_tsvector('simple'::regconfig, email)) stored,
      seen_at timestamp with time zone default now() not null,
      xid xid8,
      constraint customers_pkey PRIMARY KEY (workspace_id, id),
      constraint customers_email_check CHECK ((email <> 'x'::text))
    );
    CREATE INDEX customers_email ON public.customers USING btree (workspace_id, email);
    alter table customers enable row level security;
    create policy own on customers for all to public using (workspace_id = '0e37df36-f698-11e6-8dd4-cb9ced3df976'::uuid);
    grant insert, select on customers to heard_app;
    grant update (email) on customers to heard_app;

    create table orders (
      workspace_id uuid not null,
      id bigint not null,
      customer_id bigint,
      constraint orders_pkey PRIMARY KEY (workspace_id, id),
      constraint orders_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES customers(workspace_id, id)
    );
    CREATE TRIGGER keep BEFORE DELETE ON public.orders FOR EACH ROW EXECUTE FUNCTION refuse();

    CREATE OR REPLACE FUNCTION public.refuse()
     RETURNS trigger
     LANGUAGE plpgsql
    AS $function$begin raise exception $$no$$; end$function$;
    "
  `);
});

test("gives the same text however the schema came about", async () => {
  await client.query(customers + orders + link);
  const one = await dumpSchema(client);
  await client.query("drop schema public cascade; create schema public; create extension pg_trgm");
  await client.query(orders + customers + link);
  expect(await dumpSchema(client)).toBe(one);
});

test("sees a right that was taken away", async () => {
  await client.query(customers);
  const before = await dumpSchema(client);
  await client.query("revoke insert on customers from heard_app");
  expect(await dumpSchema(client)).toBe(before.replace("grant insert, select on", "grant select on"));
});

test("writes the tables as Kysely interfaces", async () => {
  await client.query(customers + orders + link);
  const types = await generateTableTypes(client);
  expect(types.slice(types.indexOf("export type CustomersTable"))).toMatchInlineSnapshot(`
    "export type CustomersTable = {
      workspace_id: string;
      id: GeneratedAlways<number>;
      email: Generated<string>;
      mood: "glad" | "cross" | null;
      born: CalendarDate | null;
      data: Generated<Json>;
      photo: Buffer | null;
      tags: string[];
      domain: GeneratedAlways<string | null>;
      seen_at: Generated<Timestamp>;
      xid: string | null;
    };

    export type OrdersTable = {
      workspace_id: string;
      id: number;
      customer_id: number | null;
    };

    export type Database = {
      customers: CustomersTable;
      orders: OrdersTable;
    };
    "
  `);
});

test("refuses a column type it does not know", async () => {
  await client.query("create table places (at point)");
  await expect(generateTableTypes(client)).rejects.toThrow("places.at has the type point");
});
