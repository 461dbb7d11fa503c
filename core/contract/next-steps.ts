import Type, { type Static } from "typebox";
import { Conversation } from "./conversations.ts";
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

export const NextStepCode = Type.Enum(
  [
    "answer",
    "find_owner",
    "keep_promise",
    "check_promise",
    "follow_up",
    "ask_third_party",
    "look_again",
    "own",
  ],
  {
    description:
      "answer: the customer waits for us; find_owner: nobody has it; keep_promise: what we promised; check_promise: whether somebody kept theirs; follow_up: the customer is silent; ask_third_party: somebody else is; look_again: a snooze ends; own: in a person's words",
  },
);
export type NextStepCode = Static<typeof NextStepCode>;

export const NextStepBy = Type.Enum(["us", "customer", "third_party"]);
export type NextStepBy = Static<typeof NextStepBy>;

export const NextStepSource = Type.Enum(["person", "suggested", "promise", "service_level", "usual"], {
  description: "Where its time comes from; person and suggested: a teammate set it, and it stays",
});
export type NextStepSource = Static<typeof NextStepSource>;

export const NextStepEnd = Type.Enum(
  ["done", "replaced", "happened", "time_passed", "taken_back", "closed"],
  {
    description:
      "done: somebody said so; happened: what it waited for did; time_passed: it did not; taken_back: the message it went with was; replaced: another was next",
  },
);
export type NextStepEnd = Static<typeof NextStepEnd>;

const Reference = Type.Object({ id: Id, name: Type.String() });

/** What happens next on a conversation, who does it, by when. */
export const NextStep = Named("NextStep", {
  id: Id,
  conversation_id: Id,
  code: NextStepCode,
  what: Nullable(Type.String({ description: "A person's words; for a promise what was promised" })),
  who: Nullable(Type.String({ description: "The third party of a promise" })),
  by: NextStepBy,
  owner: Nullable(Reference),
  team: Nullable(Reference),
  due_at: Time,
  overdue: Type.Boolean(),
  source: NextStepSource,
  promise_id: Nullable(Id),
  set_at: Time,
  set_by: Type.Object({
    kind: Type.Enum(["teammate", "customer", "api_key", "system"]),
    id: Nullable(Id),
    name: Nullable(Type.String()),
  }),
  ended_at: Nullable(Time),
  how: Nullable(NextStepEnd),
  set_aside: Type.Boolean({ description: "The customer wrote in between; it comes back when we answered" }),
});
export type NextStep = Static<typeof NextStep>;

/** The likely next step, before it is one. */
export const LikelyStep = Named("LikelyStep", {
  code: NextStepCode,
  what: Nullable(Type.String()),
  who: Nullable(Type.String()),
  by: NextStepBy,
  owner: Nullable(Reference),
  team: Nullable(Reference),
  due_at: Time,
  promise_id: Nullable(Id),
});
export type LikelyStep = Static<typeof LikelyStep>;

/** What is next, and what would be once we have replied. */
export const Next = Named("Next", {
  current: Nullable(NextStep),
  after_reply: Nullable(LikelyStep),
  looked_at: Type.String({
    format: "date-time",
    description: "When a teammate last opened it or did something in it",
  }),
});
export type Next = Static<typeof Next>;

export const StallKind = Type.Enum(
  ["no_owner", "overdue", "each_other", "passed_around", "asked_twice", "not_looked_at"],
  {
    description:
      "no_owner: neither a person nor a team; overdue: a promise, a service clock or the next step; each_other: we say the customer, their last words ask us, or nobody writes; passed_around: handed on three times without an answer; asked_twice: two messages without an answer, an hour or more apart; not_looked_at: longer than the workspace allows",
  },
);
export type StallKind = Static<typeof StallKind>;

export const StallDetail = Type.Enum(["promise", "service_level", "next_step", "asked", "silent"], {
  description: "What is overdue; or whether we were asked, or nobody writes",
});
export type StallDetail = Static<typeof StallDetail>;

