import type { Attachment, Draft } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { readConversation } from "./conversations.ts";

type DraftRow = Omit<Draft, "updated_at"> & { updated_at: Date };

/** The acting teammate's unsent words in a conversation. */
export async function readDrafts(ctx: Ctx, conversationId: string): Promise<Draft[]> {
  await readConversation(ctx, conversationId);
  const { rows } = await sql<DraftRow>`
    select d.kind, d.html, d.text, d.to_addresses as "to", d.cc_addresses as cc, d.bcc_addresses as bcc,
      d.from_address as "from", d.updated_at,
      coalesce((select jsonb_agg(jsonb_build_object('id', at.id, 'name', at.name, 'content_type', at.content_type,
          'bytes', at.bytes, 'inline', at.inline, 'content_id', at.content_id) order by at.created_at, at.id)
        from attachments at where at.workspace_id = d.workspace_id and at.id = any(d.attachment_ids)
          and at.message_id is null and at.uploaded_by = d.teammate_id), '[]') as attachments
    from drafts d
    where d.conversation_id = ${conversationId}::uuid and d.teammate_id = ${teammateOf(ctx)}::uuid
    order by d.kind desc`.execute(ctx.db);
  return rows.map((row) => ({ ...row, updated_at: row.updated_at.toISOString() }));
}

type DraftContent = {
  html: string;
  text: string;
  to?: string[];
  cc?: string[];
  bcc?: string[];
  from?: string | undefined;
  attachment_ids?: Attachment["id"][];
};

/** Keeps a draft, in place of the one before. */
export async function keepDraft(
  ctx: Ctx,
  conversationId: string,
  kind: Draft["kind"],
  content: DraftContent,
): Promise<Draft> {
  await readConversation(ctx, conversationId);
  const columns = {
    html: content.html,
    text: content.text,
    to_addresses: content.to ?? [],
    cc_addresses: content.cc ?? [],
    bcc_addresses: content.bcc ?? [],
    from_address: content.from ?? null,
    attachment_ids: content.attachment_ids ?? [],
    updated_at: ctx.now,
  };
  await ctx.db
    .insertInto("drafts")
    .values({
      workspace_id: ctx.workspace.id,
      conversation_id: conversationId,
      teammate_id: teammateOf(ctx),
      kind,
      ...columns,
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "conversation_id", "teammate_id", "kind"]).doUpdateSet(columns),
    )
    .execute();
  const drafts = await readDrafts(ctx, conversationId);
  return drafts.find((draft) => draft.kind === kind) as Draft;
}

/** Throws a draft away; there may be none. */
export async function dropDraft(ctx: Ctx, conversationId: string, kind: Draft["kind"]): Promise<void> {
  await ctx.db
    .deleteFrom("drafts")
    .where("conversation_id", "=", conversationId)
    .where("teammate_id", "=", teammateOf(ctx))
    .where("kind", "=", kind)
    .execute();
}

function teammateOf(ctx: Ctx): string {
  if (ctx.actor.kind === "teammate" && ctx.actor.id) return ctx.actor.id;
  throw new Problem("not_allowed", "Drafts belong to people; an API key has none.");
}
