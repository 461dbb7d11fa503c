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
  throw new Problem("invalid_cursor", "Start again without a cursor.");
}

function isCursor(parts: unknown): parts is Cursor {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return (
    Array.isArray(parts) && parts.length === 2 && typeof parts[0] === "string" && uuid.test(String(parts[1]))
  );
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
