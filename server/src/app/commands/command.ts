import type { Settings } from "../../platform/settings.ts";
import { type Closers, closeAll, type OpenedPlatform, openPlatform } from "../open-platform.ts";

/** One command of `npm run heard -- …`. */
export type Command = {
  name: string;
  usage: string;
  summary: string;
  /** @throws {Error} with one clear line, shown to the person. */
  run(args: string[], settings: Settings): Promise<void>;
};

/** A mistake in how a command was called: its usage is shown along with the message. */
export class UsageError extends Error {}

/** Opens the platform for the time of the work; a Heard that runs already is not disturbed. */
export async function withPlatform<Result>(
  settings: Settings,
  work: (opened: OpenedPlatform) => Promise<Result>,
): Promise<Result> {
  const closers: Closers = [];
  try {
    const quiet = { ...settings, logLevel: "warn" };
    return await work(await openPlatform(quiet, closers, { join: true }));
  } finally {
    await closeAll(closers);
  }
}
