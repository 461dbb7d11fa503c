import type pg from "pg";

/** A table to save: `columns` are those that are stored, not generated. */
export type TableShape = { schema: string; name: string; columns: string[] };

/** Where a sequence stands. `last_value` is text, since bigint goes beyond JavaScript's numbers. */
export type SequenceState = { schema: string; name: string; last_value: string; is_called: boolean };

const notFromExtension = `not exists (
  select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Every schema has a table `migrations` that whoever makes the schema also fills; it is not data. */
const tablesIn = `pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname <> 'migrations' and ${notFromExtension}`;

/** The tables of the schemas in order of name. */
export async function listTables(client: pg.ClientBase, schemas: string[]): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname as schema, c.relname as name, array(
        select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns
      from ${tablesIn} order by n.nspname collate "C", c.relname collate "C"`,
    [schemas],
  );
  return rows;
}

/** The sequences of the schemas, those behind identity columns included, and where they stand. */
export async function readSequences(client: pg.ClientBase, schemas: string[]): Promise<SequenceState[]> {
  const { rows } = await client.query<{ schema: string; name: string; qualified: string }>(
    `select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as qualified
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relkind = 'S' and ${notFromExtension}
      order by n.nspname collate "C", c.relname collate "C"`,
    [schemas],
  );
  const states: SequenceState[] = [];
  for (const { schema, name, qualified } of rows) {
    const state = await client.query(`select last_value::text, is_called from ${qualified}`);
    states.push({ schema, name, ...state.rows[0] });
  }
  return states;
}

/** Two statements that undo each other. */
export type Reversible = { undo: string; redo: string };

/** Statements that take the foreign keys off the tables of the schemas, and those that put them back, checked. */
export async function foreignKeys(client: pg.ClientBase, schemas: string[]): Promise<Reversible[]> {
  const { rows } = await client.query<Reversible>(
    `select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, conname) as undo,
        format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, conname, pg_get_constraintdef(k.oid)) as redo
      from pg_constraint k join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = c.relnamespace
      where contype = 'f' and conparentid = 0 and n.nspname = any($1)
      order by n.nspname collate "C", c.relname collate "C", conname collate "C"`,
    [schemas],
  );
  return rows;
}

/** The same for what would interfere with loading rows: our own triggers, and row-level security on owners. */
export async function tableGuards(client: pg.ClientBase, schemas: string[]): Promise<Reversible[]> {
  const { rows } = await client.query<Reversible>(
    `select format('alter table %I.%I disable trigger %I', n.nspname, c.relname, tgname) as undo,
        format('alter table %I.%I enable %s trigger %I', n.nspname, c.relname,
          case tgenabled when 'A' then 'always' else '' end, tgname) as redo
      from pg_trigger t join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not tgisinternal and tgparentid = 0 and tgenabled in ('O', 'A') and n.nspname = any($1)
    union all
    select format('alter table %I.%I no force row level security', n.nspname, c.relname),
        format('alter table %I.%I force row level security', n.nspname, c.relname)
      from ${tablesIn} and c.relforcerowsecurity`,
    [schemas],
  );
  return rows;
}

/** True when nobody has made a table in the database yet. */
export async function isEmptyDatabase(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
        and n.nspname not like 'pg\\_t%' and ${notFromExtension} limit 1`,
  );
  return rowCount === 0;
}
