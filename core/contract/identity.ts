import Type, { type Static } from "typebox";
import { ById, defineRoutes, EmailAddress, Id, Input, Line, ListOf, Named, Nullable, Time } from "./route.ts";
import { Workspace } from "./workspaces.ts";

export const Role = Type.Enum(["owner", "admin", "agent", "colleague"]);
export type Role = Static<typeof Role>;

/** How mails end. */
export const Signature = {
  signature: Type.String({ description: "Its words" }),
  signature_html: Nullable(
    Type.String({ description: "The same with its looks, safe to show; null: it is plain" }),
  ),
};

/** What a signature is given as: plain words, or HTML. */
export const SignatureInput = {
  signature: Type.Optional(
    Type.String({ maxLength: 5000, description: "Plain words; {name}, {phone} and {email} are filled in" }),
  ),
  signature_html: Type.Optional(
    Type.String({
      maxLength: 50_000,
      description:
        "With looks, instead: what replies may hold is kept, but no pictures; its words are read from it",
    }),
  ),
};

export const Teammate = Named("Teammate", {
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: Role,
  active: Type.Boolean(),
  phone: Nullable(Type.String()),
  ...Signature,
  last_seen_at: Nullable(Time),
  created_at: Time,
});
export type Teammate = Static<typeof Teammate>;

export const Team = Named("Team", { id: Id, name: Type.String(), member_ids: Type.Array(Id) });
export type Team = Static<typeof Team>;

export const Session = Named("Session", {
  id: Id,
  current: Type.Boolean(),
  device: Type.String({ description: "Browser and system, as far as they tell" }),
  ip: Type.String(),
  created_at: Time,
  last_used_at: Time,
  expires_at: Time,
});
export type Session = Static<typeof Session>;

/** Who is signed in, where, and what they may do. */
export const SignedIn = Named("SignedIn", {
  teammate: Teammate,
  workspace: Workspace,
  permissions: Type.Array(Type.String()),
});
export type SignedIn = Static<typeof SignedIn>;

export const Invitation = Named("Invitation", {
  id: Id,
  email: Type.String(),
  role: Role,
  invited_by: Nullable(Type.Object({ id: Id, name: Type.String() })),
  mail: Type.Enum(["sent", "queued", "failed", "not_set_up"]),
  created_at: Time,
  expires_at: Time,
});
export type Invitation = Static<typeof Invitation>;

export const ApiKey = Named("ApiKey", {
  id: Id,
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  ends_with: Type.String({ description: "The last four characters, to tell keys apart" }),
  created_at: Time,
  last_used_at: Nullable(Time),
});
export type ApiKey = Static<typeof ApiKey>;

export const KeyScope = Type.Enum([
  "conversations:read",
  "conversations:note",
  "conversations:write",
  "customers:read",
  "customers:write",
  "workspace:manage",
  "team:manage",
]);
export type KeyScope = Static<typeof KeyScope>;

const Password = Type.String({ maxLength: 200, description: "At least 10 characters" });
const ByToken = Input({ token: Type.String({ minLength: 20, maxLength: 200 }) });

