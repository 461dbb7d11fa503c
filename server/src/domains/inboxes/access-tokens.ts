import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { refreshTokens } from "../../platform/mail/ask-consent.ts";
import {
  ConsentError,
  consentEnded,
  consentNotSetUp,
  noConsentNow,
} from "../../platform/mail/consent-error.ts";
import { type ConsentProviderName, consentProvidersOf } from "../../platform/mail/consent-providers.ts";
import { noteMailboxHealth } from "./mailbox-health.ts";

/** Renewed so long before it is over: what it opens may take a while. */
const marginMilliseconds = 2 * 60_000;
/** Whoever renews has so long; then another may. */
const leaseSeconds = 30;
const lookAgainMilliseconds = 200;

/** In this process one question at a time for each mailbox; between processes a lease in the database sees to it. */
const underWay = new Map<string, Promise<string>>();
/** The last token that each mailbox was given here, to know whether a refused one is still the newest. */
const handedOut = new Map<string, string>();

/**
 * What lets us into a mailbox now, renewed when it is nearly over, or when the server refused it.
 * @throws {ConsentError}
 */
export async function accessTokenOf(
  platform: Platform,
  workspaceId: string,
  inboxId: string,
  { renew = false }: { renew?: boolean } = {},
): Promise<string> {
  const refused = renew ? handedOut.get(inboxId) : undefined;
  const asking = underWay.get(inboxId) ?? ask(platform, workspaceId, inboxId, refused);
  underWay.set(inboxId, asking);
  try {
    const token = await asking;
    handedOut.set(inboxId, token);
    return token;
  } finally {
    if (underWay.get(inboxId) === asking) underWay.delete(inboxId);
  }
}

async function ask(
  platform: Platform,
  workspaceId: string,
  inboxId: string,
  refused: string | undefined,
): Promise<string> {
  for (
    const until = Date.now() + leaseSeconds * 1000;
    Date.now() < until;
    await pause(lookAgainMilliseconds)
  ) {
    const known = await inWorkspace(platform, { workspaceId }, (ctx) => readConsent(ctx, inboxId));
    if (!known || known.endedAt) throw consentEnded(nameOf(platform, known?.provider));
    const isFresh = known.expiresAt.getTime() - platform.now().getTime() > marginMilliseconds;
    if (known.accessToken && isFresh && known.accessToken !== refused) return known.accessToken;
    const taken = await inWorkspace(platform, { workspaceId }, (ctx) => takeLease(ctx, inboxId, known));
    if (taken) return renewTokens(platform, workspaceId, inboxId, known);
  }
  throw noConsentNow("The provider", null);
}

type Known = {
  provider: ConsentProviderName;
  accessToken: string | null;
  refreshToken: string;
  /** As it is kept: it tells whether this is still what was read, or was renewed or given anew meanwhile. */
  sealedRefreshToken: Buffer;
  sealedAccessToken: Buffer | null;
  expiresAt: Date;
  endedAt: Date | null;
};

async function readConsent(ctx: Ctx, inboxId: string): Promise<Known | null> {
  const row = await ctx.db
    .selectFrom("mailbox_consents")
    .select(["provider", "access_token", "refresh_token", "expires_at", "ended_at"])
    .where("inbox_id", "=", inboxId)
    .executeTakeFirst();
  if (!row) return null;
  const { secrets } = ctx.platform;
  return {
    provider: row.provider as ConsentProviderName,
    accessToken: row.access_token && secrets.open(row.access_token),
    refreshToken: secrets.open(row.refresh_token),
    sealedRefreshToken: row.refresh_token,
    sealedAccessToken: row.access_token,
    expiresAt: row.expires_at ?? new Date(0),
    endedAt: row.ended_at,
  };
}

/** Nobody who renews now may have renewed since what is `known` was read: many providers take a refresh token once. */
async function takeLease(ctx: Ctx, inboxId: string, known: Known): Promise<boolean> {
  const { rows } = await sql`
    update mailbox_consents set refreshing_until = now() + make_interval(secs => ${leaseSeconds})
    where inbox_id = ${inboxId}::uuid and ended_at is null
      and (refreshing_until is null or refreshing_until < now())
      and refresh_token = ${known.sealedRefreshToken}
      and access_token is not distinct from ${known.sealedAccessToken}::bytea
    returning inbox_id`.execute(ctx.db);
  return rows.length > 0;
}

async function renewTokens(
  platform: Platform,
  workspaceId: string,
  inboxId: string,
  known: Known,
): Promise<string> {
  const provider = consentProvidersOf(platform.settings)[known.provider];
  try {
    if (!provider) throw consentNotSetUp();
    const tokens = await refreshTokens(provider, known.refreshToken, platform.now());
    const { secrets } = platform;
    await change(platform, workspaceId, inboxId, known, {
      access_token: secrets.seal(tokens.accessToken),
      expires_at: tokens.expiresAt,
      ...(tokens.refreshToken ? { refresh_token: secrets.seal(tokens.refreshToken) } : {}),
    });
    return tokens.accessToken;
  } catch (error) {
    const ended = error instanceof ConsentError && error.kind === "ended";
    if (ended)
      await inWorkspace(platform, { workspaceId }, (ctx) => endConsent(ctx, inboxId, known, error.message));
    else await change(platform, workspaceId, inboxId, known, {});
    throw error;
  }
}

type Columns = { access_token?: Buffer; refresh_token?: Buffer; expires_at?: Date };

/** Gives the lease back, too. What was given anew meanwhile stays. */
async function change(
  platform: Platform,
  workspaceId: string,
  inboxId: string,
  known: Known,
  columns: Columns,
): Promise<void> {
  await inWorkspace(platform, { workspaceId }, ({ db }) =>
    db
      .updateTable("mailbox_consents")
      .set({ ...columns, refreshing_until: null })
      .where("inbox_id", "=", inboxId)
      .where("refresh_token", "=", known.sealedRefreshToken)
      .execute(),
  );
}

/** The mailbox says so on both its sides; those who lead are told once. */
async function endConsent(ctx: Ctx, inboxId: string, known: Known, problem: string): Promise<void> {
  const ended = await ctx.db
    .updateTable("mailbox_consents")
    .set({ ended_at: ctx.now, refreshing_until: null })
    .where("inbox_id", "=", inboxId)
    .where("refresh_token", "=", known.sealedRefreshToken)
    .where("ended_at", "is", null)
    .returning("inbox_id")
    .executeTakeFirst();
  if (!ended) return;
  const told = await noteMailboxHealth(ctx, inboxId, { side: "smtp", status: "failed", problem });
  if (!told) await noteMailboxHealth(ctx, inboxId, { side: "imap", status: "failed", problem });
  else
    await ctx.db
      .updateTable("mailboxes")
      .set({ imap_status: "failed", imap_problem: problem })
      .where("inbox_id", "=", inboxId)
      .where("imap", "is not", null)
      .execute();
}

function nameOf(platform: Platform, provider: ConsentProviderName | undefined): string {
  return (provider && consentProvidersOf(platform.settings)[provider]?.name) ?? "The provider";
}
