import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createMailSender } from "../server/src/platform/mail/send-mail.ts";
import { createTestDatabase, type TestDatabase } from "./support/database.ts";
import { type HeardProcess, startServer } from "./support/heard-process.ts";
import { type ImapStandIn, startImapStandIn } from "./support/imap-stand-in.ts";
import { plainMail } from "./support/mails.ts";
import { freePort } from "./support/ports.ts";
import { type SmtpSink, startSmtpSink } from "./support/smtp-sink.ts";
import { ownerPassword, type Person, signIn } from "./support/world.ts";

/** `KILLS=200 npm test -- kills` takes half an hour; the seed makes a run that failed happen again, roughly. */
const kills = Number(process.env.KILLS ?? 10);
const seed = Number(process.env.SEED ?? 1);

const owner = {
  OWNER_EMAIL: "olga@heard.example",
  OWNER_PASSWORD: ownerPassword,
  WORKSPACE_NAME: "Marlow & Finch",
  INBOX_ADDRESS: "help@heard.example",
};

let database: TestDatabase;
let client: pg.Client;
let folder: string;
let smtpPort: number;
let environment: Record<string, string>;
let sink: SmtpSink;
let imap: ImapStandIn;
let heard: HeardProcess;
let person: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.config);
  await client.connect();
  folder = mkdtempSync(join(tmpdir(), "heard-kills-"));
  // A server that takes a mail and says so only a moment later, so that its answer is lost now and then.
  const random = randomFrom(seed + 1);
  sink = await startSmtpSink({
    hesitates() {
      onTaken();
      return random() * 200;
    },
  });
  imap = await startImapStandIn();
  smtpPort = await freePort();
  environment = {
    ...owner,
    PORT: String(await freePort()),
    SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    DATABASE_URL: database.url,
    DATA_DIR: join(folder, "data"),
    LOG_LEVEL: "error",
  };
  heard = await startServer(folder, environment);
  person = await signIn(new URL(heard.url).origin, owner.OWNER_EMAIL, ownerPassword);
  await fetchAnInbox();
}, 60_000);

afterAll(async () => {
  await heard?.end("SIGKILL");
  await client?.end();
  await sink?.stop();
  await imap?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function fetchAnInbox(): Promise<void> {
  const { id } = await person.api("POST /inboxes", {
    body: { name: "Fetched", channel: "email", address: "fetched@heard.example" },
  });
  const login = { host: imap.host, port: imap.port, security: "none" as const, user: "support" };
  const body = { imap: { ...login, password: "secret" } };
  await person.api("PUT /inboxes/{id}/mailbox", { params: { id }, body });
  await vi.waitFor(async () => {
    const { data } = await person.api("GET /inboxes");
    expect(data.find((inbox) => inbox.id === id)?.mailbox?.health.receiving).toBe("watching");
  }, 20_000);
}

/** The same numbers for the same seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Everything that was given to Heard to carry. What is not confirmed is given again, as mail servers and people do. */
const given = { smtp: [] as string[], imap: [] as string[], replies: [] as string[] };
const unconfirmed = { smtp: new Set<string>(), replies: new Set<string>() };

function giveMore(round: number): void {
  for (let one = 0; one < 3; one += 1) {
    const name = `${round}-${one}`;
    given.smtp.push(`smtp-${name}`);
    unconfirmed.smtp.add(`smtp-${name}`);
    given.imap.push(`imap-${name}`);
    imap.deliver(mailNamed(`imap-${name}`));
    given.replies.push(`reply-${name}`);
    unconfirmed.replies.add(`reply-${name}`);
  }
}

function mailNamed(name: string): Buffer {
  return plainMail({ from: `${name}@post.example`, subject: name, messageId: `${name}@post.example` });
}

let onTaken = () => {};

/** Resolves when our mail server has been given a mail, and not said yet that it took it. */
function mailLeaves(): Promise<void> {
  return new Promise((resolve) => {
    onTaken = resolve;
  });
}

/** Carries until all is confirmed or the other side is gone. */
async function carry(conversationId: string): Promise<void> {
  const sender = createMailSender({ host: "127.0.0.1", port: smtpPort, secure: false });
  const bring = async () => {
    for (const name of unconfirmed.smtp) {
      const envelope = { from: `${name}@post.example`, to: [owner.INBOX_ADDRESS] };
      const { outcome } = await sender.send(mailNamed(name), envelope);
      if (outcome !== "sent") return;
      unconfirmed.smtp.delete(name);
    }
  };
  const answer = async () => {
    for (const text of unconfirmed.replies) {
      const body = { kind: "outgoing" as const, text, client_id: text };
      try {
        await person.api("POST /conversations/{id}/messages", { params: { id: conversationId }, body });
        unconfirmed.replies.delete(text);
      } catch {
        return;
      }
    }
  };
  await Promise.all([bring(), answer()]);
  await sender.stop();
}

/** What has begun to leave, and of which nobody has noted how that went: its server's answer may be lost. */
async function inDoubt(): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(
    "select text from messages where delivery_state = 'sending'",
  );
  return rows.map(({ text }) => text);
}

async function settled(): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await client.query<{ mails: number; messages: number; unsent: number }>(
        `select (select count(*)::int from incoming_mails where processed_at is null) as mails,
           (select count(*)::int from messages where kind = 'incoming' and subject like 'imap-%') as messages,
           (select count(*)::int from messages where kind = 'outgoing' and delivery_state <> 'sent') as unsent`,
      );
      expect(rows[0]).toEqual({ mails: 0, messages: given.imap.length, unsent: 0 });
    },
    { timeout: 90_000, interval: 100 },
  );
}

