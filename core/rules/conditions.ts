import type { Condition, ConditionOperator, Conditions } from "../contract/conditions.ts";
import type { Channel, Priority } from "../contract/conversations.ts";
import type { CustomValues } from "../contract/route.ts";
import type { CustomField } from "../contract/workspaces.ts";

/** What of a conversation conditions can ask about. */
export type Matter = {
  inbox_id: string | null;
  team_id: string | null;
  assignee_id: string | null;
  channel: Channel;
  tag_ids: readonly string[];
  priority: Priority;
  subject: string;
  /** What the customer wrote first, without quoted history; empty while they have written nothing. */
  first_words: string;
  customer_id: string;
  company_id: string | null;
  /** Primary language tag such as "de" (RFC 5646), null when unknown. */
  language: string | null;
  /** The workspace's own fields: each one that there is, null where nobody has filled it in. */
  customer_fields: CustomValues;
  company_fields: CustomValues;
  conversation_fields: CustomValues;
};

type Value = CustomValues[string];

/** How a field wants to be asked about: as a kind of own field, or as a set of things. */
export type FieldNature = CustomField["kind"] | "set";

const natures: Record<string, FieldNature> = {
  inbox: "choice",
  team: "choice",
  assignee: "choice",
  channel: "choice",
  tag: "set",
  priority: "choice",
  subject: "text",
  first_words: "text",
  customer: "choice",
  company: "choice",
  language: "choice",
};

/** Every conversation has these, so nobody asks whether they are empty. */
const neverEmpty = ["inbox", "channel", "priority", "subject", "customer"];

const operatorsByNature: Record<FieldNature, readonly ConditionOperator[]> = {
  choice: ["is", "is_not", "empty", "not_empty"],
  set: ["has", "has_not", "empty", "not_empty"],
  text: ["contains", "contains_not", "is", "is_not", "empty", "not_empty"],
  number: ["is", "is_not", "greater", "less", "empty", "not_empty"],
  date: ["is", "is_not", "greater", "less", "empty", "not_empty"],
  yes_no: ["is", "empty", "not_empty"],
};

/** The kinds of a workspace's own fields, by `customer.tier`, `company.size`, `conversation.order`. */
export type OwnFieldKinds = ReadonlyMap<string, CustomField["kind"]>;

/** Under which name conditions ask about a workspace's own field. */
export function conditionFieldOf({ subject, key }: Pick<CustomField, "subject" | "key">): string {
  return `${subject}.${key}`;
}

/** How a field wants to be asked about; null for a field that does not exist. */
export function natureOf(field: string, ownFields: OwnFieldKinds): FieldNature | null {
  return natures[field] ?? ownFields.get(field) ?? null;
}

/** The operators that make sense for a field, the usual one first; none for a field that does not exist. */
export function operatorsOf(field: string, ownFields: OwnFieldKinds): readonly ConditionOperator[] {
  const nature = natureOf(field, ownFields);
  if (nature === null) return [];
  const operators = operatorsByNature[nature];
  return neverEmpty.includes(field) ? operators.filter((operator) => !isAboutEmptiness(operator)) : operators;
}

/** Whether the operator asks for emptiness, and so needs no value. */
export function isAboutEmptiness(operator: ConditionOperator): boolean {
  return operator === "empty" || operator === "not_empty";
}

/** What is wrong with the first of these conditions that cannot be asked, and its place; null when all can. */
export function conditionsProblem(
  { conditions }: Conditions,
  ownFields: OwnFieldKinds,
): { index: number; message: string } | null {
  for (const [index, condition] of conditions.entries()) {
    const message = conditionProblem(condition, ownFields);
    if (message) return { index, message };
  }
  return null;
}

