import { alwaysOpen } from "@heard/core/rules/service-hours/hours.ts";
import { type Clock, firstDue, readClocks } from "@heard/core/rules/service-levels/clocks.ts";
import { courseOf, type HappenedEvent } from "../service-levels/what-happened.ts";
import { change, type Diary } from "./seed-diary.ts";
import { seededTerms } from "./seed-level.ts";

const always = [{ from: 0, hours: alwaysOpen("UTC") }];

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
    terms: seededTerms,
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
