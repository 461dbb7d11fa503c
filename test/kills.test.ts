import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type HeardProcess, startServer } from "./support/heard-process.ts";
import { type MailStage, mailNamed, randomFrom, startMailStage } from "./support/mail-stage.ts";
import type { Person } from "./support/world.ts";

/**
 * `KILLS=200 npm test -- kills` takes 20 minutes. How far it gets before it dies is
 * drawn, not how long it lives, so that 200 kills carry more than a thousand mails on a slow machine, too. The seed makes
 * a run that failed happen again, roughly.
 */
const kills = Number(process.env.KILLS ?? 10);
const seed = Number(process.env.SEED ?? 1);
/** How far it may get before it dies. */
const stepsAtMost = 24;

let stage: MailStage;
let heard: HeardProcess;
let person: Person;

beforeAll(async () => {
  const random = randomFrom(seed + 1);
  stage = await startMailStage({
    // A server that takes a mail and says so only a moment later, so that its answer is lost now and then.
    hesitates() {
      onTaken();
      return random() * 200;
    },
  });
  heard = await startServer(stage.folder, stage.environment);
  person = await stage.signIn();
  await stage.fetchAnInbox(person);
}, 180_000);

afterAll(async () => {
  await heard?.end("SIGKILL");
  await stage?.stop();
});

/** Everything that was given to Heard to carry. What is not confirmed is given again, as mail servers and people do. */
const given = { smtp: [] as string[], imap: [] as string[], replies: [] as string[] };
const unconfirmed = { smtp: new Set<string>(), replies: new Set<string>() };

/** One of each kind. */
function giveMore(): void {
  const name = String(given.smtp.length + 1);
  given.smtp.push(`smtp-${name}`);
  unconfirmed.smtp.add(`smtp-${name}`);
  given.imap.push(`imap-${name}`);
  stage.imap.deliver(mailNamed(`imap-${name}`));
  given.replies.push(`reply-${name}`);
  unconfirmed.replies.add(`reply-${name}`);
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
  const bring = async () => {
    for (const name of unconfirmed.smtp) {
      if (!(await stage.bring(name))) return;
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
}

/** What has begun to leave, and of which nobody has noted how that went: its server's answer may be lost. */
async function inDoubt(): Promise<string[]> {
  const rows = await stage.query<{ text: string }>(
    "select text from messages where delivery_state = 'sending'",
  );
  return rows.map(({ text }) => text);
}

/** How many steps were taken so far, of two for each: a mail is stored and placed; a reply's are noted together. */
async function progress(): Promise<number> {
  const [row] = await stage.query<{ steps: number }>(
    `select (select count(*) + count(processed_at) from incoming_mails)::int
       + (select 2 * count(*) from messages where kind = 'outgoing' and delivery_state = 'sent')::int as steps`,
  );
  return row?.steps ?? 0;
}

function stepsOfAll(): number {
  return 2 * (1 + given.smtp.length + given.imap.length + given.replies.length);
}

/** Waits until so many steps are done, however long that takes. */
async function hasDone(steps: number): Promise<void> {
  await vi.waitFor(async () => expect(await progress()).toBeGreaterThanOrEqual(steps), {
    timeout: 120_000,
    interval: 10,
  });
}

async function settled(): Promise<void> {
  await vi.waitFor(
    async () => {
      const [row] = await stage.query<{ mails: number; messages: number; unsent: number }>(
        `select (select count(*)::int from incoming_mails where processed_at is null) as mails,
           (select count(*)::int from messages where kind = 'incoming' and subject like 'imap-%') as messages,
           (select count(*)::int from messages where kind = 'outgoing' and delivery_state <> 'sent') as unsent`,
      );
      expect(row).toEqual({ mails: 0, messages: given.imap.length, unsent: 0 });
    },
    { timeout: 300_000, interval: 100 },
  );
}

test(
  `killed ${kills} times while mail comes and goes, it loses nothing and does nothing twice`,
  async () => {
    const random = randomFrom(seed);
    expect(await stage.bring("The one that is answered")).toBe(true);
    const conversationId = await stage.conversationOf("The one that is answered");

    const doubts = new Map<string, number>();
    for (let round = 0; round < kills; round += 1) {
      const before = await progress();
      while (stepsOfAll() - before < 2 * stepsAtMost) giveMore();
      const carrying = carry(conversationId);
      await hasDone(before + Math.floor(random() * stepsAtMost));
      // Half of them while a mail leaves, the others at any time.
      if (round % 2 === 1) await Promise.race([mailLeaves(), sleep(5_000)]);
      await sleep(random() * 250);
      await heard.end("SIGKILL");
      await carrying;
      for (const text of await inDoubt()) doubts.set(text, (doubts.get(text) ?? 0) + 1);
      heard = await startServer(stage.folder, stage.environment);
    }
    await vi.waitFor(
      async () => {
        await carry(conversationId);
        expect([...unconfirmed.smtp, ...unconfirmed.replies]).toEqual([]);
      },
      { timeout: 180_000 },
    );
    await settled();

    const rows = await stage.query<{ subject: string; text: string; count: number }>(
      `select subject, min(text) as text, count(*)::int from messages where kind = 'incoming' and subject ~ '^(smtp|imap)-'
       group by subject`,
    );
    const { smtp, imap, replies } = given;
    const text = "Hello, where is it?";
    const once = (subject: string) => [subject, { text, count: 1 }] as const;
    expect(
      new Map(rows.map(({ subject, ...found }) => [subject, { ...found, text: found.text.trim() }])),
    ).toEqual(new Map([...smtp, ...imap].map(once)));

    const sent = Map.groupBy(
      stage.sink.mails,
      ({ raw }) => /^reply-\d+$/m.exec(raw)?.[0] ?? "nothing of ours",
    );
    expect([...sent.keys()].sort()).toEqual(replies.toSorted());
    const again = [...sent].filter(([, mails]) => mails.length > 1);
    for (const [text, mails] of again) {
      const ids = mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
      expect(new Set(ids).size, `${text} went out under ${ids.join(" and ")}`).toBe(1);
      // Once, and once more for each time that it died before it knew what became of it.
      expect(mails.length, `${text} went out though we knew that it had gone`).toBeLessThanOrEqual(
        1 + (doubts.get(text) ?? 0),
      );
    }
    console.log(
      `${kills} kills (seed ${seed}): ${smtp.length} mails by SMTP and ${imap.length} by IMAP came in once each, ` +
        `${replies.length} replies went out; ${doubts.size} were in doubt at a kill, ${again.length} of them went again.`,
    );
  },
  120_000 + kills * 60_000,
);
