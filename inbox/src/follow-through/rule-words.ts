import type { FollowThroughRule } from "@heard/core/contract/follow-through.ts";

type Timing = Pick<FollowThroughRule, "after_days" | "day_kind" | "quiet_days">;

/** "3 working days after closing; nobody twice within 30 days." */
export function timingWords({ after_days, day_kind, quiet_days }: Timing): string {
  const kind = day_kind === "working" ? "working day" : "day";
  const after = `${counted(after_days, kind)} after closing`;
  return quiet_days > 0 ? `${after}; nobody twice within ${counted(quiet_days, "day")}.` : `${after}.`;
}

/** "12 asked, 8 said yes, 1 said no"; null before anybody was asked. */
export function answeredWords({
  asked,
  yes,
  no,
}: Pick<FollowThroughRule, "asked" | "yes" | "no">): string | null {
  return asked > 0 ? `${asked} asked, ${yes} said yes, ${no} said no` : null;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
