import type { Plan } from "@heard/core/contract/plans.ts";
import { Ban, Copy, Ellipsis, ExternalLink, ListChecks, OctagonX, Send } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuDivider, MenuItem } from "../ui/menu.tsx";
import { keepPlan } from "./plan-queries.ts";
import { usePlanLink } from "./use-plan-link.ts";

const AdaptPlan = lazy(async () => ({ default: (await import("./adapt-plan.tsx")).AdaptPlan }));

type Asking = "adapt" | "revoke" | "stop";

/** Everything that can be done with a plan beyond its next step. */
export function PlanMenu({ plan }: { plan: Plan }) {
  const [asking, setAsking] = useState<Asking>();
  const { send, copy, isOpen } = usePlanLink(plan);
  const close = () => setAsking(undefined);
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label="More for this plan" icon={<Ellipsis />} className="-my-1.5 -mr-2" />}
      >
        {plan.state !== "stopped" && (
          <MenuItem icon={<ListChecks />} onSelect={() => setAsking("adapt")}>
            Adapt the steps
          </MenuItem>
        )}
        <MenuItem icon={<Send />} onSelect={send}>
          {isOpen && plan.link?.sent_at ? "Send the link again" : "Send the link"}
        </MenuItem>
        <MenuItem icon={<Copy />} onSelect={copy}>
          Copy the link
        </MenuItem>
        {isOpen && (
          <MenuItem
            icon={<ExternalLink />}
            onSelect={() => void window.open(plan.link?.url, "_blank", "noopener")}
          >
            Open as the customer
          </MenuItem>
        )}
        {(isOpen || plan.state === "under_way") && <MenuDivider />}
        {isOpen && (
          <MenuItem icon={<Ban />} tone="danger" onSelect={() => setAsking("revoke")}>
            Revoke the link
          </MenuItem>
        )}
        {plan.state === "under_way" && (
          <MenuItem icon={<OctagonX />} tone="danger" onSelect={() => setAsking("stop")}>
            Stop the plan
          </MenuItem>
        )}
      </Menu>
      {asking === "adapt" && (
        <Suspense>
          <AdaptPlan plan={plan} close={close} />
        </Suspense>
      )}
      {asking === "revoke" && <RevokeLink plan={plan} close={close} />}
      {asking === "stop" && <StopPlan plan={plan} close={close} />}
    </>
  );
}

type AskProps = { plan: Plan; close: () => void };

function RevokeLink({ plan, close }: AskProps) {
  const { save, saving, problem } = useSave(
    () => api("DELETE /plans/{id}/link", { params: { id: plan.id } }),
    {
      done: "The link opens nothing any more.",
      onSaved: (saved) => {
        close();
        keepPlan(saved);
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title="Revoke the customer’s link?"
      confirm="Revoke link"
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>It stops working at once, wherever it was passed on to. You can send a new one afterwards.</p>
    </ConfirmDialog>
  );
}

function StopPlan({ plan, close }: AskProps) {
  const { save, saving, problem } = useSave(() => api("DELETE /plans/{id}", { params: { id: plan.id } }), {
    done: `“${plan.name}” is stopped.`,
    onSaved: (saved) => {
      close();
      keepPlan(saved);
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Stop “${plan.name}”?`}
      confirm="Stop plan"
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>
        What is promised in it is released. Who has the link is told, and can read the page for 90 more days.
      </p>
    </ConfirmDialog>
  );
}
