import Type, { type Static } from "typebox";
import { Person } from "./conversations.ts";
import {
  ById,
  defineRoutes,
  EmailAddresses,
  Id,
  Input,
  Named,
  Nullable,
  PageOf,
  paging,
  SomeEmailAddresses,
  Time,
} from "./route.ts";

const Reference = Type.Object({ id: Id, name: Type.String() });

/** Something of ours that could not be sent: a person sends it again, to another address perhaps, or lets it go. */
export const DeadLetter = Named("DeadLetter", {
  id: Id,
  kind: Type.Enum(["message", "system_mail"], {
    description: "system_mail: a mail of Heard itself, such as an invitation",
  }),
  conversation: Nullable(Type.Object({ id: Id, number: Type.Integer(), subject: Type.String() })),
  inbox: Nullable(Reference),
  author: Nullable(Type.String({ description: "Who wrote it; null for mails of Heard itself" })),
  to: Type.Array(Person),
  cc: Type.Array(Person),
  bcc: Type.Array(Person),
  subject: Type.String(),
  preview: Type.String(),
  reason: Type.String({ description: "Why, in plain words" }),
  detail: Type.String({ description: "The mail server's own words" }),
  written_at: Time,
});
export type DeadLetter = Static<typeof DeadLetter>;

/** What became of an inbox's dead letters that were sent again with one press. */
export const AllSentAgain = Named("AllSentAgain", {
  count: Type.Integer({ description: "How many are on their way again" }),
  left_out: Type.Object(
    {
      undeliverable: Type.Integer({ description: "To an address that takes no mail for good" }),
      may_have_arrived: Type.Integer({
        description: "The mail server had all of it, and did not say whether it took it",
      }),
      opted_out: Type.Integer({ description: "Automatic, and its customer asked for none" }),
      too_old: Type.Integer({ description: "Automatic, and written more than a day ago" }),
      over_ceiling: Type.Integer({ description: "Automatic, and more than the inbox's ceilings allow" }),
    },
    { description: "How many stay as they are, and why. Each can be sent again by itself" },
  ),
});
export type AllSentAgain = Static<typeof AllSentAgain>;

export const deadLetterRoutes = defineRoutes({
  "GET /dead-letters": {
    summary: "What could not be sent, the newest first",
    permission: "conversations:write",
    query: Input(paging),
    answer: PageOf(DeadLetter),
    errors: ["invalid_cursor"],
  },
  "GET /dead-letters/count": {
    summary: "How many messages and mails of ours could not be sent",
    permission: "conversations:write",
    answer: Type.Object({ count: Type.Integer() }),
  },
  "POST /dead-letters/{id}/delivery": {
    summary:
      "Send it again, to other addresses where they are given; who has it already does not get it again; an invitation then invites whoever has that one",
    permission: "conversations:write",
    params: ById,
    body: Input({
      to: Type.Optional(SomeEmailAddresses),
      cc: Type.Optional(EmailAddresses),
      bcc: Type.Optional(EmailAddresses),
    }),
    errors: ["already_sent", "already_exists", "invalid_value", "no_recipient"],
  },
  "POST /dead-letters/delivery": {
    summary:
      "Send everything of an inbox again that could not be sent, at most 500 at once, but for what would do harm",
    permission: "conversations:write",
    body: Input({ inbox_id: Id }),
    answer: AllSentAgain,
  },
  "DELETE /dead-letters/{id}": {
    summary: "Let it go: it stays unsent, and is not shown among what could not be sent any more",
    permission: "conversations:write",
    params: ById,
  },
});
