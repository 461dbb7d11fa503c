import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { NamedHours } from "@heard/core/contract/service-hours.ts";
import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { hoursQuery } from "../service-hours/hours-query.ts";
import { useSignedIn } from "../shell/signed-in.ts";

type Where = { teamId?: string | null; inboxId?: string | null };

/** The working hours that count for a conversation. Until they are known: those that a new workspace has. */
export function useHours({ teamId, inboxId }: Where): ServiceHours {
  const { time_zone } = useSignedIn().workspace;
  const all = useQuery(hoursQuery).data;
  return useMemo(
    () => hoursFor(all ?? [], { teamId, inboxId }) ?? usualHours(time_zone),
    [all, teamId, inboxId, time_zone],
  );
}

export function useHoursOf({ team, inbox }: Pick<Conversation, "team" | "inbox">): ServiceHours {
  return useHours({ teamId: team?.id, inboxId: inbox?.id });
}

/** The team's own, else the inbox's, else the usual ones. */
function hoursFor(all: readonly NamedHours[], { teamId, inboxId }: Where): NamedHours | undefined {
  return (
    all.find(({ team_ids }) => teamId && team_ids.includes(teamId)) ??
    all.find(({ inbox_ids }) => inboxId && inbox_ids.includes(inboxId)) ??
    all.find(({ is_usual }) => is_usual)
  );
}

function usualHours(time_zone: string): ServiceHours {
  const day = [{ from: "09:00", to: "17:00" }];
  const week = {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: [],
    sunday: [],
  };
  return { time_zone, week, holidays: [] };
}