function conditionProblem({ field, operator, value }: Condition, ownFields: OwnFieldKinds): string | null {
  const nature = natureOf(field, ownFields);
  if (nature === null) return `There is no field “${field}” here.`;
  if (!operatorsOf(field, ownFields).includes(operator)) {
    return `“${field}” cannot be asked with “${operator}”.`;
  }
  if (isAboutEmptiness(operator)) return null;
  const values = valuesOf(value);
  if (values.length === 0 || values.some((one) => one === "")) return "Say what to compare with.";
  if (nature === "number" && values.some((one) => !isNumber(one))) return "Compare a number with a number.";
  if (nature === "date" && values.some((one) => !/^\d{4}-\d{2}-\d{2}$/.test(String(one)))) {
    return "Compare a date with a date such as 2026-03-31.";
  }
  if (nature === "yes_no" && typeof value !== "boolean") return "Compare with yes or no.";
  return null;
}

/** Whether a conversation meets the conditions; an empty list is met by all, a condition on a field that is gone by none. */
export function meets({ match, conditions }: Conditions, matter: Matter): boolean {
  if (conditions.length === 0) return true;
  const isMet = (condition: Condition) => meetsOne(condition, matter);
  return match === "all" ? conditions.every(isMet) : conditions.some(isMet);
}

function meetsOne({ field, operator, value }: Condition, matter: Matter): boolean {
  const known = knownOf(field, matter);
  if (known === null) return false;
  const wanted = valuesOf(value);
  switch (operator) {
    case "empty":
      return known.length === 0;
    case "not_empty":
      return known.length > 0;
    case "is":
    case "has":
      return known.some((one) => wanted.some((other) => isSame(one, other)));
    case "is_not":
    case "has_not":
      return !known.some((one) => wanted.some((other) => isSame(one, other)));
    case "contains":
      return known.some((one) => wanted.some((words) => containsWords(one, words)));
    case "contains_not":
      return !known.some((one) => wanted.some((words) => containsWords(one, words)));
    case "greater":
      return known.some((one) => wanted.some((other) => compare(one, other) > 0));
    case "less":
      return known.some((one) => wanted.some((other) => compare(one, other) < 0));
  }
}

/** What is known of a field: nothing, one value, or several tags; null for a field that is not, or no longer, here. */
function knownOf(field: string, matter: Matter): NonNullable<Value>[] | null {
  const dot = field.indexOf(".");
  if (dot > 0) {
    const value = ownValue(field.slice(0, dot), field.slice(dot + 1), matter);
    return value === undefined ? null : present(value);
  }
  switch (field) {
    case "inbox":
    case "team":
    case "assignee":
    case "customer":
    case "company":
      return present(matter[`${field}_id`]);
    case "tag":
      return [...matter.tag_ids];
    case "channel":
    case "priority":
    case "subject":
    case "first_words":
    case "language":
      return present(matter[field]);
    default:
      return null;
  }
}

/** Undefined for a field that is not here. */
function ownValue(subject: string, key: string, matter: Matter): Value | undefined {
  const values = {
    customer: matter.customer_fields,
    company: matter.company_fields,
    conversation: matter.conversation_fields,
  }[subject];
  return values && Object.hasOwn(values, key) ? values[key] : undefined;
}

function present(value: Value | undefined): NonNullable<Value>[] {
  return value === null || value === undefined || value === "" ? [] : [value];
}

function valuesOf(value: Condition["value"]): NonNullable<Value>[] {
  return Array.isArray(value) ? value : present(value);
}

function isSame(one: NonNullable<Value>, other: NonNullable<Value>): boolean {
  return plain(one) === plain(other);
}

function containsWords(text: NonNullable<Value>, words: NonNullable<Value>): boolean {
  return plain(text).includes(plain(words));
}

/** Numbers by size, dates by the calendar; negative when the first is less, NaN when they cannot be compared. */
function compare(one: NonNullable<Value>, other: NonNullable<Value>): number {
  if (isNumber(one) && isNumber(other)) return Number(one) - Number(other);
  if (typeof one !== "string" || typeof other !== "string") return Number.NaN;
  return one < other ? -1 : Number(one > other);
}

function isNumber(value: NonNullable<Value>): boolean {
  return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value.trim()));
}

/** Upper and lower case, and how somebody spaced it, make no difference. */
function plain(value: NonNullable<Value>): string {
  return String(value).normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}
