import Type, { type Static } from "typebox";
import { Input, Named } from "./route.ts";

/** What a condition can ask about; the workspace's own fields by subject and key, such as `customer.tier`. */
const ConditionField = Type.String({
  maxLength: 80,
  pattern:
    "^(inbox|team|assignee|channel|tag|priority|subject|first_words|customer|company|language|(customer|company|conversation)\\..+)$",
  description:
    "inbox, team, assignee, channel, tag, priority, subject, first_words, customer, company, language, or an own field such as customer.tier",
});

export const ConditionOperator = Type.Enum([
  "is",
  "is_not",
  "has",
  "has_not",
  "contains",
  "contains_not",
  "greater",
  "less",
  "empty",
  "not_empty",
]);
export type ConditionOperator = Static<typeof ConditionOperator>;

const ConditionValue = Type.Union([
  Type.String({ maxLength: 500 }),
  Type.Number(),
  Type.Boolean(),
  Type.Array(Type.String({ maxLength: 500 }), { maxItems: 100, description: "Any of these" }),
  Type.Null(),
]);

export const Condition = Input({
  field: ConditionField,
  operator: ConditionOperator,
  value: ConditionValue,
});
export type Condition = Static<typeof Condition>;

/** Which conversations something is for. An empty list is met by all. */
export const Conditions = Named("Conditions", {
  match: Type.Enum(["all", "any"]),
  conditions: Type.Array(Condition, { maxItems: 30 }),
});
export type Conditions = Static<typeof Conditions>;
