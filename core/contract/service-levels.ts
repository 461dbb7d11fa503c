import Type, { type Static } from "typebox";
import { Conditions } from "./conditions.ts";
import { ById, defineRoutes, Id, Input, Line, ListOf, Named, Nullable, Time } from "./route.ts";

export const ClockKind = Type.Enum(["first_answer", "next_answer", "resolution"]);
export type ClockKind = Static<typeof ClockKind>;

const Minutes = Type.Integer({ minimum: 1, maximum: 525_600 });

/** How long before the time is up we warn: so many minutes, or when so many percent of the time are left. */
const WarnBefore = Input({
  unit: Type.Enum(["minutes", "percent"]),
  value: Type.Integer({ minimum: 1, maximum: 525_600 }),
});
export type WarnBefore = Static<typeof WarnBefore>;

/** Whom a conversation goes to when its time is up. */
const EscalationStep = Input({
  after_minutes: Type.Integer({ minimum: 0, maximum: 525_600, description: "After the time is up" }),
  to: Type.Enum(["own_team", "admins", "team", "teammate"], {
    description: "own_team: the team of the conversation; team and teammate: the one of to_id",
  }),
  to_id: Nullable(Id),
  assigns: Type.Boolean({ description: "Gives the conversation to that team or teammate, too" }),
});
export type EscalationStep = Static<typeof EscalationStep>;

const settings = {
  name: Line(80),
  conditions: Conditions,
  first_answer_minutes: Nullable(Minutes),
  next_answer_minutes: Nullable(Minutes),
  resolution_minutes: Nullable(Minutes),
  counts: Type.Enum(["service_hours", "always"]),
  pauses_for_third_party: Type.Boolean(),
  warn_before: Nullable(WarnBefore),
  escalation: Type.Array(EscalationStep, { maxItems: 5 }),
};

/** What a service level asks for, without its place in the list. */
export const ServiceLevelInput = Input(settings);
export type ServiceLevelInput = Static<typeof ServiceLevelInput>;

export const ServiceLevel = Named("ServiceLevel", {
  id: Id,
  ...settings,
  clocks: Type.Object({
    running: Type.Integer({ description: "Clocks that have not ended" }),
    overdue: Type.Integer({ description: "Of these, with their time up" }),
    met: Type.Integer({ description: "Ended in time within the last 30 days, by what they waited for" }),
    missed: Type.Integer({ description: "Ended late within the last 30 days" }),
  }),
});
export type ServiceLevel = Static<typeof ServiceLevel>;

export const ServiceClock = Named("ServiceClock", {
  kind: ClockKind,
  round: Type.Integer({ description: "Counts from 1: each turn of the customer has an answer of its own" }),
  level: Type.Object({ id: Id, name: Type.String() }),
  target_minutes: Type.Integer(),
  counts: ServiceLevel.properties.counts,
  state: Type.Enum(["running", "paused", "met", "missed"], {
    description: "missed from the moment its time is up, whether it has ended or not",
  }),
  paused: Type.Boolean({ description: "Stands still; also one that is missed can" }),
  due_at: Nullable(
    Type.String({
      format: "date-time",
      description: "When its time is or was up; null while nobody can tell",
    }),
  ),
  remaining_minutes: Nullable(Type.Integer({ description: "What is left while it is paused" })),
  started_at: Time,
  ends_at: Nullable(
    Type.String({ format: "date-time", description: "When an answer leaves that is written already" }),
  ),
  ended_at: Nullable(Time),
  ended_by: Nullable(Type.Enum(["answer", "closing"])),
});
export type ServiceClock = Static<typeof ServiceClock>;

const Tally = Type.Object({ in_time: Type.Integer(), late: Type.Integer(), still_open: Type.Integer() });

export const ServiceLevelPreview = Named("ServiceLevelPreview", {
  looked_at: Type.Integer({ description: "Conversations, the newest 1,000 at most" }),
  meets: Type.Integer({ description: "Of these, that meet the conditions" }),
  first_answer: Nullable(Tally),
  next_answer: Nullable(Tally),
  resolution: Nullable(Tally),
});
export type ServiceLevelPreview = Static<typeof ServiceLevelPreview>;

export const serviceLevelRoutes = defineRoutes({
  "GET /service-levels": {
    summary: "Service levels in order: the first whose conditions a conversation meets is its own",
    permission: "conversations:read",
    answer: ListOf(ServiceLevel),
  },
  "POST /service-levels": {
    summary: "Add a service level, at the end",
    permission: "workspace:manage",
    body: ServiceLevelInput,
    answer: ServiceLevel,
    status: 201,
    errors: ["invalid_value", "already_exists"],
  },
  "PUT /service-levels/{id}": {
    summary: "Change a service level; clocks that have not ended follow it",
    permission: "workspace:manage",
    params: ById,
    body: ServiceLevelInput,
    answer: ServiceLevel,
    errors: ["invalid_value", "already_exists"],
  },
  "DELETE /service-levels/{id}": {
    summary: "Remove a service level; clocks that have not ended go on under another, where one applies",
    permission: "workspace:manage",
    params: ById,
  },
  "PUT /service-levels/order": {
    summary: "Put the service levels in order, naming each once",
    permission: "workspace:manage",
    body: Input({ ids: Type.Array(Id, { maxItems: 200, uniqueItems: true }) }),
    answer: ListOf(ServiceLevel),
    errors: ["invalid_value"],
  },
  "POST /service-levels/preview": {
    summary: "What a service level would have meant for the newest conversations; nothing is saved",
    permission: "workspace:manage",
    callsPerMinute: 60,
    body: ServiceLevelInput,
    answer: ServiceLevelPreview,
    errors: ["invalid_value"],
  },
  "GET /conversations/{id}/service-clocks": {
    summary: "The service clocks of a conversation, the oldest first",
    permission: "conversations:read",
    params: ById,
    answer: ListOf(ServiceClock),
  },
});
