import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import { errors, type ProblemDetails } from "@heard/core/contract/errors.ts";
import type { RouteKey, RouteSpec } from "@heard/core/contract/route.ts";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import pg from "pg";
import { type Actor, as, type Ctx, inWorkspace, type Platform, systemActor } from "../context/context.ts";
import { Problem } from "../problem.ts";
import { type Callers, createCallers } from "./callers.ts";
import type { BoundRoute, Door, Http, InputTo } from "./handlers.ts";
import { onceOnly } from "./idempotency.ts";
import { isForeignOrigin } from "./origin.ts";
import { compileValidator } from "./validation.ts";

/** What a request shows to prove who sent it: where it belongs, and how to find out there. */
export type Credential = {
  workspaceId: string;
  fromCookie: boolean;
  resolve(ctx: Ctx): Promise<Actor | null>;
};

export type HttpSettings = {
  platform: Platform;
  routes: readonly BoundRoute[];
  /** The credential of a request for a route of this permission, or null when there is none that looks like ours. */
  credentialOf(request: FastifyRequest, permission: RouteSpec["permission"]): Credential | null;
  /** Calls a minute for one caller over all routes. */
  callsPerMinute: number;
  /** The largest upload, in bytes. */
  maxUploadBytes: number;
  onAnswer(route: string, method: string, status: number, seconds: number): void;
};

const maxJsonBytes = 2 * 1024 * 1024;

/** The HTTP server with every route of the contract. Does not listen yet. */
export async function createHttpServer(settings: HttpSettings): Promise<FastifyInstance> {
  const { platform } = settings;
  const callers = createCallers();
  const app = Fastify({
    // Request lines are written by the hook below: one line when answered, with no query (it may hold words).
    loggerInstance: platform.log.child({ part: "http" }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "request_id" }),
    bodyLimit: maxJsonBytes,
    trustProxy: "loopback",
    genReqId: (request) => requestIdFrom(request.headers["x-request-id"]),
    routerOptions: { maxParamLength: 300 },
  });
  takeNoBodyForNone(app);
  app.setValidatorCompiler(compileValidator as Parameters<typeof app.setValidatorCompiler>[0]);
  app.setErrorHandler((error, request, reply) => answerProblem(error as Error, request, reply));
  app.setNotFoundHandler((request, reply) => answerProblem(new Problem("not_found"), request, reply));
  app.addHook("onSend", async (request, reply) => void reply.header("x-request-id", request.id));
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    settings.onAnswer(route, request.method, reply.statusCode, reply.elapsedTime / 1000);
    request.log.info({
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: settings.maxUploadBytes, files: 1, fields: 5 } });
  await app.register(rateLimit, {
    global: true,
    max: settings.callsPerMinute,
    timeWindow: 60_000,
    enableDraftSpec: true,
    keyGenerator: callers.nameOf,
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem("too_many_requests", `Please try again in ${Math.ceil(ttl / 1000)} seconds.`, {
        retryAfterSeconds: Math.ceil(ttl / 1000),
      }),
  });
  for (const route of settings.routes) addRoute(app, { ...settings, callers }, route);
  return app;
}

/** Many HTTP clients name JSON in every request, also where they send no body. */
function takeNoBodyForNone(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) =>
    body === "" ? done(null, undefined) : parse(request, body as string, done),
  );
}

type ServerSettings = HttpSettings & { callers: Callers };

function addRoute(app: FastifyInstance, settings: ServerSettings, { name, spec, handler }: BoundRoute): void {
  const [method, path] = splitName(name);
  app.route({
    method,
    url: `/api/v1${path.replace(/\{(\w+)\}/g, ":$1")}`,
    schema: {
      ...(spec.params ? { params: spec.params } : {}),
      ...(spec.query ? { querystring: spec.query } : {}),
      ...(spec.body ? { body: spec.body } : {}),
      ...(spec.answer ? { response: { [statusOf(spec)]: spec.answer } } : {}),
    },
    ...(spec.callsPerMinute
      ? {
          config: {
            rateLimit: { max: spec.callsPerMinute, keyGenerator: (request: FastifyRequest) => request.ip },
          },
        }
      : {}),
    handler: async (request, reply) => {
      const http = { request, reply };
      const input = {
        params: request.params,
        query: request.query,
        body: request.body,
      } as InputTo<RouteSpec>;
      if ("free" in handler) {
        const door = await openDoor(settings, spec, http);
        const answer = await handler.free(door, input, http);
        return reply.sent ? reply : reply.code(statusOf(spec)).send(answer);
      }
      const credential = credentialOf(settings, spec, request);
      const readOnly = method === "GET";
      const answered = await inWorkspace(
        settings.platform,
        { workspaceId: credential.workspaceId, readOnly },
        async (opened) => {
          const ctx = as(await actorOf(credential, opened, spec), opened);
          settings.callers.know(request);
          const work = async () => ({ status: statusOf(spec), answer: await handler(ctx, input, http) });
          const key = request.headers["idempotency-key"];
          if (method !== "POST" || typeof key !== "string" || key === "") return work();
          return onceOnly(ctx, key.slice(0, 255), [name, input.params, input.body], work);
        },
      );
      return reply.sent ? reply : reply.code(answered.status).send(answered.answer);
    },
  });
}

