import type { Message } from "@heard/core/contract/conversations.ts";
import type { findPromises } from "@heard/core/rules/promises/find-promises.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { readConversation } from "../conversations/conversations.ts";
import { placeOf } from "../customers/customers.ts";
import { hoursOfConversation } from "../service-hours/service-hours.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";

type PromiseSetting = Parameters<typeof findPromises>[1];

/** What reading a message for promises needs to know besides its words: whose clock, whose hours. */
export async function readingOf(ctx: Ctx, message: Message, at: Date): Promise<PromiseSetting> {
  const { customer, team, inbox } = await readConversation(ctx, message.conversation_id);
  const { time_zone } = await placeOf(ctx, customer.id);
  return {
    speaker: message.kind === "incoming" ? "customer" : "us",
    sentAt: at.getTime(),
    timeZone: time_zone ?? (await readWorkspace(ctx)).time_zone,
    hours: await hoursOfConversation(ctx, { team_id: team?.id ?? null, inbox_id: inbox?.id ?? null }),
  };
}
