import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { readSignedToken, signedToken } from "../../platform/signed-tokens.ts";
import { type ConversationState, lockConversation } from "../conversations/conversations.ts";
import { hasProvenSender, isCustomersMail } from "../conversations/proven-sender.ts";
import { putInSpam } from "../conversations/spam.ts";
import type { Turn } from "./turns.ts";

const use = "not_me";
const dayMs = 86_400_000;

/** Where whoever has an address that somebody typed into a form says that it was not them. */
export function notMeUrl({ platform, workspace }: Ctx, conversationId: string): string {
  return `${platform.publicUrl}/not-me/${signedToken(platform.secrets, use, workspace.id, conversationId)}`;
}

/**
 * Does something with the conversation that a token is about.
 * @throws {Problem} link_expired for a token that is none of ours, whose conversation is gone, or in which a mail from
 * that address came meanwhile: then it was them.
 */
export async function withDoubted<Result>(
  platform: Platform,
  token: string,
  work: (ctx: Ctx, conversationId: string) => Promise<Result>,
): Promise<Result> {
  const read = readSignedToken(platform.secrets, use, token);
  if (!read) throw new Problem("link_expired");
  return inWorkspace(platform, { workspaceId: read.workspaceId }, async (ctx) => {
    const { rows } = await sql`
      select from conversations c
      where c.id = ${read.id}::uuid and not exists (select from messages m
        where m.workspace_id = c.workspace_id and m.conversation_id = c.id and ${isCustomersMail})`.execute(
      ctx.db,
    );
    if (rows.length === 0) throw new Problem("link_expired");
    return work(ctx, read.id);
  });
}

/** Whoever has the address says that they did not write: it is closed and marked as forged. Twice is once. */
export async function disown(ctx: Ctx, conversationId: string): Promise<void> {
  const conversation = await lockConversation(ctx, conversationId);
  if (conversation.is_spam) return;
  ctx.record({ type: "acknowledgement.disowned", conversationId });
  await putInSpam(ctx, conversation, "forged");
}

/** Whether the address of a conversation was only typed into a form, maybe by somebody else. */
export async function isDoubted(
  ctx: Ctx,
  { id, channel }: Pick<ConversationState, "id" | "channel">,
): Promise<boolean> {
  return channel === "email" && !(await hasProvenSender(ctx, id));
}

/**
 * Whether an address that was typed into a form may get a mail for it: once a day, and not after its owner said that
 * it was not them, until a mail comes from it.
 */
export async function mayWriteToDoubted(
  ctx: Ctx,
  { customer_id }: Pick<ConversationState, "customer_id">,
  turn: Turn,
): Promise<boolean> {
  const { rows } = await sql`
    select from conversations c
    join messages asked on asked.workspace_id = c.workspace_id and asked.conversation_id = c.id
      and asked.kind = 'incoming' and asked.raw_file_id is null and asked.id <> ${turn.message_id}::uuid
    join messages typed on typed.id = ${turn.message_id}::uuid
      and lower(typed.from_person ->> 'address') = lower(asked.from_person ->> 'address')
    left join acknowledgements a on a.workspace_id = asked.workspace_id and a.turn_message_id = asked.id
    where c.customer_id = ${customer_id}::uuid
      and (c.spam_reason = 'forged' or a.named_at > ${new Date(+ctx.now - dayMs)})
      and not exists (
        select from conversations their
        join messages m on m.workspace_id = their.workspace_id and m.conversation_id = their.id
        where their.customer_id = c.customer_id and ${isCustomersMail} and (m.created_at, m.id) > (asked.created_at, asked.id)
          and lower(m.from_person ->> 'address') = lower(asked.from_person ->> 'address'))
    limit 1`.execute(ctx.db);
  return rows.length === 0;
}
