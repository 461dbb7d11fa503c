import Type, { type Static } from "typebox";
import {
  ById,
  defineRoutes,
  Id,
  Input,
  ListOf,
  Named,
  Nullable,
  PageOf,
  paging,
  Time,
  TimeZone,
} from "./route.ts";

const Basis = Type.Enum(["measured", "service_level", "none"], {
  description:
    "measured: from how this team has been answering; service_level: too little history; none: no time",
});

/** How a measured time came about, in figures that a person can follow. */
export const AnswerTimeReasons = Named("AnswerTimeReasons", {
  ahead: Type.Integer({ description: "Conversations that stood ahead" }),
  people: Type.Number({ description: "People at work until then, on average" }),
  own_minutes: Type.Number({ description: "What an answer takes when nobody is ahead" }),
  turn_minutes: Type.Number({
    description: "What each turn ahead adds, a turn being one conversation per person",
  }),
  working_minutes: Type.Number({ description: "What both make in staffed time" }),
  sample_size: Type.Integer({ description: "Past answers it was read from" }),
  same_kind: Type.Integer({ description: "Of these, about the same kind of matter" }),
  quantile: Type.Number({ description: "The share of answers that shall come in time, as corrected" }),
  correction: Type.Number({ description: "What the self-correction adds to that share" }),
});
export type AnswerTimeReasons = Static<typeof AnswerTimeReasons>;

/** When somebody who writes now hears from us, in words that end a sentence or stand alone. */
export const AnswerTimeNow = Named("AnswerTimeNow", {
  by: Nullable(Time),
  words: Nullable(
    Type.String({ description: "You will hear from us by 3 pm today; null when no time is known" }),
  ),
  who: Type.Array(Type.String(), { description: "First names of those on duty" }),
  who_words: Nullable(Type.String({ description: "Maria and 2 others" })),
});
export type AnswerTimeNow = Static<typeof AnswerTimeNow>;

const settings = {
  enabled: Type.Boolean(),
  quiet_hours: Type.Integer({
    minimum: 1,
    maximum: 720,
    description: "At most one acknowledgement per conversation within this time",
  }),
  without_time: Type.Boolean({ description: "Acknowledges also when no time can be named" }),
  at_most_per_hour: Type.Integer({
    minimum: 1,
    maximum: 100_000,
    description: "More than this in an hour is a storm: we stop, and tell the administrators",
  }),
};

export const AcknowledgementSettings = Named("AcknowledgementSettings", {
  inbox_id: Id,
  ...settings,
  braked_since: Nullable(Type.String({ format: "date-time", description: "Stopped, for too many went out" })),
});
export type AcknowledgementSettings = Static<typeof AcknowledgementSettings>;

/** What a customer who wrote now would get. */
export const AcknowledgementPreview = Named("AcknowledgementPreview", {
  would_send: Type.Boolean(),
  from: Type.String(),
  text: Type.String(),
  language: Type.String(),
  by: Nullable(Time),
  basis: Basis,
  sample_size: Type.Integer({ description: "Past answers there are to measure from; 30 are needed" }),
  service_level: Nullable(Type.Object({ name: Type.String(), minutes: Type.Integer() })),
  reasons: Nullable(AnswerTimeReasons),
});
export type AcknowledgementPreview = Static<typeof AcknowledgementPreview>;

export const AcknowledgementOutcome = Type.Enum(["waiting", "kept", "missed", "closed"], {
  description: "closed: we closed the conversation without an answer before the time had come",
});
export type AcknowledgementOutcome = Static<typeof AcknowledgementOutcome>;

export const Acknowledgement = Named("Acknowledgement", {
  id: Id,
  conversation: Type.Object({
    id: Id,
    number: Type.Integer(),
    subject: Type.String(),
    customer_name: Type.String(),
  }),
  inbox: Type.Object({ id: Id, name: Type.String() }),
  team_id: Nullable(Id),
  message_id: Id,
  promise_id: Nullable(Id),
  language: Type.String(),
  asked_at: Time,
  named_at: Time,
  by_at: Nullable(
    Type.String({ format: "date-time", description: "The moment named; null when it named none" }),
  ),
  basis: Basis,
  sample_size: Type.Integer(),
  ahead: Type.Integer(),
  reasons: Nullable(AnswerTimeReasons),
  answered_at: Nullable(Time),
  outcome: AcknowledgementOutcome,
});
export type Acknowledgement = Static<typeof Acknowledgement>;

