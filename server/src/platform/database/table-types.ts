import type pg from "pg";

type Column = {
  table: string;
  name: string;
  type: string;
  /** pg_type.typtype: b base, e enum. Domains and arrays arrive as what they are made of. */
  labels: string[] | null;
  is_array: boolean;
  nullable: boolean;
  has_default: boolean;
  is_generated: boolean;
};

/** What pg gives for a type with the parsers of `database.ts`; the types that pg leaves alone are text. */
const typescriptTypes: Record<string, string> = {
  bool: "boolean",
  ...fromNames("int2 int4 int8 float4 float8 oid", "number"),
  ...fromNames("text varchar bpchar name citext uuid numeric time timetz xid8 inet cidr regconfig", "string"),
  ...fromNames("int4range int8range numrange tsrange tstzrange daterange tsquery", "string"),
  ...fromNames("json jsonb", "Json"),
  ...fromNames("timestamptz timestamp", "Timestamp"),
  date: "CalendarDate",
  bytea: "Buffer",
};

/** Only ever compared inside the database. */
const omittedTypes = ["tsvector"];

const columnsOfPublic = `
  select c.relname as table, a.attname as name, coalesce(element.typname, base.typname) as type,
    (select array_agg(enumlabel::text order by enumsortorder) from pg_enum
      where enumtypid = coalesce(element.oid, base.oid)) as labels,
    element.oid is not null as is_array,
    not (a.attnotnull or own.typnotnull) as nullable,
    a.attidentity = 'd' or (a.atthasdef and a.attgenerated = '') as has_default,
    a.attidentity = 'a' or a.attgenerated <> '' as is_generated
  from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type own on own.oid = a.atttypid
    join pg_type base on base.oid = case own.typtype when 'd' then own.typbasetype else own.oid end
    left join pg_type element on element.oid = base.typelem and base.typcategory = 'A'
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname collate "C", a.attnum`;

const header = `// Written by \`npm run generate\` from the migrations; do not edit.
import type { ColumnType } from "kysely";

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };`;

/** Written only where used. Kysely's own Generated does not look into a ColumnType. */
const helpers: Record<string, string> = {
  Generated: `type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;`,
  GeneratedAlways: `type GeneratedAlways<T> =
  T extends ColumnType<infer S, unknown, unknown> ? ColumnType<S, never, never> : ColumnType<T, never, never>;`,
  // pg turns objects into JSON by itself; arrays and bare values have to come as JSON text.
  Json: `type Json = ColumnType<JsonValue, string | { [key: string]: unknown }, string | { [key: string]: unknown }>;`,
  Timestamp: "type Timestamp = ColumnType<Date, Date | string, Date | string>;",
  CalendarDate: "type CalendarDate = string;",
};

/**
 * Writes the Kysely interfaces of the tables in the schema `public`, always in the same order.
 * int8 is a number and date a string, as the parsers in `database.ts` make them.
 * @throws when a column has a type that is not known here
 */
export async function generateTableTypes(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Column>(columnsOfPublic);
  const tables = Map.groupBy(rows, (column) => column.table);
  const interfaces = [...tables].map(([table, columns]) => writeInterface(table, columns)).join("\n\n");
  const used = Object.entries(helpers).filter(([name]) => new RegExp(`\\b${name}\\b`).test(interfaces));
  const entries = [...tables.keys()].map((table) => `  ${table}: ${interfaceName(table)};`);
  const database = `export type Database = {\n${entries.join("\n")}\n};`;
  return `${[header, ...used.map(([, helper]) => helper), interfaces, database].join("\n\n")}\n`;
}

function writeInterface(table: string, columns: Column[]): string {
  const kept = columns.filter(({ type }) => !omittedTypes.includes(type));
  const lines = kept.map((column) => `  ${column.name}: ${columnType(column)};`);
  return `export type ${interfaceName(table)} = {\n${lines.join("\n")}\n};`;
}

function columnType(column: Column): string {
  const value = valueType(column) + (column.nullable ? " | null" : "");
  if (column.is_generated) return `GeneratedAlways<${value}>`;
  return column.has_default ? `Generated<${value}>` : value;
}

function valueType({ table, name, type, labels, is_array }: Column): string {
  const one = labels ? labels.map((label) => JSON.stringify(label)).join(" | ") : typescriptTypes[type];
  if (one === undefined)
    throw new Error(`${table}.${name} has the type ${type}, which has no TypeScript type.`);
  if (!is_array) return one;
  return labels ? `(${one})[]` : `${one}[]`;
}

/** `contact_reasons` becomes `ContactReasonsTable`. */
function interfaceName(table: string): string {
  return `${table.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}Table`;
}

function fromNames(names: string, type: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, type]));
}
