import type { Permission } from "@heard/core/contract/route.ts";
import { sql } from "kysely";
import pg from "pg";
import { beginIn, type DatabasePool, type Db } from "../database/database.ts";
import type { EventFacts, Following, NewEvent } from "../events/events.ts";
import { writeEvents } from "../events/events.ts";
import type { Log } from "../log.ts";
import type { DnsLookups } from "../mail/dns-lookups.ts";
import type { SecretBox } from "../secret-box.ts";
import type { Settings } from "../settings.ts";
import type { FileStore } from "../storage/file-store.ts";

/** Who does something. `permissions` is what they may do; the system may do everything. */
export type Actor = {
  kind: "teammate" | "customer" | "api_key" | "system";
  id: string | null;
  name: string | null;
  permissions: ReadonlySet<Permission>;
  /** Sees only conversations they were invited to. */
  onlyInvited: boolean;
};

/** What the machine offers, made once at start. */
export type Platform = {
  database: DatabasePool;
  files: FileStore;
  secrets: SecretBox;
  /** Looks up what DNS says of others' domains. */
  dns: DnsLookups;
  log: Log;
  settings: Settings;
  /** The address that people open, without a slash at the end. */
  publicUrl: string;
  /** Where our SMTP listener listens, once it does. */
  smtpPort?: number;
  now(): Date;
  /** Which jobs follow which event; see `events.ts`. */
  reactionsOf(event: EventFacts): readonly Following[];
};

/**
 * What every verb gets first: one transaction in one workspace, who acts, and when. There is no other way to a table.
 * What is recorded is written with the rows, and what follows from it is enqueued with them.
 */
export type Ctx = {
  db: Db;
  workspace: { id: string };
  actor: Actor;
  now: Date;
  record(event: NewEvent): void;
  platform: Platform;
};

export const systemActor: Actor = {
  kind: "system",
  id: null,
  name: null,
  permissions: new Set(),
  onlyInvited: false,
};

type Work<Result> = (ctx: Ctx) => Promise<Result>;

type Where = { workspaceId: string; actor?: Actor; readOnly?: boolean };

const deadlockDetected = "40P01";
const triesAtMost = 3;

/**
 * Begins a transaction in a workspace, does the work, writes the events and commits. Nothing is kept if it throws. Of
 * two that wait for each other PostgreSQL ends one, which is nobody's fault: its work is done again.
 */
export async function inWorkspace<Result>(
  platform: Platform,
  where: Where,
  work: Work<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inTransaction(platform, where, work);
    } catch (error) {
      const isDeadlock = error instanceof pg.DatabaseError && error.code === deadlockDetected;
      if (!isDeadlock || tries === triesAtMost) throw error;
    }
  }
}

async function inTransaction<Result>(
  platform: Platform,
  { workspaceId, actor = systemActor, readOnly = false }: Where,
  work: Work<Result>,
): Promise<Result> {
  return platform.database.kysely.transaction().execute(async (db) => {
    await beginIn(db, { workspaceId, readOnly });
    const events: NewEvent[] = [];
    const record = (event: NewEvent) => void events.push(event);
    const ctx: Ctx = { db, workspace: { id: workspaceId }, actor, now: platform.now(), record, platform };
    const result = await work(ctx);
    await writeEvents(ctx, events);
    return result;
  });
}

/** Does the work in each workspace, one after the other, as the system: for what is tidied up by the clock. */
export async function inEveryWorkspace(platform: Platform, work: Work<void>): Promise<void> {
  for (const workspaceId of await allWorkspaceIds(platform))
    await inWorkspace(platform, { workspaceId }, work);
}

/** For work by the clock that needs more than one transaction in each workspace. */
export async function allWorkspaceIds({ database }: Pick<Platform, "database">): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select all_workspace_ids() as id`.execute(database.kysely);
  return rows.map(({ id }) => id);
}

/** The same transaction, worked on by somebody else: a caller who has become known, a customer whose mail it is. */
export function as(actor: Actor, ctx: Ctx): Ctx {
  return { ...ctx, actor, record: (event) => ctx.record({ actor, ...event }) };
}
