import { Message } from "./conversations.ts";
import { ById, defineRoutes } from "./route.ts";

export const unsubscribingRoutes = defineRoutes({
  "POST /messages/{id}/unsubscription": {
    summary: "Leave the mailing list or newsletter that a mail came from (RFC 8058, RFC 2369)",
    permission: "conversations:write",
    params: ById,
    answer: Message,
    errors: ["cannot_unsubscribe", "already_sent"],
  },
});
