import Type, { type Static } from "typebox";
import { Signature, SignatureInput } from "./identity.ts";
import { ById, defineRoutes, EmailAddress, Id, Input, Line, ListOf, Named, Nullable, Time } from "./route.ts";

const Problem = Type.String({
  description:
    "What it means and what to do first, in plain words; the mail server's own, if any, on the next line",
});

/** How a mailbox is doing, in words that a person can act on. */
export const MailboxHealth = Named("MailboxHealth", {
  receiving: Type.Enum(["not_set_up", "connecting", "watching", "polling", "failed"]),
  receiving_problem: Nullable(Problem),
  last_received_at: Nullable(Time),
  /** When we last read the mailbox to its end. */
  last_connected_at: Nullable(Time),
  to_fetch: Type.Integer({ description: "Mails on the server that are still to be fetched" }),
  to_read: Type.Integer({ description: "Mails that are here and in no conversation yet" }),
  sending: Type.Enum(["not_set_up", "working", "paused", "failed"], {
    description: "paused: the server asks us to wait; failed: it does not let us send",
  }),
  sending_problem: Nullable(Problem),
  sending_paused_until: Nullable(Time),
  last_sent_at: Nullable(Time),
});
export type MailboxHealth = Static<typeof MailboxHealth>;

export const ServerLogin = Named("ServerLogin", {
  host: Type.String({ minLength: 1, maxLength: 253 }),
  port: Type.Integer({ minimum: 1, maximum: 65535 }),
  security: Type.Enum(["tls", "starttls", "none"]),
  user: Type.String({ maxLength: 254 }),
  folder: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: "Of IMAP: what we read, INBOX unless said otherwise",
    }),
  ),
});
export type ServerLogin = Static<typeof ServerLogin>;

export const ServerLoginInput = Input({
  ...ServerLogin.properties,
  password: Type.Optional(Type.String({ maxLength: 500, description: "Left out: the one we have is kept" })),
});
export type ServerLoginInput = Static<typeof ServerLoginInput>;

const PastDays = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: 30,
    description:
      "Of a mailbox that is read for the first time: also the mail of so many days before, as history that nobody is " +
      "notified of and nothing answers by itself. 0, or left out: what is in it stays there",
  }),
);

/** More than a calm desk sees. */
const Storm = Named("Storm", {
  kind: Type.Enum(["inbox", "customer", "flood"], {
    description:
      "inbox, customer: the most that we send of our own accord from this inbox, or to this customer, was reached; " +
      "flood: this customer writes more than a person does",
  }),
  customer_id: Nullable(Id),
  began_at: Time,
});

export const ConsentProvider = Type.Enum(["google", "microsoft"]);
export type ConsentProvider = Static<typeof ConsentProvider>;

export const Inbox = Named("Inbox", {
  id: Id,
  name: Type.String(),
  channel: Type.Enum(["email", "chat"]),
  address: Nullable(Type.String({ description: "The e-mail address, for e-mail" })),
  aliases: Type.Array(Type.String(), {
    description: "Other addresses of it: their mail comes in here, and answers may come from them",
  }),
  team_id: Nullable(Id),
  ...Signature,
  enabled: Type.Boolean(),
  reopen_days: Nullable(
    Type.Integer({
      description: "For how many days after closing an answer opens a conversation again; null: always",
    }),
  ),
  own_accord_per_hour: Type.Integer({ description: "The most that it sends of our own accord in an hour" }),
  own_accord_per_customer: Type.Integer({ description: "The same in a day to one customer" }),
  storm: Nullable(Storm),
  chat: Nullable(
    Type.Object({
      key: Type.String({ description: "Names this chat in the snippet on a site" }),
      greeting: Type.String(),
      snippet: Type.String(),
      seen_on: Nullable(Type.String({ description: "The last site that opened it" })),
    }),
  ),
  mailbox: Nullable(
    Type.Object({
      imap: Nullable(ServerLogin),
      smtp: Nullable(ServerLogin),
      health: MailboxHealth,
      consent: Nullable(
        Type.Object(
          { provider: ConsentProvider, account: Type.String(), ended_at: Nullable(Time) },
          { description: "It is let in by a provider's consent, which may end; null: by password" },
        ),
      ),
      largest_mail: Type.Integer({
        description: "The largest mail it sends, in bytes as it travels: files are a third larger then",
      }),
    }),
  ),
});
export type Inbox = Static<typeof Inbox>;

