import Type, { type Static } from "typebox";
import { ById, defineRoutes, Id, Input, Named } from "./route.ts";

/** The page on which anybody can write to an inbox, without an account. */
export const ContactPage = Named("ContactPage", {
  inbox_id: Id,
  shown: Type.Boolean(),
  url: Type.String({ description: "Where it is, to link to" }),
});
export type ContactPage = Static<typeof ContactPage>;

export const contactRoutes = defineRoutes({
  "GET /inboxes/{id}/contact-page": {
    summary: "The contact page of an e-mail inbox",
    permission: "conversations:read",
    params: ById,
    answer: ContactPage,
    errors: ["invalid_value"],
  },
  "PUT /inboxes/{id}/contact-page": {
    summary: "Show the contact page of an e-mail inbox, or take it away",
    permission: "workspace:manage",
    params: ById,
    body: Input({ shown: Type.Boolean() }),
    answer: ContactPage,
    errors: ["invalid_value"],
  },
});
