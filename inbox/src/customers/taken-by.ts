import { ApiError } from "@heard/core/client.ts";

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/;

/** Whose an address is, out of `address_taken`: the id of that customer stands in its detail. */
export function takenBy(error: Error | null): string | null {
  if (!(error instanceof ApiError) || error.code !== "address_taken") return null;
  return uuid.exec(error.message)?.[0] ?? null;
}
