import Type, { type Static } from "typebox";
import { Named, Nullable, Time } from "./route.ts";

/** Why a mail server did not take a mail, as far as its code and words tell. */
export const FailureReason = Type.Enum([
  "no_mailbox",
  "disabled",
  "mailbox_full",
  "no_domain",
  "not_reachable",
  "too_large",
  "refused_as_spam",
  "not_allowed",
  "unknown",
]);
export type FailureReason = Static<typeof FailureReason>;

/** What a mail server, or the reader's own program, reported of a mail to one address. */
export const DeliveryReport = Named("DeliveryReport", {
  address: Type.String(),
  outcome: Type.Enum(["failed", "delayed", "delivered", "read", "deleted"], {
    description: "failed: it will not arrive; delayed: their server still tries",
  }),
  reason: Nullable(FailureReason),
  words: Nullable(Type.String({ description: "The server's own words" })),
  at: Time,
});
export type DeliveryReport = Static<typeof DeliveryReport>;

/** What an automatic mail says, in facts. */
export const AutomaticFacts = Named("AutomaticFacts", {
  reports: Type.Array(DeliveryReport, { description: "Of a bounce or a delivery notice" }),
  back_on: Type.Optional(
    Type.String({
      format: "date",
      description: "Of an automatic reply that says so, and clearly: until when its writer is away",
    }),
  ),
  unsubscribe: Nullable(
    Type.Object(
      {
        how: Type.Enum(["one_click", "mail", "page"], {
          description: "one_click and mail: we can do it; page: somebody has to open it",
        }),
        where: Type.String({ description: "The address or page it goes to" }),
        done_at: Nullable(Time),
        begun_at: Type.Optional(
          Type.String({
            format: "date-time",
            description: "Since when we are about to leave it, while we are",
          }),
        ),
      },
      { description: "Of a mailing list or newsletter that says how to leave it" },
    ),
  ),
});
export type AutomaticFacts = Static<typeof AutomaticFacts>;
