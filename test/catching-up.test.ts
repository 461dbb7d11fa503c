import type { MailboxHealth } from "@heard/core/contract/inboxes.ts";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { canRunDovecot, type Dovecot, startDovecot } from "./support/dovecot.ts";
import { type HeardProcess, startServer } from "./support/heard-process.ts";
import { type MailStage, startMailStage } from "./support/mail-stage.ts";
import type { Person } from "./support/world.ts";

const canRun = canRunDovecot();
if (!canRun) console.log("Not met: Dovecot. It needs Debian's package dovecot-imapd, and root.");

let stage: MailStage;
let dovecot: Dovecot;
let heard: HeardProcess;
let person: Person;
let inboxId: string;

beforeAll(async () => {
  if (!canRun) return;
  stage = await startMailStage();
  dovecot = await startDovecot();
  dovecot.makeFolder("Support");
  dovecot.deliver(mail("before us", twoDaysAgo), new Date(twoDaysAgo), "Support");
  heard = await startServer(stage.folder, stage.environment);
  person = await stage.signIn();
  inboxId = await stage.fetchAnInbox(person, { ...dovecot, folder: "Support" });
}, 180_000);

afterAll(async () => {
  await heard?.end("SIGKILL");
  await dovecot?.stop();
  await stage?.stop();
});

const hour = 3_600_000;
const twoDaysAgo = Date.now() - 48 * hour;

/** All have one subject; what tells them apart is in the text, and mostly in the Message-ID. */
function mail(text: string, at: number, messageId: string | null = text.replaceAll(" ", "-")): string {
  const date = new Date(at).toUTCString().replace("GMT", "+0000");
  const head = [
    `Received: from mail.example.com by mx.heard.example; ${date}`,
    "From: Ana Lima <ana@example.com>",
    "To: fetched@heard.example",
    "Subject: Where is my parcel?",
    `Date: ${date}`,
    ...(messageId ? [`Message-ID: <${messageId}@example.com>`] : []),
  ];
  return `${head.join("\n")}\n\n${text}\n`;
}

async function health(): Promise<MailboxHealth | undefined> {
  const { data } = await person.api("GET /inboxes");
  return data.find(({ id }) => id === inboxId)?.mailbox?.health;
}

function soon(look: () => Promise<unknown>): Promise<unknown> {
  return vi.waitFor(look, { timeout: 120_000, interval: 20 });
}

async function kept(): Promise<number> {
  const [row] = await stage.query<{ kept: number }>("select count(*)::int as kept from incoming_mails");
  return row?.kept ?? 0;
}

/** Resolves when so many mails of the mailbox are kept. */
async function hasKept(count: number): Promise<void> {
  await soon(async () => expect(await kept()).toBeGreaterThanOrEqual(count));
}

/** @returns how many mails it had kept */
async function dies(): Promise<number> {
  await heard.end("SIGKILL");
  return kept();
}

async function lives(): Promise<void> {
  heard = await startServer(stage.folder, stage.environment);
}

/** What stands in all conversations of the inbox, as a teammate reads it. */
async function allTexts(): Promise<string[]> {
  const texts: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { inbox_id: inboxId, limit: 200, ...(cursor ? { cursor } : {}) };
    const page = await person.api("GET /conversations", { query });
    for (const { id } of page.data) {
      const { data } = await person.api("GET /conversations/{id}/messages", { params: { id } });
      texts.push(...data.map(({ text }) => text.trim()));
    }
    cursor = page.next_cursor;
  }
  return texts.sort();
}

test.skipIf(!canRun)(
  "a day without its server, a renamed folder, new UIDs and three deaths: each mail comes once",
  async () => {
    dovecot.deliver(mail("the first", Date.now()), new Date(), "Support");
    await hasKept(1);
    await dies();
    // As if it had been connected two days ago.
    await stage.query("update mailboxes set imap_since = imap_since - interval '47 hours'");
    await dovecot.goAway();
    await lives();
    await soon(async () => {
      expect(await health()).toMatchObject({
        receiving: "failed",
        receiving_problem: expect.anything(),
        last_connected_at: expect.any(String),
      });
    });

    const texts = Array.from({ length: 300 }, (_, index) => `mail ${index} of the day`);
    for (const [index, text] of texts.entries()) {
      const at = Date.now() - 24 * hour + index * (hour / 15);
      const raw = mail(text, at, index % 10 === 0 ? null : undefined);
      dovecot.deliver(raw, new Date(at), "Support");
      // Now and then the server before it has given it the same mail twice.
      if (index % 50 === 0) dovecot.deliver(raw, new Date(at), "Support");
    }
    dovecot.renameFolder("Support", "Help");
    await dovecot.comeBack();
    await hasKept(60);
    const atFirst = await dies();

    await dovecot.goAway();
    dovecot.forgetUids("Help");
    await dovecot.comeBack();
    await lives();
    await hasKept(180);
    const then = await dies();
    await lives();
    dovecot.deliver(mail("the last", Date.now()), new Date(), "Help");
    await hasKept(302);

    await soon(async () => {
      expect(await health()).toMatchObject({
        receiving: "watching",
        receiving_problem: null,
        to_fetch: 0,
        to_read: 0,
      });
    });
    expect(await allTexts()).toEqual(["the first", "the last", ...texts].sort());
    const { data } = await person.api("GET /inboxes");
    expect(data.find(({ id }) => id === inboxId)?.mailbox?.imap?.folder).toBe("Help");
    console.log(`Of ${texts.length + 2} mails it had kept ${atFirst} and ${then} when it died.`);
  },
  600_000,
);
