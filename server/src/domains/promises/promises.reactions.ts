import type { Reaction } from "../../platform/jobs/jobs.ts";

export const promiseReactions: Reaction[] = [];
