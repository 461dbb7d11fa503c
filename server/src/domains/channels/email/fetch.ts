import { sql } from "kysely";
import { inWorkspace, type Platform } from "../../../platform/context/context.ts";
import {
  type MailboxFetcher,
  type MailboxState,
  startMailboxFetcher,
} from "../../../platform/mail/fetch-imap.ts";
import { type FetchedFrom, wholeSecond } from "../../../platform/mail/imap-catch-up.ts";
import { takenAt } from "../../../platform/mail/posted-at.ts";
import { readHeaders } from "../../../platform/mail/read-headers.ts";
import { noteMailboxHealth } from "../../inboxes/mailbox-health.ts";
import {
  type Mailbox,
  mailboxOf,
  noteFolderRenamed,
  noteMailboxPlace,
  noteMailboxReached,
} from "../../inboxes/mailboxes.ts";
import type { ProcessLocks } from "./process-locks.ts";
import { storeMail } from "./store-mail.ts";

export type Fetching = {
  /** Looks again at which mailboxes there are. Resolves when all of them are as they should be. */
  refresh(): Promise<void>;
  /** The locks are gone: whoever holds them next fetches. */
  letGo(): void;
  stop(): Promise<void>;
};

type Running = { fingerprint: string; fetcher: MailboxFetcher; told: () => Promise<void> };

/** Another process may have stopped, or a word of a change may have been missed. */
const refreshMilliseconds = 30_000;

/** Fetches the mail of every configured mailbox, each in one process at a time. */
export function startFetching(platform: Platform, locks: ProcessLocks): Fetching {
  const running = new Map<string, Running>();
  let isStopped = false;
  let queue: Promise<void> = Promise.resolve();

  const refresh = () => {
    queue = queue
      .then(bringUpToDate)
      .catch((error: unknown) => platform.log.warn({ error }, "could not refresh the mailboxes"));
    return queue;
  };
  const timer = setInterval(() => void refresh(), refreshMilliseconds);

  async function bringUpToDate(): Promise<void> {
    if (isStopped) return;
    const wanted = await wantedMailboxes(platform);
    for (const [id, { fingerprint }] of running) {
      if (wanted.get(id)?.fingerprint !== fingerprint) await end(id);
    }
    for (const [id, { workspaceId, mailbox, fingerprint }] of wanted) {
      if (running.has(id) || !(await locks.tryLock(lockName(id)))) continue;
      running.set(id, { fingerprint, ...watchMailbox(platform, workspaceId, mailbox) });
    }
  }

  async function end(id: string): Promise<void> {
    const one = running.get(id);
    running.delete(id);
    await one?.fetcher.stop();
    await one?.told();
    await locks.unlock(lockName(id));
  }

  async function endAll(): Promise<void> {
    await Promise.all([...running.keys()].map(end));
  }

  return {
    refresh,
    letGo() {
      queue = queue.then(endAll);
      void refresh();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await queue;
      await endAll();
    },
  };
}

type Wanted = { workspaceId: string; mailbox: Mailbox; fingerprint: string };

async function wantedMailboxes(platform: Platform): Promise<Map<string, Wanted>> {
  const { rows } = await sql<{ workspaceId: string; inboxId: string }>`
    select workspace_id as "workspaceId", inbox_id as "inboxId" from fetched_mailboxes()`.execute(
    platform.database.kysely,
  );
  const wanted = new Map<string, Wanted>();
  for (const { workspaceId, inboxId } of rows) {
    const mailbox = await inWorkspace(platform, { workspaceId, readOnly: true }, (ctx) =>
      mailboxOf(ctx, inboxId),
    );
    const fingerprint = JSON.stringify([mailbox.imapServer, mailbox.imapFolder, mailbox.imapSince]);
    if (mailbox.imapServer) wanted.set(inboxId, { workspaceId, mailbox, fingerprint });
  }
  return wanted;
}

function watchMailbox(
  platform: Platform,
  workspaceId: string,
  mailbox: Mailbox,
): Omit<Running, "fingerprint"> {
  const { inboxId, imapServer, imapFolder, imapPlace, imapSince, imapHistoryUntil } = mailbox;
  if (!imapServer) throw new Error("A mailbox without a server cannot be watched.");
  let telling: Promise<void> = Promise.resolve();
  const since = imapSince ?? platform.now();
  const fetcher = startMailboxFetcher({
    connection: imapServer,
    folder: imapFolder,
    place: imapPlace && { ...imapPlace, since: since.toISOString() },
    since,
    async store(raw, from) {
      if (wasThereBefore(raw, from, since)) return;
      const { internalDate } = from;
      const isHistory =
        imapHistoryUntil !== null &&
        internalDate >= wholeSecond(since) &&
        internalDate < wholeSecond(imapHistoryUntil);
      await storeMail(
        platform,
        workspaceId,
        {
          inboxId,
          source: "imap",
          raw,
          envelopeFrom: null,
          envelopeTo: [mailbox.address],
          internalDate,
          isHistory,
        },
        (ctx) => noteMailboxPlace(ctx, mailbox, { uidValidity: from.uidValidity, lastUid: from.uid }),
      );
    },
    savePlace: (place) =>
      inWorkspace(platform, { workspaceId }, (ctx) => noteMailboxPlace(ctx, mailbox, place)),
    onRenamed: (folder) =>
      inWorkspace(platform, { workspaceId }, (ctx) => noteFolderRenamed(ctx, mailbox, folder)),
    onState(state) {
      telling = telling.then(() => tellState(platform, workspaceId, mailbox, state));
    },
    log: platform.log,
  });
  return { fetcher, told: () => telling };
}

const anHour = 3_600_000;

/**
 * When a mailbox is read anew, as after a move to another server, its old mail may seem to have come today. What a
 * server took before we were connected was none of ours then, and is not now; the clocks of both may differ a little.
 */
function wasThereBefore(raw: Buffer, { rescan }: FetchedFrom, since: Date): boolean {
  const taken = rescan ? takenAt(readHeaders(raw).headers) : null;
  return taken !== null && taken.getTime() < since.getTime() - anHour;
}

async function tellState(
  platform: Platform,
  workspaceId: string,
  mailbox: Mailbox,
  { status, problem, toFetch }: MailboxState,
): Promise<void> {
  const isReached = status === "watching" || status === "polling";
  try {
    await inWorkspace(platform, { workspaceId }, async (ctx) => {
      if (isReached || toFetch > 0) await noteMailboxReached(ctx, mailbox, toFetch);
      await noteMailboxHealth(ctx, mailbox.inboxId, { side: "imap", status, problem: problem ?? null });
    });
  } catch (error) {
    platform.log.warn({ error }, "could not note how a mailbox is doing");
  }
}

function lockName(inboxId: string): string {
  return `mailbox:${inboxId}`;
}
