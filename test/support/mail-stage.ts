import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, vi } from "vitest";
import { createMailSender } from "../../server/src/platform/mail/send-mail.ts";
import { createTestDatabase } from "./database.ts";
import { type ImapStandIn, startImapStandIn } from "./imap-stand-in.ts";
import { plainMail } from "./mails.ts";
import { freePort } from "./ports.ts";
import { type SmtpSink, type SmtpSinkOptions, startSmtpSink } from "./smtp-sink.ts";
import { ownerPassword, type Person, signIn } from "./world.ts";

/** All that stays while a Heard beside it dies and starts again: its data, and the mail servers around it. */
export type MailStage = {
  /** The settings of the Heard; it makes its own workspace with an inbox that sends through `sink`. */
  environment: Record<string, string>;
  folder: string;
  sink: SmtpSink;
  imap: ImapStandIn;
  /** Looks into the database past the Heard. */
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
  signIn(): Promise<Person>;
  /** Has a second inbox fetch from `imap`, or from another server. @returns its id */
  fetchAnInbox(person: Person, from?: { host: string; port: number; folder?: string }): Promise<string>;
  /** Hands a mail over by SMTP. @returns whether it was taken */
  bring(name: string): Promise<boolean>;
  /** Waits until a mail of this name is in a conversation. @returns its id */
  conversationOf(name: string): Promise<string>;
  stop(): Promise<void>;
};

const owner = {
  OWNER_EMAIL: "olga@heard.example",
  OWNER_PASSWORD: ownerPassword,
  WORKSPACE_NAME: "Marlow & Finch",
  INBOX_ADDRESS: "help@heard.example",
};

export async function startMailStage(options: SmtpSinkOptions = {}): Promise<MailStage> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ ...database.config, max: 2 });
  const folder = mkdtempSync(join(tmpdir(), "heard-stage-"));
  const [sink, imap] = [await startSmtpSink(options), await startImapStandIn()];
  const [port, smtpPort] = [await freePort(), await freePort()];
  return {
    folder,
    sink,
    imap,
    environment: {
      ...owner,
      PORT: String(port),
      SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
      SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      DATABASE_URL: database.url,
      DATA_DIR: join(folder, "data"),
      LOG_LEVEL: "silent",
    },
    query: async (sql) => (await pool.query(sql)).rows,
    signIn: () => signIn(`http://127.0.0.1:${port}`, owner.OWNER_EMAIL, ownerPassword),
    async fetchAnInbox(person, { host, port, folder = "INBOX" } = imap) {
      const { id } = await person.api("POST /inboxes", {
        body: { name: "Fetched", channel: "email", address: "fetched@heard.example" },
      });
      const login = { host, port, folder, security: "none" as const, user: "support" };
      const body = { imap: { ...login, password: "secret" } };
      await person.api("PUT /inboxes/{id}/mailbox", { params: { id }, body });
      await vi.waitFor(async () => {
        const { data } = await person.api("GET /inboxes");
        expect(data.find((inbox) => inbox.id === id)?.mailbox?.health.receiving).toBe("watching");
      }, 60_000);
      return id;
    },
    async bring(name) {
      const sender = createMailSender({ host: "127.0.0.1", port: smtpPort, secure: false });
      const envelope = { from: `${name}@post.example`, to: [owner.INBOX_ADDRESS] };
      const { outcome } = await sender.send(mailNamed(name), envelope);
      await sender.stop();
      return outcome === "sent";
    },
    async conversationOf(name) {
      return vi.waitFor(
        async () => {
          const { rows } = await pool.query<{ id: string }>(
            "select conversation_id as id from messages where kind = 'incoming' and subject = $1",
            [name],
          );
          return rows[0]?.id ?? Promise.reject(new Error(`${name} is not there yet`));
        },
        { timeout: 120_000, interval: 20 },
      );
    },
    async stop() {
      await pool.end();
      await sink.stop();
      await imap.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A mail of its own sender, with its name for its subject. */
export function mailNamed(name: string): Buffer {
  return plainMail({ from: `${name}@post.example`, subject: name, messageId: `${name}@post.example` });
}

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
