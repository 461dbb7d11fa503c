import { isId } from "../ids.ts";
import { Problem } from "../problem.ts";

/** Where a page ended: the value that the list is ordered by, and the id that breaks ties. */
export type Cursor = [value: string, id: string];

/** @throws {Problem} invalid_cursor when it is not one that `pageOf` gave out. */
export function readCursor(cursor: string | undefined): Cursor | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (isCursor(parts)) return parts;
  } catch {
    // Falls through to the same answer as a cursor of the wrong shape.
  }
  throw notOurs();
}

/** The cursor of a list that is ordered by a time. @throws {Problem} invalid_cursor */
export function readTimeCursor(cursor: string | undefined): Cursor | null {
  const position = readCursor(cursor);
  if (position && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(position[0])) throw notOurs();
  if (position && Number.isNaN(Date.parse(position[0]))) throw notOurs();
  return position;
}

function notOurs(): Problem {
  return new Problem("invalid_cursor", "Start again without a cursor.");
}

function isCursor(parts: unknown): parts is Cursor {
  if (!Array.isArray(parts) || parts.length !== 2) return false;
  const [value, id] = parts;
  return typeof value === "string" && !value.includes("\0") && isId(String(id));
}

/** Makes a page of rows that were asked for with `limit + 1`: the surplus row only says that there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
  present: (row: Row) => Item,
): { data: Item[]; next_cursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    data: page.map(present),
    next_cursor: more ? Buffer.from(JSON.stringify(cursorOf(last))).toString("base64url") : null,
  };
}
