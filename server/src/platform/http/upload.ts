import { Problem } from "../problem.ts";
import type { Http } from "./handlers.ts";

export type Upload = { name: string; contentType: string; content: Buffer };

/** The one file of a multipart form. @throws {Problem} too_large, unsupported_type */
export async function receiveUpload({ request }: Http): Promise<Upload> {
  if (!request.isMultipart())
    throw new Problem("unsupported_type", 'Send the file as multipart/form-data, as "file".');
  const part = await request.file();
  if (!part) throw new Problem("invalid_request", 'The form has no file in it. Send one as "file".');
  const content = await part.toBuffer();
  // Where the limit is met while the last bytes are read, the library hands over what it has so far.
  if (part.file.truncated) throw new Problem("too_large");
  return { name: part.filename, contentType: part.mimetype, content };
}
