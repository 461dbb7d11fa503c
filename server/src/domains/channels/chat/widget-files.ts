import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "../../../platform/problem.ts";

const built = fileURLToPath(new URL("../../../../../widget/dist/", import.meta.url));
const loaderName = "widget.js";
/** Long enough to cost a site little, short enough that an upgrade is everywhere soon. */
const loaderCache = "public, max-age=600";
const hashedCache = "public, max-age=31536000, immutable";

type Script = { plain: Buffer; gzip: Buffer; br: Buffer; etag: string; changed: number };

/** Serves what `npm run build` made of the widget: the loader at /widget.js and the chat under /widget/. */
export function serveWidget(app: FastifyInstance): void {
  const known = new Map<string, Script>();

  const load = async (name: string): Promise<Script> => {
    const { mtimeMs } = await stat(built + name);
    const before = known.get(name);
    if (before?.changed === mtimeMs) return before;
    const script = await compress(await readFile(built + name), mtimeMs);
    known.set(name, script);
    return script;
  };

  app.get("/widget.js", async (request, reply) =>
    answer(request, reply, await orNotBuilt(load(loaderName)), loaderCache),
  );
  app.get<{ Params: { name: string } }>("/widget/:name", async (request, reply) => {
    const { name } = request.params;
    if (!/^chat-[\w-]+\.js$/.test(name)) throw new Problem("not_found");
    const current = (await orNotBuilt(readdir(built))).find((file) => file.startsWith("chat-"));
    // A loader from before an upgrade asks for a chat that is gone; today's understands it.
    return answer(
      request,
      reply,
      await orNotBuilt(load(current ?? name)),
      name === current ? hashedCache : loaderCache,
    );
  });
}

function answer(request: FastifyRequest, reply: FastifyReply, script: Script, cache: string): FastifyReply {
  reply
    .header("content-type", "text/javascript; charset=utf-8")
    .header("cache-control", cache)
    .header("etag", script.etag)
    .header("vary", "accept-encoding")
    .header("access-control-allow-origin", "*")
    .header("cross-origin-resource-policy", "cross-origin")
    .header("x-content-type-options", "nosniff");
  if (request.headers["if-none-match"] === script.etag) return reply.code(304).send();
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const encoding = (["br", "gzip"] as const).find((name) => accepted.includes(name));
  return encoding
    ? reply.header("content-encoding", encoding).send(script[encoding])
    : reply.send(script.plain);
}

async function compress(plain: Buffer, changed: number): Promise<Script> {
  const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  const [zipped, br] = await Promise.all([promisify(gzip)(plain), promisify(brotliCompress)(plain)]);
  return { plain, gzip: zipped, br, etag, changed };
}

async function orNotBuilt<Value>(work: Promise<Value>): Promise<Value> {
  return work.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT")
      throw new Problem("not_found", "The widget is not built yet: npm run build.");
    throw error;
  });
}
