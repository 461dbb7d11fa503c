import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { useQuery } from "@tanstack/react-query";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { CopyField } from "../ui/copy-field.tsx";
import { Switch } from "../ui/switch.tsx";

/** Whether an e-mail inbox has a page on which anybody can write to it, and where that is. */
export function ContactPageField({ inbox: { id, name } }: { inbox: Pick<Inbox, "id" | "name"> }) {
  const queryKey = ["contact_pages", id];
  const params = { id };
  const { data } = useQuery({ queryKey, queryFn: () => api("GET /inboxes/{id}/contact-page", { params }) });
  const { save, saving } = useSave(
    (shown: boolean) => api("PUT /inboxes/{id}/contact-page", { params, body: { shown } }),
    { inPassing: true, onSaved: (page) => queryClient.setQueryData(queryKey, page) },
  );
  if (!data) return null;
  return (
    <div className="grid gap-3">
      <Switch
        label={`Contact page of ${name}`}
        hint="Your phone number, when customers hear from you, and a form. Nobody needs an account."
        checked={data.shown}
        disabled={saving}
        onChange={(shown) => save(shown)}
      />
      {data.shown && (
        <CopyField label="Address of the contact page" hint="Link to it from your site." value={data.url} />
      )}
    </div>
  );
}
