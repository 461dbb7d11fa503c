import { ApiError } from "@heard/core/client.ts";

/** Whether the server no longer knows who this is. */
export function isSessionOver(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

/** To the door, and back here afterwards. What was written is kept in this browser. */
export function leaveForTheDoor(): void {
  if (location.pathname.startsWith("/sign-in")) return;
  location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
}
