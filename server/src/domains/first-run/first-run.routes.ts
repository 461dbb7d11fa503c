import { workspaceRoutes } from "@heard/core/contract/workspaces.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { clientOf, setSessionCookie } from "../identity/session-cookie.ts";
import { startSession } from "../identity/sessions.ts";
import { anyWorkspace } from "../workspaces/workspaces.ts";
import { readChecklist } from "./checklist.ts";
import { setUpWorkspace } from "./set-up.ts";

const routes = {
  "GET /setup": workspaceRoutes["GET /setup"],
  "POST /setup": workspaceRoutes["POST /setup"],
  "GET /checklist": workspaceRoutes["GET /checklist"],
};

export const firstRunHandlers = bindRoutes(routes, {
  "GET /setup": {
    free: async ({ platform }) => ({ needed: !(await anyWorkspace(platform.database.kysely)) }),
  },
  "POST /setup": {
    free: async ({ platform }, { body }, { request, reply }) => {
      const { workspace_name: workspaceName, time_zone: timeZone, ...owner } = body;
      let token = "";
      const { workspaceId, ownerId } = await setUpWorkspace(
        platform,
        { workspaceName, timeZone, owner },
        async (ctx, id) => {
          token = await startSession(ctx, id, clientOf(request));
        },
      );
      setSessionCookie(reply, platform.publicUrl, token);
      return { workspace_id: workspaceId, teammate_id: ownerId };
    },
  },
  "GET /checklist": (ctx) => readChecklist(ctx),
});
