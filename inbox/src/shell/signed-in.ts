import { ApiError } from "@heard/core/client.ts";
import type { SignedIn } from "@heard/core/contract/identity.ts";
import type { Permission } from "@heard/core/contract/route.ts";
import { useQuery } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { api } from "../sync/api.ts";
import { startLive } from "../sync/live.ts";
import { queryClient } from "../sync/query-client.ts";
import { sessionQuery } from "../sync/session.ts";

/**
 * Reads who is signed in and opens the live socket for them; somebody who is not is sent to the door, or to the first
 * run of a new Heard.
 */
export async function loadSignedIn(here: string): Promise<SignedIn> {
  try {
    const session = await queryClient.ensureQueryData(sessionQuery);
    startLive(session.teammate.id);
    return session;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    const { needed } = await api("GET /setup");
    throw needed ? redirect({ to: "/setup" }) : redirect({ to: "/sign-in", search: { to: here } });
  }
}

/** Who is signed in, on every screen of the desk. */
export function useSignedIn(): SignedIn {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("useSignedIn is for screens behind the door");
  return data;
}

/** Whether the signed-in teammate may do something; the server decides again. */
export function useMay(permission: Permission): boolean {
  return useSignedIn().permissions.includes(permission);
}
