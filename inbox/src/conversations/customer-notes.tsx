import type { Customer } from "@heard/core/contract/customers.ts";
import { useState } from "react";
import { useMay } from "../shell/signed-in.ts";
import { noteAbout } from "../sync/customer.ts";
import { TextArea } from "../ui/text-area.tsx";

/** How this person likes to be treated: written in place, kept when one leaves the field. */
export function CustomerNotes({ customer }: { customer: Customer }) {
  const mayWrite = useMay("customers:write");
  const [notes, setNotes] = useState<string | null>(null);

  function keep() {
    if (notes !== null && notes !== customer.notes) void noteAbout(customer, notes);
    setNotes(null);
  }

  if (!mayWrite) {
    return customer.notes ? <p className="whitespace-pre-wrap">{customer.notes}</p> : null;
  }
  return (
    <TextArea
      label="What we know about them"
      placeholder="How they like to be treated, what matters to them"
      value={notes ?? customer.notes}
      maxLength={20_000}
      onChange={(event) => setNotes(event.target.value)}
      onBlur={keep}
    />
  );
}
