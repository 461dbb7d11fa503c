import Type, { type Static } from "typebox";
import { Person } from "./conversations.ts";
import { ById, defineRoutes, EmailAddress, Id, Input, Named, Nullable, Time } from "./route.ts";

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

const Recipients = Type.Array(EmailAddress, { maxItems: 50 });

export const deadLetterRoutes = defineRoutes({
  "GET /dead-letters": {
    summary: "What could not be sent, the newest first; at most 200, with how many there are in all",
    permission: "conversations:write",
    answer: Type.Object({ data: Type.Array(DeadLetter), count: Type.Integer() }),
  },
  "GET /dead-letters/count": {
    summary: "How many messages and mails of ours could not be sent",
    permission: "conversations:write",
    answer: Type.Object({ count: Type.Integer() }),
  },
  "POST /dead-letters/{id}/delivery": {
    summary:
      "Send it again, to other addresses where they are given; an invitation then invites whoever has that one",
    permission: "conversations:write",
    params: ById,
    body: Input({
      to: Type.Optional(Type.Array(EmailAddress, { minItems: 1, maxItems: 50 })),
      cc: Type.Optional(Recipients),
      bcc: Type.Optional(Recipients),
    }),
    errors: ["already_sent", "already_exists", "invalid_value"],
  },
  "POST /dead-letters/delivery": {
    summary: "Send everything of an inbox again that could not be sent, at most 500 at once",
    permission: "conversations:write",
    body: Input({ inbox_id: Id }),
    answer: Type.Object({ count: Type.Integer({ description: "How many are on their way again" }) }),
  },
  "DELETE /dead-letters/{id}": {
    summary: "Let it go: it stays unsent, and is not shown among what could not be sent any more",
    permission: "conversations:write",
    params: ById,
  },
});
