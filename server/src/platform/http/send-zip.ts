import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { Problem } from "../problem.ts";
import type { Door, Http } from "./handlers.ts";
import { contentDisposition, type FileToSend } from "./send-file.ts";
import { zipNames } from "./zip-names.ts";

const largestZipMb = 500;

/**
 * Stored files as one ZIP, as a handler's answer. Files are opened one after the other and go out as they are read, not
 * compressed: most are already.
 * @throws {Problem} too_large where they are more than 500 MB together
 */
export function sendZip(
  door: Pick<Door, "platform" | "workspaceId">,
  { request, reply }: Http,
  { files, name, at }: { files: readonly FileToSend[]; name: string; at: Date },
): Readable {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > largestZipMb * 1_000_000) {
    throw new Problem(
      "too_large",
      `These files are more than ${largestZipMb} MB together. Please download them one by one.`,
    );
  }
  const zip = new ZipFile();
  const answer = new PassThrough();
  const names = zipNames(files.map((file) => file.name));
  let open: Readable | undefined;
  files.forEach(({ fileId, bytes: size }, index) => {
    const options = { size, mtime: at, compress: false };
    zip.addReadStreamLazy(names[index] ?? fileId, options, (give) => {
      open = door.platform.files.stream(door.workspaceId, fileId);
      // A download that ends too early must look broken.
      open.on("error", (error) => answer.destroy(error));
      give(null, open);
    });
  });
  zip.end();
  zip.on("error", (error: Error) => answer.destroy(error));
  pipeline(zip.outputStream, answer).catch((error: Error) => {
    open?.destroy();
    request.log.warn({ error: error.message }, "a ZIP was not downloaded to its end");
  });
  reply
    .header("content-type", "application/zip")
    .header("content-disposition", contentDisposition("attachment", name))
    .header("content-security-policy", "sandbox; default-src 'none'")
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "no-referrer")
    .header("cache-control", "private, no-store");
  return answer;
}
