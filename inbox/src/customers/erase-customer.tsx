import type { Customer } from "@heard/core/contract/customers.ts";
import { useNavigate } from "@tanstack/react-router";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { customerQuery } from "../sync/customer.ts";
import { queryClient } from "../sync/query-client.ts";
import { countWords, nameOf } from "./people.ts";

/** Erases somebody for good, after saying exactly what goes and having the name typed. */
export function EraseCustomer({ customer, close }: { customer: Customer; close: () => void }) {
  const navigate = useNavigate();
  const name = nameOf(customer);
  const { save, saving, problem } = useSave(
    () => api("DELETE /customers/{id}", { params: { id: customer.id } }),
    {
      done: `${name} is erased.`,
      onSaved: async () => {
        await navigate({ to: "/customers" });
        queryClient.removeQueries({ queryKey: customerQuery(customer.id).queryKey });
        await queryClient.invalidateQueries();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Erase ${name}?`}
      confirm="Erase for good"
      typed={name}
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>This is for people who ask to be forgotten. It cannot be undone. What goes:</p>
      <ul className="grid list-disc gap-1 pl-5">
        <li>
          their name, addresses, notes and fields
          {customer.merges.length > 0 && ", and those of everybody merged into them"}
        </li>
        {customer.conversation_count > 0 && (
          <li>
            every word in {countWords(customer.conversation_count, "conversation", "conversations")} with
            them: subjects, messages both ways, notes, drafts
          </li>
        )}
        <li>the mails as they came, and all files</li>
        <li>what the chat remembers of them</li>
      </ul>
      <p>
        What stays: that there were conversations and when, emptied and closed, so that counts stay right; and
        what teammates wrote about them in conversations with others.
      </p>
    </ConfirmDialog>
  );
}
