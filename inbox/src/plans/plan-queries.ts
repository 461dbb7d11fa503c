import type { Plan } from "@heard/core/contract/plans.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";

/** The plan of a conversation, or null; read again when the live socket calls it stale. */
export const planQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["plan", conversationId],
    queryFn: async () => (await api("GET /conversations/{id}/plan", { params: { id: conversationId } })).plan,
  });

export const planTemplatesQuery = queryOptions({
  queryKey: ["plan-templates"],
  queryFn: async () => (await api("GET /plan-templates")).data,
});

/** Shows a plan as the server just answered it. */
export function keepPlan(plan: Plan): void {
  queryClient.setQueryData(planQuery(plan.conversation_id).queryKey, plan);
}
