import type { ImapFlow } from "imapflow";
import { explainMailError } from "./explain-mail-error.ts";
import { catchUp, type FetchedFrom, type MailboxPlace } from "./imap-catch-up.ts";
import { imapClient, renewedAfter } from "./imap-client.ts";
import { FolderGone } from "./imap-folder.ts";
import type { MailServer } from "./mail-servers.ts";

/** How a mailbox is doing, for the teammate who connected it. */
export type MailboxState = {
  status: "connecting" | "watching" | "polling" | "failed";
  problem?: string;
  /** How many mails are known to be still on the server only. */
  toFetch: number;
  at: Date;
};

export type MailboxFetcherOptions = {
  connection: MailServer;
  /** "INBOX" when not given. */
  folder?: string;
  /** Where the last run stopped; null on the first ever connect. */
  place: MailboxPlace | null;
  /** On the first ever connect: take mail that arrived since then; only new mail when not given. */
  since?: Date;
  /** Resolves when the mail is safe with us. It may come twice after a crash or a rescan. */
  store(raw: Buffer, from: FetchedFrom): Promise<void>;
  savePlace(place: MailboxPlace): Promise<void>;
  /** The folder was renamed; it is read on under its new name. */
  onRenamed?(folder: string): Promise<void>;
  onState(state: MailboxState): void;
  /** Marks stored mail as read; off when not given. */
  markSeen?: boolean;
  log: { warn(details: object, message: string): void };
  /** In milliseconds; for tests. */
  timing?: Partial<typeof TIMING>;
};

export type MailboxFetcher = {
  /** Looks for new mail now; at once also when the next attempt was put off. */
  syncNow(): void;
  stop(): Promise<void>;
};

const TIMING = {
  /** Between two looks where the server has no IDLE. */
  poll: 60_000,
  /** Between two looks where it has, for servers that fall silent; below their 29-minute limit. */
  idle: 240_000,
  /** After that a server has to answer within this time, or the connection counts as dead. */
  answer: 30_000,
  /** The first pause after a failure; doubles up to the last one. */
  firstPause: 2_000,
  lastPause: 300_000,
};

/**
 * Watches one mailbox until stopped: catches up on everything above its place, by UID, then waits for
 * the server's word (IDLE) or looks again and again. Any failure is told through `onState`, and tried
 * again with growing, scattered pauses. A mail that cannot be stored stays the next one to fetch.
 */
