/** Who answers for a promise: somebody, else a team, else nobody yet, and then it stands in everybody's list. */
export type Holder = { ownerId: string | null; teamId: string | null };

/**
 * Who holds a promise after its conversation was given to somebody else. What was held along with the conversation
 * goes along with it; what somebody else owns stays theirs. `from` and `to` are who had the conversation and who has it.
 */
export function afterAssignment(held: Holder, from: Holder, to: Holder): Holder {
  return {
    ownerId: held.ownerId === from.ownerId ? to.ownerId : held.ownerId,
    teamId: held.teamId === from.teamId ? to.teamId : held.teamId,
  };
}

/**
 * Who holds a promise when its owner is not here any more: whoever has the conversation, else the promise's team, else
 * the conversation's, else nobody. `conversation.ownerId` is null where its assignee is not here either.
 */
export function afterLeaving(held: Holder, leavingId: string, conversation: Holder): Holder {
  if (held.ownerId !== leavingId) return held;
  const ownerId = conversation.ownerId === leavingId ? null : conversation.ownerId;
  return { ownerId, teamId: held.teamId ?? conversation.teamId };
}