export const MailboxCheckStep = Named("MailboxCheckStep", {
  step: Type.String(),
  ok: Type.Boolean(),
  explanation: Problem,
});
export type MailboxCheckStep = Static<typeof MailboxCheckStep>;

export const inboxRoutes = defineRoutes({
  "GET /inboxes": { summary: "Where people write to us", permission: "signed_in", answer: ListOf(Inbox) },
  "POST /inboxes": {
    summary: "Add an inbox: an e-mail address or a chat",
    permission: "workspace:manage",
    body: Input({
      name: Line(60),
      channel: Inbox.properties.channel,
      address: Type.Optional(EmailAddress),
      team_id: Type.Optional(Nullable(Id)),
      greeting: Type.Optional(Type.String({ maxLength: 300 })),
    }),
    answer: Inbox,
    status: 201,
    errors: ["already_exists", "invalid_value"],
  },
  "PATCH /inboxes/{id}": {
    summary: "Change an inbox",
    permission: "workspace:manage",
    params: ById,
    body: Input({
      name: Type.Optional(Line(60)),
      address: Type.Optional(EmailAddress),
      aliases: Type.Optional(Type.Array(EmailAddress, { maxItems: 50, uniqueItems: true })),
      team_id: Type.Optional(Nullable(Id)),
      ...SignatureInput,
      greeting: Type.Optional(Type.String({ maxLength: 300 })),
      enabled: Type.Optional(Type.Boolean()),
      reopen_days: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 3650 }))),
      own_accord_per_hour: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
      own_accord_per_customer: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
    }),
    answer: Inbox,
    errors: ["already_exists", "invalid_value"],
  },
  "GET /signatures": {
    summary: "How you sign in inboxes where that differs from how you always sign",
    permission: "signed_in",
    answer: ListOf(Type.Object({ inbox_id: Id, ...Signature })),
  },
  "PUT /inboxes/{id}/signature": {
    summary: "Say how you sign in this inbox; without words: as everywhere",
    permission: "signed_in",
    params: ById,
    body: Input({ ...SignatureInput, signature: Type.Optional(Nullable(Type.String({ maxLength: 5000 }))) }),
  },
  "PUT /inboxes/{id}/mailbox": {
    summary: "Say how an e-mail inbox receives (IMAP) and sends (SMTP); null takes a side away",
    permission: "workspace:manage",
    params: ById,
    body: Input({
      imap: Type.Optional(Nullable(ServerLoginInput)),
      smtp: Type.Optional(Nullable(ServerLoginInput)),
      past_days: PastDays,
    }),
    answer: Inbox,
    errors: ["invalid_value"],
  },
  "POST /inboxes/{id}/sending": {
    summary: "Try to send again now, though the inbox is paused; answers when it was tried",
    permission: "workspace:manage",
    callsPerMinute: 20,
    params: ById,
    answer: Inbox,
  },
  "GET /mail-providers": {
    summary: "The providers whose consent can take the place of a password here",
    permission: "workspace:manage",
    answer: ListOf(Type.Object({ provider: ConsentProvider, name: Type.String() })),
  },
  "POST /inboxes/{id}/consent": {
    summary:
      "Begin to connect a mailbox by consent: answers the provider's page, which comes back to /mail-consent",
    permission: "workspace:manage",
    params: ById,
    body: Input({
      provider: ConsentProvider,
      account: Type.Optional(
        Type.String({ format: "email", maxLength: 254, description: "Left out: the address of the inbox" }),
      ),
      signs_in_as: Type.Optional(
        Type.String({
          format: "email",
          maxLength: 254,
          description: "Who signs in where that is not the account itself, as for a shared mailbox",
        }),
      ),
      past_days: PastDays,
    }),
    answer: Type.Object({ url: Type.String() }),
    errors: ["invalid_value"],
  },
  "POST /mail-consents": {
    summary: "Connect the mailbox with what the provider's page came back with",
    permission: "workspace:manage",
    callsPerMinute: 20,
    body: Input({ state: Type.String({ maxLength: 4000 }), code: Type.String({ maxLength: 4000 }) }),
    answer: Inbox,
    errors: ["link_expired", "consent_refused", "other_account"],
  },
  "POST /inboxes/{id}/mailbox-check": {
    summary: "Try a mailbox step by step and say in words what is wrong; nothing is saved or sent",
    permission: "workspace:manage",
    callsPerMinute: 20,
    params: ById,
    body: Input({ side: Type.Enum(["imap", "smtp"]), login: ServerLoginInput }),
    answer: Type.Object({ ok: Type.Boolean(), steps: Type.Array(MailboxCheckStep) }),
  },
});
