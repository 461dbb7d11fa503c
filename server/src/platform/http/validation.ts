import type { FastifySchemaCompiler } from "fastify";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { Problem } from "../problem.ts";

/**
 * Checks requests against the contract. Text from the path and the query is turned into numbers and the like;
 * a body must have the right types already, and unknown fields are named, not dropped.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  return (given: unknown) => {
    const value = httpPart === "body" ? given : validator.Convert(validator.Default(given ?? {}));
    if (httpPart === "body" && !isStorable(value))
      return { error: new Problem("invalid_request", notStorable) };
    if (validator.Check(value)) return { value };
    return { error: problemFrom(httpPart, validator.Errors(value)) };
  };
};

const notStorable =
  "The text holds U+0000 or half of a character (a lone surrogate), which cannot be stored. Leave it out.";

function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}

type SchemaError = {
  keyword: string;
  instancePath: string;
  message: string;
  params: { requiredProperties?: unknown; additionalProperties?: unknown; allowedValues?: unknown };
};

function problemFrom(part: string | undefined, schemaErrors: unknown): Problem {
  const fields = (schemaErrors as SchemaError[])
    .flatMap(describe)
    .filter(({ field }, position, all) => all.findIndex((other) => other.field === field) === position);
  const first = fields[0];
  const where = part === "querystring" ? "query" : (part ?? "request");
  const blame = first ? `${first.field ? `"${first.field}" ` : ""}${first.message}` : "is not as expected";
  return new Problem("invalid_request", `In the ${where}: ${blame}.`, { fields });
}

function describe({
  keyword,
  instancePath,
  message,
  params,
}: SchemaError): { field: string; message: string }[] {
  const path = instancePath.slice(1).replaceAll("/", ".");
  const within = (name: string) => (path ? `${path}.${name}` : name);
  if (keyword === "required") {
    return names(params.requiredProperties).map((name) => ({ field: within(name), message: "is missing" }));
  }
  if (keyword === "additionalProperties") {
    return names(params.additionalProperties).map((name) => ({
      field: within(name),
      message: "is not known here",
    }));
  }
  // The errors inside an either-or say more than "matches nothing".
  if (keyword === "anyOf" || keyword === "boolean") return [];
  if (keyword === "enum") {
    return [{ field: path, message: `must be one of ${names(params.allowedValues).join(", ")}` }];
  }
  return [{ field: path, message }];
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