const figures = {
  named: Type.Integer({ description: "Acknowledgements that named a time" }),
  kept: Type.Integer({ description: "The answer came by the named time" }),
  missed: Type.Integer({ description: "It did not" }),
  waiting: Type.Integer({ description: "The time has not come yet" }),
  closed: Type.Integer({ description: "Closed without an answer; counts neither as kept nor as missed" }),
  kept_share: Nullable(Type.Number({ description: "kept / (kept + missed)" })),
  median_named_minutes: Nullable(
    Type.Number({ description: "Clock minutes from the acknowledgement to the named time" }),
  ),
  median_actual_minutes: Nullable(
    Type.Number({ description: "Clock minutes from the acknowledgement to the answer, of those answered" }),
  ),
  median_late_minutes: Nullable(
    Type.Number({ description: "How long after the named time the missed ones were answered" }),
  ),
};

const Monday = Type.String({ format: "date", description: "A Monday, in the workspace's time zone" });

/** Promised against actual: what was named, and what became of it. */
export const Calibration = Named("Calibration", {
  time_zone: TimeZone,
  from: Time,
  total: Type.Object(figures),
  by_week: Type.Array(Type.Object({ week: Monday, ...figures }), { description: "The newest first" }),
  by_week_and_inbox: Type.Array(
    Type.Object({ week: Monday, inbox: Type.Object({ id: Id, name: Type.String() }), ...figures }),
    { description: "The newest week first, then by inbox" },
  ),
});
export type Calibration = Static<typeof Calibration>;

const Reader = {
  language: Type.Optional(Type.String({ maxLength: 35, description: "A language tag (BCP 47)" })),
};

const filter = {
  inbox_id: Type.Optional(Id),
  conversation_id: Type.Optional(Id),
  week: Type.Optional(Monday),
  weeks: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 104,
      description: "Only this week and those before it, so many in all",
    }),
  ),
  outcome: Type.Optional(AcknowledgementOutcome),
};

export const acknowledgementRoutes = defineRoutes({
  "GET /acknowledgements": {
    summary: "Acknowledgements, newest first",
    permission: "conversations:read",
    query: Input({ ...paging, ...filter }),
    answer: PageOf(Acknowledgement),
    errors: ["invalid_cursor"],
  },
  "GET /acknowledgements/csv": {
    summary: "The same as a table, a line for each",
    permission: "conversations:read",
    query: Input(filter),
    download: "text/csv",
  },
  "GET /acknowledgements/calibration": {
    summary: "Named times against actual ones, by week and inbox",
    permission: "conversations:read",
    query: Input({
      inbox_id: Type.Optional(Id),
      weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 104, default: 12 })),
    }),
    answer: Calibration,
  },
  "GET /conversations/{id}/acknowledgements": {
    summary: "The acknowledgements of a conversation, the oldest first",
    permission: "conversations:read",
    params: ById,
    answer: ListOf(Acknowledgement),
  },
  "GET /inboxes/{id}/acknowledgement": {
    summary: "How an inbox acknowledges what comes in",
    permission: "conversations:read",
    params: ById,
    answer: AcknowledgementSettings,
  },
  "PUT /inboxes/{id}/acknowledgement": {
    summary: "Set how an inbox acknowledges; saving also lets a stopped one go on",
    permission: "workspace:manage",
    params: ById,
    body: Input(settings),
    answer: AcknowledgementSettings,
  },
  "GET /inboxes/{id}/acknowledgement-preview": {
    summary: "What a customer who wrote now would get, and how its time came about",
    permission: "conversations:read",
    params: ById,
    query: Input(Reader),
    answer: AcknowledgementPreview,
  },
  "GET /chat/{key}/answer-time": {
    summary: "When somebody who writes in this chat now hears from us",
    permission: "public",
    anyOrigin: true,
    callsPerMinute: 120,
    params: Input({ key: Type.String({ maxLength: 100 }) }),
    query: Input({ ...Reader, time_zone: Type.Optional(TimeZone) }),
    answer: AnswerTimeNow,
  },
});
