import Type, { type Static } from "typebox";
import { addressesAtMost } from "../rules/address-limit.ts";
import { AutomaticFacts, DeliveryReport } from "./delivery-reports.ts";
import {
  ById,
  CustomValues,
  defineRoutes,
  EmailAddress,
  EmailAddresses,
  Id,
  Input,
  Line,
  ListOf,
  Named,
  Nullable,
  PageOf,
  Prose,
  paging,
  SomeEmailAddresses,
  Time,
} from "./route.ts";
import { Spam } from "./spam.ts";

export const Channel = Type.Enum(["email", "chat"]);
export type Channel = Static<typeof Channel>;
export const ConversationState = Type.Enum(["open", "snoozed", "closed"]);
export type ConversationState = Static<typeof ConversationState>;
export const WaitingOn = Type.Enum(["us", "customer", "third_party"]);
export type WaitingOn = Static<typeof WaitingOn>;
export const Priority = Type.Enum(["low", "normal", "high", "urgent"]);
export type Priority = Static<typeof Priority>;

/** Which of the things with a time is the next one due in a conversation. */
export const DueKind = Type.Enum(["promise", "service_level", "next_step"]);
export type DueKind = Static<typeof DueKind>;

const Reference = Type.Object({ id: Id, name: Type.String() });

/** Another conversation, as it is named where one is shown. */
const Neighbour = Type.Object({ id: Id, number: Type.Integer(), subject: Type.String() });

export const Tag = Named("Tag", { id: Id, name: Type.String(), color: Type.String() });
export type Tag = Static<typeof Tag>;

export const Conversation = Named("Conversation", {
  id: Id,
  number: Type.Integer(),
  subject: Type.String(),
  preview: Type.String({ description: "One line of the newest words" }),
  state: ConversationState,
  snoozed_until: Nullable(Time),
  waiting_on: WaitingOn,
  waiting_since: Time,
  channel: Channel,
  inbox: Nullable(Reference),
  customer: Type.Object({ id: Id, name: Type.String(), email: Nullable(Type.String()) }),
  assignee: Nullable(Reference),
  team: Nullable(Reference),
  priority: Priority,
  tags: Type.Array(Tag),
  participant_ids: Type.Array(Id, { description: "Teammates who were invited or follow" }),
  fields: CustomValues,
  due: Nullable(Type.Object({ at: Time, kind: DueKind }, { description: "What is due next, and when" })),
  spam: Nullable(Spam),
  follows: Nullable(
    Type.Object(Neighbour.properties, {
      description: "The one it goes on from, which was closed too long ago to be opened again",
    }),
  ),
  followed_by: Type.Array(Neighbour, { description: "Those that go on from it, the oldest first" }),
  message_count: Type.Integer(),
  unread: Type.Boolean({ description: "Something came in that the caller has not read" }),
  revision: Type.Integer({
    description: "Grows with each change; the newer of two copies has the higher one",
  }),
  created_at: Time,
  last_message_at: Time,
  closed_at: Nullable(Time),
});
export type Conversation = Static<typeof Conversation>;

export const Person = Named("Person", { name: Type.String(), address: Type.String() });
export type Person = Static<typeof Person>;

export const Attachment = Named("Attachment", {
  id: Id,
  name: Type.String(),
  content_type: Type.String(),
  bytes: Type.Integer(),
  inline: Type.Boolean(),
  content_id: Nullable(Type.String()),
});
export type Attachment = Static<typeof Attachment>;

export const Delivery = Named("Delivery", {
  state: Type.Enum(["waiting", "queued", "sending", "sent", "delivered", "seen", "failed"], {
    description: "waiting: no way to send is set up yet, or it is scheduled",
  }),
  detail: Nullable(Type.String({ description: "The mail server's words, or what we wait for" })),
  send_at: Nullable(Time),
  reports: Type.Array(DeliveryReport, {
    description: "What became of it at each address, where we were told",
  }),
});
export type Delivery = Static<typeof Delivery>;

