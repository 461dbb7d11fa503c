import Type, { type Static } from "typebox";
import { ById, defineRoutes, Id, Input, Line, Named, Nullable, PageOf, paging, Time } from "./route.ts";

/** Why a conversation is in Spam. */
export const SpamReason = Type.Enum(["marked", "blocked", "mail_server", "forged"], {
  description:
    "marked: by a teammate; blocked: its sender is; mail_server: its mail server says so; forged: its sender is not who they say",
});
export type SpamReason = Static<typeof SpamReason>;

export const Spam = Type.Object({ at: Time, reason: SpamReason });

/** Whose mail is always spam, or never. */
export const SenderRule = Named("SenderRule", {
  id: Id,
  sender: Type.String({ description: "An address, or a domain with all below it" }),
  verdict: Type.Enum(["blocked", "allowed"]),
  created_by: Nullable(Type.Object({ id: Nullable(Id), name: Type.String() })),
  created_at: Time,
});
export type SenderRule = Static<typeof SenderRule>;

export const SpamSettings = Named("SpamSettings", {
  trusts_mail_server: Type.Boolean({ description: "What our mail server says of a mail counts" }),
  score_limit: Nullable(
    Type.Number({
      exclusiveMinimum: 0,
      maximum: 1000,
      description: "The server's score from which on it is spam; null leaves that to the server",
    }),
  ),
  kept_days: Nullable(
    Type.Integer({
      minimum: 1,
      maximum: 3650,
      description: "Spam is erased after so many days; null: never",
    }),
  ),
});
export type SpamSettings = Static<typeof SpamSettings>;

export const spamRoutes = defineRoutes({
  "GET /sender-rules": {
    summary: "Whose mail is always spam, and whose never; the newest first",
    permission: "conversations:write",
    query: Input({ ...paging, verdict: Type.Optional(SenderRule.properties.verdict) }),
    answer: PageOf(SenderRule),
    errors: ["invalid_cursor"],
  },
  "POST /sender-rules": {
    summary: "Block or allow an address or a domain; what was said of it before no longer counts",
    permission: "conversations:write",
    body: Input({ sender: Line(254), verdict: SenderRule.properties.verdict }),
    answer: SenderRule,
    status: 201,
    errors: ["invalid_value"],
  },
  "DELETE /sender-rules/{id}": {
    summary: "Neither block nor allow a sender any more",
    permission: "conversations:write",
    params: ById,
  },
  "GET /spam-settings": {
    summary: "What counts as spam, and how long it is kept",
    permission: "conversations:read",
    answer: SpamSettings,
  },
  "PUT /spam-settings": {
    summary: "Change what counts as spam, and how long it is kept",
    permission: "workspace:manage",
    body: Input({ ...SpamSettings.properties }),
    answer: SpamSettings,
  },
});
