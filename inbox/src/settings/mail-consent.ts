import type { ConsentProvider } from "@heard/core/contract/inboxes.ts";
import { queryOptions } from "@tanstack/react-query";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";

/** The providers whose consent can take the place of a password here. */
export const mailProvidersQuery = queryOptions({
  queryKey: ["mail-providers"],
  queryFn: async () => (await api("GET /mail-providers")).data,
});

export const providerNames: Record<ConsentProvider, string> = {
  google: "Google",
  microsoft: "Microsoft 365",
};

type Asked = {
  inboxId: string;
  provider: ConsentProvider;
  account?: string;
  signs_in_as?: string;
  past_days?: number;
};

/** Goes to the provider's page, which comes back to ours. */
export function useConsent() {
  return useSave(
    ({ inboxId, ...body }: Asked) => api("POST /inboxes/{id}/consent", { params: { id: inboxId }, body }),
    { inPassing: true, onSaved: ({ url }) => window.location.assign(url) },
  );
}
