import { inboxRoutes } from "@heard/core/contract/inboxes.ts";
import { bindRoutes } from "../../../platform/http/handlers.ts";
import { tryMailbox } from "./try-mailbox.ts";

const name = "POST /inboxes/{id}/mailbox-check" as const;

export const emailHandlers = bindRoutes(
  { [name]: inboxRoutes[name] },
  { [name]: { free: (door, { params, body }) => tryMailbox(door, params.id, body) } },
);
