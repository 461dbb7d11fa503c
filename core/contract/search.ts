import Type, { type Static } from "typebox";
import { Conversation } from "./conversations.ts";
import { Company, CustomerSummary } from "./customers.ts";
import { defineRoutes, Id, Input, Named, Nullable, Time } from "./route.ts";

export const ConversationHit = Named("ConversationHit", {
  conversation: Conversation,
  message_id: Nullable(Id),
  snippet: Type.String({ description: "The words around the hit, with hits between \\u0002 and \\u0003" }),
  at: Time,
});
export type ConversationHit = Static<typeof ConversationHit>;

export const SearchAnswer = Named("SearchAnswer", {
  conversations: Type.Array(ConversationHit),
  customers: Type.Array(CustomerSummary),
  companies: Type.Array(Company),
});
export type SearchAnswer = Static<typeof SearchAnswer>;

export const searchRoutes = defineRoutes({
  "GET /search": {
    summary: "Search every word of everything you may see, and conversations by number",
    permission: "conversations:read",
    query: Input({
      q: Type.String({ minLength: 1, maxLength: 200 }),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
      spam: Type.Optional(
        Type.Boolean({ description: "Search the words of Spam; left out: of everything else" }),
      ),
    }),
    answer: SearchAnswer,
  },
});
