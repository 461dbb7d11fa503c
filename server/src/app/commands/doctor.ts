import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { createConnection } from "node:net";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import pg from "pg";
import { readInboxes } from "../../domains/inboxes/inboxes.ts";
import { mailboxOf } from "../../domains/inboxes/mailboxes.ts";
import { inWorkspace, type Platform } from "../../platform/context/context.ts";
import { checkMailbox } from "../../platform/mail/check-mailbox.ts";
import type { Settings } from "../../platform/settings.ts";
import { type Command, withPlatform } from "./command.ts";

/** One thing that was looked at. `mend` says what to do where it is not well. */
type Finding = { what: string; ok: boolean; said: string; mend?: string };

export const doctorCommand: Command = {
  name: "doctor",
  usage: "doctor",
  summary: "looks at settings, disk, database, jobs and mail, and says how to mend what is wrong",
  async run(args, settings) {
    parseArgs({ args, options: {} });
    let sick = 0;
    const tell = ({ what, ok, said, mend }: Finding) => {
      if (!ok) sick += 1;
      console.log(`${ok ? "ok  " : "!!  "} ${what}: ${said}${ok || !mend ? "" : `\n     → ${mend}`}`);
    };
    tell({ what: "settings", ok: true, said: "can be read" });
    const folder = await lookAtFolder(settings);
    tell(folder);
    // Looking further would make a database in a place that may be a slip of the pen.
    if (folder.ok) {
      tell(await lookAtSpace(settings));
      await lookInside(settings, tell);
    }
    console.log(
      sick === 0 ? "\nAll is well." : `\n${sick} ${sick === 1 ? "thing needs" : "things need"} you.`,
    );
    if (sick > 0) process.exitCode = 1;
  },
};

const gibibyte = 1024 ** 3;
const freeDiskAtLeast = gibibyte;

async function lookAtFolder({ dataDir }: Settings): Promise<Finding> {
  const writable = await access(dataDir, constants.W_OK).then(
    () => true,
    () => false,
  );
  return {
    what: "data folder",
    ok: writable,
    said: `${dataDir} ${writable ? "can be written" : "is missing or cannot be written"}`,
    mend: "Start Heard once, or give its user the right to write there.",
  };
}

async function lookAtSpace({ dataDir }: Settings): Promise<Finding> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  return {
    what: "disk",
    ok: free >= freeDiskAtLeast,
    said: `${(free / gibibyte).toFixed(1)} GiB free`,
    mend: "Make room: mail is refused for later when the disk is full.",
  };
}

async function lookInside(settings: Settings, tell: (finding: Finding) => void): Promise<void> {
  try {
    await withPlatform(settings, async ({ platform, owner }) => {
      for await (const finding of lookAtService(platform, owner)) tell(finding);
    });
  } catch (error) {
    const mend = settings.databaseUrl
      ? "Check DATABASE_URL: host, port, user, password, and that the server takes connections from here."
      : "See the line above; the data itself is in DATA_DIR/postgres and was not touched.";
    tell({ what: "database", ok: false, said: (error as Error).message, mend });
  }
}

async function* lookAtService(platform: Platform, owner: pg.ClientConfig): AsyncGenerator<Finding> {
  yield* lookAtDatabase(owner);
  yield await lookAtListener(platform.settings);
  const { rows } = await sql<{ id: string }>`select all_workspace_ids() as id`.execute(
    platform.database.kysely,
  );
  if (rows.length === 0) {
    yield { what: "workspace", ok: false, said: "there is none yet", mend: "Start Heard and open /setup." };
  }
  for (const { id } of rows) yield* lookAtMail(platform, id);
}

async function* lookAtDatabase(owner: pg.ClientConfig): AsyncGenerator<Finding> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const version = (await client.query("show server_version")).rows[0].server_version as string;
    const size = (await client.query("select pg_size_pretty(pg_database_size(current_database())) as size"))
      .rows[0].size;
    yield {
      what: "database",
      ok: Number.parseInt(version, 10) >= 15,
      said: `PostgreSQL ${version}, ${size}, up to date`,
      mend: "Use PostgreSQL 15 or newer.",
    };
    const failed = await client.query(
      "select task_identifier as task, last_error from graphile_worker.jobs where attempts >= max_attempts limit 5",
    );
    yield {
      what: "jobs",
      ok: failed.rowCount === 0,
      said:
        failed.rowCount === 0
          ? "none has given up"
          : failed.rows.map(({ task, last_error }) => `${task}: ${last_error}`).join("; "),
      mend: "These were tried many times. Mend the cause, then restart Heard.",
    };
    const late = await client.query(
      "select count(*)::int as count from incoming_mails where processed_at is null and received_at < now() - interval '10 minutes'",
    );
    yield {
      what: "received mail",
      ok: late.rows[0].count === 0,
      said:
        late.rows[0].count === 0
          ? "all of it has been read"
          : `${late.rows[0].count} mails wait for over 10 minutes`,
      mend: "They are safe. Heard reads them when it runs; see the jobs above if it does run.",
    };
  } finally {
    await client.end();
  }
}

async function lookAtListener({ smtpListen }: Settings): Promise<Finding> {
  if (!smtpListen) return { what: "mail listener", ok: true, said: "switched off (SMTP_LISTEN=off)" };
  const { host, port } = smtpListen;
  const listening = await new Promise<boolean>((resolve) => {
    const socket = createConnection({ host, port }, () => {
      socket.destroy();
      resolve(true);
    }).on("error", () => resolve(false));
  });
  const said = listening
    ? `answers on ${host}:${port}`
    : `does not answer on ${host}:${port} (Heard is not running)`;
  return {
    what: "mail listener",
    ok: listening,
    said,
    mend: "Start Heard, unless it is meant to be stopped.",
  };
}

async function* lookAtMail(platform: Platform, workspaceId: string): AsyncGenerator<Finding> {
  const mailboxes = await inWorkspace(platform, { workspaceId }, async (ctx) => {
    const inboxes = (await readInboxes(ctx)).filter(({ channel, enabled }) => channel === "email" && enabled);
    return Promise.all(inboxes.map(async (inbox) => ({ inbox, mailbox: await mailboxOf(ctx, inbox.id) })));
  });
  for (const { inbox, mailbox } of mailboxes) {
    const address = inbox.address ?? inbox.name;
    if (!mailbox.smtpServer) {
      const mend = "Open Settings, Inboxes, and say how this inbox sends. Until then its answers wait.";
      yield { what: address, ok: false, said: "has no way to send", mend };
    }
    const sides = { imap: mailbox.imapServer ?? undefined, smtp: mailbox.smtpServer ?? undefined };
    if (!sides.imap && !sides.smtp) continue;
    for await (const { step, ok, explanation } of checkMailbox({ ...sides, address })) {
      if (!ok) yield { what: `${address} (${step})`, ok, said: explanation };
    }
    yield { what: address, ok: true, said: "was tried step by step" };
  }
}
