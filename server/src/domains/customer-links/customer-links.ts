import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { Problem } from "../../platform/problem.ts";
import { readSignedToken, signedToken } from "../../platform/signed-tokens.ts";

/** Where the links of each kind lead: `/p/<token>`. */
export const linkPaths = { plan: "/p", my_conversations: "/my", follow_through: "/f" } as const;

export type LinkKind = keyof typeof linkPaths;

/** A link that a customer opens without an account. */
export type CustomerLink = {
  id: string;
  kind: LinkKind;
  /** Whose it is now: after a merge, the customer who was kept. */
  customerId: string;
  conversationId: string | null;
  /** What of its kind it opens, such as the plan. */
  subjectId: string | null;
  expiresAt: Date;
};

type NewLink = {
  kind: LinkKind;
  customerId: string;
  conversationId?: string;
  subjectId?: string;
  expiresAt: Date;
};

/** Makes a link. Whoever has its address sees what it opens until it expires or is revoked. */
export async function makeLink(ctx: Ctx, link: NewLink): Promise<{ id: string; url: string }> {
  const id = newId();
  await ctx.db
    .insertInto("customer_links")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      kind: link.kind,
      customer_id: link.customerId,
      conversation_id: link.conversationId ?? null,
      subject_id: link.subjectId ?? null,
      expires_at: link.expiresAt,
      created_at: ctx.now,
    })
    .execute();
  return { id, url: linkUrl(ctx, { id, kind: link.kind }) };
}

/** The address of a link: the same each time, so that every mail can carry it. */
export function linkUrl(ctx: Pick<Ctx, "platform" | "workspace">, link: Pick<CustomerLink, "id" | "kind">) {
  const { secrets, publicUrl } = ctx.platform;
  return `${publicUrl}${linkPaths[link.kind]}/${signedToken(secrets, link.kind, ctx.workspace.id, link.id)}`;
}

/**
 * What a token opens. One that is made up, of another kind, expired, revoked, or of a customer who was erased cannot
 * be told apart: each is refused in the same way.
 * @throws {Problem} link_expired
 */
export async function openLink(
  platform: Platform,
  token: string,
  kind: LinkKind,
): Promise<{ workspaceId: string; link: CustomerLink }> {
  const read = readSignedToken(platform.secrets, kind, token);
  if (!read) throw new Problem("link_expired");
  const { workspaceId, id } = read;
  const link = await inWorkspace(platform, { workspaceId, readOnly: true }, (ctx) => openRow(ctx, id, kind));
  if (!link) throw new Problem("link_expired");
  return { workspaceId, link };
}

async function openRow(ctx: Ctx, id: string, kind: LinkKind): Promise<CustomerLink | undefined> {
  const link = await readLink(ctx, id);
  return link?.kind === kind && !link.revokedAt && link.expiresAt > ctx.now ? link : undefined;
}

/** A link as it stands, also one that is over; undefined when it, or its customer, is gone. */
export async function readLink(
  ctx: Ctx,
  id: string,
): Promise<(CustomerLink & { revokedAt: Date | null }) | undefined> {
  const { rows } = await sql<CustomerLink & { revokedAt: Date | null }>`
    with recursive whose as (
      select c.id, c.merged_into, c.erased_at from customers c
      where c.id = (select l.customer_id from customer_links l where l.id = ${id}::uuid)
      union all
      select c.id, c.merged_into, c.erased_at from customers c join whose on c.id = whose.merged_into
    )
    select l.id, l.kind, w.id as "customerId", l.conversation_id as "conversationId", l.subject_id as "subjectId",
      l.expires_at as "expiresAt", l.revoked_at as "revokedAt"
    from customer_links l join whose w on w.merged_into is null and w.erased_at is null
    where l.id = ${id}::uuid`.execute(ctx.db);
  return rows[0];
}

/** Ends a link at once and for good. Revoking twice changes nothing. */
export async function revokeLink(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .updateTable("customer_links")
    .set({ revoked_at: ctx.now })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}

/** Lets a link open until then, also one that expired; a revoked one stays revoked. */
export async function extendLink(ctx: Ctx, id: string, expiresAt: Date): Promise<void> {
  await ctx.db
    .updateTable("customer_links")
    .set({ expires_at: expiresAt })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}
