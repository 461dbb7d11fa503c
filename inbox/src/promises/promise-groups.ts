import type { PromiseShape } from "@heard/core/contract/promises.ts";

type Group = {
  name: "Overdue" | "Today" | "Tomorrow" | "This week" | "Later" | "Needs a time";
  promises: PromiseShape[];
};

const names: readonly Group["name"][] = [
  "Overdue",
  "Today",
  "Tomorrow",
  "This week",
  "Later",
  "Needs a time",
];

/** Promises by how soon they are due, in the reader's own time zone; within a group the first due comes first. */
export function groupsOf(promises: readonly PromiseShape[], now: Date): Group[] {
  const byDue = promises.toSorted((one, other) => dueOf(one) - dueOf(other));
  return names
    .map((name) => ({ name, promises: byDue.filter((promise) => groupOf(promise, now) === name) }))
    .filter((group) => group.promises.length > 0);
}

function groupOf({ due_at }: PromiseShape, now: Date): Group["name"] {
  if (due_at === null) return "Needs a time";
  const due = new Date(due_at);
  if (due < now) return "Overdue";
  if (due < midnight(now, 1)) return "Today";
  if (due < midnight(now, 2)) return "Tomorrow";
  return due < midnight(now, daysToMonday(now)) ? "This week" : "Later";
}

function dueOf({ due_at }: PromiseShape): number {
  return due_at === null ? Number.POSITIVE_INFINITY : Date.parse(due_at);
}

function daysToMonday(now: Date): number {
  return (8 - now.getDay()) % 7 || 7;
}

function midnight(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
}
