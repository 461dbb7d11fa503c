import type { Invitation, Role } from "@heard/core/contract/identity.ts";
import { as, type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { newId, newToken, readToken } from "../../platform/ids.ts";
import { cancelJob } from "../../platform/jobs/jobs.ts";
import { found, Problem } from "../../platform/problem.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { actorOfTeammate } from "./actors.ts";
import { normalizeEmail } from "./email.ts";
import { mayGiveRole, mayMakeOwners } from "./identity.policy.ts";
import { hashPassword, mustBeStrong } from "./passwords.ts";
import { type Client, startSession } from "./sessions.ts";
import { describeSignedIn, type SignIn } from "./signed-in.ts";
import { canSendMail, invitationMail, mailKey, mustTakeMail, sendLater } from "./system-mails.ts";
import { addTeammate } from "./teammates.ts";

const daysOpen = 7;
const millisecondsPerDay = 86_400_000;

/** Invitations that can still be taken up, newest first. */
export async function listInvitations(ctx: Ctx): Promise<Invitation[]> {
  const rows = await openInvitations(ctx).orderBy("i.id", "desc").execute();
  return rows.map(toInvitation);
}

/**
 * Invites somebody. An open invitation to the same address is replaced, its link stops working.
 * The mail goes out once this commits; without a way to send any, the link has to be passed on by hand.
 * @throws {Problem} already_exists when the address is a teammate's; not_allowed when a non-owner invites an owner;
 *   too_many_requests when the address had too many mails of ours
 */
export async function invite(
  ctx: Ctx,
  asked: { email: string; role: Role },
): Promise<{ invitation: Invitation; link: string }> {
  const email = normalizeEmail(asked.email);
  mayGiveRole(asked.role, null, await mayMakeOwners(ctx));
  await mustBeNew(ctx, email);
  const canSend = await canSendMail(ctx);
  if (canSend) await mustTakeMail(ctx, email);
  for (const { id } of await openInvitations(ctx).where("i.email", "=", email).execute()) {
    await withdrawInvitation(ctx, id);
  }
  const { token, hash } = newToken(ctx.workspace.id);
  const id = newId();
  const link = `${ctx.platform.publicUrl}/join/${token}`;
  await ctx.db
    .insertInto("invitations")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      email,
      role: asked.role,
      token_hash: hash,
      invited_by: ctx.actor.kind === "teammate" ? ctx.actor.id : null,
      mail_state: canSend ? "queued" : "not_set_up",
      created_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + daysOpen * millisecondsPerDay),
    })
    .execute();
  if (canSend) {
    const { name: workspaceName } = await readWorkspace(ctx);
    const inviter = ctx.actor.kind === "teammate" ? ctx.actor.name : null;
    await sendLater(ctx, invitationMail({ email, id, link }, { workspaceName, inviter, days: daysOpen }));
  }
  ctx.record({ type: "invitation.created", data: { invitation_id: id, email, role: asked.role } });
  const row = await openInvitations(ctx).where("i.id", "=", id).executeTakeFirstOrThrow();
  return { invitation: toInvitation(row), link };
}

/** Takes an invitation back, and its mail if that has not left. @throws {Problem} not_found */
export async function withdrawInvitation(ctx: Ctx, id: string): Promise<void> {
  const withdrawn = await ctx.db
    .deleteFrom("invitations")
    .where("id", "=", id)
    .where("accepted_at", "is", null)
    .returning("email")
    .executeTakeFirst();
  const { email } = found(withdrawn, "invitation");
  await cancelJob(ctx, mailKey({ kind: "invitation", id }));
  ctx.record({ type: "invitation.withdrawn", data: { invitation_id: id, email } });
}

/** How the mail of an invitation fared; says nothing of one that is gone. Called by whoever sends it. */
export async function markInvitationMail(ctx: Ctx, id: string, state: Invitation["mail"]): Promise<void> {
  const marked = await ctx.db
    .updateTable("invitations")
    .set({ mail_state: state })
    .where("id", "=", id)
    .where("mail_state", "!=", state)
    .returning("id")
    .executeTakeFirst();
  if (marked) ctx.record({ type: "invitation.mail_changed", data: { invitation_id: id, mail: state } });
}

/**
 * Its mail goes out again; where that is another address, that one is invited by it, with the link that stands: most
 * often the same person, spelt right.
 * @throws {Problem} not_found unless it is open; not_allowed, already_exists as `invite` says
 */
