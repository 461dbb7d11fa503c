import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../pages/form-dialog.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { useInboxes } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { SignatureField, signatureHtml } from "./signature-field.tsx";

const signaturesQuery = queryOptions({
  queryKey: ["signatures"],
  queryFn: async () => (await api("GET /signatures")).data,
});

/** How one signs in each inbox, where there are several to sign in. */
export function OwnSignatures() {
  const inboxes = useInboxes().filter(({ channel }) => channel === "email");
  const signatures = useQuery(signaturesQuery).data;
  const [edited, setEdited] = useState<Inbox>();
  if (!signatures || inboxes.length < 2) return null;
  const ownIn = (id: string) => signatures.find(({ inbox_id }) => inbox_id === id);
  return (
    <section className="grid gap-3">
      <SectionHeading hint="Where you write for another brand or desk, sign differently there.">
        Your signature in each inbox
      </SectionHeading>
      <Rows label="Your signature in each inbox">
        {inboxes.map((inbox) => (
          <Row
            key={inbox.id}
            title={inbox.name}
            detail={
              <span className="whitespace-pre-line">{ownIn(inbox.id)?.signature ?? "As everywhere"}</span>
            }
            end={
              <Button
                size="small"
                aria-label={`Edit your signature in ${inbox.name}`}
                onClick={() => setEdited(inbox)}
              >
                Edit
              </Button>
            }
          />
        ))}
      </Rows>
      {edited && (
        <EditSignature
          inbox={edited}
          before={signatureHtml(ownIn(edited.id))}
          close={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}

function EditSignature({ inbox, before, close }: { inbox: Inbox; before: string; close: () => void }) {
  const [signature, setSignature] = useState(before);
  const { save, saving, problem, errorOf } = useSave(
    () =>
      api("PUT /inboxes/{id}/signature", {
        params: { id: inbox.id },
        body: { signature_html: signature },
      }),
    {
      fields: ["signature_html"],
      done: "Saved",
      onSaved: () => {
        close();
        return queryClient.invalidateQueries(signaturesQuery);
      },
    },
  );
  return (
    <FormDialog
      title={`Your signature in ${inbox.name}`}
      action="Save"
      saving={saving}
      problem={problem}
      save={save}
      close={close}
    >
      <SignatureField
        value={signature}
        error={errorOf("signature_html")}
        onChange={setSignature}
        onSubmit={() => !saving && save()}
        hint="Left empty, you sign here as everywhere."
      />
    </FormDialog>
  );
}