export function startMailboxFetcher(options: MailboxFetcherOptions): MailboxFetcher {
  const timing = { ...TIMING, ...options.timing };
  /** Rung by people only: a lost connection must not cut short the pause before the next attempt. */
  const hurry = createAlarm();
  let place = options.place;
  let folder = options.folder ?? "INBOX";
  let toFetch = 0;
  let status: MailboxState["status"] = "connecting";
  let stopped = false;
  let client: ImapFlow | null = null;

  async function watch(): Promise<void> {
    for (let failures = 0; !stopped; ) {
      try {
        await session(() => {
          failures = 0;
        });
      } catch (cause) {
        if (stopped) return;
        failures += 1;
        const error = failures === 1 ? await afterRenewal(cause) : cause;
        if (error === null) continue;
        options.log.warn({ error }, "A mailbox could not be read");
        tell("failed", explainFailure(error, options.connection));
        hurry.reset();
        await hurry.wait(pauseAfter(failures, timing));
      }
    }
  }

  /** What went wrong, or null when a new access token may put it right. */
  async function afterRenewal(cause: unknown): Promise<unknown> {
    try {
      return (await renewedAfter(cause, options.connection)) ? null : cause;
    } catch (error) {
      return error;
    }
  }

  async function session(onCaughtUp: () => void): Promise<void> {
    tell("connecting");
    const connected = await imapClient(options.connection);
    const news = createAlarm();
    for (const event of ["exists", "close"]) connected.on(event, news.ring);
    hurry.onRing = news.ring;
    client = connected;
    try {
      await connected.connect();
      await watchFolder(connected, news, onCaughtUp);
      await connected.logout().catch(() => {});
    } finally {
      hurry.onRing = null;
      client = null;
      connected.close();
    }
  }

  async function watchFolder(connected: ImapFlow, news: Alarm, onCaughtUp: () => void): Promise<void> {
    let idles = connected.capabilities.has("IDLE");
    while (!stopped) {
      news.reset();
      place = await catchUp(connected, catchUpOptions());
      onCaughtUp();
      if (stopped) return;
      toFetch = 0;
      tell(idles ? "watching" : "polling");
      if (idles) idles = await restInIdle(connected, news);
      else await news.wait(timing.poll);
      if (stopped) return;
      await mustAnswer(connected);
    }
  }

  /** @returns whether the server lets us idle: some offer it and then refuse, or end it at once. */
  async function restInIdle(connected: ImapFlow, news: Alarm): Promise<boolean> {
    let resting = true;
    let isKept = true;
    let look: NodeJS.Timeout | undefined;
    // It ends when the next command needs the connection; if it ends before that, we look as if there were none.
    const ended = (answer: unknown) => {
      if (!resting) return;
      isKept = answer !== false;
      look = setTimeout(news.ring, timing.poll);
    };
    void connected.idle().then(ended, ended);
    await news.wait(timing.idle);
    resting = false;
    clearTimeout(look);
    return isKept;
  }

  /** A connection may have died without a word: half open, or behind a router that forgot it. */
  async function mustAnswer(connected: ImapFlow): Promise<void> {
    const deadline = setTimeout(() => connected.close(), timing.answer);
    try {
      if (connected.usable) await connected.noop();
    } finally {
      clearTimeout(deadline);
    }
    if (!connected.usable) throw Object.assign(new Error("the connection ended"), { code: "NoConnection" });
  }

  function catchUpOptions() {
    return {
      folder,
      place,
      since: options.since ?? null,
      store: storeOrExplain,
      savePlace: async (next: MailboxPlace) => {
        await options.savePlace(next);
        place = next;
      },
      onRenamed: async (path: string) => {
        folder = path;
        await options.onRenamed?.(path);
      },
      onWaiting: (mails: number) => {
        toFetch = mails;
        tell(status);
      },
      markSeen: options.markSeen ?? false,
      isStopped: () => stopped,
    };
  }

  async function storeOrExplain(raw: Buffer, from: FetchedFrom): Promise<void> {
    try {
      await options.store(raw, from);
    } catch (cause) {
      throw new StoreError(from.uid, cause);
    }
  }

  function tell(next: MailboxState["status"], problem?: string): void {
    status = next;
    options.onState({ status, at: new Date(), toFetch, ...(problem ? { problem } : {}) });
  }

  const watching = watch();
  return {
    syncNow: hurry.ring,
    async stop() {
      stopped = true;
      hurry.ring();
      const deadline = setTimeout(() => client?.close(), 10_000);
      await watching;
      clearTimeout(deadline);
    },
  };
}

class StoreError extends Error {
  constructor(uid: number, cause: unknown) {
    super(`The mail with UID ${uid} could not be stored`, { cause });
  }
}

function explainFailure(error: unknown, server: MailServer): string {
  if (error instanceof FolderGone) return error.message;
  if (error instanceof StoreError) return `${error.message}. Nothing is lost: it is fetched again.`;
  return explainMailError(error, server);
}

/** Doubling, and scattered by half, so that many mailboxes do not come back at the same moment. */
export function pauseAfter(failures: number, { firstPause, lastPause }: typeof TIMING): number {
  const pause = Math.min(lastPause, firstPause * 2 ** Math.min(failures - 1, 20));
  return pause * (0.75 + Math.random() / 2);
}

type Alarm = {
  onRing: (() => void) | null;
  reset(): void;
  ring(): void;
  wait(ms: number): Promise<void>;
};

/** A wait that ends early when rung, also when rung since the last reset. */
function createAlarm(): Alarm {
  let rung = false;
  let wake: (() => void) | null = null;
  const alarm: Alarm = {
    onRing: null,
    reset() {
      rung = false;
    },
    ring() {
      rung = true;
      wake?.();
      alarm.onRing?.();
    },
    async wait(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = null;
    },
  };
  return alarm;
}
