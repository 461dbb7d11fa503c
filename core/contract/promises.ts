import Type, { type Static } from "typebox";
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
  TimeZone,
} from "./route.ts";

export const PromiseBy = Type.Enum(["us", "customer", "third_party"]);
export type PromiseBy = Static<typeof PromiseBy>;

export const PromiseKind = Type.Enum(["answer", "action"], {
  description: "answer: any real reply keeps it; action: something has to be done",
});
export type PromiseKind = Static<typeof PromiseKind>;

export const PromiseSource = Type.Enum(["composer", "found", "acknowledgement", "plan", "person"], {
  description: "How we came to know of it",
});
export type PromiseSource = Static<typeof PromiseSource>;

export const PromiseState = Type.Enum(["open", "kept", "kept_late", "released", "broken", "withdrawn"], {
  description: "withdrawn: the message that made it was taken back before it left",
});
export type PromiseState = Static<typeof PromiseState>;

export const PromiseDanger = Type.Enum(["shift", "holiday", "queue"], {
  description:
    "shift: its owner's shift ends before it is due; holiday: a holiday or absence lies between; queue: too much is due before it",
});
export type PromiseDanger = Static<typeof PromiseDanger>;

const Reference = Type.Object({ id: Id, name: Type.String() });

const Doer = Type.Object({
  kind: Type.Enum(["teammate", "customer", "api_key", "system"]),
  id: Nullable(Id),
  name: Nullable(Type.String()),
});

/** A new time for a promise: from when to when, by whom, and the message that told the customer. */
export const PromiseMove = Named("PromiseMove", {
  id: Id,
  from: Nullable(Time),
  to: Time,
  by: Doer,
  reason: Nullable(Type.String()),
  message_id: Nullable(
    Type.String({
      format: "uuid",
      description: "The message that told the customer; null: they were not told",
    }),
  ),
  told: Type.Boolean({ description: "The customer was told" }),
  taken_back_at: Nullable(
    Type.String({
      format: "date-time",
      description: "Its message was taken back, or never arrived: the time before counts",
    }),
  ),
  at: Time,
});
export type PromiseMove = Static<typeof PromiseMove>;

/** A commitment with a time: by us, by the customer, or by a third party. */
export const PromiseShape = Named("Promise", {
  id: Id,
  conversation: Type.Object({
    id: Id,
    number: Type.Integer(),
    subject: Type.String(),
    state: Type.Enum(["open", "snoozed", "closed"]),
    customer_name: Type.String(),
  }),
  by: PromiseBy,
  who: Nullable(
    Type.String({ description: "The third party's name; for ours in a side thread, to whom they are made" }),
  ),
  what: Type.String(),
  words: Type.String({ description: "The words it was made in" }),
  kind: PromiseKind,
  source: PromiseSource,
  owner: Nullable(Reference),
  team: Nullable(Reference),
  message_id: Nullable(Id),
  side_thread_id: Nullable(
    Type.String({
      format: "uuid",
      description: "The side thread in which it was made: to or by a third party, and not to the customer",
    }),
  ),
  plan_step_id: Nullable(Id),
  due_at: Nullable(Time),
  first_due_at: Nullable(
    Type.String({ format: "date-time", description: "The time first named; moving leaves it" }),
  ),
  state: PromiseState,
  needs_time: Type.Boolean({ description: "Open, and no time was named" }),
  overdue: Type.Boolean(),
  surfaces_at: Nullable(
    Type.String({ format: "date-time", description: "When it comes up, early enough to keep it" }),
  ),
  danger: Nullable(PromiseDanger),
  danger_since: Nullable(Time),
  moves: Type.Array(PromiseMove, { description: "Oldest first" }),
  follow_ups: Type.Integer({ description: "How often we have followed up" }),
  next_follow_up_at: Nullable(Time),
  follow_up_offered: Type.Boolean({
    description: "It is time to follow up; GET /promises/{id}/follow-up has the words",
  }),
  maybe_kept_by_message_id: Nullable(
    Type.String({ format: "uuid", description: "This message may have kept it: a person says so" }),
  ),
  made_at: Time,
  made_by: Doer,
  kept_by_message_id: Nullable(Id),
  ended_at: Nullable(Time),
  ended_by: Nullable(Doer),
  end_reason: Nullable(Type.String()),
});
export type PromiseShape = Static<typeof PromiseShape>;

