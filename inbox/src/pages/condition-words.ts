import type { Condition, ConditionOperator, Conditions } from "@heard/core/contract/conditions.ts";
import type { CustomField } from "@heard/core/contract/workspaces.ts";
import {
  conditionFieldOf,
  type FieldNature,
  isAboutEmptiness,
  natureOf,
} from "@heard/core/rules/conditions.ts";

/** What conditions can ask about in every workspace, in the words of the screen. */
const fieldLabels: Record<string, string> = {
  inbox: "Inbox",
  channel: "Channel",
  team: "Team",
  assignee: "Assignee",
  tag: "Tags",
  priority: "Priority",
  subject: "Subject",
  first_words: "First words",
  language: "Language",
  customer: "Customer",
  company: "Company",
};

const subjectLabels: Record<CustomField["subject"], string> = {
  customer: "Customer",
  company: "Company",
  conversation: "Conversation",
};

type Choice = { value: string; label: string };

/** Everything that can be asked about here, the workspace's own fields last. */
export function fieldChoices(ownFields: readonly CustomField[]): Choice[] {
  const usual = Object.entries(fieldLabels).map(([value, label]) => ({ value, label }));
  const own = ownFields.map((field) => ({ value: conditionFieldOf(field), label: ownLabel(field) }));
  return [...usual, ...own];
}

function ownLabel({ subject, label }: CustomField): string {
  return `${subjectLabels[subject]}: ${label}`;
}

export function kindsOf(ownFields: readonly CustomField[]): Map<string, CustomField["kind"]> {
  return new Map(ownFields.map((field) => [conditionFieldOf(field), field.kind]));
}

const usualWords: Record<ConditionOperator, string> = {
  is: "is",
  is_not: "is not",
  has: "include",
  has_not: "do not include",
  contains: "contains",
  contains_not: "does not contain",
  greater: "is more than",
  less: "is less than",
  empty: "is not set",
  not_empty: "is set",
};

const wordsByNature: Partial<Record<FieldNature, Partial<Record<ConditionOperator, string>>>> = {
  set: { empty: "are none", not_empty: "are some" },
  date: { greater: "is after", less: "is before" },
};

/** An operator as it reads between this field and its value. */
export function operatorWords(operator: ConditionOperator, nature: FieldNature | null): string {
  return (nature && wordsByNature[nature]?.[operator]) ?? usualWords[operator];
}

/** What a value is called: the name behind an id, "High" for high. */
export type ValueName = (field: string, value: string) => string;

type Vocabulary = { ownFields: readonly CustomField[]; nameOf: ValueName; everyone: string };

/** Conditions as a sentence, such as "Inbox is Post, and Tags include VIP". */
export function conditionsWords({ match, conditions }: Conditions, vocabulary: Vocabulary): string {
  if (conditions.length === 0) return vocabulary.everyone;
  const joint = match === "all" ? ", and " : ", or ";
  return conditions.map((condition) => conditionWords(condition, vocabulary)).join(joint);
}

function conditionWords({ field, operator, value }: Condition, { ownFields, nameOf }: Vocabulary): string {
  const label = fieldChoices(ownFields).find((one) => one.value === field)?.label ?? "A field that is gone";
  const words = `${label} ${operatorWords(operator, natureOf(field, kindsOf(ownFields)))}`;
  if (isAboutEmptiness(operator)) return words;
  return `${words} ${valueList(value)
    .map((one) => nameOf(field, one))
    .join(" or ")}`;
}

/** The value of a condition as a list of words. */
export function valueList(value: Condition["value"]): string[] {
  if (Array.isArray(value)) return value;
  return value === null || value === "" ? [] : [String(value)];
}
