import type { Person, SideThread } from "@heard/core/contract/conversations.ts";
import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { visibleTo } from "./visible-to.ts";

type SideThreadRow = Omit<SideThread, "people" | "created_by" | "created_at" | "last_message_at"> & {
  people: Person[];
  created_by: string | null;
  created_by_name: string;
  created_at: Date;
  last_message_at: Date;
};

/** The one place where side threads are read. */
async function selectSideThreads(ctx: Ctx, where: RawBuilder<unknown>): Promise<SideThread[]> {
  const { rows } = await sql<SideThreadRow>`
    select s.id, s.conversation_id, s.subject, s.people, s.created_by, s.created_by_name, s.created_at, s.last_message_at
    from side_threads s ${where} order by s.created_at, s.id`.execute(ctx.db);
  return rows.map(({ created_by, created_by_name, created_at, last_message_at, ...same }) => ({
    ...same,
    created_by: { id: created_by, name: created_by_name },
    created_at: created_at.toISOString(),
    last_message_at: last_message_at.toISOString(),
  }));
}

/** Those of a conversation, oldest first. Whether the actor may see it is the caller's to check. */
export function sideThreadsOf(ctx: Ctx, conversationId: string): Promise<SideThread[]> {
  return selectSideThreads(ctx, sql`where s.conversation_id = ${conversationId}::uuid`);
}

/** Those that the actor may see. */
export async function sideThreadsByIds(ctx: Ctx, ids: readonly string[]): Promise<SideThread[]> {
  if (ids.length === 0) return [];
  return selectSideThreads(
    ctx,
    sql`where s.id = any(${ids}::uuid[]) and ${visibleTo(ctx, "s.conversation_id")}`,
  );
}
