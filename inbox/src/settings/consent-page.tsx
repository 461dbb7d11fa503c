import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { Page } from "../pages/page.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Spinner } from "../ui/spinner.tsx";

/** Where the provider's page comes back to. What it brought is exchanged once, then we are at the inboxes again. */
export function ConsentPage() {
  const { code, state, error } = useSearch({ from: "/desk/mail-consent" });
  const navigate = useNavigate();
  const begun = useRef(false);
  const toInboxes = () =>
    navigate({ to: "/settings/$section", params: { section: "inboxes" }, replace: true });
  const connect = useSave(
    (answer: { state: string; code: string }) => api("POST /mail-consents", { body: answer }),
    {
      done: "Connected. Mail comes in from now on.",
      onSaved: async () => {
        await queryClient.invalidateQueries({ queryKey: ["inboxes"] });
        await toInboxes();
      },
    },
  );
  const take = useEffectEvent(() => {
    if (begun.current || !code || !state) return;
    begun.current = true;
    connect.save({ state, code });
  });
  useEffect(() => take(), []);

  const refused = error
    ? "The provider did not let us in: nobody said yes. Nothing was changed."
    : !code || !state
      ? "This page comes after a provider's page, and there was none."
      : connect.problem;
  return (
    <Page title="Connecting the mailbox">
      {refused ? (
        <div className="grid justify-items-start gap-4">
          <FormProblem>{refused}</FormProblem>
          <Button tone="primary" onClick={() => void toInboxes()}>
            Back to the inboxes
          </Button>
        </div>
      ) : (
        <p className="flex items-center gap-3 text-quiet" role="status">
          <Spinner /> One moment: we are being let in …
        </p>
      )}
    </Page>
  );
}
