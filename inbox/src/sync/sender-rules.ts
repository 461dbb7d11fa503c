import type { SenderRule } from "@heard/core/contract/spam.ts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { showToast } from "../ui/toast.ts";
import { api } from "./api.ts";
import { queryClient } from "./query-client.ts";

/** Whose mail is always spam, or never. */
export function senderRulesQuery(verdict: SenderRule["verdict"]) {
  return infiniteQueryOptions({
    queryKey: ["sender-rules", verdict] as const,
    queryFn: ({ pageParam }) =>
      api("GET /sender-rules", { query: { verdict, cursor: pageParam, limit: 100 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
}

export const spamSettingsQuery = queryOptions({
  queryKey: ["spam-settings"] as const,
  queryFn: () => api("GET /spam-settings"),
});

/** Blocks a sender from where one stands, with a way back. */
export async function blockSender(sender: string): Promise<void> {
  try {
    const { id } = await api("POST /sender-rules", { body: { sender, verdict: "blocked" } });
    await queryClient.invalidateQueries({ queryKey: ["sender-rules"] });
    showToast({
      text: `Mail from ${sender} goes to Spam from now on.`,
      action: { label: "Undo", run: () => void unrule(id) },
    });
  } catch (error) {
    showToast({ tone: "problem", text: `We could not block ${sender}: ${(error as Error).message}` });
  }
}

async function unrule(id: string): Promise<void> {
  await api("DELETE /sender-rules/{id}", { params: { id } });
  await queryClient.invalidateQueries({ queryKey: ["sender-rules"] });
}
