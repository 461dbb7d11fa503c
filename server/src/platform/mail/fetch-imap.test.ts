import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { canRunDovecot, startDovecot } from "../../../../test/support/dovecot.ts";
import { type ImapStandIn, startImapStandIn } from "../../../../test/support/imap-stand-in.ts";
import {
  type MailboxFetcher,
  type MailboxFetcherOptions,
  type MailboxState,
  pauseAfter,
  startMailboxFetcher,
} from "./fetch-imap.ts";
import type { FetchedFrom, MailboxPlace } from "./imap-catch-up.ts";

type Watched = {
  fetcher: MailboxFetcher;
  stored: Array<{ subject: string; from: FetchedFrom }>;
  states: MailboxState[];
  place: () => MailboxPlace | null;
};

let server: ImapStandIn;
const running: MailboxFetcher[] = [];

beforeEach(async () => {
  server = await startImapStandIn();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((fetcher) => fetcher.stop()));
  await server.stop();
});

describe("a watched mailbox", () => {
  test("takes only new mail at first, and new mail as it comes", async () => {
    server.deliver(mail("old"));
    const watched = watch();
    await status(watched, "watching");
    server.deliver(mail("new"));
    await stored(watched, ["new"]);
    expect(watched.place()).toMatchObject({ uidValidity: 1000, lastUid: 2 });
  });

  test("takes what arrived since a given time on the first connect", async () => {
    server.deliver(mail("last year"), new Date("2025-01-01T00:00:00Z"));
    server.deliver(mail("morning"), new Date("2026-05-03T08:00:00Z"));
    server.deliver(mail("noon"), new Date("2026-05-03T12:00:00Z"));
    const watched = watch({ since: new Date("2026-05-03T10:00:00Z") });
    await stored(watched, ["noon"]);
  });

  test("catches up on all of 300 mails that came during an outage, in order and once", async () => {
    const watched = watch();
    await status(watched, "watching");
    await server.goAway();
    const subjects = Array.from({ length: 300 }, (_, index) => `mail ${index}`);
    for (const subject of subjects) server.deliver(mail(subject));
    await status(watched, "failed");
    await server.comeBack();
    watched.fetcher.syncNow();
    await stored(watched, subjects);
    expect(watched.states.find(({ status }) => status === "failed")?.problem).toMatch(/connection|accept/);
  });

  test("pauses after a failure, unless asked to hurry", async () => {
    const watched = watch({ timing: { firstPause: 600_000, lastPause: 600_000 } });
    await status(watched, "watching");
    await server.goAway();
    await status(watched, "failed");
    await server.comeBack();
    server.deliver(mail("missed"));
    watched.fetcher.syncNow();
    await stored(watched, ["missed"]);
    await status(watched, "watching");
    const told = watched.states.map(({ status }) => status);
    expect(told).toEqual(["connecting", "watching", "failed", "connecting", "watching"]);
  });

  test("goes on at its place after a restart", async () => {
    server.deliver(mail("one"));
    server.deliver(mail("two"));
    server.deliver(mail("three"));
    const watched = watch({ place: { uidValidity: 1000, lastUid: 1, since: "2026-01-01T00:00:00.000Z" } });
    await stored(watched, ["two", "three"]);
  });

  test("a mail that cannot be stored stops it there, and is fetched again", async () => {
    let failures = 2;
    const watched = watch({
      since: new Date(0),
      store: async (raw) => {
        if (subjectOf(raw) === "two" && failures-- > 0) throw new Error("disk full");
      },
    });
    for (const subject of ["one", "two", "three"]) server.deliver(mail(subject));
    await stored(watched, ["one", "two", "three"]);
    expect(failures).toBe(-1);
    const problems = watched.states.flatMap(({ problem }) => problem ?? []);
    expect(problems).toContain(
      "The mail with UID 2 could not be stored. Nothing is lost: it is fetched again.",
    );
  });

  test("reads anew when the UIDs start anew, but not what was there before us", async () => {
    server.deliver(mail("before us"), new Date("2020-01-01T00:00:00Z"));
    const watched = watch({ since: new Date("2026-01-01T00:00:00Z") });
    await status(watched, "watching");
    server.deliver(mail("known"), new Date("2026-02-01T00:00:00Z"));
    await stored(watched, ["known"]);
    await server.goAway();
    server.renumber(2000);
    server.deliver(mail("new"), new Date("2026-03-01T00:00:00Z"));
    await server.comeBack();
    watched.fetcher.syncNow();
    await stored(watched, ["known", "known", "new"]);
    expect(watched.stored.map(({ from }) => from.rescan)).toEqual([false, true, true]);
    expect(watched.place()).toMatchObject({ uidValidity: 2000, lastUid: 3 });
  });

  test("leaves every flag alone unless asked to mark mail as read", async () => {
    const watched = watch({ since: new Date(0) });
    server.deliver(mail("hello"));
    await stored(watched, ["hello"]);
    expect(server.commands.join("\n")).not.toMatch(/STORE|BODY\[\]/);
    expect(server.mails[0]?.flags.size).toBe(0);
  });

  test("marks mail as read after it is stored, when asked to", async () => {
    const watched = watch({ since: new Date(0), markSeen: true });
    server.deliver(mail("hello"));
    await stored(watched, ["hello"]);
    await vi.waitFor(() => expect(server.mails[0]?.flags.has("\\Seen")).toBe(true));
  });

  test("rests while nothing comes", async () => {
    const watched = watch();
    await status(watched, "watching");
    server.deliver(mail("one"));
    await stored(watched, ["one"]);
    await vi.waitFor(() => expect(server.commands.at(-1)).toBe("IDLE"));
    expect(server.commands.filter((command) => command.startsWith("EXAMINE"))).toHaveLength(2);
  });

  test("fetches a mail of 20 MB unchanged", async () => {
    const body = Buffer.alloc(20_000_000, "abcdefghi\r\n");
    const raw = Buffer.concat([Buffer.from("Subject: large\r\n\r\n"), body]);
    let received: Buffer = Buffer.alloc(0);
    const watched = watch({
      since: new Date(0),
      store: async (mail) => {
        received = mail;
      },
    });
    server.deliver(raw);
    await stored(watched, ["large"]);
    expect(received.equals(raw)).toBe(true);
  });
});