/** What, when and where, of a meeting that a mail carries (RFC 5546). */
export const Meeting = Named("Meeting", {
  method: Type.Enum(["request", "cancel", "reply", "counter", "publish"], {
    description: "request: come; cancel: it is off; reply: whether they come; counter: another time",
  }),
  title: Type.String(),
  starts_at: Nullable(Time),
  ends_at: Nullable(Time),
  all_day: Type.Boolean({ description: "The times are then midnight UTC of the days" }),
  time_zone: Type.Optional(
    Nullable(
      Type.String({ description: "The IANA zone in which whoever asks said the time, where they named one" }),
    ),
  ),
  place: Type.String(),
  organizer: Nullable(Person),
  repeats: Type.Boolean(),
  answer: Nullable(Type.Enum(["accepted", "declined", "tentative"])),
});
export type Meeting = Static<typeof Meeting>;

export const Message = Named("Message", {
  id: Id,
  conversation_id: Id,
  kind: Type.Enum(["incoming", "outgoing", "note"]),
  channel: Channel,
  author: Type.Object({
    kind: Type.Enum(["customer", "teammate", "system", "third_party"]),
    id: Nullable(Id),
    name: Type.String(),
  }),
  side_thread_id: Nullable(
    Type.String({
      format: "uuid",
      description: "The talk with a third party it is part of; the customer never sees it",
    }),
  ),
  from: Nullable(Person),
  reply_to: Type.Array(Person, { description: "Whom its writer wants answered, where they said so" }),
  to: Type.Array(Person),
  cc: Type.Array(Person),
  bcc: Type.Array(Person),
  subject: Nullable(Type.String()),
  new_subject: Nullable(
    Type.String({ description: "What its writer made the subject into; the conversation keeps its own" }),
  ),
  newcomer: Type.Boolean({
    description: "Its writer took no part before: a mail of ours in their hands brought them here",
  }),
  unproven: Type.Boolean({
    description:
      "Nothing shows that it is from whom it names: our mail server found that it is not (DMARC), or it is a note by e-mail",
  }),
  also_in: Type.Array(Reference, { description: "Our other inboxes that the same mail was sent to" }),
  text: Type.String({ description: "All of it" }),
  visible_text: Type.String({ description: "Without the quoted history and the signature" }),
  html: Nullable(Type.String({ description: "Safe to show" })),
  visible_html: Nullable(Type.String({ description: "Safe to show, without the quoted history" })),
  remote_images: Type.Integer({ description: "Images that are not loaded until asked for" }),
  trackers: Type.Integer({ description: "Pictures that only report who reads when; they were taken out" }),
  attachments: Type.Array(Attachment),
  delivery: Nullable(Delivery),
  automatic: Nullable(
    Type.Enum(["auto_reply", "bounce", "list", "delivery_notice", "calendar_answer"], {
      description: "No person wrote it, or not to us: it asks nothing and answers nothing",
    }),
  ),
  automatic_facts: Nullable(AutomaticFacts),
  problem: Nullable(Type.String({ description: "What we could not read in the mail" })),
  security: Nullable(
    Type.Enum(["signed", "encrypted"], {
      description: "As it came; we check no signature and open no cipher",
    }),
  ),
  security_standard: Nullable(Type.Enum(["smime", "openpgp"])),
  meeting: Nullable(Meeting),
  said_at: Nullable(
    Type.String({ format: "date-time", description: "When the sender's clock says it was written" }),
  ),
  has_raw: Type.Boolean(),
  client_id: Nullable(
    Type.String({ description: "The sender's own id for it, so that a resend makes no double" }),
  ),
  created_at: Time,
});
export type Message = Static<typeof Message>;

export const ConversationEventType = Type.Enum([
  "conversation.created",
  "conversation.assigned",
  "conversation.closed",
  "conversation.reopened",
  "conversation.snoozed",
  "conversation.woken",
  "conversation.tagged",
  "conversation.changed",
  "conversation.participant_added",
  "conversation.participant_removed",
  "conversation.customer_changed",
  "conversation.followed",
  "message.received",
  "message.sent",
  "message.noted",
  "message.withdrawn",
  "message.delivery_changed",
  "side_thread.started",
  "side_thread.sent",
  "side_thread.received",
  "side_thread.withdrawn",
  "side_thread.delivery_changed",
]);
export type ConversationEventType = Static<typeof ConversationEventType>;

