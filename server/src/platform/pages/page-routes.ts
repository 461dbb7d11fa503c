import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Platform } from "../context/context.ts";
import { sendFile } from "../http/send-file.ts";
import { asProblem } from "../http/server.ts";
import type { Page } from "./page.ts";
import { type PageForm, readForm } from "./page-form.ts";
import { languagesAccepted, pageLanguageOf } from "./page-language.ts";
import { problemPage } from "./problem-page.ts";

/** A request for a page, as its handler sees it. */
export type PageRequest = {
  platform: Platform;
  params: Record<string, string>;
  query: Record<string, string>;
  /** What the browser asks for, most wished first. */
  languages: string[];
  /** Whether the browser brought a cookie. Our pages set none: it is somebody who is signed in here. */
  hasCookie: boolean;
  /** The posted form. @throws {Problem} too_large, unsupported_type */
  form(): Promise<PageForm>;
};

type FileAnswer = { workspaceId: string; fileId: string; name: string; bytes: number };

/** A page, the path to go on to after a form was taken (303), a file to download, or a script for a page. */
export type PageAnswer =
  | { page: Page; status?: number }
  | { goTo: string }
  | { file: FileAnswer }
  | { script: string };

export type PageRoute = {
  method: "GET" | "POST";
  /** As Fastify writes paths: /p/:token */
  path: string;
  /** Calls a minute for one address. */
  callsPerMinute?: number;
  handler(request: PageRequest): Promise<PageAnswer>;
};

const maxFormBytes = 25 * 1024 * 1024;
const usualCalls = { GET: 120, POST: 20 } as const;

/**
 * Adds pages that people outside open by a link: no script but where a page says so, no other site, nothing kept, nothing found by search
 * engines, and no address passed on to where they click. What goes wrong is a page too, in plain words.
 */
export async function addPageRoutes(
  http: FastifyInstance,
  platform: Platform,
  routes: readonly PageRoute[],
): Promise<void> {
  await http.register(async (pages) => {
    pages.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string" },
      async (_request: FastifyRequest, body: string) => new URLSearchParams(body),
    );
    pages.addHook("onRequest", async (_request, reply) => void setHeaders(reply));
    pages.setErrorHandler((error, request, reply) => answerProblem(error as Error, request, reply));
    for (const route of routes) addRoute(pages, platform, route);
  });
}

function addRoute(pages: FastifyInstance, platform: Platform, route: PageRoute): void {
  const { method, path, callsPerMinute = usualCalls[method], handler } = route;
  const rateLimit = { max: callsPerMinute, keyGenerator: (request: FastifyRequest) => request.ip };
  pages.route({
    method,
    url: path,
    config: { rateLimit },
    handler: async (request, reply) => {
      const answer = await handler({
        platform,
        params: request.params as Record<string, string>,
        query: textsOf(request.query),
        languages: languagesAccepted(request.headers["accept-language"]),
        hasCookie: Boolean(request.headers.cookie),
        form: () => readForm(request, maxFormBytes),
      });
      if ("page" in answer) return sendPage(reply, answer.page, answer.status ?? 200);
      if ("goTo" in answer) return reply.redirect(answer.goTo, 303);
      if ("script" in answer) return sendScript(reply, answer.script);
      return sendDownload(platform, request, reply, answer.file);
    },
  });
}

function setHeaders(reply: FastifyReply): void {
  reply
    .header("x-robots-tag", "noindex, nofollow, noarchive")
    .header("referrer-policy", "no-referrer")
    .header("cache-control", "no-store")
    .header("x-content-type-options", "nosniff")
    .header("cross-origin-opener-policy", "same-origin")
    .header("permissions-policy", "interest-cohort=()");
}

function sendScript(reply: FastifyReply, script: string): FastifyReply {
  return reply.type("text/javascript; charset=utf-8").header("cache-control", "max-age=3600").send(script);
}

function sendPage(reply: FastifyReply, { text, stylesHash, runsScript }: Page, status: number): FastifyReply {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${stylesHash}'`,
    ...(runsScript ? ["script-src 'self'"] : []),
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return reply
    .code(status)
    .type("text/html; charset=utf-8")
    .header("content-security-policy", policy.join("; "))
    .send(text);
}

/** Whatever it is, it is downloaded: a stranger's file never opens as a page of ours. */
function sendDownload(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { workspaceId, ...file }: FileAnswer,
): FastifyReply {
  const door = { platform, workspaceId };
  const stream = sendFile(door, { request, reply }, { ...file, contentType: "application/octet-stream" });
  return reply.header("cache-control", "no-store").send(stream);
}

function answerProblem(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error);
  if (problem.code === "internal") {
    request.log.error({ error: error.message, stack: error.stack }, "a page failed");
  }
  const { retryAfterSeconds } = problem.blame;
  if (retryAfterSeconds) reply.header("retry-after", retryAfterSeconds);
  const language = pageLanguageOf(...languagesAccepted(request.headers["accept-language"]));
  return sendPage(reply, problemPage(problem, language), problem.status);
}

function textsOf(query: unknown): Record<string, string> {
  const entries = Object.entries(query as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
