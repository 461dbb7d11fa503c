import { lookup } from "node:dns/promises";
import { request } from "node:https";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

type PostOptions = {
  /** Which IP addresses may be called; those of the public internet when not given. */
  mayCall?: (address: string) => boolean;
  /** A certificate to trust besides the usual ones. */
  ca?: string;
  limitMs?: number;
};

const usualLimitMs = 10_000;

/**
 * Posts a form to an address that a stranger gave us. It goes only over HTTPS to its usual port, only to the public
 * internet, under the very IP address that was looked at (a name that answers differently the second time gains
 * nothing), and follows no redirect. What is answered is not read.
 * @returns the status code
 * @throws {Error} in words for a person, where it may not or could not be called
 */
export async function postToPublic(
  url: string,
  form: string,
  { mayCall = isPublicAddress, ca, limitMs = usualLimitMs }: PostOptions = {},
): Promise<number> {
  const target = new URL(url);
  if (target.protocol !== "https:" || target.username || target.password)
    throw new Error("The address is not one that may be called.");
  if (mayCall === isPublicAddress && target.port !== "")
    throw new Error("The address is not one that may be called.");
  const host = target.hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) throw new Error(`There is no server at ${host}.`);
  // One private address among them is enough to stay away.
  if (!found.every(({ address }) => mayCall(address)))
    throw new Error("The address is not one of the public internet.");
  const pinned: LookupFunction = (_name, options, answer) =>
    options.all ? answer(null, [first]) : answer(null, first.address, first.family);
  return new Promise((resolve, reject) => {
    const call = request(
      target,
      {
        method: "POST",
        lookup: pinned,
        ca,
        agent: false,
        signal: AbortSignal.timeout(limitMs),
        headers: {
          "Content-Type": "application/x-www-form-urlencoded",
          "Content-Length": Buffer.byteLength(form),
        },
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    call.on("error", (error) => reject(new Error(`${host} could not be reached: ${error.message}`)));
    call.end(form);
  });
}
