import { sql } from "kysely";
import { as, type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { Problem } from "../../platform/problem.ts";
import { actorOfTeammate } from "../identity/actors.ts";
import { normalizeEmail } from "../identity/email.ts";
import { hashPassword, mustBeStrong } from "../identity/passwords.ts";
import { addTeammate } from "../identity/teammates.ts";
import { addWorkspace, anyWorkspace } from "../workspaces/workspaces.ts";
import { addFirstInboxes } from "./first-inboxes.ts";

/** A workspace to be, with its owner. */
export type NewWorkspace = {
  workspaceName: string;
  owner: { name: string; email: string; password: string };
  /** IANA name; this machine's own when left out. */
  timeZone?: string;
  /** The first e-mail inbox; support@heard.localhost when left out. */
  inboxAddress?: string;
  /** How that inbox sends: smtp:// or smtps://, with user and password. */
  smtpUrl?: string | null;
};

export type MadeWorkspace = { workspaceId: string; ownerId: string };

const defaultInboxAddress = "support@heard.localhost";

/**
 * Makes the first workspace of this Heard with its owner and inboxes. Of two who try at once, one does.
 * @param andThen more to do in the same transaction, as the owner
 * @throws {Problem} workspace_exists; weak_password; invalid_value for a time zone
 */
export async function setUpWorkspace(
  platform: Platform,
  wanted: NewWorkspace,
  andThen?: (ctx: Ctx, ownerId: string) => Promise<void>,
): Promise<MadeWorkspace> {
  // Asked again under the lock; this spares the hashing when the answer is plain.
  if (await anyWorkspace(platform.database.kysely)) throw new Problem("workspace_exists");
  mustBeStrongFor(wanted);
  return make(platform, wanted, { onlyAsFirst: true, andThen });
}

/**
 * Makes a further workspace, which needs an inbox address of its own.
 * @throws {Problem} weak_password; invalid_value for a time zone; already_exists for the inbox address
 */
export async function createWorkspace(platform: Platform, wanted: NewWorkspace): Promise<MadeWorkspace> {
  mustBeStrongFor(wanted);
  return make(platform, wanted, { onlyAsFirst: false });
}

/**
 * First run without the wizard: makes the workspace of the settings when there is none yet. Their password is the
 * operator's own choice, so an easy one is only warned of.
 */
export async function setUpFromSettings(platform: Platform): Promise<void> {
  const { owner } = platform.settings;
  if (!owner || (await anyWorkspace(platform.database.kysely))) return;
  const { email, password, workspaceName, inboxAddress, smtpUrl } = owner;
  const wanted = { workspaceName, inboxAddress, smtpUrl, owner: { name: nameFrom(email), email, password } };
  warnIfWeak(platform, wanted);
  try {
    await make(platform, wanted, { onlyAsFirst: true });
  } catch (error) {
    // Another process that started at the same time may have been first.
    if (!(error instanceof Problem) || error.code !== "workspace_exists") throw error;
  }
}

async function make(
  platform: Platform,
  { workspaceName, owner, timeZone, inboxAddress, smtpUrl }: NewWorkspace,
  { onlyAsFirst, andThen }: { onlyAsFirst: boolean; andThen?: (ctx: Ctx, ownerId: string) => Promise<void> },
): Promise<MadeWorkspace> {
  const passwordHash = await hashPassword(owner.password);
  const person = { email: normalizeEmail(owner.email), name: owner.name.trim(), role: "owner" } as const;
  const workspaceId = newId();
  return inWorkspace(platform, { workspaceId }, async (ctx) => {
    if (onlyAsFirst) await mustBeFirst(ctx);
    await addWorkspace(ctx, { name: workspaceName.trim(), timeZone: timeZone ?? zoneOfThisMachine() });
    const ownerId = await addTeammate(ctx, { ...person, passwordHash });
    await addFirstInboxes(ctx, inboxAddress ?? defaultInboxAddress, smtpUrl ?? null);
    await andThen?.(as(actorOfTeammate({ ...person, id: ownerId }), ctx), ownerId);
    return { workspaceId, ownerId };
  });
}

/** Who comes second waits here until the first is done, and then sees it. */
async function mustBeFirst({ db }: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('heard.setup', 0))`.execute(db);
  if (await anyWorkspace(db)) throw new Problem("workspace_exists");
}

function mustBeStrongFor({ workspaceName, owner }: NewWorkspace): void {
  mustBeStrong(owner.password, [owner.email, owner.name, workspaceName]);
}

function warnIfWeak({ log }: Platform, wanted: NewWorkspace): void {
  try {
    mustBeStrongFor(wanted);
  } catch (error) {
    log.warn(`OWNER_PASSWORD is easy to guess. ${(error as Error).message} Change it after signing in.`);
  }
}

function zoneOfThisMachine(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** "ana.lopez@example.com" becomes "Ana Lopez". */
function nameFrom(email: string): string {
  const words = (email.split("@")[0] ?? email).split(/[._+-]+/).filter((word) => word !== "");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || email;
}
