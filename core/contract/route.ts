import Type, { type Static, type TSchema } from "typebox";
import { addressesAtMost } from "../rules/address-limit.ts";
import type { ErrorCode } from "./errors.ts";

/**
 * What a caller must be allowed to do. Roles grant them (see `rules/permissions.ts`); an API key holds a subset.
 * `public` needs no sign-in, `signed_in` any teammate, `visitor` a chat visitor's token.
 */
export type Permission =
  | "public"
  | "visitor"
  | "signed_in"
  | "conversations:read"
  | "conversations:note"
  | "conversations:write"
  | "customers:read"
  | "customers:write"
  | "workspace:manage"
  | "team:manage";

/** One route, said once: types, validation, OpenAPI and the client are all derived from it. */
export type RouteSpec = {
  /** One sentence for the API docs. */
  summary: string;
  permission: Permission;
  params?: TSchema;
  query?: TSchema;
  body?: TSchema;
  /** Absent: the route answers 204 with no body. */
  answer?: TSchema;
  /** Defaults to 200 with an answer, 204 without. */
  status?: 200 | 201 | 202;
  /** Named errors beyond the ones every route may give. */
  errors?: readonly ErrorCode[];
  /** What the body is when it is not JSON. */
  upload?: "multipart/form-data";
  /** What the answer is when it is not JSON. */
  download?: string;
  /** The stricter limit for routes that can be used to guess or to flood; calls per minute and address. */
  callsPerMinute?: number;
  /** Called from pages of any origin, such as the sites that the chat is on; no cookie counts there. */
  anyOrigin?: boolean;
};

/** `"GET /conversations/{id}"`: the method and the path under /api/v1. */
export type RouteKey = `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`;

export function defineRoutes<const Routes extends Record<RouteKey, RouteSpec>>(routes: Routes): Routes {
  return routes;
}

type StaticOf<Schema> = Schema extends TSchema ? Static<Schema> : undefined;
type Member<Spec, Key extends keyof RouteSpec> = Spec extends { [K in Key]: infer Schema }
  ? Schema
  : undefined;

export type ParamsOf<Spec> = StaticOf<Member<Spec, "params">>;
export type QueryOf<Spec> = StaticOf<Member<Spec, "query">>;
export type BodyOf<Spec> = StaticOf<Member<Spec, "body">>;
export type AnswerOf<Spec> = StaticOf<Member<Spec, "answer">>;

const strict = { additionalProperties: false } as const;

export const Id = Type.String({ format: "uuid" });
export const Time = Type.String({ format: "date-time", description: "ISO 8601, UTC" });
export const EmailAddress = Type.String({ format: "email", maxLength: 254 });
/** Those in one line of a letter: To, Cc or Bcc. */
export const EmailAddresses = Type.Array(EmailAddress, { maxItems: addressesAtMost });
/** Those in a line that has to have one. */
export const SomeEmailAddresses = Type.Array(EmailAddress, { minItems: 1, maxItems: addressesAtMost });
export const Line = (maxLength = 200) => Type.String({ minLength: 1, maxLength, pattern: "\\S" });
export const Prose = (maxLength = 100_000) => Type.String({ maxLength });
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
export const TimeZone = Type.String({ maxLength: 64, description: "IANA time zone, such as Europe/Berlin" });

/** A shape that the docs list under its own name. */
export const Named = <Properties extends Record<string, TSchema>>(title: string, properties: Properties) =>
  Type.Object(properties, { ...strict, title });

/** A request body or query: unknown fields are refused by name. */
export const Input = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, strict);

export const ById = Type.Object({ id: Id }, strict);

/** A page of a list; pass `next_cursor` back as `cursor` to get the next one, null at the end. */
export const PageOf = <Item extends TSchema>(item: Item) =>
  Type.Object({ data: Type.Array(item), next_cursor: Nullable(Type.String()) }, strict);

export const ListOf = <Item extends TSchema>(item: Item) => Type.Object({ data: Type.Array(item) }, strict);

export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
};

/** Values of a workspace's own fields, by the field's key. */
export const CustomValues = Type.Record(
  Type.String({ maxLength: 60 }),
  Type.Union([Type.String({ maxLength: 2000 }), Type.Number(), Type.Boolean(), Type.Null()]),
);
export type CustomValues = Static<typeof CustomValues>;
