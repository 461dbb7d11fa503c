import type { Attachment, Draft } from "@heard/core/contract/conversations.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { perform } from "./perform.ts";
import { queryClient } from "./query-client.ts";

/** What a teammate writes and has not sent, as the composer holds it. */
export type Writing = {
  html: string;
  text: string;
  to: string[];
  cc: string[];
  bcc: string[];
  /** The address of the inbox that was chosen; null: the one that they wrote to. */
  from: string | null;
  attachments: Attachment[];
  updated_at: string;
};

/** Unsent words of a conversation: at most one reply and one note. */
export function draftsQuery(conversationId: string) {
  return queryOptions({
    queryKey: ["drafts", conversationId] as const,
    queryFn: async () =>
      (await api("GET /conversations/{id}/drafts", { params: { id: conversationId } })).data,
    // Another device may have written since.
    staleTime: 0,
  });
}

/** Puts a draft where the composer finds it. */
export function rememberDraft(conversationId: string, draft: Draft): void {
  changeDrafts(conversationId, draft.kind, draft);
}

function changeDrafts(conversationId: string, kind: Draft["kind"], draft: Draft | null): void {
  queryClient.setQueryData(draftsQuery(conversationId).queryKey, (drafts = []) => [
    ...drafts.filter((one) => one.kind !== kind),
    ...(draft ? [draft] : []),
  ]);
}

/** Keeps a draft on the server; an empty one is thrown away there. Null: none is kept. */
export function keepDraft(
  conversationId: string,
  kind: Draft["kind"],
  writing: Writing,
): Promise<Draft | null> {
  const params = { id: conversationId, kind };
  const { html, text, to, cc, bcc, from, attachments } = writing;
  const isEmpty = !text.trim() && attachments.length === 0;
  const attachment_ids = attachments.map(({ id }) => id);
  const body = { html, text, to, cc, bcc, ...(from ? { from } : {}), attachment_ids };
  return perform<Draft | null>({
    scope: `writing ${conversationId}`,
    send: async () => {
      if (!isEmpty) return api("PUT /conversations/{id}/drafts/{kind}", { params, body });
      await api("DELETE /conversations/{id}/drafts/{kind}", { params });
      return null;
    },
  });
}

/** There is no draft any more: it was sent, or emptied. */
export function forgetDraft(conversationId: string, kind: Draft["kind"]): void {
  changeDrafts(conversationId, kind, null);
}

const crashKey = (conversationId: string, kind: string) => `heard draft ${conversationId} ${kind}`;

/** Keeps the words in this browser too, where no crash and no lost network reaches them. */
export function keepHere(conversationId: string, kind: Draft["kind"], writing: Writing | null): void {
  const key = crashKey(conversationId, kind);
  try {
    if (!writing || (!writing.text.trim() && writing.attachments.length === 0)) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(writing));
  } catch {
    // A full or forbidden storage: the server's copy has to do.
  }
}

/** The words this browser kept, if any. */
export function keptHere(conversationId: string, kind: Draft["kind"]): Writing | null {
  try {
    return JSON.parse(localStorage.getItem(crashKey(conversationId, kind)) ?? "null") as Writing | null;
  } catch {
    return null;
  }
}
