import type { Plan, PlanStep } from "@heard/core/contract/plans.ts";
import clsx from "clsx";
import { Check, Minus } from "lucide-react";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { keepPlan } from "./plan-queries.ts";
import { needNames } from "./step-draft.ts";

/** The steps, with the one that is under way open to be done. */
export function PlanSteps({ plan, mayChange }: { plan: Plan; mayChange: boolean }) {
  const { save, saving } = useSave(
    ({ id, state }: { id: string; state: "done" | "skipped" | "open" }) =>
      api("PUT /plan-steps/{id}/state", { params: { id }, body: { state } }),
    { inPassing: true, onSaved: keepPlan },
  );
  const lastOver = plan.steps.findLast(({ state }) => state === "done" || state === "skipped");
  return (
    <ol aria-label="Steps" className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      {plan.steps.map((step) => (
        <li
          key={step.id}
          aria-current={step.state === "current" ? "step" : undefined}
          className="flex items-start gap-2.5"
        >
          <Mark state={step.state} />
          <div className="grid min-w-0 grow gap-1">
            <p className={clsx(step.state === "current" ? "font-medium" : "text-quiet")}>{step.title}</p>
            <p className="text-quiet text-small">
              <StepLine step={step} />
            </p>
            {mayChange && step.state === "current" && (
              <div className="flex flex-wrap gap-2 pt-1">
                <Button size="small" busy={saving} onClick={() => save({ id: step.id, state: "done" })}>
                  Done
                </Button>
                <Button
                  size="small"
                  tone="plain"
                  disabled={saving}
                  onClick={() => save({ id: step.id, state: "skipped" })}
                >
                  Skip
                </Button>
              </div>
            )}
            {mayChange && plan.state !== "stopped" && step === lastOver && (
              <Button
                size="small"
                tone="plain"
                disabled={saving}
                aria-label={`Go back to this: ${step.title}`}
                onClick={() => save({ id: step.id, state: "open" })}
                className="-ml-2.5 w-fit text-quiet"
              >
                Go back to this
              </Button>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

const markNames: Record<PlanStep["state"], string> = {
  done: "Done",
  skipped: "Skipped",
  current: "Now",
  waiting: "To come",
};

function Mark({ state }: Pick<PlanStep, "state">) {
  return (
    <span
      role="img"
      aria-label={markNames[state]}
      className={clsx(
        "mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border [&_svg]:size-3",
        state === "done" && "border-kept bg-kept-soft text-kept",
        state === "skipped" && "border-edge text-quiet",
        state === "current" && "border-accent bg-accent",
        state === "waiting" && "border-edge",
      )}
    >
      {state === "done" && <Check aria-hidden />}
      {state === "skipped" && <Minus aria-hidden />}
    </span>
  );
}

function StepLine({ step }: { step: PlanStep }) {
  if (step.state === "skipped") return <>Skipped</>;
  if (step.state === "done") return <>Done {step.ended_at && <Time at={step.ended_at} />}</>;
  const doer = { us: "Us", customer: "The customer", third_party: step.who ?? "Somebody else" }[step.by];
  if (step.state === "waiting") {
    return (
      <>
        {doer}
        {step.expected_at && (
          <>
            , probably <Time at={step.expected_at} as="due" />
          </>
        )}
      </>
    );
  }
  return (
    <>
      {doer}
      {step.due_at && (
        <>
          , <Time at={step.due_at} as="due" className="font-medium text-promise" />
        </>
      )}
      {step.needs !== "nothing" && <> · we need {needNames[step.needs].toLowerCase()}</>}
    </>
  );
}
