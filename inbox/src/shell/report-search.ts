import type { PeriodName } from "../reports/periods.ts";

export type ReportSearch = {
  tab?: "mine";
  period?: PeriodName;
  from?: string;
  to?: string;
  inbox?: string;
  team?: string;
  tag?: string;
};

const isDay = (value: unknown) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
const isId = (value: unknown) => typeof value === "string" && /^[0-9a-f-]{36}$/.test(value);

/** What the address of the figures may say; what it may not is left out. */
export function reportSearch(given: Record<string, unknown>): ReportSearch {
  const period = String(given.period ?? "");
  const search: Record<string, unknown> = {
    tab: given.tab === "mine" ? "mine" : undefined,
    period: ["4", "12", "year", "own"].includes(period) ? period : undefined,
    from: isDay(given.from) ? given.from : undefined,
    to: isDay(given.to) ? given.to : undefined,
    inbox: isId(given.inbox) ? given.inbox : undefined,
    team: isId(given.team) ? given.team : undefined,
    tag: isId(given.tag) ? given.tag : undefined,
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
