import type { FastifyInstance } from "fastify";
import type { Platform } from "./context/context.ts";
import type { BoundRoute } from "./http/handlers.ts";
import type { Upgrades } from "./http/upgrades.ts";
import type { Job, Reaction, Schedule } from "./jobs/jobs.ts";
import type { Bus } from "./realtime/bus.ts";

/** What runs as long as the process: listeners, sockets, fetchers. */
export type Host = { platform: Platform; http: FastifyInstance; upgrades: Upgrades; bus: Bus };

/** What a slice brings to the house; listed in `app/domains.ts`. */
export type Domain = {
  name: string;
  routes?: readonly BoundRoute[];
  reactions?: readonly Reaction[];
  jobs?: Record<string, Job>;
  schedules?: readonly Schedule[];
  /** Starts what runs beside the requests. `stop` resolves when nothing of it is under way any more. */
  start?(host: Host): Promise<{ stop(): Promise<void> }>;
};
