import type { Role } from "@heard/core/contract/identity.ts";
import { permissionsOfRole, seesOnlyInvited } from "@heard/core/rules/permissions.ts";
import type { Actor } from "../../platform/context/context.ts";

/** A teammate as the one who acts. */
export function actorOfTeammate({ id, name, role }: { id: string; name: string; role: string }): Actor {
  return {
    kind: "teammate",
    id,
    name,
    permissions: new Set(permissionsOfRole[role as Role]),
    onlyInvited: seesOnlyInvited(role as Role),
  };
}
