import type { Inbox, ServerLogin, ServerLoginInput } from "@heard/core/contract/inboxes.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { MailServer } from "../../platform/mail/mail-servers.ts";
import { found, Problem } from "../../platform/problem.ts";
import { accessTokenOf } from "./access-tokens.ts";
import { forgetUnusedConsent, isByConsent } from "./consents.ts";
import { noteInboxChange, readInbox } from "./inboxes.ts";

/** How an e-mail inbox receives and sends, with its passwords opened: never answered, never logged. */
export type Mailbox = {
  inboxId: string;
  name: string;
  address: string;
  enabled: boolean;
  teamId: string | null;
  imap: ServerLogin | null;
  imapServer: MailServer | null;
  /** What we read of it. */
  imapFolder: string;
  /** How far it has been fetched; null before the first time. */
  imapPlace: { uidValidity: number; lastUid: number } | null;
  /** Mail that is older is left alone. */
  imapSince: Date | null;
  /** What came into it from `imapSince` to then was there before us: it starts nothing. */
  imapHistoryUntil: Date | null;
  smtpServer: MailServer | null;
};

/** The mailbox of an e-mail inbox. @throws {Problem} not_found for a chat */
export async function mailboxOf(ctx: Ctx, inboxId: string): Promise<Mailbox> {
  const row = found(await mailboxRow(ctx, inboxId), "e-mail inbox");
  const imap = row.imap as ServerLogin | null;
  const smtp = row.smtp as ServerLogin | null;
  return {
    inboxId,
    name: row.name,
    address: row.address ?? "",
    enabled: row.enabled,
    teamId: row.team_id,
    imap,
    imapServer: imap && withConsent(ctx, row, "imap", imap, serverOf(imap, opened(ctx, row.imap_password))),
    imapFolder: folderOf(imap),
    imapPlace:
      row.imap_uid_validity === null || row.imap_last_uid === null
        ? null
        : { uidValidity: Number(row.imap_uid_validity), lastUid: row.imap_last_uid },
    imapSince: row.imap_since,
    imapHistoryUntil: row.imap_history_until,
    smtpServer: smtp && withConsent(ctx, row, "smtp", smtp, serverOf(smtp, opened(ctx, row.smtp_password))),
  };
}

/** How a server is reached with a login that somebody typed; a password left out is the stored one, if it fits. */
export async function serverToTry(
  ctx: Ctx,
  inboxId: string,
  side: "imap" | "smtp",
  login: ServerLoginInput,
): Promise<MailServer> {
  const row = found(await mailboxRow(ctx, inboxId), "e-mail inbox");
  const known = isSameAccount(row[side] as ServerLogin | null, login)
    ? opened(ctx, row[`${side}_password`])
    : undefined;
  const server = serverOf(login, login.password ?? known);
  return login.password ? server : withConsent(ctx, row, side, login, server);
}

type Sides = { imap?: ServerLoginInput | null; smtp?: ServerLoginInput | null };

const aDay = 24 * 3600 * 1000;

/**
 * Says how an inbox receives and sends: `undefined` leaves a side as it is, null takes it away. Passwords are sealed;
 * one that is left out is kept as long as the server and the user stay the same.
 * @param pastDays of mail that is in the mailbox already come in, too, where it is read for the first time
 * @throws {Problem} not_found for a chat; invalid_value where a password has to be typed again
 */
export async function setMailbox(
  ctx: Ctx,
  inboxId: string,
  { past_days: pastDays, ...sides }: Sides & { past_days?: number },
): Promise<Inbox> {
  const row = found(await mailboxRow(ctx, inboxId), "e-mail inbox");
  const columns = { ...imapColumns(ctx, row, sides.imap, pastDays), ...smtpColumns(ctx, row, sides.smtp) };
  const changed = Object.keys(sides).filter((side) => sides[side as keyof Sides] !== undefined);
  if (changed.length > 0) {
    await ctx.db.updateTable("mailboxes").set(columns).where("inbox_id", "=", inboxId).execute();
    await forgetUnusedConsent(ctx, inboxId);
    await noteInboxChange(ctx, inboxId, changed);
  }
  return readInbox(ctx, inboxId);
}

