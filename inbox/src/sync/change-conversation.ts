import type { Conversation, Priority, Tag, WaitingOn } from "@heard/core/contract/conversations.ts";
import type { CustomValues } from "@heard/core/contract/route.ts";
import { showToast } from "../ui/toast.ts";
import { api } from "./api.ts";
import { applyUpdate, ownUpdate } from "./live-updates.ts";
import { perform } from "./perform.ts";
import { me } from "./session.ts";
import { knownConversation } from "./threads.ts";

type Change = {
  id: string;
  /** What we expect to be true at once. */
  guess: Partial<Conversation>;
  send: () => Promise<Conversation>;
  /** What could not be done, as in "We could not close this". */
  refusal: string;
};

/**
 * Shows a change at once and sends it. When the server disagrees the screen goes back to what it was and says so.
 * @returns whether the server agreed.
 */
async function change({ id, guess, send, refusal }: Change): Promise<boolean> {
  const before = knownConversation(id);
  if (before) show({ ...before, ...guess });
  try {
    show(await perform({ scope: `conversation ${id}`, send }));
    return true;
  } catch (error) {
    takeBack(before, guess);
    showToast({ tone: "problem", text: `${refusal}: ${(error as Error).message}` });
    return false;
  }
}

function show(conversation: Conversation): void {
  applyUpdate(ownUpdate(conversation.id, { conversation }), me().id);
}

/** Takes back only what we had guessed: the rest may have moved on meanwhile. */
function takeBack(before: Conversation | undefined, guess: Partial<Conversation>): void {
  if (!before) return;
  const now = knownConversation(before.id) ?? before;
  const old = Object.fromEntries(Object.keys(guess).map((key) => [key, before[key as keyof Conversation]]));
  show({ ...now, ...old });
}

type Named = { id: string; name: string };

export function assignTo(id: string, assignee: Named | null): Promise<boolean> {
  return change({
    id,
    guess: { assignee: assignee && { id: assignee.id, name: assignee.name } },
    send: () =>
      api("PUT /conversations/{id}/assignment", {
        params: { id },
        body: { assignee_id: assignee?.id ?? null },
      }),
    refusal: assignee ? `We could not give this to ${assignee.name}` : "We could not take this off its owner",
  });
}

export function moveToTeam(id: string, team: Named | null): Promise<boolean> {
  return change({
    id,
    guess: { team: team && { id: team.id, name: team.name } },
    send: () =>
      api("PUT /conversations/{id}/assignment", { params: { id }, body: { team_id: team?.id ?? null } }),
    refusal: "We could not change the team",
  });
}

export function snooze(id: string, until: Date): Promise<boolean> {
  const iso = until.toISOString();
  return change({
    id,
    guess: { state: "snoozed", snoozed_until: iso, closed_at: null },
    send: () => api("PUT /conversations/{id}/snooze", { params: { id }, body: { until: iso } }),
    refusal: "We could not snooze this",
  });
}

export function close(id: string): Promise<boolean> {
  return change({
    id,
    guess: { state: "closed", closed_at: new Date().toISOString(), snoozed_until: null },
    send: () => api("POST /conversations/{id}/closure", { params: { id } }),
    refusal: "We could not close this",
  });
}

export function reopen(id: string): Promise<boolean> {
  return change({
    id,
    guess: { state: "open", closed_at: null, snoozed_until: null },
    send: () => api("DELETE /conversations/{id}/closure", { params: { id } }),
    refusal: "We could not open this again",
  });
}

export function markSpam(id: string): Promise<boolean> {
  const at = new Date().toISOString();
  return change({
    id,
    guess: { state: "closed", closed_at: at, snoozed_until: null, spam: { at, reason: "marked" } },
    send: () => api("PUT /conversations/{id}/spam", { params: { id } }),
    refusal: "We could not mark this as spam",
  });
}

export function markNotSpam(id: string): Promise<boolean> {
  return change({
    id,
    guess: { spam: null },
    send: () => api("DELETE /conversations/{id}/spam", { params: { id } }),
    refusal: "We could not take this out of Spam",
  });
}

export function setTags(id: string, tags: Tag[]): Promise<boolean> {
  return change({
    id,
    guess: { tags: tags.toSorted((one, other) => one.name.localeCompare(other.name)) },
    send: () =>
      api("PUT /conversations/{id}/tags", { params: { id }, body: { tag_ids: tags.map((tag) => tag.id) } }),
    refusal: "We could not change the tags",
  });
}

type Correction = { subject?: string; priority?: Priority; waiting_on?: WaitingOn };

export function correct(id: string, correction: Correction): Promise<boolean> {
  return change({
    id,
    guess: correction,
    send: () => api("PATCH /conversations/{id}", { params: { id }, body: correction }),
    refusal: "We could not change this",
  });
}

/** Changes some of the workspace's own fields of a conversation. @throws {ApiError} invalid_value */
export async function setFields(id: string, fields: CustomValues): Promise<void> {
  show(await api("PATCH /conversations/{id}", { params: { id }, body: { fields } }));
}

/** You have read it up to now. Nobody is told when that fails: it shows as unread again. */
export async function markRead(id: string): Promise<void> {
  const before = knownConversation(id);
  if (!before?.unread) return;
  show({ ...before, unread: false });
  try {
    await perform({
      scope: `read ${id}`,
      send: () => api("PUT /conversations/{id}/read", { params: { id } }),
    });
  } catch {
    takeBack(before, { unread: false });
  }
}

export function invite(id: string, teammate: Named): Promise<boolean> {
  const participants = knownConversation(id)?.participant_ids ?? [];
  return change({
    id,
    guess: { participant_ids: [...participants, teammate.id] },
    send: () =>
      api("POST /conversations/{id}/participants", { params: { id }, body: { teammate_id: teammate.id } }),
    refusal: `We could not invite ${teammate.name}`,
  });
}

export function uninvite(id: string, teammateId: string): Promise<boolean> {
  const participants = knownConversation(id)?.participant_ids ?? [];
  return change({
    id,
    guess: { participant_ids: participants.filter((one) => one !== teammateId) },
    send: () =>
      api("DELETE /conversations/{id}/participants/{teammate_id}", {
        params: { id, teammate_id: teammateId },
      }),
    refusal: "We could not take them off this conversation",
  });
}
