import type { Contract, RouteName } from "./contract/contract.ts";
import type { ErrorCode, ProblemDetails } from "./contract/errors.ts";
import type { AnswerOf, BodyOf, ParamsOf, QueryOf } from "./contract/route.ts";

type Given<Key extends string, Value> = [Value] extends [undefined]
  ? { [K in Key]?: undefined }
  : Record<string, never> extends Value
    ? { [K in Key]?: Value }
    : { [K in Key]: Value };

/** What a route takes, by its name. */
export type InputOf<Name extends RouteName> = Given<"params", ParamsOf<Contract[Name]>> &
  Given<"query", QueryOf<Contract[Name]>> &
  Given<"body", BodyOf<Contract[Name]>>;

type NeedsInput<Name extends RouteName> = Record<string, never> extends InputOf<Name> ? false : true;

type CallOptions = { idempotencyKey?: string; signal?: AbortSignal };

export type ApiClient = <Name extends RouteName>(
  name: Name,
  ...rest: NeedsInput<Name> extends true
    ? [input: InputOf<Name>, options?: CallOptions]
    : [input?: InputOf<Name>, options?: CallOptions]
) => Promise<AnswerOf<Contract[Name]>>;

/** The server said no, and why. `status` is 0 when the server could not be reached at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode | "unreachable";
  readonly problem: ProblemDetails | null;

  constructor(status: number, problem: ProblemDetails | null, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = problem?.code ?? "unreachable";
    this.problem = problem;
  }
}

type ClientSettings = {
  /** Where the server is, without a slash at the end; "" means the page's own. */
  baseUrl: string;
  headers?: () => Record<string, string>;
  fetch?: typeof fetch;
};

/**
 * A typed client for the whole API: `api("GET /conversations", { query: { state: "open" } })`.
 * @throws {ApiError} when the server refuses or cannot be reached.
 */
export function createClient({ baseUrl, headers, fetch: send = fetch }: ClientSettings): ApiClient {
  return (async (name: RouteName, input: LooseInput = {}, options: CallOptions = {}) => {
    const [method, path] = name.split(" ") as [string, string];
    const body = input.body === undefined ? undefined : JSON.stringify(input.body);
    const request: RequestInit = {
      method,
      body,
      credentials: "same-origin",
      signal: options.signal,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(options.idempotencyKey ? { "idempotency-key": options.idempotencyKey } : {}),
        ...headers?.(),
      },
    };
    const response = await send(baseUrl + addressOf(path, input), request).catch((cause: Error) => {
      if (cause.name === "AbortError") throw cause;
      throw new ApiError(0, null, "We cannot reach the server right now.");
    });
    if (!response.ok) throw await errorFrom(response);
    return response.status === 204 ? undefined : response.json();
  }) as ApiClient;
}

type LooseInput = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
};

/** Where a route is with this input, as in `/api/v1/tags?limit=5`: from its path (`/tags`); what is null or undefined is left out. */
export function addressOf(path: string, { params = {}, query = {} }: LooseInput): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(params[key])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(key, String(value));
  }
  const question = search.size > 0 ? `?${search}` : "";
  return `/api/v1${filled}${question}`;
}

async function errorFrom(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => null)) as ProblemDetails | null;
  return new ApiError(response.status, problem, problem?.detail ?? `The server answered ${response.status}.`);
}
