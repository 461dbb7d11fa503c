import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { hoursBook } from "./hours-book.ts";

/** Whose hours: a team's, an inbox's, or, without either, the workspace's usual ones. */
export type Whose = { teamId?: string | null; inboxId?: string | null };

/**
 * The hours that count: the team's own (without a team, those of the inbox's team), else the inbox's own, else the
 * workspace's usual ones. Cheap to ask again in the same transaction; the same hours are always the same object.
 */
export async function hoursOf(ctx: Ctx, { teamId, inboxId }: Whose): Promise<ServiceHours> {
  const { ofTeam, ofInbox, teamOfInbox, usual } = await hoursBook(ctx);
  const team = teamId ?? teamOfInbox.get(inboxId ?? "");
  return (ofTeam.get(team ?? "") ?? ofInbox.get(inboxId ?? "") ?? usual).hours;
}

/** The hours that count for a conversation. */
export function hoursOfConversation(
  ctx: Ctx,
  { team_id, inbox_id }: { team_id: string | null; inbox_id: string | null },
): Promise<ServiceHours> {
  return hoursOf(ctx, { teamId: team_id, inboxId: inbox_id });
}
