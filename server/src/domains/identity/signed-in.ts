import type { SignedIn } from "@heard/core/contract/identity.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { actingTeammateId } from "./identity.policy.ts";
import { readTeammate } from "./teammates.ts";

/** A session just started: the token for its cookie, and what to tell the browser. */
export type SignIn = { token: string; signedIn: SignedIn };

/** Who is signed in, where, and what they may do. @throws {Problem} not_allowed for an API key */
export async function describeSignedIn(ctx: Ctx): Promise<SignedIn> {
  const teammate = await readTeammate(ctx, actingTeammateId(ctx));
  return { teammate, workspace: await readWorkspace(ctx), permissions: [...ctx.actor.permissions] };
}
