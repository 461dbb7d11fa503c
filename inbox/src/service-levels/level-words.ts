import type { ServiceLevel, ServiceLevelInput } from "@heard/core/contract/service-levels.ts";
import { minutesWords } from "./clock-words.ts";

/** What a service level asks for, in a sentence: "First answer within 4 h, solution within 48 h, in our hours." */
export function targetWords(level: ServiceLevelInput): string {
  const { first_answer_minutes: first, next_answer_minutes: next, resolution_minutes: solution } = level;
  const parts = [
    first !== null && `first answer within ${minutesWords(first)}`,
    next !== null && `next answer within ${minutesWords(next)}`,
    solution !== null && `solution within ${minutesWords(solution)}`,
  ].filter((part) => part !== false);
  const hours = level.counts === "always" ? "counted day and night" : "counted in our hours";
  const sentence = `${parts.join(", ")}, ${hours}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** When we warn and whom we tell, in a sentence; null when neither. `nameOf` names a team or a teammate. */
export function careWords(level: ServiceLevelInput, nameOf: (id: string) => string): string | null {
  const { warn_before, escalation } = level;
  const warning =
    warn_before &&
    (warn_before.unit === "minutes"
      ? `We warn ${minutesWords(warn_before.value)} before`
      : `We warn when ${warn_before.value} % of the time is left`);
  const steps = escalation.map((step) => {
    const to = { own_team: "its team", admins: "the admins", team: "", teammate: "" }[step.to];
    const whom = to || (step.to_id ? nameOf(step.to_id) : "somebody");
    const when = step.after_minutes === 0 ? "once it is late" : `${minutesWords(step.after_minutes)} later`;
    return step.assigns ? `give it to ${whom} ${when}` : `tell ${whom} ${when}`;
  });
  if (!warning && steps.length === 0) return null;
  const parts = [warning, ...steps.map((words, index) => (index === 0 && !warning ? `We ${words}` : words))];
  return `${parts.filter(Boolean).join(", ")}.`;
}

/** How the clocks of a service level do, in a few words; null while there are none. */
export function clocksWords({ clocks }: ServiceLevel): string | null {
  const { running, overdue, met, missed } = clocks;
  const ended = met + missed;
  const parts = [
    running > 0 && `${running.toLocaleString()} running`,
    overdue > 0 && `${overdue.toLocaleString()} overdue`,
    ended > 0 && `${met.toLocaleString()} of ${ended.toLocaleString()} in time within 30 days`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(" · ") : null;
}
