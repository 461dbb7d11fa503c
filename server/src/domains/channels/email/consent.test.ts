import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type ConsentProviderStandIn,
  consentClient,
  startConsentProvider,
} from "../../../../../test/support/consent-provider.ts";
import { type ImapStandIn, startImapStandIn } from "../../../../../test/support/imap-stand-in.ts";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import { inWorkspace } from "../../../platform/context/context.ts";
import { accessTokenOf } from "../../inboxes/access-tokens.ts";

let world: MailWorld;
let provider: ConsentProviderStandIn;
let smtp: SmtpSink;
let imap: ImapStandIn;
const account = "support@heard.localhost";

beforeAll(async () => {
  provider = await startConsentProvider();
  smtp = await startSmtpSink({ letsIn: provider.letsIn });
  imap = await startImapStandIn({ letsIn: provider.letsIn });
  const server = ({ host, port }: { host: string; port: number }) => ({ host, port, security: "none" });
  world = await startMailWorld({
    environment: {
      ...consentClient,
      MAIL_CONSENT_TEST_SERVERS: JSON.stringify({
        tokenUrl: `${provider.url}/token`,
        authorizeUrl: `${provider.url}/authorize`,
        imap: server(imap),
        smtp: server(smtp),
      }),
    },
  });
});

afterAll(async () => {
  await world?.stop();
  await Promise.all([smtp?.stop(), imap?.stop(), provider?.stop()]);
});

const begin = () =>
  world.owner.api("POST /inboxes/{id}/consent", {
    params: { id: world.inbox.id },
    body: { provider: "google" },
  });
const end = (body: { state: string; code: string }) => world.owner.api("POST /mail-consents", { body });
const connect = async () => end(provider.agree((await begin()).url));

async function mailbox() {
  const { data } = await world.owner.api("GET /inboxes");
  return data.find(({ id }) => id === world.inbox.id)?.mailbox;
}

async function send(text: string, state: "sent" | "waiting"): Promise<string> {
  const conversation = await world.owner.api("POST /conversations", {
    body: { inbox_id: world.inbox.id, to: "ana@example.com", subject: text, text },
  });
  const [message] = await world.messages(conversation.id);
  const id = message?.id ?? "";
  await eventually(async () =>
    expect((await world.owner.api("GET /messages/{id}", { params: { id } })).delivery?.state).toBe(state),
  );
  return id;
}

const token = (renew = false) =>
  accessTokenOf(world.platform, world.owner.workspaceId, world.inbox.id, { renew });

/** As if the token that we have were over in a minute. */
async function makeOld(): Promise<void> {
  const { workspaceId } = world.owner;
  await inWorkspace(world.platform, { workspaceId }, ({ db, now }) =>
    db
      .updateTable("mailbox_consents")
      .set({ expires_at: new Date(now.getTime() + 60_000) })
      .where("inbox_id", "=", world.inbox.id)
      .execute(),
  );
}

test("a mailbox is connected by consent, receives and sends, with no password anywhere", async () => {
  expect(await world.owner.api("GET /mail-providers")).toEqual({
    data: [{ provider: "google", name: "Google" }],
  });
  const { url } = await begin();
  expect(url).toContain(`${provider.url}/authorize?`);
  const back = provider.agree(url);
  const [question] = provider.asked;
  expect(question?.get("redirect_uri")).toBe(`${world.url}/mail-consent`);
  expect(question?.get("code_challenge_method")).toBe("S256");
  expect(question?.get("login_hint")).toBe(account);
  expect((await end(back)).mailbox).toMatchObject({
    imap: { host: imap.host, user: account },
    smtp: { host: smtp.host, user: account },
    consent: { provider: "google", account, ended_at: null },
  });
  await send("With consent", "sent");
  expect(smtp.mails[0]?.user).toBe(account);
  imap.deliver("From: Ana <ana@example.com>\nTo: support@heard.localhost\nSubject: By consent\n\nHello");
  await newest(world.owner.api, "By consent");
  expect(await mailbox()).toMatchObject({ health: { receiving: "watching", sending: "working" } });
});

