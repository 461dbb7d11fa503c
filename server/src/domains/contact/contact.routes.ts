import { contactRoutes } from "@heard/core/contract/contact.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { readContactPage, setContactPage } from "./contact-page.ts";

export const contactHandlers = bindRoutes(contactRoutes, {
  "GET /inboxes/{id}/contact-page": (ctx, { params }) => readContactPage(ctx, params.id),
  "PUT /inboxes/{id}/contact-page": (ctx, { params, body }) => setContactPage(ctx, params.id, body.shown),
});