function imapColumns(ctx: Ctx, row: MailboxRow, login: Sides["imap"], pastDays: number | undefined) {
  if (login === undefined) return {};
  const before = row.imap as ServerLogin | null;
  const stays = isSameAccount(before, login) && folderOf(before) === folderOf(login);
  const place = stays ? {} : { imap_uid_validity: null, imap_last_uid: null };
  return {
    imap: login && JSON.stringify(withoutPassword(login)),
    imap_password: passwordFor(ctx, before, row.imap_password, login),
    imap_status: login ? "connecting" : "not_set_up",
    imap_problem: null,
    imap_connected_at: null,
    imap_to_fetch: 0,
    ...(login ? beginning(ctx, row, { stays, pastDays }) : { imap_since: null, imap_history_until: null }),
    ...place,
  };
}

/** From when on mail comes in, and what of it was there before us. */
function beginning(ctx: Ctx, row: MailboxRow, { stays, pastDays }: { stays: boolean; pastDays?: number }) {
  const { imap_since: since, imap_history_until: until } = row;
  const isRead = row.imap_uid_validity !== null;
  // A first attempt that failed was the wish to get mail from then on.
  const begun = since !== null && (stays || !isRead) ? (until ?? since) : null;
  const begins = begun ?? ctx.now;
  if (begun && (isRead || pastDays === undefined)) return { imap_since: since, imap_history_until: begins };
  return { imap_since: new Date(+begins - (pastDays ?? 0) * aDay), imap_history_until: begins };
}

function smtpColumns(ctx: Ctx, row: MailboxRow, login: Sides["smtp"]) {
  if (login === undefined) return {};
  const isAnother = login !== null && !isSameLogin(row.smtp as ServerLogin | null, login);
  return {
    // What went out by another server, or with another password, does not show that this one takes mail.
    ...(isAnother ? { last_sent_at: null } : {}),
    smtp: login && JSON.stringify(withoutPassword(login)),
    smtp_password: passwordFor(ctx, row.smtp as ServerLogin | null, row.smtp_password, login),
    smtp_status: login ? "working" : "not_set_up",
    smtp_problem: null,
    paused_until: null,
    pauses: 0,
    size_limit: null,
  };
}

/** A stored password goes to no other server than the one it was typed for. */
function passwordFor(
  ctx: Ctx,
  before: ServerLogin | null,
  sealed: Buffer | null,
  login: ServerLoginInput | null,
): Buffer | null {
  if (login === null) return null;
  if (login.password !== undefined)
    return login.password === "" ? null : ctx.platform.secrets.seal(login.password);
  if (sealed === null || login.user === "") return null;
  if (isSameAccount(before, login)) return sealed;
  const message = "The server or the user changed. Please type the password again.";
  throw new Problem("invalid_value", message, { fields: [{ field: "password", message }] });
}

function isSameAccount(before: ServerLogin | null, login: ServerLogin | null): boolean {
  return before !== null && login !== null && before.host === login.host && before.user === login.user;
}

function isSameLogin(before: ServerLogin | null, login: ServerLoginInput): boolean {
  const isReachedAlike = before?.port === login.port && before.security === login.security;
  return isReachedAlike && login.password === undefined && isSameAccount(before, login);
}

function withoutPassword({ host, port, security, user, folder }: ServerLoginInput): ServerLogin {
  return { host, port, security, user, ...(folder ? { folder } : {}) };
}

function folderOf(login: ServerLogin | null): string {
  return login?.folder ?? "INBOX";
}

function serverOf({ host, port, security, user }: ServerLogin, pass: string | undefined): MailServer {
  return { host, port, secure: security === "tls", user: user || undefined, pass };
}

