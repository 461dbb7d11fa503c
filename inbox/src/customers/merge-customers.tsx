import type { Customer, CustomerSummary } from "@heard/core/contract/customers.ts";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ArrowLeftRight, Search } from "lucide-react";
import { useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { customerQuery } from "../sync/customer.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { MergePreview } from "./merge-preview.tsx";
import { customersQuery, nameOf } from "./people.ts";
import { refreshAfterMerge } from "./refresh-after-merge.ts";
import { useDebounced } from "./use-debounced.ts";

type MergeCustomersProps = { customer: Customer; close: () => void };

/** Finds the other one, shows side by side what will move, and makes one of the two. */
export function MergeCustomers({ customer, close }: MergeCustomersProps) {
  const [otherId, setOtherId] = useState<string>();
  if (!otherId) return <ChooseOther customer={customer} close={close} choose={setOtherId} />;
  return (
    <ConfirmMerge customer={customer} otherId={otherId} close={close} back={() => setOtherId(undefined)} />
  );
}

function ChooseOther({ customer, close, choose }: MergeCustomersProps & { choose: (id: string) => void }) {
  const [words, setWords] = useState(customer.name);
  const q = useDebounced(words.trim());
  const list = useInfiniteQuery({ ...customersQuery({ q }), placeholderData: (before) => before });
  const others = list.data?.pages[0]?.data.filter(({ id }) => id !== customer.id);
  return (
    <Dialog
      open
      onOpenChange={close}
      title={`Who else is ${nameOf(customer)}?`}
      description="Sometimes one person writes from two addresses. Find the other entry."
    >
      <div className="grid gap-3">
        <TextField
          label="Find the other customer"
          labelHidden
          type="search"
          icon={<Search />}
          placeholder="Name, address or phone number"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {list.error && <LoadProblem error={list.error} retry={list.refetch} />}
        {list.isPending && <LoadingRows label="Looking" rows={3} />}
        {others?.length === 0 && (
          <p className="py-6 text-center text-quiet">Nobody else is found for these words.</p>
        )}
        <ul className="-mx-2 grid max-h-80 grid-cols-[minmax(0,1fr)] gap-px overflow-y-auto">
          {others?.map((other) => (
            <li key={other.id}>
              <OtherButton other={other} onClick={() => choose(other.id)} />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function OtherButton({ other, onClick }: { other: CustomerSummary; onClick: () => void }) {
  const detail = [other.name ? other.email : null, other.company_name].filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex w-full items-center gap-3 rounded-control px-2 py-2 text-left -outline-offset-2 hover:bg-tint"
    >
      <Avatar name={nameOf(other)} />
      <span className="min-w-0">
        <span className="block truncate font-medium">{nameOf(other)}</span>
        <span className="block truncate text-quiet">{detail || "No address"}</span>
      </span>
    </button>
  );
}

type ConfirmMergeProps = MergeCustomersProps & { otherId: string; back: () => void };

function ConfirmMerge({ customer, otherId, close, back }: ConfirmMergeProps) {
  const other = useQuery(customerQuery(otherId));
  const { save, saving, problem } = useSave(
    () => api("POST /customers/{id}/merges", { params: { id: customer.id }, body: { customer_id: otherId } }),
    {
      done: "They are one now. You can undo it under “Merged into them”.",
      onSaved: async (kept) => {
        await refreshAfterMerge(kept);
        close();
      },
    },
  );
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Make these two one?"
      description="Everything of the right one moves to the left one. You can undo this."
      footer={
        <>
          <Button onClick={back}>Choose another</Button>
          <Button
            tone="primary"
            icon={<ArrowLeftRight />}
            busy={saving}
            disabled={!other.data}
            onClick={() => save()}
          >
            Merge
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {other.error && <LoadProblem error={other.error} retry={other.refetch} />}
        {other.isPending && <LoadingRows label="Loading the other customer" rows={2} />}
        {other.data && <MergePreview kept={customer} other={other.data} />}
        <FormProblem>{problem}</FormProblem>
      </div>
    </Dialog>
  );
}