test("what comes back is taken once, from who began, in time", async () => {
  const back = provider.agree((await begin()).url);
  const admin = await world.join("admin");
  await expect(admin.api("POST /mail-consents", { body: back })).rejects.toMatchObject({
    code: "link_expired",
  });
  await expect(end({ ...back, state: `${back.state.slice(0, -4)}AAAA` })).rejects.toMatchObject({
    code: "link_expired",
  });
  await end(back);
  await expect(end(back)).rejects.toMatchObject({ code: "consent_refused" });
  const agent = await world.join("agent");
  await expect(agent.api("POST /mail-consents", { body: back })).rejects.toMatchObject({
    code: "not_allowed",
  });
  const body = { provider: "microsoft" as const };
  await expect(
    world.owner.api("POST /inboxes/{id}/consent", { params: { id: world.inbox.id }, body }),
  ).rejects.toMatchObject({ code: "invalid_value" });
});

test("tokens are renewed before they are over, once for all who ask at the same time", async () => {
  await connect();
  const first = await token();
  expect(await token()).toBe(first);
  await makeOld();
  const before = provider.refreshes;
  const renewed = await Promise.all([token(), token(), token()]);
  expect(new Set(renewed).size).toBe(1);
  expect(renewed[0]).not.toBe(first);
  expect(provider.refreshes).toBe(before + 1);
});

test("another process that renews just now is waited for", async () => {
  await connect();
  await makeOld();
  const { workspaceId } = world.owner;
  const change = (columns: object) =>
    inWorkspace(world.platform, { workspaceId }, ({ db }) =>
      db.updateTable("mailbox_consents").set(columns).where("inbox_id", "=", world.inbox.id).execute(),
    );
  await change({ refreshing_until: new Date(Date.now() + 20_000) });
  const before = provider.refreshes;
  const waiting = token();
  const theirs = world.platform.secrets.seal("their token");
  await change({
    access_token: theirs,
    expires_at: new Date(Date.now() + 3_600_000),
    refreshing_until: null,
  });
  expect(await waiting).toBe("their token");
  expect(provider.refreshes).toBe(before);
});

test("a token that the server refuses is renewed once, and the mail goes, with nobody troubled", async () => {
  await connect();
  await send("Opens the connection", "sent");
  provider.forgetTokens();
  await world.restart();
  await send("After the token was forgotten", "sent");
  await eventually(async () => expect((await mailbox())?.health.receiving).toBe("watching"));
  const { data } = await world.owner.api("GET /notices");
  expect(data.filter(({ kind }) => kind === "mailbox_failed")).toHaveLength(0);
});

test("when consent ends the mailbox says so, those who lead are told, mail waits, and goes once it is given again", async () => {
  await connect();
  provider.endConsent();
  await makeOld();
  await world.restart();
  const id = await send("Nobody lets us in", "waiting");
  await eventually(async () =>
    expect(await mailbox()).toMatchObject({
      consent: { provider: "google", ended_at: expect.any(String) },
      health: {
        sending: "failed",
        sending_problem: "Google no longer lets us in: connect again.",
        receiving: "failed",
        receiving_problem: "Google no longer lets us in: connect again.",
      },
    }),
  );
  await eventually(async () => {
    const { data } = await world.owner.api("GET /notices");
    const told = data.filter(({ kind }) => kind === "mailbox_failed");
    expect(told.map(({ excerpt }) => excerpt)).toContain("Google no longer lets us in: connect again.");
  });
  await connect();
  await eventually(async () => {
    const { delivery } = await world.owner.api("GET /messages/{id}", { params: { id } });
    expect(delivery?.state).toBe("sent");
    expect(await mailbox()).toMatchObject({
      consent: { ended_at: null },
      health: { sending: "working", receiving: "watching" },
    });
  });
});