test(
  `killed ${kills} times while mail comes and goes, it loses nothing and does nothing twice`,
  async () => {
    const random = randomFrom(seed);
    await createMailSender({ host: "127.0.0.1", port: smtpPort, secure: false }).send(
      plainMail({ subject: "The one that is answered", from: "ana@post.example" }),
      { from: "ana@post.example", to: [owner.INBOX_ADDRESS] },
    );
    const conversationId = await vi.waitFor(async () => {
      const { data } = await person.api("GET /conversations", { query: {} });
      return data[0]?.id ?? Promise.reject(new Error("not there yet"));
    }, 20_000);

    const doubtful = new Set<string>();
    for (let round = 0; round < kills; round += 1) {
      giveMore(round);
      const carrying = carry(conversationId);
      // Half of them while a mail leaves, the others at any time.
      if (round % 2 === 0) await sleep(random() * 1500);
      else await Promise.race([mailLeaves().then(() => sleep(random() * 250)), sleep(5_000)]);
      await heard.end("SIGKILL");
      await carrying;
      for (const text of await inDoubt()) doubtful.add(text);
      heard = await startServer(folder, environment);
    }
    await vi.waitFor(
      async () => {
        await carry(conversationId);
        expect([...unconfirmed.smtp, ...unconfirmed.replies]).toEqual([]);
      },
      { timeout: 60_000 },
    );
    await settled();

    const { rows } = await client.query<{ subject: string; count: number }>(
      `select subject, count(*)::int from messages where kind = 'incoming' and subject ~ '^(smtp|imap)-'
     group by subject order by subject`,
    );
    expect(rows).toEqual([...given.smtp, ...given.imap].sort().map((subject) => ({ subject, count: 1 })));

    const sent = Map.groupBy(sink.mails, ({ raw }) => /^reply-\d+-\d+$/m.exec(raw)?.[0] ?? "nothing of ours");
    expect([...sent.keys()].sort()).toEqual(given.replies.toSorted());
    const twice = [...sent].filter(([, mails]) => mails.length > 1);
    for (const [text, mails] of twice) {
      const ids = mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
      expect(new Set(ids).size, `${text} went out under ${ids.join(" and ")}`).toBe(1);
      expect(doubtful, `${text} went out twice though we knew that it had gone`).toContain(text);
    }
    console.log(
      `${kills} kills (seed ${seed}): ${given.smtp.length} mails by SMTP and ${given.imap.length} by IMAP came in once, ` +
        `${given.replies.length} replies went out; ${doubtful.size} were in doubt at a kill, ${twice.length} of them went twice.`,
    );
  },
  60_000 + kills * 20_000,
);
