import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a browser says that another site made it send this (Fetch Metadata; Origin, RFC 6454). Programs that are
 * no browsers send neither header, and no cookie of ours by accident.
 */
export function isForeignOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site === "same-origin" || site === "none") return false;
  const { origin } = headers;
  if (origin === undefined) return site !== undefined;
  if (origin === publicUrl) return false;
  return !URL.canParse(origin) || new URL(origin).host !== headers.host;
}
