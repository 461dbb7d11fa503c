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
  const params = { id: plan.id };
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
      {asking === "revoke" && (
        <Ask
          title="Revoke the customer’s link?"
          confirm="Revoke link"
          done="The link opens nothing any more."
          send={() => api("DELETE /plans/{id}/link", { params })}
          close={close}
        >
          It stops working at once, wherever it was passed on to. You can send a new one afterwards.
        </Ask>
      )}
      {asking === "stop" && (
        <Ask
          title={`Stop “${plan.name}”?`}
          confirm="Stop plan"
          done={`“${plan.name}” is stopped.`}
          send={() => api("DELETE /plans/{id}", { params })}
          close={close}
        >
          What is promised in it is released. Who has the link is told, and can read the page for 90 more
          days.
        </Ask>
      )}
    </>
  );
}

type AskProps = {
  title: string;
  confirm: string;
  done: string;
  send: () => Promise<Plan>;
  close: () => void;
  /** Exactly what will happen. */
  children: string;
};

/** Asks before something that the customer feels. */
function Ask({ title, confirm, done, send, close, children }: AskProps) {
  const { save, saving, problem } = useSave(send, {
    done,
    onSaved: (saved) => {
      close();
      keepPlan(saved);
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={title}
      confirm={confirm}
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>{children}</p>
    </ConfirmDialog>
  );
}