/** What we do while another process is about to write this: it comes to wait for that. */
function whileAnotherWrites<Result>(
  columns: object,
  work: () => Promise<Result>,
): Promise<Promise<Result>[]> {
  return inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, async ({ db }) => {
    await db.updateTable("mailbox_consents").set(columns).where("inbox_id", "=", world.inbox.id).execute();
    const working = work();
    await eventually(async () => {
      const { rows } = await sql<{ waits: boolean }>`
        select exists (select from pg_locks where not granted) as waits`.execute(db);
      expect(rows[0]?.waits).toBe(true);
    });
    return [working];
  });
}

test("a token that another process renewed meanwhile is taken, and the one before not shown to the provider again", async () => {
  await connect();
  await makeOld();
  const before = provider.refreshes;
  const theirs = {
    access_token: world.platform.secrets.seal("their newer token"),
    refresh_token: world.platform.secrets.seal("their newer refresh token"),
    expires_at: new Date(Date.now() + 3_600_000),
    refreshing_until: null,
  };
  const [asked] = await whileAnotherWrites(theirs, () => token());
  expect(await asked).toBe("their newer token");
  expect(provider.refreshes).toBe(before);
});

test("consent that is given anew while the old one ends is not taken for ended", async () => {
  await connect();
  await makeOld();
  const hold = provider.hold();
  const asked = token().catch(() => "refused");
  await hold.reached;
  provider.endConsent();
  await connect();
  hold.letGo();
  await asked;
  expect(await mailbox()).toMatchObject({ consent: { ended_at: null } });
  expect(provider.letsIn(account, await token())).toBe(true);
});

test("a provider that refuses our own client, or is not set up any more, ends nobody's consent", async () => {
  await connect();
  await makeOld();
  provider.refuseClient = true;
  await expect(token()).rejects.toThrow(
    "Google did not let us in (invalid_client). We ask again by ourselves.",
  );
  provider.refuseClient = false;
  const { google } = world.platform.settings.consent;
  world.platform.settings.consent.google = null;
  await expect(token()).rejects.toThrow("is not set up here any more");
  world.platform.settings.consent.google = google;
  expect(provider.letsIn(account, await token())).toBe(true);
});

test("with a password of its own again, the consent is forgotten; secrets are never answered", async () => {
  const connected = await connect();
  expect(JSON.stringify(connected)).not.toMatch(/token|secret/i);
  const body = {
    smtp: {
      host: "smtp.elsewhere.example",
      port: 587,
      security: "starttls" as const,
      user: "u",
      password: "p",
    },
    imap: null,
  };
  const { mailbox: changed } = await world.owner.api("PUT /inboxes/{id}/mailbox", {
    params: { id: world.inbox.id },
    body,
  });
  expect(changed).toMatchObject({ consent: null, smtp: { host: "smtp.elsewhere.example" } });
});

test("somebody else than asked for connects nothing, unless it was said before that they sign in", async () => {
  await connect();
  const { url } = await begin();
  await expect(end(provider.agree(url, "ana@heard.localhost"))).rejects.toMatchObject({
    code: "other_account",
    message: expect.stringContaining("says that ana@heard.localhost signed in, but support@heard.localhost"),
  });
  expect((await mailbox())?.consent).toMatchObject({ account, ended_at: null });
  const params = { id: world.inbox.id };
  const shared = { provider: "google", signs_in_as: "Ana@heard.localhost" } as const;
  const asAna = await world.owner.api("POST /inboxes/{id}/consent", { params, body: shared });
  expect((await end(provider.agree(asAna.url))).mailbox?.consent).toMatchObject({ account });
  // Who signed in once is expected again, without being named.
  const again = provider.agree((await begin()).url);
  expect(provider.asked.at(-1)?.get("login_hint")).toBe("ana@heard.localhost");
  expect((await end(again)).mailbox?.consent).toMatchObject({ account });
});
