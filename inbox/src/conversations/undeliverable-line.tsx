import { failureWords } from "@heard/core/rules/failure-words.ts";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { customerQuery } from "../sync/customer.ts";

/** Says, before anything is sent, that an address it would go to did not take our last mail. */
export function UndeliverableLine({ customerId, to }: { customerId: string; to: readonly string[] }) {
  const { data: customer } = useQuery(customerQuery(customerId));
  const bad = (customer?.addresses ?? []).filter(
    ({ address, undeliverable }) => undeliverable && to.includes(address),
  );
  return bad.map(({ id, address, undeliverable }) => (
    <p
      key={id}
      role="status"
      className="mb-2 flex items-start gap-2 rounded-control bg-overdue-soft px-3 py-1.5 text-small"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-overdue" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {address} did not take our last mail: {failureWords(undeliverable?.reason ?? null)}. Check the
        address, or reach them another way.
      </span>
    </p>
  ));
}
