import Type, { type Static } from "typebox";
import { Conditions } from "./conditions.ts";
import { ById, defineRoutes, Id, Input, Line, ListOf, Named, Nullable, Prose, Time } from "./route.ts";

/** Who does a step: we, the customer, or somebody else who is named. */
const PlanActor = Type.Enum(["us", "customer", "third_party"]);
export type PlanActor = Static<typeof PlanActor>;

/** What a step needs of the customer. */
const PlanNeed = Type.Enum(["nothing", "answer", "file", "confirmation"]);
export type PlanNeed = Static<typeof PlanNeed>;

const PlanStepState = Type.Enum(["waiting", "current", "done", "skipped"]);
export type PlanStepState = Static<typeof PlanStepState>;

const aYearMinutes = 525_600;

/** What is said of a step, whoever writes it: in a template or for one case. */
const stepWords = {
  title: Line(120),
  why: Prose(600),
  by: PlanActor,
  who: Nullable(Type.String({ maxLength: 100, description: "The third party's name" })),
  usual_minutes: Type.Integer({
    minimum: 1,
    maximum: aYearMinutes,
    description: "How long it usually takes, in minutes of service hours",
  }),
  needs: PlanNeed,
  ask: Prose(600),
};

const StepInput = Input({
  id: Type.Optional(Id),
  title: stepWords.title,
  why: Type.Optional(stepWords.why),
  by: stepWords.by,
  who: Type.Optional(stepWords.who),
  usual_minutes: stepWords.usual_minutes,
  needs: Type.Optional(stepWords.needs),
  ask: Type.Optional(stepWords.ask),
});
export type StepInput = Static<typeof StepInput>;

const Steps = Type.Array(StepInput, { minItems: 1, maxItems: 40 });

export const PlanTemplateStep = Named("PlanTemplateStep", {
  id: Id,
  ...stepWords,
  measured: Nullable(
    Type.Object(
      { median_minutes: Type.Integer(), count: Type.Integer() },
      { description: "How long it really took; once there are five, it counts instead of what was said" },
    ),
  ),
});
export type PlanTemplateStep = Static<typeof PlanTemplateStep>;

export const PlanTemplate = Named("PlanTemplate", {
  id: Id,
  name: Type.String(),
  matter: Type.String({ description: "The kind of matter it is for" }),
  start_when: Nullable(Conditions),
  tells_customer: Type.Boolean({ description: "Sends the link as soon as it starts by itself" }),
  steps: Type.Array(PlanTemplateStep),
  used: Type.Integer({ description: "On how many conversations it was started" }),
  created_at: Time,
});
export type PlanTemplate = Static<typeof PlanTemplate>;

const TemplateInput = Input({
  name: Line(80),
  matter: Type.Optional(Type.String({ maxLength: 80 })),
  start_when: Type.Optional(Nullable(Conditions)),
  tells_customer: Type.Optional(Type.Boolean()),
  steps: Steps,
});
export type TemplateInput = Static<typeof TemplateInput>;

export const PlanStep = Named("PlanStep", {
  id: Id,
  ...stepWords,
  usual_from: Type.Enum(["said", "measured"], {
    description: "Whether the usual time was said by a person or measured from steps that are done",
  }),
  state: PlanStepState,
  due_at: Nullable(Time),
  expected_at: Nullable(
    Type.String({ format: "date-time", description: "When a step still to come is likely to be done" }),
  ),
  started_at: Nullable(Time),
  ended_at: Nullable(Time),
  promise_id: Nullable(Id),
  message_id: Nullable(Type.String({ format: "uuid", description: "What the customer gave for it" })),
});
export type PlanStep = Static<typeof PlanStep>;

const PlanLink = Named("PlanLink", {
  url: Type.String(),
  state: Type.Enum(["open", "expired", "revoked"]),
  expires_at: Time,
  sent_at: Nullable(Time),
});

export const Plan = Named("Plan", {
  id: Id,
  conversation_id: Id,
  template_id: Nullable(Id),
  name: Type.String(),
  state: Type.Enum(["under_way", "done", "stopped"]),
  steps: Type.Array(PlanStep),
  /** The customer's; null also for those who may not answer customers. */
  link: Nullable(PlanLink),
  tells_at: Nullable(
    Type.String({ format: "date-time", description: "When the customer is told by mail what has changed" }),
  ),
  started_at: Time,
  ended_at: Nullable(Time),
});
export type Plan = Static<typeof Plan>;

export const planRoutes = defineRoutes({
  "GET /plan-templates": {
    summary: "The templates of plans",
    permission: "conversations:read",
    answer: ListOf(PlanTemplate),
  },
  "POST /plan-templates": {
    summary: "Write a template: the steps of a kind of matter",
    permission: "workspace:manage",
    body: TemplateInput,
    answer: PlanTemplate,
    status: 201,
    errors: ["invalid_value"],
  },
  "PUT /plan-templates/{id}": {
    summary: "Rewrite a template; a step sent with its id keeps what was measured of it",
    permission: "workspace:manage",
    params: ById,
    body: TemplateInput,
    answer: PlanTemplate,
    errors: ["invalid_value"],
  },
  "DELETE /plan-templates/{id}": {
    summary: "Remove a template; plans that were started from it go on",
    permission: "workspace:manage",
    params: ById,
  },
  "GET /conversations/{id}/plan": {
    summary: "The plan of a conversation: the one under way, else the last one",
    permission: "conversations:read",
    params: ById,
    answer: Type.Object({ plan: Nullable(Plan) }),
  },
  "POST /conversations/{id}/plan": {
    summary: "Start a plan, from a template or with steps of its own",
    permission: "conversations:write",
    params: ById,
    body: Input({
      template_id: Type.Optional(Id),
      name: Type.Optional(Line(80)),
      steps: Type.Optional(Steps),
      tell_customer: Type.Optional(Type.Boolean({ description: "Send the link to its page at once" })),
    }),
    answer: Plan,
    status: 201,
    errors: ["already_exists", "invalid_value"],
  },
  "PUT /plans/{id}": {
    summary: "Adapt a plan: its steps as they shall be, in order; steps that are over stay as they were",
    permission: "conversations:write",
    params: ById,
    body: Input({ name: Type.Optional(Line(80)), steps: Steps }),
    answer: Plan,
    errors: ["already_exists", "invalid_value"],
  },
  "DELETE /plans/{id}": {
    summary: "Stop a plan before it is done; what it promised is released",
    permission: "conversations:write",
    params: ById,
    answer: Plan,
  },
  "PUT /plan-steps/{id}/state": {
    summary: "Mark a step as done, skip it, or go back to it",
    permission: "conversations:write",
    params: ById,
    body: Input({ state: Type.Enum(["done", "skipped", "open"]) }),
    answer: Plan,
    errors: ["already_exists", "invalid_value"],
  },
  "PUT /plan-steps/{id}/due": {
    summary: "Name a new time for the current step; its promise moves with it",
    permission: "conversations:write",
    params: ById,
    body: Input({ due_at: Time }),
    answer: Plan,
    errors: ["invalid_value"],
  },
  "POST /plans/{id}/link": {
    summary: "Make the customer's link, or renew one that is over, and send it if asked to",
    permission: "conversations:write",
    params: ById,
    body: Input({ send: Type.Boolean() }),
    answer: Plan,
    status: 201,
    errors: ["no_recipient"],
  },
  "DELETE /plans/{id}/link": {
    summary: "Revoke the customer's link at once",
    permission: "conversations:write",
    params: ById,
    answer: Plan,
  },
});
