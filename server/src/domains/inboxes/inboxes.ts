import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { writtenSignature } from "../../platform/mail/mail-signature.ts";
import { found, Problem } from "../../platform/problem.ts";
import { normalizeEmail } from "../identity/email.ts";
import { dropAlias, mustBeFree, setAliases } from "./aliases.ts";
import { inboxById, listInboxes } from "./inboxes.queries.ts";

/** On this topic every process hears, at commit, that the mailboxes of a workspace (the payload) changed. */
export const mailboxesTopic = "heard_mailboxes";

/** Where people write to us, the oldest first. */
export function readInboxes(ctx: Ctx): Promise<Inbox[]> {
  return listInboxes(ctx);
}

/** One inbox. @throws {Problem} not_found */
export async function readInbox(ctx: Ctx, id: string): Promise<Inbox> {
  return found(await inboxById(ctx, id), "inbox");
}

type NewInbox = {
  name: string;
  channel: Inbox["channel"];
  address?: string;
  team_id?: string | null;
  greeting?: string;
};

/**
 * Adds an inbox.
 * @throws {Problem} already_exists for an address that is an inbox's anywhere in this installation; invalid_value
 *   for an e-mail inbox without an address, a chat with one, or a team that does not exist
 */
export async function createInbox(ctx: Ctx, asked: NewInbox): Promise<Inbox> {
  const address = asked.address === undefined ? null : normalizeEmail(asked.address);
  mustFitChannel(asked.channel, address);
  await mustBeTeam(ctx, asked.team_id ?? null);
  if (address) await mustBeFree(ctx, address);
  const id = newId();
  await ctx.db
    .insertInto("inboxes")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      name: asked.name.trim(),
      channel: asked.channel,
      address,
      team_id: asked.team_id ?? null,
      greeting: asked.greeting ?? "",
      created_at: ctx.now,
    })
    .execute();
  if (address)
    await ctx.db.insertInto("mailboxes").values({ workspace_id: ctx.workspace.id, inbox_id: id }).execute();
  ctx.record({
    type: "inbox.created",
    data: { inbox_id: id, name: asked.name.trim(), channel: asked.channel },
  });
  return readInbox(ctx, id);
}

function mustFitChannel(channel: Inbox["channel"], address: string | null): void {
  if (channel === "email" && !address) throw badAddress("Say which e-mail address people write to.");
  if (channel === "chat" && address) throw badAddress("A chat has no e-mail address.");
}

type InboxChange = {
  name?: string;
  address?: string;
  aliases?: string[];
  team_id?: string | null;
  signature?: string;
  signature_html?: string;
  greeting?: string;
  enabled?: boolean;
  reopen_days?: number | null;
  own_accord_per_hour?: number;
  own_accord_per_customer?: number;
};

/**
 * Changes what is given.
 * @throws {Problem} not_found; already_exists for an address of another inbox; invalid_value for a team that does not
 * exist, or an address for a chat
 */
export async function changeInbox(ctx: Ctx, id: string, change: InboxChange): Promise<Inbox> {
  const before = await readInbox(ctx, id);
  const address = change.address?.trim().toLowerCase();
  if (address !== undefined && address !== before.address) {
    mustFitChannel(before.channel, address);
    await dropAlias(ctx, id, address);
    await mustBeFree(ctx, address);
  }
  await mustBeTeam(ctx, change.team_id ?? null);
  const changed = Object.keys(change);
  if (changed.length > 0) {
    const { aliases, ...columns } = change;
    const name = change.name?.trim();
    await ctx.db
      .updateTable("inboxes")
      .set({
        id,
        ...columns,
        ...writtenSignature(change),
        ...(name ? { name } : {}),
        ...(address ? { address } : {}),
      })
      .where("id", "=", id)
      .execute();
    if (aliases) {
      if (before.channel !== "email" && aliases.length > 0) throw badAddress("A chat has no e-mail address.");
      await setAliases(ctx, id, aliases);
    }
    await noteInboxChange(ctx, id, changed);
  }
  return readInbox(ctx, id);
}

/** Writes it to the log, and has whoever holds connections for the inbox look again. */
export async function noteInboxChange(ctx: Ctx, id: string, changed: string[]): Promise<void> {
  ctx.record({ type: "inbox.changed", data: { inbox_id: id, changed } });
  await sql`select pg_notify(${mailboxesTopic}, ${ctx.workspace.id})`.execute(ctx.db);
}

async function mustBeTeam(ctx: Ctx, id: string | null): Promise<void> {
  if (id === null) return;
  const team = await ctx.db.selectFrom("teams").select("id").where("id", "=", id).executeTakeFirst();
  if (!team) {
    throw new Problem("invalid_value", "There is no such team.", {
      fields: [{ field: "team_id", message: "is not a team" }],
    });
  }
}

function badAddress(message: string): Problem {
  return new Problem("invalid_value", message, { fields: [{ field: "address", message }] });
}
