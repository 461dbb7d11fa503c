import Type, { type Static } from "typebox";
import {
  ById,
  defineRoutes,
  EmailAddress,
  Id,
  Input,
  Line,
  ListOf,
  Named,
  Nullable,
  Time,
  TimeZone,
} from "./route.ts";

export const Workspace = Named("Workspace", {
  id: Id,
  name: Type.String(),
  time_zone: TimeZone,
  locale: Type.String(),
  phone: Nullable(Type.String()),
  brand_color: Type.String({ description: "#rrggbb" }),
  customer_word: Type.String({ description: "What this company calls the people it serves" }),
  has_sample_data: Type.Boolean(),
  created_at: Time,
});
export type Workspace = Static<typeof Workspace>;

export const CustomField = Named("CustomField", {
  id: Id,
  subject: Type.Enum(["customer", "company", "conversation"]),
  key: Type.String(),
  label: Type.String(),
  kind: Type.Enum(["text", "number", "date", "choice", "yes_no"]),
  choices: Type.Array(Type.String()),
});
export type CustomField = Static<typeof CustomField>;

/** The steps from an empty workspace to a working one; each is ticked by a fact, not by a click. */
export const Checklist = Named("Checklist", {
  mailbox_connected: Type.Boolean(),
  chat_installed: Type.Boolean(),
  teammate_invited: Type.Boolean(),
  conversation_answered: Type.Boolean(),
});
export type Checklist = Static<typeof Checklist>;

export const workspaceRoutes = defineRoutes({
  "GET /setup": {
    summary: "Whether this Heard still waits for its first workspace",
    permission: "public",
    answer: Type.Object({ needed: Type.Boolean() }),
  },
  "POST /setup": {
    summary: "Make the first workspace and its owner, and sign the owner in",
    permission: "public",
    callsPerMinute: 10,
    body: Input({
      workspace_name: Line(100),
      name: Line(100),
      email: EmailAddress,
      password: Type.String({ maxLength: 200 }),
      time_zone: Type.Optional(TimeZone),
    }),
    answer: Type.Object({ workspace_id: Id, teammate_id: Id }),
    status: 201,
    errors: ["workspace_exists", "weak_password", "invalid_value"],
  },
  "GET /workspace": { summary: "The workspace of the caller", permission: "signed_in", answer: Workspace },
  "PATCH /workspace": {
    summary: "Change the workspace's name, time zone, phone, colour or words",
    permission: "workspace:manage",
    body: Input({
      name: Type.Optional(Line(100)),
      time_zone: Type.Optional(TimeZone),
      locale: Type.Optional(Type.String({ minLength: 2, maxLength: 20 })),
      phone: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
      brand_color: Type.Optional(Type.String({ pattern: "^#[0-9a-fA-F]{6}$" })),
      customer_word: Type.Optional(Line(30)),
    }),
    answer: Workspace,
    errors: ["invalid_value"],
  },
  "GET /checklist": {
    summary: "What is left to do on first run",
    permission: "signed_in",
    answer: Checklist,
  },
  "POST /sample-data": {
    summary: "Fill the workspace with a believable shop to look around in",
    permission: "workspace:manage",
    answer: Workspace,
    errors: ["already_exists"],
  },
  "DELETE /sample-data": {
    summary: "Remove the sample shop and nothing else",
    permission: "workspace:manage",
    answer: Workspace,
  },
  "GET /custom-fields": {
    summary: "The workspace's own fields on customers, companies and conversations",
    permission: "signed_in",
    answer: ListOf(CustomField),
  },
  "POST /custom-fields": {
    summary: "Add a field",
    permission: "workspace:manage",
    body: Input({
      subject: CustomField.properties.subject,
      label: Line(60),
      kind: CustomField.properties.kind,
      choices: Type.Optional(Type.Array(Line(60), { maxItems: 100 })),
    }),
    answer: CustomField,
    status: 201,
    errors: ["already_exists", "invalid_value"],
  },
  "DELETE /custom-fields/{id}": {
    summary: "Remove a field; values already entered are kept but no longer shown",
    permission: "workspace:manage",
    params: ById,
  },
});
