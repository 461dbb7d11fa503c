import { sql } from "kysely";
import type { Platform } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";

/**
 * The only workspace here, for pages whose address does not name one.
 * @throws {Problem} not_found where there are several: strangers are told of none
 */
export async function onlyWorkspaceId({ database }: Platform): Promise<string> {
  const { rows } = await sql<{ id: string }>`select all_workspace_ids() as id limit 2`.execute(
    database.kysely,
  );
  const [only, another] = rows;
  if (!only || another) throw new Problem("not_found", "Please use the whole address of this page.");
  return only.id;
}