/** What a conversation's timeline tells besides: what was promised, planned and found out in it. */
const WorkEventType = Type.Enum([
  "promise.made",
  "promise.kept",
  "promise.moved",
  "promise.released",
  "promise.broken",
  "promise.reopened",
  "promise.withdrawn",
  "plan.started",
  "plan.step_done",
  "plan.ended",
  "service_level.missed",
  "acknowledgement.sent",
  "acknowledgement.disowned",
  "follow_through.asked",
  "follow_through.answered",
]);

/** One line of a conversation's timeline: what happened, by whom, when. */
export const TimelineEntry = Named("TimelineEntry", {
  id: Type.Integer(),
  type: Type.Union([ConversationEventType, WorkEventType]),
  actor: Type.Object({
    kind: Type.Enum(["teammate", "customer", "api_key", "system"]),
    id: Nullable(Id),
    name: Nullable(Type.String()),
  }),
  data: Type.Record(Type.String(), Type.Unknown()),
  at: Time,
});
export type TimelineEntry = Static<typeof TimelineEntry>;

/** A talk with a third party inside a conversation; the customer never sees any of it. */
export const SideThread = Named("SideThread", {
  id: Id,
  conversation_id: Id,
  subject: Type.String(),
  people: Type.Array(Person, { description: "Whom we wrote to in it, and who joined by an answer" }),
  created_by: Type.Object({ id: Nullable(Id), name: Type.String() }),
  created_at: Time,
  last_message_at: Time,
});
export type SideThread = Static<typeof SideThread>;

/** A conversation with everything that was said and done in it. */
export const Thread = Named("Thread", {
  conversation: Conversation,
  messages: Type.Array(Message, { description: "Oldest first, those of side threads among them" }),
  side_threads: Type.Array(SideThread, { description: "Oldest first" }),
  timeline: Type.Array(TimelineEntry, { description: "Oldest first" }),
  may: Type.Object({ reply: Type.Boolean(), note: Type.Boolean(), change: Type.Boolean() }),
  has_earlier: Type.Boolean({ description: "Older messages can be asked for with `before`" }),
});
export type Thread = Static<typeof Thread>;

export const Draft = Named("Draft", {
  kind: Type.Enum(["outgoing", "note"]),
  html: Type.String(),
  text: Type.String(),
  to: Type.Array(Type.String()),
  cc: Type.Array(Type.String()),
  bcc: Type.Array(Type.String()),
  from: Nullable(
    Type.String({
      description: "The address of the inbox that was chosen; null: the one that they wrote to",
    }),
  ),
  attachments: Type.Array(Attachment),
  updated_at: Time,
});
export type Draft = Static<typeof Draft>;

/** What decides whether a conversation belongs to a list; every part must hold. */
export const ConversationFilter = Type.Object(
  {
    state: Type.Optional(ConversationState),
    waiting_on: Type.Optional(WaitingOn),
    assignee: Type.Optional(
      Type.String({
        pattern: "^(me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
        description: "me, none, or an id",
      }),
    ),
    team_id: Type.Optional(Id),
    inbox_id: Type.Optional(Id),
    customer_id: Type.Optional(Id),
    company_id: Type.Optional(Id),
    tag_id: Type.Optional(Id),
    priority: Type.Optional(Priority),
    channel: Type.Optional(Channel),
    participant: Type.Optional(Type.Enum(["me"])),
    spam: Type.Optional(Type.Boolean({ description: "Only what is spam; left out: only what is not" })),
  },
  { additionalProperties: false },
);
export type ConversationFilter = Static<typeof ConversationFilter>;

export const ConversationSort = Type.Enum(["newest", "oldest", "longest_waiting", "due_first"], {
  default: "newest",
});
export type ConversationSort = Static<typeof ConversationSort>;

export const SavedView = Named("SavedView", {
  id: Id,
  name: Type.String(),
  shared: Type.Boolean(),
  filter: ConversationFilter,
  sort: ConversationSort,
});
export type SavedView = Static<typeof SavedView>;

