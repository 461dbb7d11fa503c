import { type ErrorCode, errors } from "@heard/core/contract/errors.ts";
import type { RouteSpec } from "@heard/core/contract/route.ts";

type Json = { [key: string]: unknown };

const everyRoutesErrors: ErrorCode[] = ["invalid_request", "too_many_requests", "internal"];

/** The contract as an OpenAPI 3.1 document. Shapes with a title are listed once, under that name. */
export function openApiOf(contract: Record<string, RouteSpec>, version: string): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const [name, spec] of Object.entries(contract)) {
    const [method, path] = name.split(" ") as [string, string];
    const operations = paths[path] ?? {};
    operations[method.toLowerCase()] = operationOf(name, spec, schemas);
    paths[path] = operations;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Heard",
      version,
      description: "Everything that the Heard apps do, they do through this API.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      schemas: { ...schemas, Problem: problemSchema },
      securitySchemes: {
        api_key: { type: "http", scheme: "bearer", description: "An API key" },
        session: { type: "apiKey", in: "cookie", name: "heard_session" },
        visitor: { type: "http", scheme: "bearer", description: "A chat visitor's token" },
      },
    },
  };
}

function operationOf(name: string, spec: RouteSpec, schemas: Json): Json {
  const status = String(spec.status ?? (spec.answer || spec.download ? 200 : 204));
  return {
    operationId: operationIdOf(name),
    summary: spec.summary,
    "x-permission": spec.permission,
    security: securityOf(spec),
    ...parametersOf(name, spec, schemas),
    ...(spec.body ? { requestBody: { required: true, content: jsonOf(spec.body, schemas) } } : {}),
    ...(spec.upload
      ? { requestBody: { required: true, content: { [spec.upload]: { schema: fileUpload } } } }
      : {}),
    responses: { [status]: successOf(spec, schemas), ...problemsOf(spec) },
  };
}

const fileUpload = {
  type: "object",
  properties: { file: { type: "string", format: "binary" } },
  required: ["file"],
};

function successOf(spec: RouteSpec, schemas: Json): Json {
  if (spec.answer) return { description: "Done", content: jsonOf(spec.answer, schemas) };
  if (spec.download) {
    return {
      description: "The file",
      content: { [spec.download]: { schema: { type: "string", format: "binary" } } },
    };
  }
  return { description: "Done" };
}

function problemsOf(spec: RouteSpec): Json {
  const codes: ErrorCode[] = [...everyRoutesErrors, ...(spec.errors ?? [])];
  if (spec.permission !== "public") codes.push("not_signed_in", "not_allowed");
  if (spec.params) codes.push("not_found");
  const byStatus = Map.groupBy(new Set(codes), (code) => errors[code].status);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, group]) => [
        status,
        {
          description: group.map((code) => `\`${code}\`: ${errors[code].title}`).join("; "),
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      ]),
  );
}

function parametersOf(name: string, spec: RouteSpec, schemas: Json): Json {
  const inPath = (spec.params as Json | undefined)?.properties as Record<string, Json> | undefined;
  const inQuery = spec.query as { properties?: Record<string, Json>; required?: string[] } | undefined;
  const parameters: Json[] = [
    ...Object.entries(inPath ?? {}).map(([key, schema]) => ({
      name: key,
      in: "path",
      required: true,
      schema: refer(schema, schemas),
    })),
    ...Object.entries(inQuery?.properties ?? {}).map(([key, schema]) => ({
      name: key,
      in: "query",
      required: inQuery?.required?.includes(key) ?? false,
      schema: refer(schema, schemas),
    })),
  ];
  if (name.startsWith("POST ") && spec.permission !== "public") {
    const description = "The same key again gives the same answer and does nothing twice";
    parameters.push({
      name: "Idempotency-Key",
      in: "header",
      required: false,
      description,
      schema: { type: "string" },
    });
  }
  return parameters.length > 0 ? { parameters } : {};
}

function securityOf(spec: RouteSpec): Json[] {
  if (spec.permission === "public") return [];
  if (spec.permission === "visitor") return [{ visitor: [] }];
  return [{ api_key: [] }, { session: [] }];
}

function jsonOf(schema: unknown, schemas: Json): Json {
  return { "application/json": { schema: refer(schema, schemas) } };
}

/** Copies a schema, moving every titled shape to the list of components and leaving a reference. */
function refer(schema: unknown, schemas: Json): unknown {
  if (Array.isArray(schema)) return schema.map((part) => refer(part, schemas));
  if (schema === null || typeof schema !== "object") return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, refer(value, schemas)]));
  const title = (schema as Json).title;
  if (typeof title !== "string") return copy;
  schemas[title] = copy;
  return { $ref: `#/components/schemas/${title}` };
}

function operationIdOf(name: string): string {
  const [method, path] = name.split(" ") as [string, string];
  return [method.toLowerCase(), ...path.split("/").filter(Boolean)]
    .join("_")
    .replace(/[{}]/g, "")
    .replaceAll("-", "_");
}

const problemSchema = {
  type: "object",
  description: "RFC 9457 problem details",
  required: ["type", "title", "status", "code", "detail", "request_id"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", enum: Object.keys(errors) },
    detail: { type: "string" },
    request_id: { type: "string" },
    fields: {
      type: "array",
      items: { type: "object", properties: { field: { type: "string" }, message: { type: "string" } } },
    },
  },
};
