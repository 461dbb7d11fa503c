import { alwaysOpen } from "@heard/core/rules/service-hours/hours.ts";
import { type Clock, firstDue, readClocks } from "@heard/core/rules/service-levels/clocks.ts";
import type pg from "pg";
import { courseOf, type HappenedEvent } from "../service-levels/what-happened.ts";
import { change, type Diary } from "./seed-diary.ts";
import { insertRows } from "./seed-rows.ts";

const levelName = "An answer within eight hours";
const terms = { first_answer_minutes: 480, next_answer_minutes: 1440, resolution_minutes: null } as const;
const always = [{ from: 0, hours: alwaysOpen("UTC") }];

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
    ...{ workspace_id: workspaceId, id, name: levelName, position: 0, ...terms },
    conditions: { match: "all", conditions: [{ field: "inbox", operator: "is", value: inboxIds }] },
    ...{ counts: "always", pauses_for_third_party: true, warn_before: null, escalation: [] },
    ...{ created_at: since, changed_at: since, removed_at: null },
  };
  await insertRows(client, "service_levels", [level]);
  return id;
}

/**
 * The clocks of a story, by the same rules as all others. Of times that have passed somebody was told long ago: nobody
 * hears of them again.
 */
export function countClocks(diary: Diary): void {
  const { cast, conversation, now, story } = diary;
  if (cast.levelId === null) return;
  const { happenings } = courseOf(story.events as HappenedEvent[]);
  const clocks = readClocks({
    ...{ happenings, stretches: always, now: now.getTime() },
    terms: { ...terms, pauses_for_third_party: true, warn_before: null, escalation: [] },
  });
  story.clocks = clocks.map((clock) => rowOf(diary, clock));
  const due = firstDue(clocks);
  if (due === null) return;
  const due_at = new Date(due);
  const base = { workspace_id: cast.workspaceId, conversation_id: conversation.id };
  story.dues.push({ ...base, kind: "service_level", due_at });
  if (conversation.due_at === null || due_at < conversation.due_at)
    change(diary, { due_at, due_kind: "service_level" });
}

function rowOf({ cast, conversation, now }: Diary, clock: Clock): Record<string, unknown> {
  const due = clock.due_at === null ? null : new Date(clock.due_at);
  const isRunning = clock.ended === null && due !== null && !clock.paused;
  return {
    workspace_id: cast.workspaceId,
    conversation_id: conversation.id,
    kind: clock.clock,
    round: clock.round,
    level_id: cast.levelId,
    target_minutes: clock.target_minutes,
    counts: "always",
    state: clock.state,
    paused: clock.paused,
    started_at: new Date(clock.started_at),
    due_at: due,
    remaining_ms: clock.paused ? clock.remaining_ms : null,
    ends_at: null,
    ended_at: clock.ended ? new Date(clock.ended.at) : null,
    ended_by: clock.ended?.by ?? null,
    missed_at: clock.state === "missed" ? due : null,
    escalated_steps: 0,
    next_at: isRunning && due > now ? new Date(due.getTime() + 1) : null,
  };
}
