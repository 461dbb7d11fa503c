import { identityRoutes } from "@heard/core/contract/identity.ts";
import type { Platform } from "../../platform/context/context.ts";
import { bindRoutes, type Http } from "../../platform/http/handlers.ts";
import { writtenSignature } from "../../platform/mail/mail-signature.ts";
import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys.ts";
import { actingTeammateId } from "./identity.policy.ts";
import { acceptInvitation, invite, listInvitations, readWelcome, withdrawInvitation } from "./invitations.ts";
import { changePassword, completePasswordReset, requestPasswordReset } from "./password-changes.ts";
import {
  clearSessionCookie,
  clientOf,
  renewSessionCookie,
  sessionHashOf,
  setSessionCookie,
} from "./session-cookie.ts";
import { endSession, listSessions, signOut } from "./sessions.ts";
import { signIn } from "./sign-in.ts";
import { describeSignedIn, type SignIn } from "./signed-in.ts";
import { anyoneCanSendMail } from "./system-mails.ts";
import { changeTeammate, listTeammates } from "./teammates.ts";
import { changeTeam, createTeam, listTeams, removeTeam } from "./teams.ts";

export const identityHandlers = bindRoutes(identityRoutes, {
  "POST /sessions": {
    free: async ({ platform }, { body }, http) => {
      const { email, password, workspace_id: workspaceId } = body;
      return admit(
        platform,
        http,
        await signIn(platform, { email, password, workspaceId }, clientOf(http.request)),
      );
    },
  },
  "GET /session": async (ctx, _, { request, reply }) => {
    const signedIn = await describeSignedIn(ctx);
    renewSessionCookie(request, reply, ctx.platform.publicUrl);
    return signedIn;
  },
  "DELETE /session": async (ctx, _, { request, reply }) => {
    const { publicUrl } = ctx.platform;
    await signOut(ctx, actingTeammateId(ctx), sessionHashOf(request, publicUrl));
    clearSessionCookie(reply, publicUrl);
  },
  "GET /sessions": async (ctx, _, { request }) => ({
    data: await listSessions(ctx, actingTeammateId(ctx), sessionHashOf(request, ctx.platform.publicUrl)),
  }),
  "DELETE /sessions/{id}": (ctx, { params }) => endSession(ctx, actingTeammateId(ctx), params.id),
  "POST /password-resets": {
    free: async ({ platform }, { body }) => {
      await requestPasswordReset(platform, body.email);
      return { mail_is_set_up: await anyoneCanSendMail(platform) };
    },
  },
  "POST /password-resets/{token}/completion": {
    free: ({ platform }, { params, body }) => completePasswordReset(platform, params.token, body.password),
  },
  "PUT /password": {
    free: (door, { body }, { request }) =>
      changePassword(door, {
        current: body.current_password,
        wanted: body.password,
        sessionHash: sessionHashOf(request, door.platform.publicUrl),
      }),
  },
  "GET /invitations": async (ctx) => ({ data: await listInvitations(ctx) }),
  "POST /invitations": (ctx, { body }) => invite(ctx, body),
  "DELETE /invitations/{id}": (ctx, { params }) => withdrawInvitation(ctx, params.id),
  "GET /invitations/{token}/welcome": {
    free: ({ platform }, { params }) => readWelcome(platform, params.token),
  },
  "POST /invitations/{token}/acceptance": {
    free: async ({ platform }, { params, body }, http) =>
      admit(platform, http, await acceptInvitation(platform, params.token, body, clientOf(http.request))),
  },
  "GET /teammates": async (ctx) => ({ data: await listTeammates(ctx) }),
  "PATCH /teammates/{id}": (ctx, { params, body }) =>
    changeTeammate(ctx, params.id, { ...body, ...writtenSignature(body) }),
  "GET /teams": async (ctx) => ({ data: await listTeams(ctx) }),
  "POST /teams": (ctx, { body }) => createTeam(ctx, body),
  "PATCH /teams/{id}": (ctx, { params, body }) => changeTeam(ctx, params.id, body),
  "DELETE /teams/{id}": (ctx, { params }) => removeTeam(ctx, params.id),
  "GET /api-keys": async (ctx) => ({ data: await listApiKeys(ctx) }),
  "POST /api-keys": (ctx, { body }) => createApiKey(ctx, body),
  "DELETE /api-keys/{id}": (ctx, { params }) => revokeApiKey(ctx, params.id),
});

function admit(platform: Platform, { reply }: Http, { token, signedIn }: SignIn) {
  setSessionCookie(reply, platform.publicUrl, token);
  return signedIn;
}
