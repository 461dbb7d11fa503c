import type { Checklist } from "@heard/core/contract/workspaces.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../sync/api.ts";

/** What is left to do on first run. Nobody announces these facts: they are looked up whenever somebody comes back. */
export const checklistQuery = queryOptions({
  queryKey: ["checklist"],
  queryFn: () => api("GET /checklist"),
  refetchOnMount: "always",
  refetchOnWindowFocus: "always",
});

/** The steps in the order in which they help most. */
export const stepNames: readonly { fact: keyof Checklist; name: string }[] = [
  { fact: "mailbox_connected", name: "Connect a mailbox" },
  { fact: "chat_installed", name: "Put the chat on your site" },
  { fact: "teammate_invited", name: "Invite a teammate" },
  { fact: "conversation_answered", name: "Answer the first conversation" },
];

export function stepsDone(checklist: Checklist): number {
  return stepNames.filter(({ fact }) => checklist[fact]).length;
}
