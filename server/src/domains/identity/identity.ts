import type { FastifyRequest } from "fastify";
import type { Platform } from "../../platform/context/context.ts";
import type { Credential } from "../../platform/http/server.ts";
import { readToken } from "../../platform/ids.ts";
import { actorOfApiKey, readApiKey } from "./api-keys.ts";
import { sessionTokenOf } from "./session-cookie.ts";
import { actorOfSession } from "./sessions.ts";

/** How a request shows which teammate or API key sends it, or null. A key in the header wins over the cookie. */
export function teammateCredentialOf(
  request: Pick<FastifyRequest, "headers" | "cookies">,
  { publicUrl }: Pick<Platform, "publicUrl">,
): Credential | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) return apiKeyCredential(authorization);
  const token = readToken(sessionTokenOf(request, publicUrl) ?? "");
  if (!token) return null;
  const { workspaceId, hash } = token;
  return { workspaceId, fromCookie: true, resolve: (ctx) => actorOfSession(ctx, hash) };
}

function apiKeyCredential(authorization: string): Credential | null {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  const key = bearer ? readApiKey(bearer) : null;
  if (!key) return null;
  const { workspaceId, hash } = key;
  return { workspaceId, fromCookie: false, resolve: (ctx) => actorOfApiKey(ctx, hash) };
}
