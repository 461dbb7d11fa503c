import type { Message } from "@heard/core/contract/conversations.ts";
import type { findPromises } from "@heard/core/rules/promises/find-promises.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { found } from "../../platform/problem.ts";
import { hoursOfConversation } from "../service-hours/service-hours.ts";

type PromiseSetting = Parameters<typeof findPromises>[1];

type Place = { time_zone: string; team_id: string | null; inbox_id: string | null };

/** What reading a message for promises needs to know besides its words: whose clock, whose hours. */
export async function readingOf(ctx: Ctx, message: Message, at: Date): Promise<PromiseSetting> {
  const { rows } = await sql<Place>`
    select coalesce(cu.time_zone, w.time_zone) as time_zone, c.team_id, c.inbox_id from conversations c
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    join workspaces w on w.id = c.workspace_id
    where c.id = ${message.conversation_id}::uuid`.execute(ctx.db);
  const { time_zone, ...whose } = found(rows[0], "conversation");
  return {
    speaker: message.kind === "incoming" ? "customer" : "us",
    sentAt: at.getTime(),
    timeZone: time_zone,
    hours: await hoursOfConversation(ctx, whose),
  };
}