/** How many open promises wait where; a number stops counting at 1,000. */
export const PromiseCounts = Named("PromiseCounts", {
  mine_due_today: Type.Integer({ description: "Ours, of yours, due today and not yet overdue" }),
  mine_overdue: Type.Integer(),
  mine_surfaced: Type.Integer({ description: "Ours, of yours, that have come up" }),
  overdue: Type.Integer(),
  all_open: Type.Integer(),
  needs_time: Type.Integer(),
  follow_ups_offered: Type.Integer(),
});
export type PromiseCounts = Static<typeof PromiseCounts>;

export const FollowUps = Type.Enum(["off", "offered", "by_itself"], {
  description: "Whether a follow-up to whoever has not kept their promise is offered, or sent by itself",
});
export type FollowUps = Static<typeof FollowUps>;

const followUpRule = {
  follow_ups: FollowUps,
  follow_up_after_minutes: Type.Integer({
    minimum: 0,
    maximum: 43_200,
    description: "Working minutes after it was due, and between one follow-up and the next",
  }),
  follow_ups_at_most: Type.Integer({ minimum: 1, maximum: 10 }),
};

const TeamFollowUps = Input({ team_id: Id, ...followUpRule });

const promiseSettings = {
  team_after_minutes: Type.Integer({
    minimum: 0,
    maximum: 43_200,
    description: "Working minutes after it was due, when an overdue promise of ours goes to the team",
  }),
  named_after_minutes: Type.Integer({
    minimum: 0,
    maximum: 43_200,
    description: "Working minutes after it was due, when it goes to whom the workspace names",
  }),
  overdue_teammate_id: Nullable(Id),
  overdue_team_id: Nullable(Id),
  ...followUpRule,
  teams: Type.Array(TeamFollowUps, {
    maxItems: 200,
    description: "Teams that follow up in another way than the workspace",
  }),
};

/** Whom overdue promises go to, and how we follow up on those of others. */
export const PromiseSettings = Named("PromiseSettings", promiseSettings);
export type PromiseSettings = Static<typeof PromiseSettings>;

/** What we had found in a message, and what its writer made of it. */
export const PromiseExample = Named("PromiseExample", {
  id: Id,
  message_id: Id,
  conversation_id: Id,
  verdict: Type.Enum(["accepted", "changed", "added", "none"]),
  words: Type.String(),
  language: Nullable(Type.String()),
  found: Nullable(
    Type.Object(
      {
        by: PromiseBy,
        what: Type.String(),
        words: Type.String(),
        due_at: Nullable(Time),
        kind: PromiseKind,
      },
      { description: "What we had found; null when we had found nothing there" },
    ),
  ),
  made: Nullable(
    Type.Object(
      { by: PromiseBy, what: Type.String(), due_at: Nullable(Time), kind: PromiseKind },
      {
        description: "What it became; null when it is none",
      },
    ),
  ),
  time_zone: TimeZone,
  said_at: Time,
});
export type PromiseExample = Static<typeof PromiseExample>;

/** Words for the customer, ready to send. */
export const PromiseWords = Named("PromiseWords", { text: Type.String(), language: Type.String() });
export type PromiseWords = Static<typeof PromiseWords>;

const reason = Type.Optional(Nullable(Line(500)));
const Because = Input({ reason: Line(500) });

/** What decides whether a promise belongs to a list; every part must hold. */
const promiseFilter = {
  state: Type.Optional(PromiseState),
  by: Type.Optional(PromiseBy),
  kind: Type.Optional(PromiseKind),
  owner: Type.Optional(
    Type.String({
      pattern: "^(me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
      description: "me, none, or an id",
    }),
  ),
  team_id: Type.Optional(Id),
  conversation_id: Type.Optional(Id),
  due_before: Type.Optional(Time),
  overdue: Type.Optional(Type.Boolean()),
  surfaced: Type.Optional(Type.Boolean({ description: "Has come up, to be kept in time" })),
  in_danger: Type.Optional(Type.Boolean()),
  needs_time: Type.Optional(Type.Boolean()),
  follow_up_offered: Type.Optional(Type.Boolean()),
};

