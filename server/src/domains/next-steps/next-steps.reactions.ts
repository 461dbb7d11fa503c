import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import type { Reaction } from "../../platform/jobs/jobs.ts";
import { Problem } from "../../platform/problem.ts";
import { followConversation } from "./follow.ts";
import { takeBackWithMessage } from "./next-steps.ts";
import { lookAgainAtAll } from "./settings.ts";

export const nextStepReactions: Reaction[] = [
  {
    name: "next_steps.follow",
    to: [
      "message.received",
      "message.sent",
      "message.noted",
      "conversation.created",
      "conversation.assigned",
      "conversation.changed",
      "conversation.closed",
      "conversation.reopened",
      "conversation.snoozed",
      "conversation.woken",
      "conversation.tagged",
      "conversation.participant_added",
      "promise.made",
      "promise.kept",
      "promise.moved",
      "promise.released",
      "promise.broken",
      "promise.reopened",
      "promise.withdrawn",
      "promise.changed",
      "service_level.clocks_moved",
    ],
    // What machines write is no turn of anybody.
    concerns: ({ data }) => !data.automatic,
    isOfConversation: true,
    follow,
  },
  {
    name: "next_steps.take_back",
    to: ["message.withdrawn"],
    follow,
  },
  {
    name: "next_steps.look_again",
    to: ["service_hours.changed", "team.removed"],
    // A teammate's own hours are when they work, not when we are open.
    concerns: ({ data }) => !data.teammate_id,
    follow: lookAgainAtAll,
  },
  {
    name: "next_steps.follow_teammate",
    to: ["teammate.changed"],
    follow: followTeammate,
  },
];

async function follow(ctx: Ctx, { type, conversation_id, message_id }: StoredEvent): Promise<void> {
  if (!conversation_id) return;
  try {
    if (type === "message.withdrawn" && message_id) await takeBackWithMessage(ctx, message_id);
    await followConversation(ctx, conversation_id);
  } catch (error) {
    // It was removed meanwhile.
    if (!(error instanceof Problem) || error.code !== "not_found") throw error;
  }
}

/** Somebody came, went, or may do something else: what they have and were to do is looked at within a minute. */
async function followTeammate(ctx: Ctx, { data }: StoredEvent): Promise<void> {
  const teammateId = String(data.teammate_id);
  await sql`update next_steps s set next_look_at = ${ctx.now}
    where s.workspace_id = ${ctx.workspace.id}::uuid and s.ended_at is null and s.set_aside_at is null
      and (s.owner_id = ${teammateId}::uuid or exists (select from conversations c
        where c.workspace_id = s.workspace_id and c.id = s.conversation_id
          and c.assignee_id = ${teammateId}::uuid))`.execute(ctx.db);
}
