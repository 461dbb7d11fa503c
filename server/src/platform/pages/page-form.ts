import type { FastifyRequest } from "fastify";
import type { Upload } from "../http/upload.ts";
import { Problem } from "../problem.ts";

/** What somebody filled in: text by field name, and the files they gave. */
export type PageForm = { fields: Record<string, string>; files: Upload[] };

const filesAtOnce = 5;
const fieldsAtOnce = 40;
const longestFieldBytes = 200_000;

/**
 * Reads a posted form, plain or with files. Text is made storable; a file field that was left empty is no file.
 * @throws {Problem} too_large, unsupported_type
 */
export async function readForm(request: FastifyRequest, maxBytes: number): Promise<PageForm> {
  if (request.isMultipart()) return readMultipart(request, maxBytes);
  if (!(request.body instanceof URLSearchParams)) throw new Problem("unsupported_type");
  return {
    fields: Object.fromEntries([...request.body].map(([name, text]) => [name, storable(text)])),
    files: [],
  };
}

async function readMultipart(request: FastifyRequest, maxBytes: number): Promise<PageForm> {
  const form: PageForm = { fields: {}, files: [] };
  let bytes = 0;
  const limits = { files: filesAtOnce, fields: fieldsAtOnce, fieldSize: longestFieldBytes };
  for await (const part of request.parts({ limits })) {
    if (part.type === "field") {
      form.fields[part.fieldname] = storable(String(part.value ?? ""));
      continue;
    }
    const content = await part.toBuffer();
    bytes += content.byteLength;
    if (part.file.truncated || bytes > maxBytes) throw new Problem("too_large");
    if (part.filename && content.byteLength > 0) {
      form.files.push({ name: storable(part.filename), contentType: part.mimetype, content });
    }
  }
  return form;
}

/** Without what PostgreSQL cannot hold, and with the line breaks of people instead of those of forms. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "").replaceAll("\r\n", "\n");
}
