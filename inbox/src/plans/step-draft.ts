import type { PlanNeed, StepInput } from "@heard/core/contract/plans.ts";

/** A step as somebody is writing it, with a key of its own for the list. */
export type StepDraft = Required<Omit<StepInput, "id">> & {
  key: string;
  id?: string;
  /** Is over, and stays as it is. */
  fixed?: boolean;
};

export const needNames: Record<PlanNeed, string> = {
  nothing: "Nothing",
  answer: "An answer",
  file: "A file",
  confirmation: "A confirmation",
};

/** An empty step to begin with. */
export function newDraft(): StepDraft {
  return {
    key: crypto.randomUUID(),
    title: "",
    why: "",
    by: "us",
    who: null,
    usual_minutes: 480,
    needs: "nothing",
    ask: "",
  };
}

/** Steps that are there as drafts. */
export function draftsOf(steps: readonly (Required<StepInput> & { state?: string })[]): StepDraft[] {
  return steps.map(({ id, title, why, by, who, usual_minutes, needs, ask, state }) => ({
    key: id,
    id,
    title,
    why,
    by,
    who,
    usual_minutes,
    needs,
    ask,
    fixed: state === "done" || state === "skipped",
  }));
}

/** What is sent of the drafts. */
export function inputsOf(drafts: readonly StepDraft[]): StepInput[] {
  return drafts.map(({ key: _, fixed: __, ...step }) => step);
}

/** What keeps these drafts from being sent, in words, or null. */
export function draftsProblem(drafts: readonly StepDraft[]): string | null {
  if (drafts.length === 0) return "A plan needs at least one step.";
  if (drafts.some(({ title }) => !title.trim())) return "Give each step a name.";
  if (drafts.some(({ by, who }) => by === "third_party" && !who?.trim())) {
    return "Say who does the steps of somebody else.";
  }
  return null;
}