/** A conversation that does not move forward, and what has hurt longest. */
export const Stall = Named("Stall", {
  conversation: Conversation,
  kind: StallKind,
  detail: Nullable(StallDetail),
  since: Time,
  days: Type.Integer({ description: "Whole days that it has hurt" }),
  also: Type.Array(StallKind, { description: "What else stalls it" }),
  next_step: Nullable(NextStep),
});
export type Stall = Static<typeof Stall>;

/** How many conversations stall; a number stops counting at 1,000. */
export const StallCounts = Named("StallCounts", {
  mine: Type.Integer(),
  all: Type.Integer(),
  no_owner: Type.Integer(),
  overdue: Type.Integer(),
  each_other: Type.Integer(),
  passed_around: Type.Integer(),
  asked_twice: Type.Integer(),
  not_looked_at: Type.Integer(),
});
export type StallCounts = Static<typeof StallCounts>;

const Days = (description: string) => Type.Integer({ minimum: 1, maximum: 90, description });

const settings = {
  look_within_days: Days("Working days within which somebody looks at every open conversation"),
  follow_up_days: Days("Working days of silence after which we follow up"),
  silent_days: Days("Days without a word from anybody after which a conversation stalls"),
  find_owner_minutes: Type.Integer({
    minimum: 0,
    maximum: 4800,
    description: "Working minutes within which a conversation has somebody",
  }),
};

/** How long things may rest. */
export const NextStepSettings = Named("NextStepSettings", settings);
export type NextStepSettings = Static<typeof NextStepSettings>;

const of = Type.Optional(
  Type.String({
    pattern: "^(mine|all|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
    description: "mine, all, or a team's id",
  }),
);

export const nextStepRoutes = defineRoutes({
  "GET /conversations/{id}/next-step": {
    summary: "What happens next in a conversation, and what would once we have replied",
    permission: "conversations:read",
    params: ById,
    answer: Next,
  },
  "PUT /conversations/{id}/next-step": {
    summary: "Say what happens next; it stays until it is done, or what it waits for has happened",
    permission: "conversations:write",
    params: ById,
    body: Input({
      code: Type.Optional(Type.Enum(["answer", "follow_up", "ask_third_party", "own"], { default: "own" })),
      what: Type.Optional(Nullable(Line(200))),
      by: NextStepBy,
      owner_id: Type.Optional(Nullable(Id)),
      team_id: Type.Optional(Nullable(Id)),
      due_at: Time,
      source: Type.Optional(Type.Enum(["person", "suggested"], { default: "person" })),
      message_id: Type.Optional(
        Nullable(
          Type.String({
            format: "uuid",
            description: "The reply it goes with: taken back, it goes back, too",
          }),
        ),
      ),
    }),
    answer: NextStep,
    errors: ["invalid_value"],
  },
  "DELETE /conversations/{id}/next-step": {
    summary: "Take back what a person said is next; what is usual stands again",
    permission: "conversations:write",
    params: ById,
    answer: NextStep,
    errors: ["invalid_value"],
  },
  "POST /conversations/{id}/next-step/completion": {
    summary: "The next step is done; answers what is next now",
    permission: "conversations:write",
    params: ById,
    answer: NextStep,
    errors: ["invalid_value"],
  },
  "GET /conversations/{id}/next-steps": {
    summary: "The next steps of a conversation, the newest first; the current one on top",
    permission: "conversations:read",
    params: ById,
    answer: ListOf(NextStep),
  },
  "GET /stalls": {
    summary: "Conversations that do not move forward, the oldest hurt first",
    permission: "conversations:read",
    query: Input({ ...paging, of, kind: Type.Optional(StallKind) }),
    answer: PageOf(Stall),
    errors: ["invalid_cursor"],
  },
  "GET /stalls/counts": {
    summary: "How many conversations stall",
    permission: "conversations:read",
    query: Input({ of }),
    answer: StallCounts,
  },
  "GET /next-step-settings": {
    summary: "How long things may rest",
    permission: "conversations:read",
    answer: NextStepSettings,
  },
  "PUT /next-step-settings": {
    summary: "Set how long things may rest",
    permission: "workspace:manage",
    body: Input(settings),
    answer: NextStepSettings,
  },
});
