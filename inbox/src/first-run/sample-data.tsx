import { useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";

/** A believable shop to look around in, and the way to be rid of it. */
export function SampleData() {
  const { workspace } = useSignedIn();
  const [asking, setAsking] = useState(false);
  const load = useSave(() => api("POST /sample-data"), {
    done: "The sample shop is here. Look around.",
    onSaved: () => queryClient.invalidateQueries(),
  });
  const remove = useSave(() => api("DELETE /sample-data"), {
    done: "The sample shop is gone. Everything of your own is still here.",
    onSaved: async () => {
      setAsking(false);
      await queryClient.invalidateQueries();
    },
  });
  return (
    <Card className="grid gap-4">
      {workspace.has_sample_data ? (
        <SectionHeading
          hint="The people and conversations of the sample shop are made up, and no mail leaves for them. Remove it before you begin in earnest: nothing of your own goes with it."
          action={
            <Button busy={remove.saving} onClick={() => setAsking(true)}>
              Remove sample data
            </Button>
          }
        >
          You have sample data
        </SectionHeading>
      ) : (
        <SectionHeading
          hint="Fills the desk with a made-up shop: customers, companies, and conversations in every state. No mail is sent to anybody, and one press removes it again."
          action={
            <Button busy={load.saving} onClick={() => load.save()}>
              Load sample data
            </Button>
          }
        >
          Just looking?
        </SectionHeading>
      )}
      <FormProblem>{load.problem}</FormProblem>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Remove the sample shop?"
        confirm="Remove sample data"
        busy={remove.saving}
        problem={remove.problem}
        onConfirm={() => remove.save()}
      >
        <p>
          Its customers, companies and conversations go, with whatever you answered or noted in them.
          Everything else stays.
        </p>
      </ConfirmDialog>
    </Card>
  );
}