export async function readdressInvitation(ctx: Ctx, id: string, address: string): Promise<void> {
  const email = normalizeEmail(address);
  const invitation = found(
    await openInvitations(ctx).where("i.id", "=", id).executeTakeFirst(),
    "invitation",
  );
  if (invitation.email !== email) {
    mayGiveRole(invitation.role as Role, null, await mayMakeOwners(ctx));
    await mustBeNew(ctx, email);
    await ctx.db.updateTable("invitations").set({ email }).where("id", "=", id).execute();
  }
  await markInvitationMail(ctx, id, "queued");
}

/** What an invitation link is for. @throws {Problem} link_expired */
export async function readWelcome(
  platform: Platform,
  token: string,
): Promise<{ workspace_name: string; email: string; role: Role }> {
  const { workspaceId, hash } = mustBeToken(token);
  return inWorkspace(platform, { workspaceId, readOnly: true }, async (ctx) => {
    const row = await openInvitations(ctx).where("i.token_hash", "=", hash).executeTakeFirst();
    if (!row) throw expired();
    return { workspace_name: (await readWorkspace(ctx)).name, email: row.email, role: row.role as Role };
  });
}

/**
 * Takes an invitation up, once: makes the teammate and signs them in.
 * @throws {Problem} link_expired; weak_password; already_exists when they joined in another way meanwhile
 */
export async function acceptInvitation(
  platform: Platform,
  token: string,
  person: { name: string; password: string },
  client: Client,
): Promise<SignIn> {
  const { email } = await readWelcome(platform, token);
  const name = person.name.trim();
  mustBeStrong(person.password, [email, name]);
  const passwordHash = await hashPassword(person.password);
  const { workspaceId, hash } = mustBeToken(token);
  return inWorkspace(platform, { workspaceId }, async (ctx) => {
    const role = await useInvitation(ctx, hash);
    const id = await addTeammate(ctx, { email, name, role, passwordHash });
    const asThem = as(actorOfTeammate({ id, name, role }), ctx);
    const sessionToken = await startSession(asThem, id, client);
    return { token: sessionToken, signedIn: await describeSignedIn(asThem) };
  });
}

async function useInvitation(ctx: Ctx, hash: Buffer): Promise<Role> {
  const used = await ctx.db
    .updateTable("invitations")
    .set({ accepted_at: ctx.now })
    .where("token_hash", "=", hash)
    .where("accepted_at", "is", null)
    .where("expires_at", ">", ctx.now)
    .returning("role")
    .executeTakeFirst();
  if (!used) throw expired();
  return used.role as Role;
}

async function mustBeNew(ctx: Ctx, email: string): Promise<void> {
  const teammate = await ctx.db
    .selectFrom("teammates")
    .select(["name", "active"])
    .where("email", "=", email)
    .executeTakeFirst();
  if (teammate?.active) throw new Problem("already_exists", `${teammate.name} is a teammate already.`);
  if (teammate) {
    throw new Problem(
      "already_exists",
      `${teammate.name} was a teammate before: switch their account on again instead.`,
    );
  }
}

function openInvitations(ctx: Ctx) {
  return ctx.db
    .selectFrom("invitations as i")
    .leftJoin("teammates as t", (join) =>
      join.onRef("t.workspace_id", "=", "i.workspace_id").onRef("t.id", "=", "i.invited_by"),
    )
    .select(["i.id", "i.email", "i.role", "i.mail_state", "i.created_at", "i.expires_at"])
    .select(["t.id as inviter_id", "t.name as inviter_name"])
    .where("i.accepted_at", "is", null)
    .where("i.expires_at", ">", ctx.now);
}

type InvitationRow = Awaited<ReturnType<ReturnType<typeof openInvitations>["execute"]>>[number];

function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role as Role,
    invited_by: row.inviter_id ? { id: row.inviter_id, name: row.inviter_name ?? "" } : null,
    mail: row.mail_state as Invitation["mail"],
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
  };
}

function mustBeToken(token: string): { workspaceId: string; hash: Buffer } {
  const read = readToken(token);
  if (!read) throw expired();
  return read;
}

function expired(): Problem {
  return new Problem(
    "link_expired",
    "This invitation was used, taken back or has expired. Please ask for a new one.",
  );
}
