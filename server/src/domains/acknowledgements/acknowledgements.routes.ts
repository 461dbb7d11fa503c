import { acknowledgementRoutes } from "@heard/core/contract/acknowledgements.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { inChat } from "../channels/chat/chat.ts";
import { readConversation } from "../conversations/conversations.ts";
import { acknowledgementsOf, calibration, listAcknowledgements } from "./acknowledgements.queries.ts";
import { acknowledgementsCsv } from "./acknowledgements-csv.ts";
import { previewAcknowledgement } from "./preview.ts";
import { answerTimeNow } from "./public-answer-time.ts";
import { changeSettings, readSettings } from "./settings.ts";

/** As long as the time is kept on our side, too. */
const publicSeconds = 30;

export const acknowledgementHandlers = bindRoutes(acknowledgementRoutes, {
  "GET /acknowledgements": (ctx, { query }) => listAcknowledgements(ctx, query),
  "GET /acknowledgements/csv": {
    free: (door, { query }, { reply }) => acknowledgementsCsv({ door, reply }, query),
  },
  "GET /acknowledgements/calibration": (ctx, { query }) => calibration(ctx, query),
  "GET /conversations/{id}/acknowledgements": async (ctx, { params }) => {
    await readConversation(ctx, params.id);
    return { data: await acknowledgementsOf(ctx, params.id) };
  },
  "GET /inboxes/{id}/acknowledgement": (ctx, { params }) => readSettings(ctx, params.id),
  "PUT /inboxes/{id}/acknowledgement": (ctx, { params, body }) => changeSettings(ctx, params.id, body),
  "GET /inboxes/{id}/acknowledgement-preview": (ctx, { params, query }) =>
    previewAcknowledgement(ctx, params.id, query),
  "GET /chat/{key}/answer-time": {
    free: async (door, { params, query }, { reply }) => {
      const answer = await inChat(door.platform, params.key, (ctx, inbox) =>
        answerTimeNow(ctx, inbox.id, { language: query.language, timeZone: query.time_zone }),
      );
      reply.header("cache-control", `public, max-age=${publicSeconds}`);
      return answer;
    },
  },
});