test("a server without IDLE is asked again and again", async () => {
  const plain = await startImapStandIn({ idle: false });
  const watched = watch({ connection: { ...connectionTo(plain) }, timing: { poll: 20, firstPause: 20 } });
  await status(watched, "polling");
  plain.deliver(mail("polled"));
  await stored(watched, ["polled"]);
  await watched.fetcher.stop();
  await plain.stop();
});

test.each(["refuses", "ends"] as const)(
  "a server that offers IDLE and %s it is asked again and again",
  async (breaksIdle) => {
    const moody = await startImapStandIn({ breaksIdle });
    const watched = watch({ connection: { ...connectionTo(moody) }, timing: { idle: 600_000, poll: 50 } });
    await status(watched, "watching");
    for (const subject of ["one", "two"]) {
      moody.deliver(mail(subject));
      await vi.waitFor(() => expect(watched.stored.at(-1)?.subject).toBe(subject), { timeout: 10_000 });
    }
    expect(watched.states.at(-1)?.status).toBe(breaksIdle === "refuses" ? "polling" : "watching");
    expect(watched.states.map(({ status }) => status)).not.toContain("failed");
    await watched.fetcher.stop();
    await moody.stop();
  },
);

test("a connection that died without a word is found out and made anew", async () => {
  const watched = watch({ timing: { idle: 100, answer: 100, firstPause: 20, lastPause: 50 } });
  await status(watched, "watching");
  server.fallSilent();
  server.deliver(mail("unheard of"));
  await stored(watched, ["unheard of"]);
  expect(watched.states.map(({ status }) => status)).toContain("failed");
});

test("a server that refuses for hours is asked less and less often, up to a limit", () => {
  const timing = { poll: 0, idle: 0, answer: 0, firstPause: 2_000, lastPause: 300_000 };
  const scattered = [0.75, 1.25];
  const [least, most] = scattered.map((share) => [1, 2, 4, 8].map((times) => times * 2_000 * share));
  for (const failures of [1, 2, 3, 4]) {
    const pause = pauseAfter(failures, timing);
    expect(pause).toBeGreaterThanOrEqual(least?.[failures - 1] as number);
    expect(pause).toBeLessThanOrEqual(most?.[failures - 1] as number);
  }
  expect(pauseAfter(5_000, timing)).toBeLessThanOrEqual(375_000);
});