export const identityRoutes = defineRoutes({
  "POST /sessions": {
    summary: "Sign in; sets the session cookie",
    permission: "public",
    callsPerMinute: 20,
    body: Input({ email: EmailAddress, password: Password, workspace_id: Type.Optional(Id) }),
    answer: SignedIn,
    status: 201,
    errors: ["wrong_credentials", "locked_out", "workspace_ambiguous"],
  },
  "GET /session": { summary: "Who is signed in", permission: "signed_in", answer: SignedIn },
  "DELETE /session": { summary: "Sign out", permission: "signed_in" },
  "GET /sessions": {
    summary: "Where you are signed in",
    permission: "signed_in",
    answer: ListOf(Session),
  },
  "DELETE /sessions/{id}": { summary: "End one of your sessions", permission: "signed_in", params: ById },
  "POST /password-resets": {
    summary: "Ask for a link to set a new password; always answers the same",
    permission: "public",
    callsPerMinute: 5,
    body: Input({ email: EmailAddress }),
    status: 202,
    answer: Type.Object({ mail_is_set_up: Type.Boolean() }),
  },
  "POST /password-resets/{token}/completion": {
    summary: "Set a new password with the link's token; ends all other sessions",
    permission: "public",
    callsPerMinute: 10,
    params: ByToken,
    body: Input({ password: Password }),
    errors: ["link_expired", "weak_password"],
  },
  "PUT /password": {
    summary: "Change your own password; ends your other sessions",
    permission: "signed_in",
    callsPerMinute: 10,
    body: Input({ current_password: Password, password: Password }),
    errors: ["wrong_credentials", "weak_password", "locked_out"],
  },
  "GET /invitations": {
    summary: "Invitations not yet taken up",
    permission: "team:manage",
    answer: ListOf(Invitation),
  },
  "POST /invitations": {
    summary: "Invite somebody by mail; the link is in the answer too, to be passed on by hand",
    permission: "team:manage",
    body: Input({ email: EmailAddress, role: Role }),
    answer: Type.Object({ invitation: Invitation, link: Type.String() }),
    status: 201,
    errors: ["already_exists", "not_allowed"],
  },
  "DELETE /invitations/{id}": { summary: "Take an invitation back", permission: "team:manage", params: ById },
  "GET /invitations/{token}/welcome": {
    summary: "What an invitation link is for",
    permission: "public",
    callsPerMinute: 30,
    params: ByToken,
    answer: Type.Object({ workspace_name: Type.String(), email: Type.String(), role: Role }),
    errors: ["link_expired"],
  },
  "POST /invitations/{token}/acceptance": {
    summary: "Join with a name and a password; sets the session cookie",
    permission: "public",
    callsPerMinute: 10,
    params: ByToken,
    body: Input({ name: Line(100), password: Password }),
    answer: SignedIn,
    status: 201,
    errors: ["link_expired", "weak_password"],
  },
  "GET /teammates": { summary: "Everyone who works here", permission: "signed_in", answer: ListOf(Teammate) },
  "PATCH /teammates/{id}": {
    summary: "Change a teammate; your own name, phone and signature need no permission",
    permission: "signed_in",
    params: ById,
    body: Input({
      name: Type.Optional(Line(100)),
      phone: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
      ...SignatureInput,
      role: Type.Optional(Role),
      active: Type.Optional(Type.Boolean()),
    }),
    answer: Teammate,
    errors: ["last_owner", "not_allowed"],
  },
  "GET /teams": { summary: "The teams", permission: "signed_in", answer: ListOf(Team) },
  "POST /teams": {
    summary: "Make a team",
    permission: "team:manage",
    body: Input({ name: Line(60), member_ids: Type.Optional(Type.Array(Id, { maxItems: 500 })) }),
    answer: Team,
    status: 201,
    errors: ["already_exists"],
  },
  "PATCH /teams/{id}": {
    summary: "Rename a team or change who is in it",
    permission: "team:manage",
    params: ById,
    body: Input({
      name: Type.Optional(Line(60)),
      member_ids: Type.Optional(Type.Array(Id, { maxItems: 500 })),
    }),
    answer: Team,
    errors: ["already_exists"],
  },
  "DELETE /teams/{id}": {
    summary: "Remove a team; its conversations stay, without a team",
    permission: "team:manage",
    params: ById,
  },
  "GET /api-keys": { summary: "The API keys", permission: "workspace:manage", answer: ListOf(ApiKey) },
  "POST /api-keys": {
    summary: "Make an API key; the secret is shown this once",
    permission: "workspace:manage",
    body: Input({ name: Line(60), scopes: Type.Array(KeyScope, { minItems: 1, uniqueItems: true }) }),
    answer: Type.Object({ api_key: ApiKey, secret: Type.String() }),
    status: 201,
  },
  "DELETE /api-keys/{id}": { summary: "Revoke an API key", permission: "workspace:manage", params: ById },
});
