import type { Contract } from "@heard/core/contract/contract.ts";
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, RouteKey, RouteSpec } from "@heard/core/contract/route.ts";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Actor, Ctx, Platform } from "../context/context.ts";

/** The validated parts of a request. */
export type InputTo<Spec> = { params: ParamsOf<Spec>; query: QueryOf<Spec>; body: BodyOf<Spec> };

/** The request and reply themselves, for the few that set a cookie or stream a file. */
export type Http = { request: FastifyRequest; reply: FastifyReply };

/** What a handler gets that opens its own transactions: nobody may be signed in yet. */
export type Door = {
  platform: Platform;
  /** Where the caller belongs. @throws on public routes, which belong nowhere. */
  readonly workspaceId: string;
  readonly actor: Actor;
  /** A transaction as the caller. @throws on public routes. */
  run<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result>;
};

type Answer<Spec> = Spec extends { answer: unknown } ? AnswerOf<Spec> : unknown;

/** The usual handler: runs inside the request's one transaction. */
type Handler<Spec> = (ctx: Ctx, input: InputTo<Spec>, http: Http) => Promise<Answer<Spec>>;
/** A handler for public routes, and for work too slow to hold a transaction open for. */
type FreeHandler<Spec> = { free: (door: Door, input: InputTo<Spec>, http: Http) => Promise<Answer<Spec>> };

export type HandlerOf<Spec> = Spec extends { permission: "public" }
  ? FreeHandler<Spec>
  : Handler<Spec> | FreeHandler<Spec>;

/** Every route of a slice, bound to its verb; a missing or misspelt one does not compile. */
export type HandlersOf<Routes> = { [Name in keyof Routes]: HandlerOf<Routes[Name]> };

/** A handler as the server runs it, when the types have done their work. */
export type BoundRoute = {
  name: RouteKey;
  spec: RouteSpec;
  handler:
    | ((ctx: Ctx, input: InputTo<RouteSpec>, http: Http) => Promise<unknown>)
    | { free: (door: Door, input: InputTo<RouteSpec>, http: Http) => Promise<unknown> };
};

/** Binds the routes of a slice's contract to its verbs. */
export function bindRoutes<Routes extends Partial<Contract>>(
  routes: Routes,
  handlers: HandlersOf<Routes>,
): BoundRoute[] {
  return Object.entries(routes).map(([name, spec]) => ({
    name: name as RouteKey,
    spec: spec as RouteSpec,
    handler: handlers[name as keyof Routes] as BoundRoute["handler"],
  }));
}
