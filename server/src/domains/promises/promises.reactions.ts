import { changesStanding } from "@heard/core/rules/promises/message-standing.ts";
import type { EventFacts } from "../../platform/events/events.ts";
import type { Follower, Reaction } from "../../platform/jobs/jobs.ts";
import { asDoerOf } from "./as-author.ts";
import {
  bringBackFromSpam,
  carryOverClosing,
  followAssignment,
  handOverFrom,
  handOverToCover,
} from "./hand-over.ts";
import { hearMessage } from "./heard-messages.ts";
import { lookAgainAtAll, lookAgainAtThoseOf } from "./look-again.ts";
import { isWritten, messageNewsTypes, settleMessage, takeBackMessage } from "./said-messages.ts";

function inOne(
  name: string,
  to: readonly string[],
  follow: Follower["follow"],
  concerns?: Follower["concerns"],
): Follower {
  return { name, to, concerns, follow };
}

export const promiseReactions: Reaction[] = [
  inOne("promises.settle_message", messageNewsTypes, settleMessage, ({ type, data }) =>
    isWritten(type) ? !data.automatic : changesStanding(String(data.state)),
  ),
  inOne("promises.take_back_message", ["message.withdrawn", "side_thread.withdrawn"], async (ctx, event) => {
    if (event.message_id) await takeBackMessage(asDoerOf(ctx, event), event.message_id);
  }),
  inOne(
    "promises.hear_message",
    ["message.received", "side_thread.received"],
    hearMessage,
    ({ data }) => !data.automatic && !data.old,
  ),
  inOne("promises.follow_assignment", ["conversation.assigned"], followAssignment),
  inOne("promises.carry_over_closing", ["conversation.closed"], carryOverClosing),
  inOne(
    "promises.leave_to_spam",
    ["conversation.changed"],
    carryOverClosing,
    ({ data }) => data.spam === true,
  ),
  inOne(
    "promises.bring_back_from_spam",
    ["conversation.reopened", "conversation.changed"],
    bringBackFromSpam,
    ({ data }) => data.spam === false,
  ),
  {
    name: "promises.hand_over",
    to: ["teammate.changed"],
    run: (platform, { data }, workspaceId) => handOverFrom(platform, workspaceId, String(data.teammate_id)),
  },
  {
    name: "promises.hand_over_to_cover",
    to: ["absence.added"],
    run: (platform, event, workspaceId) => handOverToCover(platform, workspaceId, event),
  },
  inOne("promises.look_after_absence", ["absence.removed"], (ctx, { data }) =>
    lookAgainAtThoseOf(ctx, String(data.teammate_id)),
  ),
  inOne(
    "promises.look_after_hours",
    ["service_hours.changed", "workspace.changed", "inbox.changed", "team.removed"],
    (ctx, { data }) =>
      typeof data.teammate_id === "string" ? lookAgainAtThoseOf(ctx, data.teammate_id) : lookAgainAtAll(ctx),
    changesHours,
  ),
];

/** What else becomes of a workspace or an inbox moves no time. */
function changesHours({ type, data }: EventFacts): boolean {
  if (type === "service_hours.changed" || type === "team.removed") return true;
  return Array.isArray(data.changed) && data.changed.some((one) => one === "time_zone" || one === "team_id");
}
