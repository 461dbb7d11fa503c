import Type, { type Static } from "typebox";
import { Conditions } from "./conditions.ts";
import {
  ById,
  defineRoutes,
  Id,
  Input,
  Line,
  ListOf,
  Named,
  Nullable,
  PageOf,
  paging,
  Time,
} from "./route.ts";

const Words = Type.String({ maxLength: 2000 });

/** The question in the customer's language; where one is left out or empty, the usual words are used. */
const FollowThroughWords = Input({
  en: Type.Optional(Words),
  de: Type.Optional(Words),
  fr: Type.Optional(Words),
  nl: Type.Optional(Words),
  es: Type.Optional(Words),
  pt: Type.Optional(Words),
});
export type FollowThroughWords = Static<typeof FollowThroughWords>;

const settings = {
  name: Line(80),
  enabled: Type.Boolean(),
  conditions: Conditions,
  after_days: Type.Integer({ minimum: 1, maximum: 90, description: "How many days after closing we ask" }),
  day_kind: Type.Enum(["working", "calendar"], {
    description: "working: days on which the conversation's service hours are open",
  }),
  quiet_days: Type.Integer({
    minimum: 0,
    maximum: 365,
    description: "A customer who was asked about anything within so many days is not asked again",
  }),
  words: FollowThroughWords,
};

/** When customers are asked whether it really worked, and how, without its place in the list. */
export const FollowThroughRuleInput = Input(settings);
export type FollowThroughRuleInput = Static<typeof FollowThroughRuleInput>;

export const FollowThroughRule = Named("FollowThroughRule", {
  id: Id,
  ...settings,
  asked: Type.Integer({ description: "How many were asked" }),
  yes: Type.Integer({ description: "Of these, said that it worked" }),
  no: Type.Integer({ description: "Of these, said that it did not" }),
});
export type FollowThroughRule = Static<typeof FollowThroughRule>;

const FollowThroughState = Type.Enum(["planned", "asked", "skipped"]);
const FollowThroughAnswer = Type.Enum(["yes", "no"]);
export type FollowThroughAnswer = Static<typeof FollowThroughAnswer>;

/** What became of one closing: whether its customer was asked, and what they said. */
export const FollowThrough = Named("FollowThrough", {
  id: Id,
  conversation: Type.Object({
    id: Id,
    number: Type.Integer(),
    subject: Type.String(),
    customer_name: Type.String(),
    inbox_id: Nullable(Id),
    team_id: Nullable(Id),
  }),
  rule: Nullable(Type.Object({ id: Id, name: Type.String() })),
  closed_at: Time,
  ask_at: Time,
  state: FollowThroughState,
  skipped_because: Nullable(
    Type.Enum(["reopened", "rule_off", "never_answered", "nobody_to_ask", "asked_recently", "too_late"]),
  ),
  asked_at: Nullable(Time),
  message_id: Nullable(Type.String({ format: "uuid", description: "The question as it was sent" })),
  answer: Nullable(FollowThroughAnswer),
  answered_at: Nullable(Type.String({ format: "date-time", description: "When they said so last" })),
  first_answered_at: Nullable(Time),
});
export type FollowThrough = Static<typeof FollowThrough>;

/** Which follow-throughs are meant; times are of the closing. */
export const FollowThroughFilter = Input({
  state: Type.Optional(FollowThroughState),
  answer: Type.Optional(
    Type.Enum(["yes", "no", "none"], { description: "none: asked, and not answered so far" }),
  ),
  rule_id: Type.Optional(Id),
  inbox_id: Type.Optional(Id),
  team_id: Type.Optional(Id),
  conversation_id: Type.Optional(Id),
  closed_from: Type.Optional(Time),
  closed_before: Type.Optional(Time),
});
export type FollowThroughFilter = Static<typeof FollowThroughFilter>;

export const followThroughRoutes = defineRoutes({
  "GET /follow-through-rules": {
    summary: "When we ask whether it really worked, in order: the first rule a conversation meets is its own",
    permission: "conversations:read",
    answer: ListOf(FollowThroughRule),
  },
  "POST /follow-through-rules": {
    summary: "Add a rule, at the end",
    permission: "workspace:manage",
    body: FollowThroughRuleInput,
    answer: FollowThroughRule,
    status: 201,
    errors: ["invalid_value"],
  },
  "PUT /follow-through-rules/{id}": {
    summary:
      "Change a rule; who was to be asked by it is asked on the day that was planned, unless it is off",
    permission: "workspace:manage",
    params: ById,
    body: FollowThroughRuleInput,
    answer: FollowThroughRule,
    errors: ["invalid_value"],
  },
  "DELETE /follow-through-rules/{id}": {
    summary: "Remove a rule; what was asked and answered stays",
    permission: "workspace:manage",
    params: ById,
  },
  "PUT /follow-through-rules/order": {
    summary: "Put the rules in order, naming each once",
    permission: "workspace:manage",
    body: Input({ ids: Type.Array(Id, { maxItems: 200, uniqueItems: true }) }),
    answer: ListOf(FollowThroughRule),
    errors: ["invalid_value"],
  },
  "GET /follow-throughs": {
    summary: "What became of each closing that a rule was for, the newest closing first",
    permission: "conversations:read",
    query: Input({ ...paging, ...FollowThroughFilter.properties }),
    answer: PageOf(FollowThrough),
    errors: ["invalid_cursor"],
  },
});