describe("a folder of one's choice", () => {
  const place = { uidValidity: 1000, lastUid: 1, since: "2026-01-01T00:00:00.000Z" };

  test("is read on under its new name when it was renamed", async () => {
    const renamed = await startImapStandIn({ folder: "Support" });
    renamed.deliver(mail("read before"));
    renamed.rename("Helpdesk");
    renamed.deliver(mail("after"));
    const names: string[] = [];
    const watched = watch({
      connection: { ...connectionTo(renamed) },
      folder: "Support",
      place,
      onRenamed: async (name) => void names.push(name),
    });
    await stored(watched, ["after"]);
    renamed.deliver(mail("later"));
    await stored(watched, ["after", "later"]);
    expect(names).toEqual(["Helpdesk"]);
    await watched.fetcher.stop();
    await renamed.stop();
  });

  test.each([
    ["with other numbers", { ...place, uidValidity: 999 }],
    ["with less in it than we had read", { ...place, lastUid: 7 }],
    ["before we ever read ours", null],
  ])("is not taken for another %s", async (_name, known) => {
    const other = await startImapStandIn({ folder: "Newsletters" });
    other.deliver(mail("not ours"));
    const watched = watch({ connection: { ...connectionTo(other) }, folder: "Support", place: known });
    await status(watched, "failed");
    expect(watched.states.at(-1)?.problem).toMatch(/no folder "Support" any more.*Choose the folder/);
    expect(watched.stored).toEqual([]);
    await watched.fetcher.stop();
    await other.stop();
  });
});

test("a wrong password is said in words", async () => {
  const watched = watch({ connection: { ...connectionTo(server), pass: "wrong" } });
  await status(watched, "failed");
  expect(watched.states.at(-1)?.problem).toMatch(/does not accept the user name or password .*app password/);
});

describe.skipIf(!canRunDovecot())("Dovecot, where it is installed and we are root", () => {
  test("delivers at once, catches up after an outage, and starts its UIDs anew", async () => {
    const dovecot = await startDovecot();
    dovecot.deliver(mail("old"));
    const watched = watch({ connection: { ...connectionTo(dovecot) } });
    await status(watched, "watching");
    dovecot.deliver(mail("pushed"));
    await stored(watched, ["pushed"]);

    await dovecot.goAway();
    const missed = Array.from({ length: 30 }, (_, index) => `missed ${index}`);
    for (const subject of missed) dovecot.deliver(mail(subject));
    await dovecot.comeBack();
    await stored(watched, ["pushed", ...missed]);

    await dovecot.goAway();
    dovecot.forgetUids();
    await dovecot.comeBack();
    await vi.waitFor(() => expect(watched.stored.at(-1)?.from.rescan).toBe(true), { timeout: 10_000 });
    await watched.fetcher.stop();
    await dovecot.stop();
  }, 60_000);

  test("tells us of a folder that was renamed", async () => {
    const dovecot = await startDovecot();
    dovecot.makeFolder("Support");
    dovecot.deliver(mail("first"), new Date(), "Support");
    const watched = watch({
      connection: { ...connectionTo(dovecot) },
      folder: "Support",
      since: new Date(0),
    });
    await stored(watched, ["first"]);
    await dovecot.goAway();
    dovecot.renameFolder("Support", "Help");
    dovecot.deliver(mail("second"), new Date(), "Help");
    await dovecot.comeBack();
    await stored(watched, ["first", "second"]);
    await watched.fetcher.stop();
    await dovecot.stop();
  }, 60_000);
});

function watch(options: Partial<MailboxFetcherOptions> = {}): Watched {
  const stored: Watched["stored"] = [];
  const states: MailboxState[] = [];
  let place = options.place ?? null;
  const fetcher = startMailboxFetcher({
    connection: connectionTo(server),
    place,
    savePlace: async (next) => {
      place = next;
    },
    onState: (state) => void states.push(state),
    log: { warn: () => {} },
    timing: { firstPause: 20, lastPause: 50 },
    ...options,
    store: async (raw, from) => {
      await options.store?.(raw, from);
      stored.push({ subject: subjectOf(raw), from });
    },
  });
  running.push(fetcher);
  return { fetcher, stored, states, place: () => place };
}

function connectionTo({ host, port }: { host: string; port: number }) {
  return { host, port, secure: false, user: "support", pass: "secret" };
}

async function status(watched: Watched, wanted: MailboxState["status"]): Promise<void> {
  await vi.waitFor(() => expect(watched.states.at(-1)?.status).toBe(wanted), {
    timeout: 10_000,
    interval: 5,
  });
}

async function stored(watched: Watched, subjects: string[]): Promise<void> {
  await vi.waitFor(() => expect(watched.stored.map(({ subject }) => subject)).toEqual(subjects), {
    timeout: 10_000,
    interval: 5,
  });
}

function mail(subject: string): string {
  return `From: ana@example.com\nSubject: ${subject}\n\nHello\n`;
}

function subjectOf(raw: Buffer): string {
  return /^Subject: (.*?)\r?$/m.exec(raw.toString("utf8", 0, 500))?.[1] ?? "";
}
