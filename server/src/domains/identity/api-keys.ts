import type { ApiKey, KeyScope } from "@heard/core/contract/identity.ts";
import type { Permission } from "@heard/core/contract/route.ts";
import type { Actor, Ctx, Platform } from "../../platform/context/context.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { newId, newToken, readToken } from "../../platform/ids.ts";
import { found } from "../../platform/problem.ts";
import { mayGiveScopes } from "./identity.policy.ts";

/** In front of every key, so that people and leak scanners know one when they see it. */
const keyPrefix = "heard_";
const shownCharacters = 4;
const noteUseAfterMilliseconds = 5 * 60_000;

const columns = ["id", "name", "scopes", "ends_with", "created_at", "last_used_at"] as const;

/** What a bearer token says about where it belongs; null when it is no API key of ours. */
export function readApiKey(secret: string): { workspaceId: string; hash: Buffer } | null {
  return secret.startsWith(keyPrefix) ? readToken(secret.slice(keyPrefix.length)) : null;
}

/** The keys that work, oldest first. */
export async function listApiKeys(ctx: Ctx): Promise<ApiKey[]> {
  const rows = await ctx.db
    .selectFrom("api_keys")
    .select(columns)
    .where("revoked_at", "is", null)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    ...row,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at?.toISOString() ?? null,
  }));
}

/**
 * Makes an API key. `secret` is the key itself; only its hash is kept, so it cannot be shown again.
 * @throws {Problem} not_allowed for a scope that the actor does not have
 */
export async function createApiKey(
  ctx: Ctx,
  { name, scopes }: { name: string; scopes: readonly KeyScope[] },
): Promise<{ api_key: ApiKey; secret: string }> {
  mayGiveScopes(ctx, scopes);
  const { token, hash } = newToken(ctx.workspace.id);
  const key = {
    id: newId(),
    name: name.trim(),
    scopes: [...scopes],
    ends_with: token.slice(-shownCharacters),
  };
  await ctx.db
    .insertInto("api_keys")
    .values({
      ...key,
      workspace_id: ctx.workspace.id,
      secret_hash: hash,
      created_by: ctx.actor.kind === "teammate" ? ctx.actor.id : null,
      created_at: ctx.now,
    })
    .execute();
  ctx.record({ type: "api_key.created", data: { api_key_id: key.id, name: key.name, scopes: key.scopes } });
  const api_key = { ...key, created_at: ctx.now.toISOString(), last_used_at: null };
  return { api_key, secret: keyPrefix + token };
}

/** Revokes a key: from now on it opens nothing. @throws {Problem} not_found */
export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  const revoked = await ctx.db
    .updateTable("api_keys")
    .set({ revoked_at: ctx.now })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .returning("name")
    .executeTakeFirst();
  const { name } = found(revoked, "API key");
  ctx.record({ type: "api_key.revoked", data: { api_key_id: id, name } });
}

/** What a key may do; null when there is none behind this hash any more. */
export async function actorOfApiKey(ctx: Ctx, hash: Buffer): Promise<Actor | null> {
  const key = await ctx.db
    .selectFrom("api_keys")
    .select(["id", "name", "scopes", "last_used_at"])
    .where("secret_hash", "=", hash)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (!key) return null;
  if (ctx.now.getTime() - (key.last_used_at?.getTime() ?? 0) >= noteUseAfterMilliseconds) {
    noteUse(ctx.platform, ctx.workspace.id, key.id);
  }
  return {
    kind: "api_key",
    id: key.id,
    name: key.name,
    permissions: new Set<Permission>(["signed_in", ...(key.scopes as KeyScope[])]),
    onlyInvited: false,
  };
}

/** Beside the request, which may be read-only and should not wait. */
function noteUse(platform: Platform, workspaceId: string, id: string): void {
  const touch = (ctx: Ctx) =>
    ctx.db.updateTable("api_keys").set({ last_used_at: ctx.now }).where("id", "=", id).execute();
  inWorkspace(platform, { workspaceId }, touch).catch((error: Error) => {
    platform.log.warn({ api_key: id, error: error.message }, "could not note the use of an API key");
  });
}
