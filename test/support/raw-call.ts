import type { ProblemDetails } from "@heard/core/contract/errors.ts";

type RawCall = { cookie?: string; body?: unknown; headers?: Record<string, string> };

/** An answer with what the typed client leaves out. */
export type RawAnswer = {
  status: number;
  headers: Headers;
  /** The Set-Cookie line, or "". */
  setCookie: string;
  /** The JSON body; null when there is none. */
  body: unknown;
  /** The problem's code, when it is one. */
  code: ProblemDetails["code"] | undefined;
};

/** Calls the API as a program would that is no browser, from an address of its own so that no limit is shared. */
export async function rawCall(
  url: string,
  name: string,
  { cookie, body, headers }: RawCall = {},
): Promise<RawAnswer> {
  const [method, path] = name.split(" ");
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      "x-forwarded-for": anyAddress(),
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
  });
  const text = await response.text();
  const json = text === "" ? null : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    setCookie: response.headers.getSetCookie()[0] ?? "",
    body: json,
    code: response.ok ? undefined : json?.code,
  };
}

/** The `name=value` of a Set-Cookie line. */
export function cookieFrom({ setCookie }: RawAnswer): string {
  return setCookie.split(";")[0] ?? "";
}

/** One of the addresses set aside for examples (RFC 3849). */
export function anyAddress(): string {
  const word = () => Math.floor(Math.random() * 65536).toString(16);
  return `2001:db8::${word()}:${word()}:${word()}`;
}
