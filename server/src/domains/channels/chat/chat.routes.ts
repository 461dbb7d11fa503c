import { chatRoutes } from "@heard/core/contract/chat.ts";
import type { Ctx } from "../../../platform/context/context.ts";
import { bindRoutes } from "../../../platform/http/handlers.ts";
import { sendFile } from "../../../platform/http/send-file.ts";
import { found } from "../../../platform/problem.ts";
import { chatFile, visitorById } from "./chat.queries.ts";
import { beginChat, leaveEmail, markSeen, readChat, sayAsVisitor, welcome } from "./chat.ts";

/** A page full of visitors asks the same; it may be a minute old, the socket tells who is here now. */
const welcomeSeconds = 60;

export const chatHandlers = bindRoutes(chatRoutes, {
  "GET /chat/welcome": {
    free: async (door, { query }, { reply }) => {
      const answer = await welcome(door.platform, query.key);
      reply.header("cache-control", `public, max-age=${welcomeSeconds}`);
      return answer;
    },
  },
  "POST /chat/visitors": { free: (door, { body }) => beginChat(door.platform, body) },
  // Reading marks what was read as delivered, so that it is no read-only transaction.
  "GET /chat": {
    free: (door, _input, { reply }) => {
      reply.header("cache-control", "no-store");
      return door.run((ctx) => readChat(ctx, visitorIn(ctx)));
    },
  },
  "POST /chat/messages": (ctx, { body }) => sayAsVisitor(ctx, visitorIn(ctx), body),
  "PUT /chat/seen": (ctx, { body }) => markSeen(ctx, visitorIn(ctx), body.message_ids),
  "PUT /chat/email": (ctx, { body }) => leaveEmail(ctx, visitorIn(ctx), body),
  "GET /chat/attachments/{id}": {
    free: async (door, { params }, http) => {
      const file = await door.run(async (ctx) => {
        const visitor = await visitorById(ctx, visitorIn(ctx));
        const conversationId = found(visitor?.conversation_id, "file");
        return found(await chatFile(ctx, conversationId, params.id), "file");
      });
      return sendFile(door, http, file);
    },
  },
});

/** On these routes the actor is the visitor. */
function visitorIn({ actor }: Ctx): string {
  return found(actor.id, "chat");
}
