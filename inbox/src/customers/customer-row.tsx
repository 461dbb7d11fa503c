import type { CustomerSummary } from "@heard/core/contract/customers.ts";
import { Link } from "@tanstack/react-router";
import { Avatar } from "../ui/avatar.tsx";
import { countWords, nameOf } from "./people.ts";

/** Somebody in a list of customers. */
export function CustomerRow({ customer }: { customer: CustomerSummary }) {
  const name = nameOf(customer);
  return (
    <li>
      <Link
        to="/customers/$customerId"
        params={{ customerId: customer.id }}
        className="flex items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-tint"
      >
        <Avatar name={name} />
        <span className="min-w-0 grow basis-40">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate text-quiet">
            {[customer.name ? customer.email : null, customer.company_name].filter(Boolean).join(" · ") ||
              "No address yet"}
          </span>
        </span>
        <span className="shrink-0 text-quiet text-small tabular-nums max-sm:hidden">
          {countWords(customer.conversation_count, "conversation", "conversations")}
        </span>
      </Link>
    </li>
  );
}
