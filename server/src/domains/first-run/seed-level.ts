import type pg from "pg";
import { insertRows } from "./seed-rows.ts";

const levelName = "An answer within eight hours";

/** How soon customers of what is seeded hear from us. */
export const seededTerms = {
  first_answer_minutes: 480,
  next_answer_minutes: 1440,
  resolution_minutes: null,
  pauses_for_third_party: true,
  warn_before: null,
  escalation: [],
};

/**
 * The service level of what is seeded, there from the beginning of it. A workspace that has levels of its own keeps to
 * those.
 * @returns its id; null where there are others
 */
export async function assembleLevel(
  client: pg.ClientBase,
  { workspaceId, inboxIds, id, since }: { workspaceId: string; inboxIds: string[]; id: string; since: Date },
): Promise<string | null> {
  const { rows } = await client.query<{ id: string; name: string }>(
    "select id, name from service_levels where workspace_id = $1 and removed_at is null",
    [workspaceId],
  );
  const before = rows.find(({ name }) => name === levelName);
  if (before || rows.length > 0) return before?.id ?? null;
  const level = {
    ...{ workspace_id: workspaceId, id, name: levelName, position: 0, ...seededTerms },
    conditions: { match: "all", conditions: [{ field: "inbox", operator: "is", value: inboxIds }] },
    ...{ counts: "always", created_at: since, changed_at: since, removed_at: null },
  };
  await insertRows(client, "service_levels", [level]);
  return id;
}