/** Where a provider's consent is for this account, its tokens take the place of the password. */
function withConsent(
  ctx: Ctx,
  { inbox_id, provider, account, given_at }: MailboxRow,
  side: "imap" | "smtp",
  login: ServerLogin,
  server: MailServer,
): MailServer {
  if (server.pass !== undefined || !isByConsent(ctx, side, login, { provider, account })) return server;
  const { platform, workspace } = ctx;
  return {
    ...server,
    pass: undefined,
    consent: given_at?.toISOString(),
    accessToken: (ask) => accessTokenOf(platform, workspace.id, inbox_id, ask),
  };
}

/** Sealed with another SECRET_KEY it is as good as lost: the server will refuse us, and a person types it again. */
function opened(ctx: Ctx, sealed: Buffer | null): string | undefined {
  if (sealed === null) return undefined;
  try {
    return ctx.platform.secrets.open(sealed);
  } catch {
    ctx.platform.log.error("a mailbox password was sealed with another SECRET_KEY and cannot be opened");
    return undefined;
  }
}

type MailboxRow = NonNullable<Awaited<ReturnType<typeof mailboxRow>>>;

function mailboxRow(ctx: Ctx, inboxId: string) {
  return ctx.db
    .selectFrom("mailboxes as m")
    .innerJoin("inboxes as i", (join) =>
      join.onRef("i.workspace_id", "=", "m.workspace_id").onRef("i.id", "=", "m.inbox_id"),
    )
    .select(["i.name", "i.address", "i.enabled", "i.team_id"])
    .select(["m.imap", "m.imap_password", "m.imap_uid_validity", "m.imap_last_uid", "m.imap_since"])
    .select("m.imap_history_until")
    .leftJoin("mailbox_consents as k", (join) =>
      join.onRef("k.workspace_id", "=", "m.workspace_id").onRef("k.inbox_id", "=", "m.inbox_id"),
    )
    .select(["m.smtp", "m.smtp_password", "m.inbox_id", "k.provider", "k.account", "k.given_at"])
    .where("m.inbox_id", "=", inboxId)
    .executeTakeFirst();
}

/** How far a mailbox has been fetched. The place is of this account only: once the account changed, it is void. */
export async function noteMailboxPlace(
  ctx: Ctx,
  mailbox: Mailbox,
  place: { uidValidity: number; lastUid: number },
): Promise<void> {
  await ctx.db
    .updateTable("mailboxes")
    .set({ imap_uid_validity: String(place.uidValidity), imap_last_uid: place.lastUid })
    .where("inbox_id", "=", mailbox.inboxId)
    .where(isStill(mailbox))
    .execute();
}

/** A mailbox was read to its end, or there is so much still to fetch. */
export async function noteMailboxReached(ctx: Ctx, mailbox: Mailbox, toFetch: number): Promise<void> {
  await ctx.db
    .updateTable("mailboxes")
    .set({ imap_to_fetch: toFetch, ...(toFetch === 0 ? { imap_connected_at: ctx.now } : {}) })
    .where("inbox_id", "=", mailbox.inboxId)
    .where(isStill(mailbox))
    .execute();
}

/** The folder that we read was renamed on the server. */
export async function noteFolderRenamed(ctx: Ctx, mailbox: Mailbox, folder: string): Promise<void> {
  if (!mailbox.imap) return;
  await ctx.db
    .updateTable("mailboxes")
    .set({ imap: JSON.stringify({ ...mailbox.imap, folder }) })
    .where("inbox_id", "=", mailbox.inboxId)
    .where(isStill(mailbox))
    .execute();
  await noteInboxChange(ctx, mailbox.inboxId, ["folder"]);
}

function isStill({ imap, imapFolder }: Mailbox) {
  return sql<boolean>`imap ->> 'host' = ${imap?.host} and imap ->> 'user' = ${imap?.user}
    and coalesce(imap ->> 'folder', 'INBOX') = ${imapFolder}`;
}
