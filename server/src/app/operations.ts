import { contract } from "@heard/core/contract/contract.ts";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Platform } from "../platform/context/context.ts";
import { openApiOf } from "../platform/http/openapi.ts";
import type { Metrics } from "../platform/metrics.ts";
import { apiDocsPage } from "./api-docs-page.ts";
import { version } from "./version.ts";

/** What operators and their tools ask for. No workspace's data is in any of it. */
export function addOperationsRoutes(http: FastifyInstance, platform: Platform, metrics: Metrics): void {
  const openApi = openApiOf(contract, version);
  http.get("/healthz", { config: { rateLimit: false } }, async () => ({ status: "ok", version }));
  http.get("/readyz", { config: { rateLimit: false } }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(platform.database.kysely);
      return { status: "ready" };
    } catch {
      return reply.code(503).send({ status: "not ready", waiting_for: "the database" });
    }
  });
  http.get("/metrics", { config: { rateLimit: false } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  http.get("/api/v1/openapi.json", async () => openApi);
  http.get("/api/docs", async (_request, reply) =>
    reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
      .send(apiDocsPage(openApi)),
  );
}
