import type { Customer } from "@heard/core/contract/customers.ts";
import { useSave } from "../pages/use-save.ts";
import { useMay } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Time } from "../ui/time.tsx";
import { refreshAfterMerge } from "./refresh-after-merge.ts";

/** Who was merged into this customer, each with a way back. */
export function Merges({ customer }: { customer: Customer }) {
  const mayWrite = useMay("customers:write");
  const undo = useSave(
    ({ id }: Customer["merges"][number]) =>
      api("DELETE /customers/{id}/merges/{merge_id}", { params: { id: customer.id, merge_id: id } }),
    {
      inPassing: true,
      done: (_, { name }) => `${name || "The other customer"} is a customer of their own again.`,
      onSaved: refreshAfterMerge,
    },
  );
  if (customer.merges.length === 0) return null;
  return (
    <Card className="grid gap-3">
      <SectionHeading hint="What is undone goes back as it was; what came since stays here.">
        Merged into them
      </SectionHeading>
      <ul className="grid gap-2">
        {customer.merges.map((merge) => (
          <li key={merge.id} className="flex items-center gap-3">
            <span className="min-w-0 grow [overflow-wrap:anywhere]">
              {merge.name || "Somebody without a name"}
              <Time at={merge.merged_at} className="block text-quiet text-small" />
            </span>
            {mayWrite && (
              <Button
                size="small"
                busy={undo.saving}
                aria-label={`Undo the merge of ${merge.name}`}
                onClick={() => undo.save(merge)}
              >
                Undo
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
