import type { FastifyRequest } from "fastify";
import type { Credential } from "../../../platform/http/server.ts";
import { readToken } from "../../../platform/ids.ts";
import { visitorOfToken } from "./chat.queries.ts";
import { actorOfVisitor } from "./chat.ts";

/**
 * The visitor's token: a bearer token, or `?token=` where a browser opens a file and can send no header.
 * @returns null when there is none that looks like ours.
 */
export function visitorCredentialOf(request: FastifyRequest): Credential | null {
  const [, bearer] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const { token = bearer } = request.query as { token?: string };
  const read = typeof token === "string" ? readToken(token) : null;
  if (!read) return null;
  return {
    workspaceId: read.workspaceId,
    fromCookie: false,
    async resolve(ctx) {
      const visitor = await visitorOfToken(ctx, read.hash);
      return visitor ? actorOfVisitor(visitor) : null;
    },
  };
}
