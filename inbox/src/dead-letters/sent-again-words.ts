import type { AllSentAgain } from "@heard/core/contract/dead-letters.ts";

const reasons: Record<keyof AllSentAgain["left_out"], (count: number) => string> = {
  undeliverable: (count) => `${count} to an address that takes no mail`,
  may_have_arrived: (count) => `${count} that may have arrived already`,
  opted_out: (count) => `${count} automatic to somebody who asked for none`,
  too_old: (count) => `${count} automatic and older than a day`,
  over_ceiling: (count) => `${count} automatic and more than the inbox may send`,
};

/** How many are on their way again, and how many are not, with why. */
export function sentAgainWords({ count, left_out }: AllSentAgain): string {
  const sent = `${count} ${count === 1 ? "message is" : "messages are"} on the way again.`;
  const left = Object.entries(left_out) as [keyof AllSentAgain["left_out"], number][];
  const stay = left.filter(([, amount]) => amount > 0).map(([reason, amount]) => reasons[reason](amount));
  return stay.length === 0 ? sent : `${sent} Left out: ${stay.join(", ")}. You can send each by itself.`;
}
