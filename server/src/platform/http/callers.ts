import type { FastifyRequest } from "fastify";
import { readToken } from "../ids.ts";

const knownAtMost = 10_000;

/** Tells callers apart, to count what each of them asks for. */
export type Callers = {
  /** A credential that was right before, else the address: made-up ones are not many callers, but one. */
  nameOf(request: Pick<FastifyRequest, "headers" | "cookies" | "ip">): string;
  /** The credential that this request shows has proved right. */
  know(request: Pick<FastifyRequest, "headers" | "cookies">): void;
};

export function createCallers(): Callers {
  const known = new Set<string>();
  return {
    nameOf(request) {
      const shown = shownBy(request);
      return known.has(shown) ? shown : request.ip;
    },
    know(request) {
      const shown = shownBy(request);
      if (!readToken(shown) || known.has(shown)) return;
      // Forgetting all of them now and then costs each a few calls counted by address.
      if (known.size >= knownAtMost) known.clear();
      known.add(shown);
    },
  };
}

function shownBy({ headers, cookies }: Pick<FastifyRequest, "headers" | "cookies">): string {
  return headers.authorization?.replace(/^Bearer +(heard_)?/i, "") ?? Object.values(cookies)[0] ?? "";
}
