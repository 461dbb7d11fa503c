import type { FollowThroughAnswer } from "@heard/core/contract/follow-through.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { assignConversation, type ConversationState } from "../conversations/conversations.ts";
import { type CustomerLink, extendLink } from "../customer-links/customer-links.ts";
import { receiveWords } from "../customer-links/customer-words.ts";
import { readTeammate } from "../identity/teammates.ts";
import { answerDays } from "./ask.ts";
import { type FollowThroughRow, lockFollowThrough } from "./follow-through.queries.ts";

const aDay = 86_400_000;

/** What a link asks about. @throws {Problem} link_expired */
export async function followThroughOf(ctx: Ctx, link: CustomerLink): Promise<FollowThroughRow> {
  const row = link.subjectId ? await lockFollowThrough(ctx, link.subjectId) : undefined;
  if (row?.state !== "asked" || row.conversation_id !== link.conversationId)
    throw new Problem("link_expired");
  return row;
}

type Given = { conversation: ConversationState; answer: FollowThroughAnswer; once: string; saidNo: string };

/**
 * Takes a customer's answer, also one that changes an earlier one. "No" opens the conversation again, by words of
 * theirs, for whoever had it. The same answer again changes nothing.
 */
export async function takeAnswer(
  ctx: Ctx,
  link: CustomerLink,
  { conversation, answer, once, saidNo }: Given,
): Promise<void> {
  const row = await followThroughOf(ctx, link);
  if (row.answer === answer) return;
  await ctx.db
    .updateTable("follow_throughs")
    .set({ answer, answered_at: ctx.now, first_answered_at: row.first_answered_at ?? ctx.now })
    .where("id", "=", row.id)
    .execute();
  if (!row.answer) await extendLink(ctx, link.id, new Date(ctx.now.getTime() + answerDays * aDay));
  ctx.record({
    type: "follow_through.answered",
    conversationId: conversation.id,
    data: { follow_through_id: row.id, answer, answer_before: row.answer },
  });
  if (answer === "no") {
    await receiveWords(ctx, conversation, { once, text: saidNo, files: [] });
    await freeFromWhoLeft(ctx, conversation);
  }
}

/** Who had it still has it; where they are not here any more, it is their team's. */
async function freeFromWhoLeft(ctx: Ctx, { id, assignee_id }: ConversationState): Promise<void> {
  if (!assignee_id || (await readTeammate(ctx, assignee_id)).active) return;
  await assignConversation(ctx, id, { assignee_id: null });
}
