import { randomBytes } from "node:crypto";
import type { ConsentProvider, Inbox, ServerLogin } from "@heard/core/contract/inboxes.ts";
import type { Ctx } from "../../platform/context/context.ts";
import type { Door } from "../../platform/http/handlers.ts";
import { consentUrl, type Tokens, takeTokens } from "../../platform/mail/ask-consent.ts";
import { type ConsentProviderName, consentProvidersOf } from "../../platform/mail/consent-providers.ts";
import { invalidField, Problem } from "../../platform/problem.ts";
import { normalizeEmail } from "../identity/email.ts";

/** The providers whose consent can take the place of a password here. */
export function readMailProviders({ platform }: Ctx): { provider: ConsentProvider; name: string }[] {
  return Object.entries(consentProvidersOf(platform.settings)).map(([provider, { name }]) => ({
    provider: provider as ConsentProvider,
    name,
  }));
}

const minutes = 10;

/** Travels to the provider's page and back, sealed: nobody else can make one, or read what proves that we asked. */
type State = {
  workspaceId: string;
  teammateId: string | null;
  inboxId: string;
  provider: ConsentProviderName;
  account: string;
  signsInAs: string;
  verifier: string;
  pastDays?: number;
  until: string;
};

/** The provider's page on which a person lets us in. @throws {Problem} invalid_value for a provider that is not set up */
export async function beginConsent(
  ctx: Ctx,
  inbox: Inbox,
  asked: { provider: ConsentProvider; account?: string; signs_in_as?: string; past_days?: number },
): Promise<{ url: string }> {
  const provider = consentProvidersOf(ctx.platform.settings)[asked.provider];
  if (!provider) throw invalidField("provider", "is not set up here");
  const account = normalizeEmail(asked.account ?? inbox.address ?? "");
  const signsInAs = normalizeEmail(
    asked.signs_in_as ?? (await signedInAs(ctx, inbox.id, account)) ?? account,
  );
  const verifier = randomBytes(32).toString("base64url");
  const state = sealState(ctx, {
    workspaceId: ctx.workspace.id,
    teammateId: ctx.actor.id,
    inboxId: inbox.id,
    provider: asked.provider,
    account,
    signsInAs,
    verifier,
    pastDays: asked.past_days,
    until: new Date(ctx.now.getTime() + minutes * 60_000).toISOString(),
  });
  const redirectUri = redirectUriOf(ctx);
  return { url: await consentUrl(provider, { redirectUri, state, verifier, account: signsInAs }) };
}

/** Who signed in for this account before, where that was somebody else. */
async function signedInAs(ctx: Ctx, inboxId: string, account: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("mailbox_consents")
    .select("signed_in_as")
    .where("inbox_id", "=", inboxId)
    .where("account", "=", account)
    .executeTakeFirst();
  return row?.signed_in_as ?? null;
}

type Given = {
  inboxId: string;
  provider: ConsentProviderName;
  account: string;
  signsInAs: string;
  pastDays?: number;
  tokens: Tokens & { refreshToken: string };
};

/**
 * What the provider's page came back with, exchanged for tokens. Only who began may end it.
 * @throws {Problem} link_expired for a state that is not theirs, or old; consent_refused; other_account
 */
export async function takeConsent(
  door: Door,
  { state, code }: { state: string; code: string },
): Promise<Given> {
  const { platform } = door;
  const { begun, redirectUri, now } = await door.run(async (ctx) => ({
    begun: openState(ctx, state),
    redirectUri: redirectUriOf(ctx),
    now: ctx.now,
  }));
  const provider = begun && consentProvidersOf(platform.settings)[begun.provider];
  if (!begun || !provider)
    throw new Problem("link_expired", "This took too long, or began elsewhere. Please connect again.");
  const { verifier, inboxId, account, signsInAs, pastDays } = begun;
  const tokens = await takeTokens(provider, { redirectUri, state, verifier, code }, now).catch(
    (error: unknown) => {
      platform.log.warn({ error: (error as Error).message }, "a provider did not give us tokens");
      return null;
    },
  );
  if (!tokens?.refreshToken) {
    throw new Problem(
      "consent_refused",
      `${provider.name} did not let us in for good. Please connect again.`,
    );
  }
  mustBe(signsInAs, tokens.signedInAs, { account, providerName: provider.name });
  return {
    inboxId,
    provider: begun.provider,
    account,
    signsInAs,
    pastDays,
    tokens: { ...tokens, refreshToken: tokens.refreshToken },
  };
}

