import type { Plan } from "@heard/core/contract/plans.ts";
import { Send } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { usePlanLink } from "./use-plan-link.ts";

/** Whether the customer has their page, and when they hear what has changed. */
export function PlanLinkLine({ plan, mayChange }: { plan: Plan; mayChange: boolean }) {
  const { send, sending } = usePlanLink(plan);
  const { link, tells_at } = plan;
  const canSend = mayChange && (!link?.sent_at || link.state !== "open");
  return (
    <div className="grid justify-items-start gap-2 border-line border-t pt-2.5 text-quiet text-small">
      <p>
        {!link && "The customer does not see this yet."}
        {link?.state === "revoked" && "The customer’s link was revoked."}
        {link?.state === "expired" && "The customer’s link has expired."}
        {link?.state === "open" && !link.sent_at && "There is a link, and we have not sent it."}
        {link?.state === "open" && link.sent_at && (
          <>
            The customer got the link <Time at={link.sent_at} />.
          </>
        )}
        {tells_at && (
          <>
            {" "}
            They hear of what changed <Time at={tells_at} as="due" />.
          </>
        )}
      </p>
      {canSend && (
        <Button size="small" icon={<Send />} busy={sending} onClick={send}>
          {link && link.state !== "open" ? "Send a new link" : "Send the link"}
        </Button>
      )}
    </div>
  );
}
