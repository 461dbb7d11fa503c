import type { SignedIn, Teammate } from "@heard/core/contract/identity.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { queryClient } from "./query-client.ts";

/** Who is signed in, where, and what they may do. */
export const sessionQuery = queryOptions({ queryKey: ["session"], queryFn: () => api("GET /session") });

/** The signed-in teammate, for work outside of a screen. */
export function me(): Teammate {
  const session: SignedIn | undefined = queryClient.getQueryData(sessionQuery.queryKey);
  if (!session) throw new Error("nobody is signed in");
  return session.teammate;
}
