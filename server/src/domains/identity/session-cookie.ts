import type { FastifyReply, FastifyRequest } from "fastify";
import { readToken } from "../../platform/ids.ts";
import { type Client, sessionDays } from "./sessions.ts";

const secondsPerDay = 86_400;

/**
 * The session cookie. Over https its name makes browsers promise that only this host set it, and encrypted
 * (RFC 6265bis, "__Host-" prefix).
 */
function cookieOf(publicUrl: string) {
  const secure = publicUrl.startsWith("https:");
  return {
    name: secure ? "__Host-heard_session" : "heard_session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
}

export function setSessionCookie(reply: FastifyReply, publicUrl: string, token: string): void {
  const { name, options } = cookieOf(publicUrl);
  reply.setCookie(name, token, { ...options, maxAge: sessionDays * secondsPerDay });
}

/** Browsers forget the cookie as many days after its last renewal as the session lives after its last use. */
export function renewSessionCookie(request: FastifyRequest, reply: FastifyReply, publicUrl: string): void {
  const token = sessionTokenOf(request, publicUrl);
  if (token) setSessionCookie(reply, publicUrl, token);
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  const { name, options } = cookieOf(publicUrl);
  reply.clearCookie(name, options);
}

export function sessionTokenOf(request: Pick<FastifyRequest, "cookies">, publicUrl: string): string | null {
  return request.cookies[cookieOf(publicUrl).name] ?? null;
}

/** The hash that the current session is stored under, or null when the request brings none. */
export function sessionHashOf(request: FastifyRequest, publicUrl: string): Buffer | null {
  return readToken(sessionTokenOf(request, publicUrl) ?? "")?.hash ?? null;
}

export function clientOf(request: FastifyRequest): Client {
  return { userAgent: request.headers["user-agent"] ?? "", ip: request.ip };
}