/** How many open conversations wait in each standard place; a number stops counting at 1,000. */
export const Counts = Named("Counts", {
  mine: Type.Integer(),
  unassigned: Type.Integer(),
  waiting_on_us: Type.Integer(),
  snoozed: Type.Integer(),
  open: Type.Integer(),
});
export type Counts = Static<typeof Counts>;

/** A promise that the writer of a message, or a program for them, found in its words. */
export const MarkedPromise = Input({
  by: Type.Enum(["us", "customer", "third_party"]),
  who: Type.Optional(Nullable(Type.String({ maxLength: 100, description: "The third party's name" }))),
  what: Line(300),
  words: Type.String({ maxLength: 1000, description: "The words it was made in" }),
  due_at: Nullable(Time),
  kind: Type.Optional(Type.Enum(["answer", "action"])),
  verdict: Type.Optional(
    Type.Enum(["accepted", "changed", "added", "none"], {
      description: "What the writer made of what we had found; none: it is no promise",
    }),
  ),
});
export type MarkedPromise = Static<typeof MarkedPromise>;

/** What a message does to promises. Left out: we read the message ourselves. */
export const MarkedPromises = Input({
  made: Type.Array(MarkedPromise, { maxItems: 20 }),
  kept: Type.Array(Id, { maxItems: 50, description: "Promises that this message keeps" }),
  moved: Type.Array(Input({ promise_id: Id, due_at: Time }), {
    maxItems: 50,
    description: "Promises for which this message names a new time",
  }),
});
export type MarkedPromises = Static<typeof MarkedPromises>;

/** A draft's may be half typed. */
const DraftAddresses = Type.Array(Type.String({ maxLength: 254 }), { maxItems: addressesAtMost });
const AttachmentIds = Type.Array(Id, { maxItems: 50 });
/** What one writes in a side thread. */
const SideWords = {
  text: Prose(),
  html: Type.Optional(Prose(500_000)),
  cc: Type.Optional(EmailAddresses),
  attachment_ids: Type.Optional(AttachmentIds),
  wait_for_them: Type.Optional(
    Type.Boolean({ description: "The conversation waits on this third party now; their answer ends that" }),
  ),
  undo_seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
  client_id: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
};
const DraftKind = Input({ kind: Draft.properties.kind });