export const promiseRoutes = defineRoutes({
  "GET /promises": {
    summary: "Promises, what is due first at the top; those without a time last",
    permission: "conversations:read",
    query: Input({ ...paging, ...promiseFilter }),
    answer: PageOf(PromiseShape),
    errors: ["invalid_cursor"],
  },
  "GET /promises/counts": {
    summary: "How many open promises wait where",
    permission: "conversations:read",
    answer: PromiseCounts,
  },
  "GET /promises/{id}": {
    summary: "One promise",
    permission: "conversations:read",
    params: ById,
    answer: PromiseShape,
  },
  "GET /conversations/{id}/promises": {
    summary:
      "The promises of a conversation: the open ones by when they are due, then the ended ones, newest first",
    permission: "conversations:read",
    params: ById,
    answer: ListOf(PromiseShape),
  },
  "POST /conversations/{id}/promises": {
    summary: "Note a promise by hand",
    permission: "conversations:write",
    params: ById,
    body: Input({
      by: PromiseBy,
      who: Type.Optional(Nullable(Line(100))),
      what: Line(300),
      words: Type.Optional(Type.String({ maxLength: 1000 })),
      kind: Type.Optional(PromiseKind),
      due_at: Nullable(Time),
      owner_id: Type.Optional(Nullable(Id)),
      team_id: Type.Optional(Nullable(Id)),
      message_id: Type.Optional(Nullable(Id)),
    }),
    answer: PromiseShape,
    status: 201,
    errors: ["invalid_value"],
  },
  "PATCH /promises/{id}": {
    summary: "Correct an open promise: what, who, a time when it has none, its owner, its team",
    permission: "conversations:write",
    params: ById,
    body: Input({
      what: Type.Optional(Line(300)),
      who: Type.Optional(Nullable(Line(100))),
      due_at: Type.Optional(Time),
      owner_id: Type.Optional(Nullable(Id)),
      team_id: Type.Optional(Nullable(Id)),
    }),
    answer: PromiseShape,
    errors: ["promise_ended", "invalid_value"],
  },
  "POST /promises/{id}/keeping": {
    summary: "It is kept; by a message, or by what was done",
    permission: "conversations:write",
    params: ById,
    body: Input({ message_id: Type.Optional(Nullable(Id)) }),
    answer: PromiseShape,
    errors: ["promise_ended", "invalid_value"],
  },
  "DELETE /promises/{id}/keeping": {
    summary: "It is not kept or ended after all: open it again, or say that a message did not keep it",
    permission: "conversations:write",
    params: ById,
    answer: PromiseShape,
    errors: ["promise_ended"],
  },
  "POST /promises/{id}/move": {
    summary: "Give it another time without telling the customer; a message that names one tells them",
    permission: "conversations:write",
    params: ById,
    body: Input({ due_at: Time, reason }),
    answer: PromiseShape,
    errors: ["promise_ended", "invalid_value"],
  },
  "POST /promises/{id}/release": {
    summary: "It need not be kept any more: whoever it was made to says so",
    permission: "conversations:write",
    params: ById,
    body: Because,
    answer: PromiseShape,
    errors: ["promise_ended"],
  },
  "POST /promises/{id}/break": {
    summary: "It was not kept and will not be",
    permission: "conversations:write",
    params: ById,
    body: Because,
    answer: PromiseShape,
    errors: ["promise_ended"],
  },
  "GET /promises/{id}/new-time-words": {
    summary: "An honest sentence that names the customer a new time, in their language",
    permission: "conversations:read",
    params: ById,
    query: Input({ due_at: Time }),
    answer: PromiseWords,
    errors: ["invalid_value"],
  },
  "GET /promises/{id}/follow-up": {
    summary: "A kind follow-up to whoever has not kept their promise, in the customer's language",
    permission: "conversations:read",
    params: ById,
    answer: PromiseWords,
    errors: ["invalid_value"],
  },
  "GET /promise-settings": {
    summary: "Whom overdue promises go to, and how we follow up",
    permission: "conversations:read",
    answer: PromiseSettings,
  },
  "PUT /promise-settings": {
    summary: "Set whom overdue promises go to, and how we follow up",
    permission: "workspace:manage",
    body: Input(promiseSettings),
    answer: PromiseSettings,
    errors: ["invalid_value"],
  },
  "GET /promise-examples": {
    summary: "What we had found in messages and what their writers made of it, newest first",
    permission: "workspace:manage",
    query: Input(paging),
    answer: PageOf(PromiseExample),
    errors: ["invalid_cursor"],
  },
});
