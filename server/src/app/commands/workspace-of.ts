import { sql } from "kysely";
import type { Platform } from "../../platform/context/context.ts";
import { UsageError } from "./command.ts";

/** The workspace that a command is about: the one named, or the only one. */
export async function workspaceOf({ database }: Platform, named: string | undefined): Promise<string> {
  const { rows } = await sql<{ id: string }>`select all_workspace_ids() as id`.execute(database.kysely);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0)
    throw new Error("There is no workspace yet. Open /setup in the browser, or set OWNER_EMAIL.");
  if (named !== undefined) {
    if (!ids.includes(named))
      throw new UsageError(`There is no workspace ${named}. There are: ${ids.join(", ")}`);
    return named;
  }
  if (ids.length > 1)
    throw new UsageError(`Say which workspace with --workspace ID. There are: ${ids.join(", ")}`);
  return ids[0] as string;
}
