import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { Link } from "@tanstack/react-router";
import { CloudLightning } from "lucide-react";
import { linkClass } from "../pages/page.tsx";
import { Time } from "../ui/time.tsx";

/** That more comes in or goes out than on a calm day, and what we do about it. */
export function StormWords({ storm }: { storm: Inbox["storm"] }) {
  if (!storm) return null;
  const { kind, customer_id, began_at } = storm;
  return (
    <p className="flex items-start gap-2">
      <CloudLightning aria-hidden className="mt-0.5 size-4 shrink-0 text-overdue" />
      <span>
        {words[kind]} Noticed <Time at={began_at} as="past" />.{" "}
        {customer_id && (
          <Link to="/customers/$customerId" params={{ customerId: customer_id }} className={linkClass}>
            Who it is
          </Link>
        )}
      </span>
    </p>
  );
}

const words: Record<NonNullable<Inbox["storm"]>["kind"], string> = {
  inbox: "So much went out by itself that we hold the rest back until it has calmed. Replies go out.",
  customer: "A customer has had a day's worth of mail that goes out by itself. Replies go out.",
  flood: "A customer writes more than a person does. Their mail comes in and is not acknowledged.",
};
