import type { Message } from "@heard/core/contract/conversations.ts";
import { promiseRoutes } from "@heard/core/contract/promises.ts";
import { dayAt, startOfDay } from "@heard/core/rules/service-hours/local-days.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { Problem } from "../../platform/problem.ts";
import { readMessageIfAny } from "../conversations/messages.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { correctPromise, usableTime } from "./correct-promise.ts";
import { listExamples } from "./examples.ts";
import { followUpWordsFor } from "./follow-ups.ts";
import { wordsForNewTime } from "./new-time.ts";
import { mustBeAbleToOwn, mustBeTeam } from "./owners.ts";
import { countPromises, listPromises } from "./promises.queries.ts";
import {
  breakPromise,
  keepPromise,
  makePromise,
  movePromise,
  promisesOf,
  readPromise,
  releasePromise,
  reopenPromise,
} from "./promises.ts";
import { readPromiseSettings, setPromiseSettings } from "./settings.ts";

export const promiseHandlers = bindRoutes(promiseRoutes, {
  "GET /promises": (ctx, { query }) => listPromises(ctx, query),
  "GET /promises/counts": async (ctx) => countPromises(ctx, await endOfToday(ctx)),
  "GET /promises/{id}": (ctx, { params }) => readPromise(ctx, params.id),
  "GET /conversations/{id}/promises": async (ctx, { params }) => ({ data: await promisesOf(ctx, params.id) }),
  "POST /conversations/{id}/promises": async (ctx, { params, body }) => {
    if (body.owner_id) await mustBeAbleToOwn(ctx, body.owner_id);
    if (body.team_id) await mustBeTeam(ctx, body.team_id);
    if (body.message_id) await messageOf(ctx, params.id, body.message_id);
    const id = await makePromise(ctx, {
      conversationId: params.id,
      by: body.by,
      who: body.who,
      what: body.what,
      words: body.words ?? "",
      kind: body.kind ?? "action",
      dueAt: body.due_at === null ? null : usableTime(ctx, body.due_at),
      source: "person",
      ownerId: body.owner_id,
      teamId: body.team_id,
      messageId: body.message_id,
    });
    return readPromise(ctx, id);
  },
  "PATCH /promises/{id}": async (ctx, { params, body }) => {
    await correctPromise(ctx, params.id, body);
    return readPromise(ctx, params.id);
  },
  "POST /promises/{id}/keeping": async (ctx, { params, body }) => {
    const { conversation } = await readPromise(ctx, params.id);
    const message = body.message_id ? await messageOf(ctx, conversation.id, body.message_id) : null;
    // What a message kept was kept when it was said.
    const at = message ? new Date(message.created_at) : ctx.now;
    await keepPromise(ctx, params.id, { messageId: message?.id, at });
    return readPromise(ctx, params.id);
  },
  "DELETE /promises/{id}/keeping": async (ctx, { params }) => {
    await reopenPromise(ctx, params.id);
    return readPromise(ctx, params.id);
  },
  "POST /promises/{id}/move": async (ctx, { params, body }) => {
    await movePromise(ctx, params.id, { dueAt: usableTime(ctx, body.due_at), reason: body.reason });
    return readPromise(ctx, params.id);
  },
  "POST /promises/{id}/release": async (ctx, { params, body }) => {
    await releasePromise(ctx, params.id, body);
    return readPromise(ctx, params.id);
  },
  "POST /promises/{id}/break": async (ctx, { params, body }) => {
    await breakPromise(ctx, params.id, body);
    return readPromise(ctx, params.id);
  },
  "GET /promises/{id}/new-time-words": (ctx, { params, query }) =>
    wordsForNewTime(ctx, params.id, query.due_at),
  "GET /promises/{id}/follow-up": async (ctx, { params }) => {
    const promise = await readPromise(ctx, params.id);
    if (promise.by === "us")
      throw new Problem("invalid_value", "This is our own promise: there is nobody else to remind.");
    return followUpWordsFor(ctx, promise);
  },
  "GET /promise-settings": (ctx) => readPromiseSettings(ctx),
  "PUT /promise-settings": (ctx, { body }) => setPromiseSettings(ctx, body),
  "GET /promise-examples": (ctx, { query }) => listExamples(ctx, query),
});

async function endOfToday(ctx: Ctx): Promise<Date> {
  const { time_zone } = await readWorkspace(ctx);
  return new Date(startOfDay(time_zone, dayAt(time_zone, ctx.now.getTime()) + 1));
}

/** @throws {Problem} invalid_value for one of another conversation */
async function messageOf(ctx: Ctx, conversationId: string, messageId: string): Promise<Message> {
  const message = await readMessageIfAny(ctx, messageId);
  if (message?.conversation_id !== conversationId)
    throw new Problem("invalid_value", "There is no such message in this conversation.");
  return message;
}