/** Whoever signed in is whom it was asked for: else mail of another mailbox would come in and go out here. */
function mustBe(
  expected: string,
  signedIn: readonly string[],
  { account, providerName }: { account: string; providerName: string },
): void {
  if (signedIn.includes(expected)) return;
  const [who = "somebody that it did not name"] = signedIn;
  throw new Problem(
    "other_account",
    `${providerName} says that ${who} signed in, but ${expected} was asked for. Nothing was changed. Connect again and choose ${expected} there. Where ${account} is a shared mailbox, say first who signs in for it.`,
  );
}

/** Keeps the tokens, sealed, in place of what was there. @returns the servers that they open */
export async function keepConsent(
  ctx: Ctx,
  { inboxId, provider, account, signsInAs, tokens }: Given,
): Promise<{ imap: ServerLogin; smtp: ServerLogin } | null> {
  const servers = consentProvidersOf(ctx.platform.settings)[provider];
  if (!servers) return null;
  const { secrets } = ctx.platform;
  const columns = {
    provider,
    account,
    signed_in_as: signsInAs === account ? null : signsInAs,
    given_at: ctx.now,
    refresh_token: secrets.seal(tokens.refreshToken),
    access_token: secrets.seal(tokens.accessToken),
    expires_at: tokens.expiresAt,
    refreshing_until: null,
    ended_at: null,
  };
  await ctx.db
    .insertInto("mailbox_consents")
    .values({ workspace_id: ctx.workspace.id, inbox_id: inboxId, ...columns })
    .onConflict((conflict) => conflict.columns(["workspace_id", "inbox_id"]).doUpdateSet(columns))
    .execute();
  return { imap: { ...servers.imap, user: account }, smtp: { ...servers.smtp, user: account } };
}

type Consent = { provider: string | null; account: string | null };

/** Whether one side of a mailbox is opened by a consent: the provider's own server, with the account that agreed. */
export function isByConsent(
  ctx: Ctx,
  side: "imap" | "smtp",
  login: ServerLogin | null,
  { provider, account }: Consent,
): boolean {
  const servers = provider && consentProvidersOf(ctx.platform.settings)[provider as ConsentProviderName];
  return Boolean(servers && login && login.host === servers[side].host && login.user === account);
}

/** A mailbox that is connected otherwise needs no consent any more. */
export async function forgetUnusedConsent(ctx: Ctx, inboxId: string): Promise<void> {
  const row = await ctx.db
    .selectFrom("mailbox_consents as k")
    .innerJoin("mailboxes as m", (join) =>
      join.onRef("m.workspace_id", "=", "k.workspace_id").onRef("m.inbox_id", "=", "k.inbox_id"),
    )
    .select(["k.provider", "k.account", "m.imap", "m.smtp", "m.imap_password", "m.smtp_password"])
    .where("k.inbox_id", "=", inboxId)
    .executeTakeFirst();
  if (!row) return;
  const uses = (side: "imap" | "smtp") =>
    row[`${side}_password`] === null && isByConsent(ctx, side, row[side] as ServerLogin | null, row);
  if (uses("imap") || uses("smtp")) return;
  await ctx.db.deleteFrom("mailbox_consents").where("inbox_id", "=", inboxId).execute();
}

function redirectUriOf({ platform }: Ctx): string {
  return `${platform.publicUrl}/mail-consent`;
}

function sealState({ platform }: Ctx, state: State): string {
  return platform.secrets.seal(JSON.stringify(state)).toString("base64url");
}

function openState(ctx: Ctx, sealed: string): State | null {
  try {
    const state = JSON.parse(ctx.platform.secrets.open(Buffer.from(sealed, "base64url"))) as State;
    const isTheirs = state.workspaceId === ctx.workspace.id && state.teammateId === ctx.actor.id;
    return isTheirs && new Date(state.until) > ctx.now ? state : null;
  } catch {
    return null;
  }
}
