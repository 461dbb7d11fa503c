import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { Platform } from "../platform/context/context.ts";

const inboxFolder = fileURLToPath(new URL("../../../inbox/dist", import.meta.url));

/**
 * HTML mail is shown in sandboxed frames of the page itself, so pictures may come from anywhere once a person asks
 * for them; scripts come from here alone.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https: http:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  "frame-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

/** The inbox app: its files, and its one page under every address that is the app's own to route. */
export async function addPages(http: FastifyInstance, platform: Platform): Promise<void> {
  const page = join(inboxFolder, "index.html");
  if (!existsSync(page)) {
    platform.log.warn("The inbox app is not built: run `npm run build`.");
    return;
  }
  await http.register(fastifyStatic, {
    root: inboxFolder,
    index: false,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const neverChanges = path.includes("/assets/");
      reply.header("cache-control", neverChanges ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  // Every address that nothing else answers is the app's own to route; a program that asks gets a plain "not found".
  http.get("/*", { config: { rateLimit: false } }, (request, reply) => {
    if (!request.headers.accept?.includes("text/html")) return reply.callNotFound();
    return reply
      .header("content-security-policy", contentSecurityPolicy)
      .header("referrer-policy", "same-origin")
      .header("x-content-type-options", "nosniff")
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .sendFile("index.html");
  });
}
