import type { Workspace } from "@heard/core/contract/workspaces.ts";
import { type Kysely, type Selectable, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { Database, WorkspacesTable } from "../../platform/database/tables.ts";
import { isLocale, isTimeZone } from "../../platform/places.ts";
import { found, Problem } from "../../platform/problem.ts";

type WorkspaceChange = Partial<
  Pick<Workspace, "name" | "time_zone" | "locale" | "phone" | "brand_color" | "customer_word">
>;

/** The workspace of `ctx`. @throws {Problem} not_found */
export async function readWorkspace(ctx: Ctx): Promise<Workspace> {
  const row = await ctx.db
    .selectFrom("workspaces")
    .selectAll()
    .where("id", "=", ctx.workspace.id)
    .executeTakeFirst();
  return toWorkspace(found(row, "workspace"));
}

/** Writes the row of a new workspace, whose id `ctx` has already. @throws {Problem} invalid_value for a time zone */
export async function addWorkspace(
  ctx: Ctx,
  { name, timeZone }: { name: string; timeZone: string },
): Promise<void> {
  await ctx.db
    .insertInto("workspaces")
    .values({ id: ctx.workspace.id, name, time_zone: mustBeTimeZone(timeZone), created_at: ctx.now })
    .execute();
  ctx.record({ type: "workspace.created", data: { name } });
}

/** Changes what is given. @throws {Problem} invalid_value for a time zone or a language that nobody knows */
export async function changeWorkspace(ctx: Ctx, change: WorkspaceChange): Promise<Workspace> {
  if (change.time_zone !== undefined) mustBeTimeZone(change.time_zone);
  if (change.locale !== undefined) mustBeLocale(change.locale);
  const changed = Object.keys(change);
  if (changed.length > 0) {
    await ctx.db.updateTable("workspaces").set(change).where("id", "=", ctx.workspace.id).execute();
    ctx.record({ type: "workspace.changed", data: { changed } });
  }
  return readWorkspace(ctx);
}

/** Whether this Heard has a workspace at all. */
export async function anyWorkspace(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select any_workspace() as any`.execute(db);
  return rows[0]?.any === true;
}

function toWorkspace({ sample_data_at, created_at, ...row }: Selectable<WorkspacesTable>): Workspace {
  return { ...row, has_sample_data: sample_data_at !== null, created_at: created_at.toISOString() };
}

function mustBeTimeZone(name: string): string {
  if (isTimeZone(name)) return name;
  throw new Problem(
    "invalid_value",
    `We do not know the time zone "${name}". Use a name like Europe/Berlin.`,
    {
      fields: [{ field: "time_zone", message: "is not a time zone" }],
    },
  );
}

function mustBeLocale(tag: string): void {
  if (isLocale(tag)) return;
  throw new Problem("invalid_value", `We do not know the language "${tag}". Use a tag like en or de-AT.`, {
    fields: [{ field: "locale", message: "is not a language tag" }],
  });
}