async function openDoor(settings: ServerSettings, spec: RouteSpec, { request }: Http): Promise<Door> {
  const { platform } = settings;
  if (spec.permission === "public") {
    if (!spec.anyOrigin) refuseForeignOrigin(request, platform.publicUrl);
    return publicDoor(platform);
  }
  const credential = credentialOf(settings, spec, request);
  const { workspaceId } = credential;
  const actor = await inWorkspace(platform, { workspaceId }, (ctx) => actorOf(credential, ctx, spec));
  settings.callers.know(request);
  return { platform, workspaceId, actor, run: (work) => inWorkspace(platform, { workspaceId, actor }, work) };
}

function publicDoor(platform: Platform): Door {
  const nowhere = (): never => {
    throw new Error("A public route has no workspace of its own: open one with inWorkspace.");
  };
  return {
    platform,
    get workspaceId() {
      return nowhere();
    },
    get actor() {
      return nowhere();
    },
    run: async () => nowhere(),
  };
}

function credentialOf(settings: HttpSettings, spec: RouteSpec, request: FastifyRequest): Credential {
  const credential = settings.credentialOf(request, spec.permission);
  if (!credential) throw new Problem("not_signed_in");
  if (credential.fromCookie) refuseForeignOrigin(request, settings.platform.publicUrl);
  return credential;
}

async function actorOf(credential: Credential, ctx: Ctx, { permission }: RouteSpec): Promise<Actor> {
  const actor = await credential.resolve({ ...ctx, actor: systemActor });
  if (!actor) throw new Problem("not_signed_in");
  if (!actor.permissions.has(permission)) {
    throw new Problem("not_allowed", `This needs the permission "${permission}".`);
  }
  return actor;
}

/** A browser sends our cookie along with requests that other sites make it send: those may change nothing. */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  if (isForeignOrigin(request.headers, publicUrl)) throw new Problem("wrong_origin");
}

function answerProblem(
  error: Error & { statusCode?: number; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const problem = asProblem(error);
  if (problem.code === "internal") {
    request.log.error({ error: error.message, stack: error.stack }, "request failed");
  }
  const { retryAfterSeconds, ...blame } = problem.blame;
  if (retryAfterSeconds) reply.header("retry-after", retryAfterSeconds);
  const details: ProblemDetails = {
    type: `https://heard.invalid/errors/${problem.code}`,
    title: errors[problem.code].title,
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    request_id: request.id,
    ...blame,
  };
  // The answer of an error has no schema of its own; send it as it is.
  return reply.code(problem.status).type("application/problem+json").serializer(JSON.stringify).send(details);
}

/** Any error as one from the catalogue; what we did not foresee is `internal`. */
export function asProblem(error: Error & { statusCode?: number; code?: string }): Problem {
  if (error instanceof Problem) return error;
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE" || error.code === "FST_REQ_FILE_TOO_LARGE") {
    return new Problem("too_large");
  }
  if (error.code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return new Problem("unsupported_type");
  // Verbs look before they write; between the look and the write, somebody else may have been quicker.
  if (error instanceof pg.DatabaseError && error.code === "23503") {
    return new Problem("invalid_value", "Something that this refers to is not there any more.");
  }
  if (error instanceof pg.DatabaseError && error.code === "23505") return new Problem("already_exists");
  if (error.statusCode === 400) return new Problem("invalid_request", error.message);
  return new Problem("internal", "Something went wrong on our side. Nothing was changed. Please try again.");
}

function statusOf(spec: RouteSpec): number {
  return spec.status ?? (spec.answer || spec.download ? 200 : 204);
}

function splitName(name: RouteKey): ["GET" | "POST" | "PUT" | "PATCH" | "DELETE", string] {
  const [method, path] = name.split(" ");
  return [method as "GET", path as string];
}

function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === "string" && /^[\w.-]{8,64}$/.test(header) ? header : randomUUID();
}
