import type { Plan } from "@heard/core/contract/plans.ts";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { showToast } from "../ui/toast.ts";
import { keepPlan } from "./plan-queries.ts";

/** What can be done with the customer's link to a plan. */
export function usePlanLink(plan: Plan) {
  const params = { id: plan.id };
  const sending = useSave(() => api("POST /plans/{id}/link", { params, body: { send: true } }), {
    inPassing: true,
    done: "The link is on its way to the customer.",
    onSaved: keepPlan,
  });
  const making = useSave(() => api("POST /plans/{id}/link", { params, body: { send: false } }), {
    inPassing: true,
    onSaved: (made) => {
      keepPlan(made);
      return copyLink(made);
    },
  });
  return {
    send: () => sending.save(),
    sending: sending.saving,
    /** Copies the link, and makes it before where there is none that opens. */
    copy: () => (plan.link?.state === "open" ? void copyLink(plan) : making.save()),
    isOpen: plan.link?.state === "open",
  };
}

async function copyLink({ link }: Plan): Promise<void> {
  await navigator.clipboard.writeText(link?.url ?? "");
  showToast({ text: "The link is copied. Whoever has it can open the page." });
}
