import type { SignedIn } from "@heard/core/contract/identity.ts";
import { queryClient } from "../sync/query-client.ts";

/** Whoever was here before, their data goes; the desk begins with who came in now. */
export function beginSession(signedIn?: SignedIn): void {
  queryClient.clear();
  if (signedIn) queryClient.setQueryData(["session"], signedIn);
}