export const conversationRoutes = defineRoutes({
  "GET /conversations": {
    summary: "Conversations by where they stand, the newest words first",
    permission: "conversations:read",
    query: Input({ ...paging, ...ConversationFilter.properties, sort: Type.Optional(ConversationSort) }),
    answer: PageOf(Conversation),
    errors: ["invalid_cursor"],
  },
  "POST /conversations": {
    summary: "Write to somebody first: starts a conversation by e-mail",
    permission: "conversations:write",
    body: Input({
      inbox_id: Id,
      to: EmailAddress,
      name: Type.Optional(Type.String({ maxLength: 200 })),
      subject: Line(500),
      text: Prose(),
      html: Type.Optional(Prose(500_000)),
      cc: Type.Optional(EmailAddresses),
      bcc: Type.Optional(EmailAddresses),
      attachment_ids: Type.Optional(AttachmentIds),
    }),
    answer: Conversation,
    status: 201,
    errors: ["empty_message", "invalid_value", "mail_too_large"],
  },
  "GET /counts": { summary: "How many wait where", permission: "conversations:read", answer: Counts },
  "GET /conversations/{id}": {
    summary: "One conversation",
    permission: "conversations:read",
    params: ById,
    answer: Conversation,
  },
  "GET /conversations/{id}/thread": {
    summary: "A conversation with its newest messages and what happened to it",
    permission: "conversations:read",
    params: ById,
    query: Input({ before: Type.Optional(Id) }),
    answer: Thread,
  },
  "GET /conversations/{id}/messages": {
    summary: "The messages of a conversation, oldest first",
    permission: "conversations:read",
    params: ById,
    query: Input(paging),
    answer: PageOf(Message),
    errors: ["invalid_cursor"],
  },
  "PATCH /conversations/{id}": {
    summary: "Change the subject, priority, who it waits on, or the workspace's own fields",
    permission: "conversations:write",
    params: ById,
    body: Input({
      subject: Type.Optional(Line(500)),
      priority: Type.Optional(Priority),
      waiting_on: Type.Optional(WaitingOn),
      fields: Type.Optional(CustomValues),
    }),
    answer: Conversation,
    errors: ["invalid_value"],
  },
  "PUT /conversations/{id}/assignment": {
    summary: "Give it to a teammate, a team, or nobody; what is left out stays",
    permission: "conversations:write",
    params: ById,
    body: Input({ assignee_id: Type.Optional(Nullable(Id)), team_id: Type.Optional(Nullable(Id)) }),
    answer: Conversation,
    errors: ["invalid_value"],
  },
  "PUT /conversations/{id}/snooze": {
    summary: "Put it away until a time; it comes back by itself, or when the customer writes",
    permission: "conversations:write",
    params: ById,
    body: Input({ until: Time }),
    answer: Conversation,
    errors: ["invalid_value"],
  },
  "POST /conversations/{id}/closure": {
    summary: "Close it; an answer opens it again",
    permission: "conversations:write",
    params: ById,
    answer: Conversation,
  },
  "DELETE /conversations/{id}/closure": {
    summary: "Open it again, from closed or snoozed",
    permission: "conversations:write",
    params: ById,
    answer: Conversation,
  },
  "PUT /conversations/{id}/spam": {
    summary: "It is spam: it leaves every list, and its sender's next mails go to Spam, too",
    permission: "conversations:write",
    params: ById,
    answer: Conversation,
  },
  "DELETE /conversations/{id}/spam": {
    summary: "It is not spam: it comes back as if it had come now, and its sender is let through",
    permission: "conversations:write",
    params: ById,
    answer: Conversation,
  },
  "PUT /conversations/{id}/tags": {
    summary: "Set its tags",
    permission: "conversations:write",
    params: ById,
    body: Input({ tag_ids: Type.Array(Id, { maxItems: 50, uniqueItems: true }) }),
    answer: Conversation,
    errors: ["invalid_value"],
  },
  "PUT /conversations/{id}/read": {
    summary: "You have read it up to now",
    permission: "conversations:read",
    params: ById,
    answer: Conversation,
  },
  "POST /conversations/{id}/participants": {
    summary: "Invite a teammate, such as a colleague, who can then see it",
    permission: "conversations:note",
    params: ById,
    body: Input({ teammate_id: Id }),
    answer: Conversation,
    status: 201,
    errors: ["invalid_value"],
  },
  "DELETE /conversations/{id}/participants/{teammate_id}": {
    summary: "Take a teammate off it",
    permission: "conversations:write",
    params: Input({ id: Id, teammate_id: Id }),
    answer: Conversation,
  },
  "POST /conversations/{id}/messages": {
    summary: "Reply to the customer, or leave a note for teammates",
    permission: "conversations:note",
    params: ById,
    body: Input({
      kind: Draft.properties.kind,
      text: Prose(),
      html: Type.Optional(Prose(500_000)),
      to: Type.Optional(EmailAddresses),
      cc: Type.Optional(EmailAddresses),
      bcc: Type.Optional(EmailAddresses),
      from: Type.Optional(
        Type.String({
          format: "email",
          maxLength: 254,
          description: "An address of the inbox; left out: the one that they wrote to",
        }),
      ),
      attachment_ids: Type.Optional(AttachmentIds),
      mentions: Type.Optional(Type.Array(Id, { maxItems: 50, description: "Teammates to tell, for notes" })),
      undo_seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
      send_at: Type.Optional(Time),
      client_id: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
      promises: Type.Optional(MarkedPromises),
    }),
    answer: Message,
    status: 201,
    errors: ["empty_message", "no_recipient", "not_allowed", "invalid_value", "mail_too_large"],
  },
  "POST /conversations/{id}/side-threads": {
    summary:
      "Write to a third party inside a conversation, such as to forward a message; the customer never sees it",
    permission: "conversations:write",
    params: ById,
    body: Input({
      ...SideWords,
      to: SomeEmailAddresses,
      subject: Type.Optional(Type.String({ maxLength: 500, description: "Left out: the conversation's" })),
      forward_message_ids: Type.Optional(
        Type.Array(Id, {
          maxItems: 100,
          uniqueItems: true,
          description: "Messages of this conversation whose words and files go along",
        }),
      ),
    }),
    answer: Type.Object({ side_thread: SideThread, message: Message }),
    status: 201,
    errors: ["empty_message", "invalid_value", "mail_too_large"],
  },
  "POST /side-threads/{id}/messages": {
    summary: "Write on in a side thread, to its people unless others are named",
    permission: "conversations:write",
    params: ById,
    body: Input({ ...SideWords, to: Type.Optional(EmailAddresses) }),
    answer: Message,
    status: 201,
    errors: ["empty_message", "no_recipient", "invalid_value", "mail_too_large"],
  },
  "GET /messages/{id}": {
    summary: "One message",
    permission: "conversations:read",
    params: ById,
    answer: Message,
  },
  "GET /messages/{id}/raw": {
    summary: "A mail exactly as it came",
    permission: "conversations:read",
    params: ById,
    download: "message/rfc822",
  },
  "GET /messages/{id}/attachments": {
    summary: "Download all files of a message as one ZIP, at most 500 MB together",
    permission: "conversations:read",
    params: ById,
    download: "application/zip",
    errors: ["too_large"],
  },
  "DELETE /messages/{id}/delivery": {
    summary: "Take back a message that has not left yet; its words return to your draft",
    permission: "conversations:write",
    params: ById,
    answer: Draft,
    errors: ["already_sent"],
  },
  "POST /messages/{id}/delivery": {
    summary: "Send now what is scheduled, or try again what failed",
    permission: "conversations:write",
    params: ById,
    answer: Message,
    status: 202,
    errors: ["already_sent"],
  },
  "GET /conversations/{id}/drafts": {
    summary: "Your unsent words here: at most one reply and one note",
    permission: "conversations:note",
    params: ById,
    answer: ListOf(Draft),
  },
  "PUT /conversations/{id}/drafts/{kind}": {
    summary: "Keep a draft",
    permission: "conversations:note",
    params: Input({ id: Id, ...DraftKind.properties }),
    body: Input({
      html: Prose(500_000),
      text: Prose(),
      to: Type.Optional(DraftAddresses),
      cc: Type.Optional(DraftAddresses),
      bcc: Type.Optional(DraftAddresses),
      from: Type.Optional(Type.String({ maxLength: 254 })),
      attachment_ids: Type.Optional(AttachmentIds),
    }),
    answer: Draft,
  },
  "DELETE /conversations/{id}/drafts/{kind}": {
    summary: "Throw a draft away",
    permission: "conversations:note",
    params: Input({ id: Id, ...DraftKind.properties }),
  },
  "POST /attachments": {
    summary: "Upload a file, to be sent with a message afterwards",
    permission: "conversations:note",
    upload: "multipart/form-data",
    answer: Attachment,
    status: 201,
    errors: ["too_large", "unsupported_type"],
  },
  "GET /attachments/{id}": {
    summary: "Download a file",
    permission: "conversations:read",
    params: ById,
    download: "application/octet-stream",
  },
  "GET /tags": { summary: "The tags", permission: "conversations:read", answer: ListOf(Tag) },
  "POST /tags": {
    summary: "Make a tag",
    permission: "conversations:write",
    body: Input({ name: Line(40), color: Type.Optional(Tag.properties.color) }),
    answer: Tag,
    status: 201,
    errors: ["already_exists"],
  },
  "DELETE /tags/{id}": {
    summary: "Remove a tag everywhere",
    permission: "workspace:manage",
    params: ById,
  },
  "GET /views": {
    summary: "Saved views: yours and the shared ones",
    permission: "conversations:read",
    answer: ListOf(SavedView),
  },
  "POST /views": {
    summary: "Save a view",
    permission: "conversations:read",
    body: Input({
      name: Line(60),
      shared: Type.Boolean(),
      filter: ConversationFilter,
      sort: Type.Optional(ConversationSort),
    }),
    answer: SavedView,
    status: 201,
    errors: ["not_allowed"],
  },
  "DELETE /views/{id}": { summary: "Remove a saved view", permission: "conversations:read", params: ById },
});
