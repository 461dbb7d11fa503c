import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Actor, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { isForeignOrigin } from "../../platform/http/origin.ts";
import { teammateCredentialOf } from "../identity/identity.ts";

export type Caller = {
  workspaceId: string;
  actor: Actor;
  /** Asks again who this is; null once the session is over, the key revoked, or the right to read taken. */
  askAgain(): Promise<Actor | null>;
};

/**
 * Who opens a socket: a signed-in teammate from one of our own pages, or an API key. A page of another site could
 * open one with our cookie; the Origin that the browser sends gives it away.
 */
export async function callerOfUpgrade(
  http: FastifyInstance,
  platform: Platform,
  { headers }: IncomingMessage,
): Promise<Caller | null> {
  const cookies = http.parseCookie(headers.cookie ?? "");
  const credential = teammateCredentialOf({ headers, cookies } as FastifyRequest, platform);
  if (!credential) return null;
  if (credential.fromCookie && isForeignOrigin(headers, platform.publicUrl)) return null;
  const { workspaceId } = credential;
  const askAgain = async () => {
    const actor = await inWorkspace(platform, { workspaceId, readOnly: true }, (ctx) =>
      credential.resolve(ctx),
    );
    return actor?.permissions.has("conversations:read") ? actor : null;
  };
  const actor = await askAgain();
  return actor && { workspaceId, actor, askAgain };
}
