import { nextStepRoutes } from "@heard/core/contract/next-steps.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { Problem } from "../../platform/problem.ts";
import { readMessageIfAny } from "../conversations/messages.ts";
import { completeNextStep, dropNextStep, listNextSteps, readNext, setNextStep } from "./next-steps.ts";
import { readNextStepSettings, setNextStepSettings } from "./settings.ts";
import { countStalls, listStalls } from "./stalls.queries.ts";

export const nextStepHandlers = bindRoutes(nextStepRoutes, {
  "GET /conversations/{id}/next-step": (ctx, { params }) => readNext(ctx, params.id),
  "PUT /conversations/{id}/next-step": async (ctx, { params, body }) => {
    if (body.message_id) await mustBeMessageOf(ctx, params.id, body.message_id);
    return setNextStep(ctx, params.id, {
      code: body.code,
      what: body.what,
      by: body.by,
      ownerId: body.owner_id,
      teamId: body.team_id,
      dueAt: new Date(body.due_at),
      source: body.source ?? "person",
      messageId: body.message_id,
    });
  },
  "DELETE /conversations/{id}/next-step": (ctx, { params }) => dropNextStep(ctx, params.id),
  "POST /conversations/{id}/next-step/completion": (ctx, { params }) => completeNextStep(ctx, params.id),
  "GET /conversations/{id}/next-steps": async (ctx, { params }) => ({
    data: await listNextSteps(ctx, params.id),
  }),
  "GET /stalls": (ctx, { query }) => listStalls(ctx, query),
  "GET /stalls/counts": (ctx, { query }) => countStalls(ctx, query.of),
  "GET /next-step-settings": (ctx) => readNextStepSettings(ctx),
  "PUT /next-step-settings": (ctx, { body }) => setNextStepSettings(ctx, body),
});

async function mustBeMessageOf(
  ctx: Parameters<typeof readMessageIfAny>[0],
  conversationId: string,
  messageId: string,
): Promise<void> {
  const message = await readMessageIfAny(ctx, messageId);
  if (message?.conversation_id !== conversationId) {
    throw new Problem("invalid_value", "There is no such message in this conversation.");
  }
}
