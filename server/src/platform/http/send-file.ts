import type { Readable } from "node:stream";
import { plainFileName, riskOfFile } from "@heard/core/rules/risky-files.ts";
import type { Door, Http } from "./handlers.ts";

/** A stored file, and what it is called. */
export type FileToSend = { fileId: string; name: string; contentType: string; bytes: number };

/** Shown in the page; everything else is downloaded, so that no upload ever runs as a page of ours. */
const shownTypes = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "application/pdf",
]);

/** The stream of a stored file, as a handler's answer, under headers with which it cannot do harm. */
export function sendFile(
  door: Pick<Door, "platform" | "workspaceId">,
  { request, reply }: Http,
  file: FileToSend,
): Readable {
  const shown = shownTypes.has(file.contentType) && riskOfFile(file.name, file.contentType) === null;
  const disposition = shown ? "inline" : "attachment";
  const stream = door.platform.files.stream(door.workspaceId, file.fileId);
  stream.on("error", (error) =>
    request.log.error({ error: error.message, file: file.fileId }, "a stored file is missing"),
  );
  reply
    .header("content-type", shown ? file.contentType : "application/octet-stream")
    .header("content-length", file.bytes)
    .header("content-disposition", contentDisposition(disposition, plainFileName(file.name)))
    .header("content-security-policy", policyOf(file.contentType))
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "no-referrer")
    .header("cache-control", "private, max-age=86400, immutable");
  return stream;
}

/** Safari shows nothing of a PDF in a sandbox; browsers read PDFs in a place of their own. */
function policyOf(contentType: string): string {
  const rest = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'";
  return contentType === "application/pdf" ? rest : `sandbox; ${rest}`;
}

/** Whether a file is shown or kept, and under which name (RFC 6266). */
export function contentDisposition(disposition: "inline" | "attachment", name: string): string {
  return `${disposition}; filename*=UTF-8''${encodeName(name)}`;
}

/** RFC 8187: percent-encoded UTF-8, with the few characters that encodeURIComponent leaves but the grammar does not. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}
