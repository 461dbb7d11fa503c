import type { KeyScope, Role, Teammate } from "@heard/core/contract/identity.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";

export type TeammateChange = Partial<
  Pick<Teammate, "name" | "phone" | "signature" | "signature_html" | "role" | "active">
>;

/** The acting teammate's id. @throws {Problem} not_allowed for an API key, which is nobody in particular */
export function actingTeammateId(ctx: Ctx): string {
  if (ctx.actor.kind === "teammate" && ctx.actor.id) return ctx.actor.id;
  throw new Problem(
    "not_allowed",
    "This is for teammates who are signed in; an API key is nobody in particular.",
  );
}

/** Only owners make and unmake owners; an API key never does. */
export async function mayMakeOwners({ actor, db }: Ctx): Promise<boolean> {
  if (actor.kind === "system") return true;
  if (actor.kind !== "teammate") return false;
  const owner = await db
    .selectFrom("teammates")
    .select("id")
    .where("id", "=", actor.id)
    .where("role", "=", "owner")
    .executeTakeFirst();
  return owner !== undefined;
}

/**
 * Name, phone and signature are everyone's own; the rest needs `team:manage`, and owners are the owners' own matter.
 * @throws {Problem} not_allowed
 */
export function mayChangeTeammate(
  { actor }: Ctx,
  asked: { before: { id: string; role: string }; change: TeammateChange; mayMakeOwners: boolean },
): void {
  const { before, change, mayMakeOwners } = asked;
  const isSelf = actor.kind === "teammate" && actor.id === before.id;
  const isProfileOnly = change.role === undefined && change.active === undefined;
  if (isSelf && isProfileOnly) return;
  if (actor.kind !== "system" && !actor.permissions.has("team:manage")) {
    throw new Problem(
      "not_allowed",
      "Ask an admin: your role does not allow you to change other people's accounts.",
    );
  }
  if (before.role === "owner" && !mayMakeOwners) {
    throw new Problem("not_allowed", "Only an owner can change an owner's account.");
  }
  mayGiveRole(change.role ?? (before.role as Role), before.role as Role, mayMakeOwners);
}

/** @throws {Problem} not_allowed when somebody who is no owner would make one */
export function mayGiveRole(role: Role, from: Role | null, mayMakeOwners: boolean): void {
  if (role === "owner" && from !== "owner" && !mayMakeOwners) {
    throw new Problem("not_allowed", "Only an owner can make somebody an owner.");
  }
}

/** Nobody gives a key more than they have. @throws {Problem} not_allowed */
export function mayGiveScopes({ actor }: Ctx, scopes: readonly KeyScope[]): void {
  if (actor.kind === "system") return;
  const missing = scopes.find((scope) => !actor.permissions.has(scope));
  if (missing)
    throw new Problem("not_allowed", `You cannot give "${missing}", which you do not have yourself.`);
}
