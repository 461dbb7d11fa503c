import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type HeardProcess, startServer } from "./support/heard-process.ts";
import { type MailStage, mailNamed, randomFrom, startMailStage } from "./support/mail-stage.ts";
import type { Person } from "./support/world.ts";

/** `KILLS=200 npm test -- kills` takes half an hour; the seed makes a run that failed happen again, roughly. */
const kills = Number(process.env.KILLS ?? 10);
const seed = Number(process.env.SEED ?? 1);

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
}, 90_000);

afterAll(async () => {
  await heard?.end("SIGKILL");
  await stage?.stop();
});

/** Everything that was given to Heard to carry. What is not confirmed is given again, as mail servers and people do. */
const given = { smtp: [] as string[], imap: [] as string[], replies: [] as string[] };
const unconfirmed = { smtp: new Set<string>(), replies: new Set<string>() };

function giveMore(round: number): void {
  for (let one = 0; one < 3; one += 1) {
    const name = `${round}-${one}`;
    given.smtp.push(`smtp-${name}`);
    unconfirmed.smtp.add(`smtp-${name}`);
    given.imap.push(`imap-${name}`);
    stage.imap.deliver(mailNamed(`imap-${name}`));
    given.replies.push(`reply-${name}`);
    unconfirmed.replies.add(`reply-${name}`);
  }
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

async function underWay(): Promise<number> {
  const [row] = await stage.query<{ count: number }>(
    `select (select count(*) from incoming_mails where processed_at is null)::int
       + (select count(*) from messages where kind = 'outgoing' and delivery_state <> 'sent')::int as count`,
  );
  return row?.count ?? 0;
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
    { timeout: 90_000, interval: 100 },
  );
}

test(
  `killed ${kills} times while mail comes and goes, it loses nothing and does nothing twice`,
  async () => {
    const random = randomFrom(seed);
    expect(await stage.bring("The one that is answered")).toBe(true);
    const conversationId = await stage.conversationOf("The one that is answered");

    const doubtful = new Set<string>();
    for (let round = 0; round < kills; round += 1) {
      // On a slow machine it may die before it gets to anything: then there is enough to do already.
      if ((await underWay()) < 30) giveMore(round);
      const carrying = carry(conversationId);
      // Half of them while a mail leaves, the others at any time.
      if (round % 2 === 0) await sleep(random() * 1500);
      else await Promise.race([mailLeaves().then(() => sleep(random() * 250)), sleep(5_000)]);
      await heard.end("SIGKILL");
      await carrying;
      for (const text of await inDoubt()) doubtful.add(text);
      heard = await startServer(stage.folder, stage.environment);
    }
    await vi.waitFor(
      async () => {
        await carry(conversationId);
        expect([...unconfirmed.smtp, ...unconfirmed.replies]).toEqual([]);
      },
      { timeout: 60_000 },
    );
    await settled();

    const rows = await stage.query<{ subject: string; count: number }>(
      `select subject, count(*)::int from messages where kind = 'incoming' and subject ~ '^(smtp|imap)-'
     group by subject order by subject`,
    );
    expect(rows).toEqual([...given.smtp, ...given.imap].sort().map((subject) => ({ subject, count: 1 })));

    const sent = Map.groupBy(
      stage.sink.mails,
      ({ raw }) => /^reply-\d+-\d+$/m.exec(raw)?.[0] ?? "nothing of ours",
    );
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
