import pg from "pg";

/**
 * Whether a transaction that failed with this error is certain to have left nothing behind: the database itself said
 * no. Where the connection broke, or the server was stopped (class 57), the commit may have come through.
 */
export function isSurelyUndone(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code?.startsWith("57") === false;
}
