import type { FastifyInstance } from "fastify";

const chatPaths = "/api/v1/chat";
const oneDaySeconds = 86_400;

/**
 * The widget runs on other people's sites: its routes answer any origin. No cookie is involved, and so nothing can
 * be done in a visitor's name without the token that only their browser has (Fetch standard, CORS protocol).
 */
export function allowAnyOrigin(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    if (request.url !== chatPaths && !/^\/api\/v1\/chat[/?]/.test(request.url)) return;
    reply.header("access-control-allow-origin", "*");
    reply.header("access-control-expose-headers", "retry-after");
    if (request.method !== "OPTIONS") return;
    reply.header("access-control-allow-methods", "GET, POST, PUT");
    reply.header("access-control-allow-headers", "authorization, content-type, idempotency-key");
    reply.header("access-control-max-age", oneDaySeconds);
    await reply.code(204).send();
  });
}
