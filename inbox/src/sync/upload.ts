import type { Attachment } from "@heard/core/contract/conversations.ts";
import type { ProblemDetails } from "@heard/core/contract/errors.ts";

type Upload = { promise: Promise<Attachment>; cancel: () => void };

/**
 * Uploads a file, to be sent with a message afterwards.
 * @param onProgress told the part that has gone up, from 0 to 1
 * @throws {Error} in words for the person who chose the file
 */
export function upload(file: File, onProgress: (part: number) => void): Upload {
  // fetch does not tell how far an upload is; this older way does.
  const request = new XMLHttpRequest();
  const promise = new Promise<Attachment>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as Attachment);
      else reject(new Error(wordsOf(request)));
    };
    request.onerror = () => reject(new Error("We cannot reach the server right now."));
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
  });
  const form = new FormData();
  form.append("file", file, file.name);
  request.open("POST", "/api/v1/attachments");
  request.send(form);
  return { promise, cancel: () => request.abort() };
}

function wordsOf(request: XMLHttpRequest): string {
  try {
    return (JSON.parse(request.responseText) as ProblemDetails).detail;
  } catch {
    return `The server answered ${request.status}.`;
  }
}
