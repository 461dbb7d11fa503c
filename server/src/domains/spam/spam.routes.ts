import { spamRoutes } from "@heard/core/contract/spam.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { listSenderRules, makeSenderRule, removeSenderRule } from "./sender-rules.ts";
import { changeSpamSettings, readSpamSettings } from "./settings.ts";

export const spamHandlers = bindRoutes(spamRoutes, {
  "GET /sender-rules": (ctx, { query }) => listSenderRules(ctx, query),
  "POST /sender-rules": (ctx, { body }) => makeSenderRule(ctx, body),
  "DELETE /sender-rules/{id}": (ctx, { params }) => removeSenderRule(ctx, params.id),
  "GET /spam-settings": (ctx) => readSpamSettings(ctx),
  "PUT /spam-settings": (ctx, { body }) => changeSpamSettings(ctx, body),
});
