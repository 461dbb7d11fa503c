import { sql } from "kysely";
import { inWorkspace, type Platform } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { actorOfTeammate } from "./actors.ts";
import { type Attempt, beginAttempt, forgiveAttempts, isLocked, lockedOut, recordLock } from "./attempts.ts";
import { normalizeEmail } from "./email.ts";
import { isPasswordRight } from "./passwords.ts";
import { type Client, startSession } from "./sessions.ts";
import { describeSignedIn, type SignIn } from "./signed-in.ts";
import { beginUnknownAttempt } from "./unknown-addresses.ts";

type Candidate = Attempt & { workspaceId: string };
type Credentials = { email: string; password: string; workspaceId?: string };

/**
 * Signs somebody in with address and password. An address that nobody has takes as long as a wrong password.
 * The same address may belong to several workspaces; the one is taken whose password this is.
 * @throws {Problem} wrong_credentials; locked_out; workspace_ambiguous, with `choices`, when it is right in several
 */
export async function signIn(
  platform: Platform,
  { email, password, workspaceId }: Credentials,
  client: Client,
): Promise<SignIn> {
  const candidates = await beginAttempts(platform, normalizeEmail(email), workspaceId);
  const right = await thoseWithPassword(platform, candidates, password);
  const [who, another] = right;
  if (!who) throw new Problem("wrong_credentials");
  for (const { workspaceId, id } of right) {
    await inWorkspace(platform, { workspaceId }, (ctx) => forgiveAttempts(ctx, id));
  }
  if (another) throw await ambiguous(platform, right);
  return inWorkspace(platform, { workspaceId: who.workspaceId, actor: actorOfTeammate(who) }, async (ctx) => {
    const token = await startSession(ctx, who.id, client);
    return { token, signedIn: await describeSignedIn(ctx) };
  });
}

/** The workspaces in which an address is an active teammate's. */
export async function workspacesOfTeammate({ database }: Platform, email: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from workspaces_of_teammate(${email}) as id order by id`.execute(database.kysely);
  return rows.map(({ id }) => id);
}

async function beginAttempts(platform: Platform, email: string, wanted?: string): Promise<Candidate[]> {
  const workspaceIds = (await workspacesOfTeammate(platform, email)).filter((id) => !wanted || id === wanted);
  if (workspaceIds.length === 0) beginUnknownAttempt(email, platform.now());
  const candidates: Candidate[] = [];
  const locks: Parameters<typeof lockedOut>[0][] = [];
  for (const workspaceId of workspaceIds) {
    const attempt = await inWorkspace(platform, { workspaceId }, (ctx) => beginAttempt(ctx, { email }));
    if (attempt && isLocked(attempt)) locks.push(attempt);
    else if (attempt) candidates.push({ ...attempt, workspaceId });
  }
  const [lock] = locks.sort((one, other) => one.lockedForSeconds - other.lockedForSeconds);
  if (lock && candidates.length === 0) throw lockedOut(lock);
  return candidates;
}

/** Outside any transaction: hashing is slow on purpose. */
async function thoseWithPassword(platform: Platform, candidates: Candidate[], password: string) {
  if (candidates.length === 0) await isPasswordRight(password, null);
  const right: Candidate[] = [];
  for (const candidate of candidates) {
    const { workspaceId, id, password_hash } = candidate;
    if (await isPasswordRight(password, password_hash)) right.push(candidate);
    else await inWorkspace(platform, { workspaceId }, (ctx) => recordLock(ctx, id));
  }
  return right;
}

async function ambiguous(platform: Platform, candidates: Candidate[]): Promise<Problem> {
  const choices: { id: string; name: string }[] = [];
  for (const { workspaceId } of candidates) {
    const { id, name } = await inWorkspace(platform, { workspaceId, readOnly: true }, readWorkspace);
    choices.push({ id, name });
  }
  return new Problem("workspace_ambiguous", undefined, { choices });
}
