import type { Plan } from "@heard/core/contract/plans.ts";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../shell/signed-in.ts";
import { SectionHeading } from "../ui/section-heading.tsx";
import { PlanLinkLine } from "./plan-link-line.tsx";
import { PlanMenu } from "./plan-menu.tsx";
import { planQuery, planTemplatesQuery } from "./plan-queries.ts";
import { PlanSteps } from "./plan-steps.tsx";
import { StartPlan } from "./start-plan.tsx";

/** The plan of a conversation: how far it is, what is under way, and what the customer has of it. */
export function PlanSection({ conversationId }: { conversationId: string }) {
  const { data: plan, isPending } = useQuery(planQuery(conversationId));
  const mayChange = useMay("conversations:write");
  const mayManage = useMay("workspace:manage");
  const { data: templates } = useQuery({ ...planTemplatesQuery, enabled: mayChange });
  const mayStart = mayChange && (mayManage || (templates !== undefined && templates.length > 0));
  if (isPending || (!plan && !mayStart)) return null;
  return (
    <section aria-label="Plan" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <SectionHeading level={3} action={plan && mayChange && <PlanMenu plan={plan} />}>
        Plan
      </SectionHeading>
      {plan && <PlanCard plan={plan} mayChange={mayChange} />}
      {mayStart && plan?.state !== "under_way" && (
        <StartPlan conversationId={conversationId} again={Boolean(plan)} />
      )}
    </section>
  );
}

function PlanCard({ plan, mayChange }: { plan: Plan; mayChange: boolean }) {
  const over = plan.steps.filter(({ state }) => state === "done" || state === "skipped").length;
  const standing = {
    under_way: `${over} of ${plan.steps.length} steps are over`,
    done: "Every step is done",
    stopped: "Stopped before its end",
  }[plan.state];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-card border border-line bg-surface p-3">
      <div className="grid gap-1.5">
        <p className="font-medium">{plan.name}</p>
        <progress
          aria-label={standing}
          value={over}
          max={plan.steps.length}
          className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-tint [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-tint [&::-webkit-progress-value]:bg-accent"
        />
        <p className="text-quiet text-small">{standing}</p>
      </div>
      <PlanSteps plan={plan} mayChange={mayChange} />
      <PlanLinkLine plan={plan} mayChange={mayChange} />
    </div>
  );
}
