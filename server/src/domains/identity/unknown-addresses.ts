import { createHash } from "node:crypto";
import { firstLockSeconds, lockedOut, longestLockSeconds, wrongPasswordsBeforeLock } from "./attempts.ts";

type Tries = { count: number; lockedUntil: number };

const rememberedAtMost = 10_000;

/** By the hash of the address; the oldest are forgotten first. Per process: there is no account to protect. */
const tries = new Map<string, Tries>();

/**
 * Counts a try at an address that nobody has as if somebody had it: a lock-out must not tell which addresses have an
 * account here.
 * @throws {Problem} locked_out, with the same waits as a teammate's
 */
export function beginUnknownAttempt(email: string, now: Date): void {
  const key = createHash("sha256").update(email).digest("base64url");
  const before = tries.get(key) ?? { count: 0, lockedUntil: 0 };
  if (before.lockedUntil > now.getTime()) {
    throw lockedOut({
      lockedForSeconds: Math.max(1, Math.ceil((before.lockedUntil - now.getTime()) / 1000)),
    });
  }
  const count = before.count + 1;
  const over = count - wrongPasswordsBeforeLock;
  const seconds = over < 0 ? 0 : Math.min(longestLockSeconds, firstLockSeconds * 2 ** Math.min(over, 20));
  tries.delete(key);
  tries.set(key, { count, lockedUntil: now.getTime() + seconds * 1000 });
  const [oldest] = tries.keys();
  if (tries.size > rememberedAtMost && oldest) tries.delete(oldest);
}
