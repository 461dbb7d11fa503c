import Type, { type Static } from "typebox";
import { defineRoutes, EmailAddress, Id, Input, Line, Named, Nullable, Time } from "./route.ts";

/** What the widget shows before anybody wrote: who answers, and how else to reach a person. */
export const ChatWelcome = Named("ChatWelcome", {
  workspace_name: Type.String(),
  inbox_name: Type.String(),
  greeting: Type.String(),
  phone: Nullable(Type.String()),
  brand_color: Type.String(),
  team: Type.Array(Type.Object({ name: Type.String(), initials: Type.String() })),
  someone_is_here: Type.Boolean({ description: "A teammate has the inbox open right now" }),
});
export type ChatWelcome = Static<typeof ChatWelcome>;

export const ChatMessage = Named("ChatMessage", {
  id: Id,
  client_id: Nullable(Type.String()),
  from: Type.Enum(["visitor", "us"]),
  author_name: Type.String(),
  automatic: Type.Boolean({ description: "Sent by itself, such as an acknowledgement: no person wrote it" }),
  text: Type.String(),
  html: Nullable(Type.String({ description: "Safe to show" })),
  attachments: Type.Array(
    Type.Object({ id: Id, name: Type.String(), bytes: Type.Integer(), url: Type.String() }),
  ),
  created_at: Time,
  seen: Type.Boolean({ description: "The other side has had it on screen" }),
});
export type ChatMessage = Static<typeof ChatMessage>;

export const ChatState = Named("ChatState", {
  email: Nullable(Type.String({ description: "Where we continue when the visitor is away" })),
  name: Nullable(Type.String()),
  messages: Type.Array(ChatMessage),
  closed: Type.Boolean(),
});
export type ChatState = Static<typeof ChatState>;

/** What travels over the visitor's socket. Words themselves are posted by HTTP, so that nothing is lost. */
export type ChatServerSignal =
  | { type: "message"; message: ChatMessage }
  | { type: "withdrawn"; message_id: string }
  | { type: "typing"; name: string; on: boolean }
  | { type: "seen"; message_ids: string[] }
  | { type: "presence"; someone_is_here: boolean };
export type ChatClientSignal = { type: "typing"; on: boolean; text_length: number };

export const chatRoutes = defineRoutes({
  "GET /chat/welcome": {
    summary: "What a chat shows before the first word",
    permission: "public",
    anyOrigin: true,
    callsPerMinute: 120,
    query: Input({ key: Type.String({ maxLength: 100 }) }),
    answer: ChatWelcome,
  },
  "POST /chat/visitors": {
    summary: "Begin: gives the visitor's token, to be kept in their browser",
    permission: "public",
    anyOrigin: true,
    callsPerMinute: 30,
    body: Input({
      key: Type.String({ maxLength: 100 }),
      page_url: Type.Optional(Type.String({ maxLength: 2000 })),
      locale: Type.Optional(Type.String({ maxLength: 20 })),
      time_zone: Type.Optional(Type.String({ maxLength: 64 })),
    }),
    answer: Type.Object({ token: Type.String(), visitor_id: Id }),
    status: 201,
  },
  "GET /chat": {
    summary: "The visitor's chat so far",
    permission: "visitor",
    anyOrigin: true,
    callsPerMinute: 240,
    answer: ChatState,
  },
  "POST /chat/messages": {
    summary: "The visitor writes; the same client_id again gives the same message",
    permission: "visitor",
    anyOrigin: true,
    callsPerMinute: 60,
    body: Input({
      client_id: Type.String({ minLength: 8, maxLength: 64 }),
      text: Line(20_000),
      page_url: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
    answer: ChatMessage,
    status: 201,
    errors: ["empty_message"],
  },
  "PUT /chat/seen": {
    summary: "The visitor has our messages on screen",
    permission: "visitor",
    anyOrigin: true,
    callsPerMinute: 240,
    body: Input({ message_ids: Type.Array(Id, { maxItems: 200 }) }),
  },
  "PUT /chat/email": {
    summary: "Where to continue by e-mail when the visitor is away",
    permission: "visitor",
    anyOrigin: true,
    callsPerMinute: 20,
    body: Input({ email: EmailAddress, name: Type.Optional(Line(100)) }),
    answer: ChatState,
  },
  "GET /chat/attachments/{id}": {
    summary: "A file that we sent into this chat",
    permission: "visitor",
    anyOrigin: true,
    params: Input({ id: Id }),
    query: Input({ token: Type.String({ maxLength: 200 }) }),
    download: "application/octet-stream",
  },
});
