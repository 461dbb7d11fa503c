import type { Role } from "../contract/identity.ts";
import type { Permission } from "../contract/route.ts";

const colleague: Permission[] = ["signed_in", "conversations:read", "conversations:note", "customers:read"];
const agent: Permission[] = [...colleague, "conversations:write", "customers:write"];
const admin: Permission[] = [...agent, "workspace:manage", "team:manage"];

/** What each role may do. An owner may do what an admin may, and alone makes and unmakes owners. */
export const permissionsOfRole: Record<Role, readonly Permission[]> = {
  owner: admin,
  admin,
  agent,
  colleague,
};

/** A colleague takes part only where invited; everyone else sees every conversation. */
export function seesOnlyInvited(role: Role): boolean {
  return role === "colleague";
}
