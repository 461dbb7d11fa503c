import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { canRunDovecot, type Dovecot, startDovecot } from "../../../../../test/support/dovecot.ts";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../../test/support/mails.ts";
import { freePort } from "../../../../../test/support/ports.ts";
import { canRunPostfix, type Postfix, startPostfix } from "../../../../../test/support/postfix.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import { createMailSender } from "../../../platform/mail/send-mail.ts";

if (!canRunPostfix() || !canRunDovecot())
  console.log(
    "Not met: Postfix and Dovecot. They need Debian's packages postfix and dovecot-imapd, and root.",
  );

describe.skipIf(!canRunPostfix())("Postfix", () => {
  let world: MailWorld;
  let sink: SmtpSink;
  let postfix: Postfix;
  let refusal: { code: number; words: string } | null = null;

  beforeAll(async () => {
    const port = await freePort();
    world = await startMailWorld({ environment: { SMTP_LISTEN: `127.0.0.1:${port}` } });
    sink = await startSmtpSink({ answer: () => refusal });
    postfix = await startPostfix({ domains: ["heard.localhost"], ours: port, others: sink.port });
    await world.sendThrough(postfix);
  });
  afterAll(async () => {
    await postfix?.stop();
    await sink?.stop();
    await world?.stop();
  });

  async function post(subject: string, recipient = world.inbox.address as string): Promise<void> {
    const sender = createMailSender({ ...postfix, secure: false });
    const raw = plainMail({
      subject,
      to: recipient,
      messageId: `${subject.replaceAll(" ", "-")}@example.com`,
    });
    const outcome = await sender.send(raw, { from: "ana@example.com", to: [recipient] });
    await sender.stop();
    expect(outcome).toMatchObject({ outcome: "sent" });
  }

  async function count(subject: string): Promise<number> {
    const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
    return data.filter((conversation) => conversation.subject === subject).length;
  }

  test("brings us mail, and forgets it once we said 250", async () => {
    await post("By Postfix");
    const { id } = await newest(world.owner.api, "By Postfix");
    const [message] = await world.messages(id);
    expect(message?.text.trim()).toBe("Hello, where is it?");
    await eventually(async () => expect(postfix.queued()).toBe(0));
  });

  test("keeps it while we cannot store it, and brings it once", async () => {
    const write = vi.spyOn(world.platform.files, "write").mockRejectedValueOnce(new Error("disk full"));
    await post("At the second try");
    await newest(world.owner.api, "At the second try");
    expect(write.mock.calls.length).toBeGreaterThan(1);
    write.mockRestore();
    await eventually(async () => expect(postfix.queued()).toBe(0));
    expect(await count("At the second try")).toBe(1);
  });

  test("keeps it while we are away, and brings it once", async () => {
    await world.app.stop();
    for (const subject of ["While away 1", "While away 2"]) await post(subject);
    expect(postfix.queued()).toBe(2);
    await world.restart();
    await newest(world.owner.api, "While away 1");
    await newest(world.owner.api, "While away 2");
    await eventually(async () => expect(postfix.queued()).toBe(0));
    expect([await count("While away 1"), await count("While away 2")]).toEqual([1, 1]);
  });

  test("refuses in our words who writes to nobody here, and tells the writer", async () => {
    await post("To nobody", "nobody@heard.localhost");
    const [bounce] = await sink.received(1);
    expect(bounce?.to).toEqual(["ana@example.com"]);
    expect(bounce?.raw).toContain("We have no inbox with this address");
    sink.mails.length = 0;
  });

  test("takes our answer and brings it on, also when that takes several tries", async () => {
    refusal = { code: 451, words: "Later, please" };
    const { conversation } = await world.start({ subject: "Two hops" });
    const written = await world.reply(conversation.id, "Here it is.");
    await eventually(async () => {
      const sent = (await world.messages(conversation.id)).find(({ id }) => id === written.id);
      expect(sent?.delivery).toMatchObject({ state: "sent", detail: expect.stringContaining("queued as") });
    });
    refusal = null;
    await sink.received(1);
    await eventually(async () => expect(postfix.queued()).toBe(0));
    expect(sink.mails).toHaveLength(1);
    expect(sink.mails[0]?.raw).toContain("Here it is.");
    expect(sink.mails[0]?.raw).toMatch(/^Received: .*relay\.example\.com/ms);
  });
});

describe.skipIf(!canRunDovecot())("Dovecot", () => {
  let world: MailWorld;
  let dovecot: Dovecot;
  const aDayAgo = new Date(Date.now() - 86_400_000);

  beforeAll(async () => {
    dovecot = await startDovecot();
    dovecot.deliver(
      plainMail({ subject: "Before us", messageId: "before-us@example.com" }).toString(),
      aDayAgo,
    );
    world = await startMailWorld();
    const imap = {
      host: dovecot.host,
      port: dovecot.port,
      security: "none" as const,
      user: "support",
      password: "secret",
    };
    const params = { id: world.inbox.id };
    await world.owner.api("PUT /inboxes/{id}/mailbox", { params, body: { imap } });
  });
  afterAll(async () => {
    await world?.stop();
    await dovecot?.stop();
  });

  async function subjects(): Promise<string[]> {
    const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
    return data.map(({ subject }) => subject).sort();
  }

  test("each mail comes once: as it arrives, after an outage, and when the UIDs start anew", async () => {
    await eventually(async () => {
      const { data } = await world.owner.api("GET /inboxes");
      const inbox = data.find(({ id }) => id === world.inbox.id);
      expect(inbox?.mailbox?.health.receiving).toBe("watching");
    });
    const deliver = (subject: string) =>
      dovecot.deliver(plainMail({ subject, messageId: `${subject}@example.com` }).toString());
    deliver("One");
    await newest(world.owner.api, "One");
    await dovecot.goAway();
    deliver("Two");
    deliver("Three");
    dovecot.forgetUids();
    await dovecot.comeBack();
    await newest(world.owner.api, "Three");
    await newest(world.owner.api, "Two");
    deliver("Four");
    await newest(world.owner.api, "Four");
    expect(await subjects()).toEqual(["Four", "One", "Three", "Two"]);
  });
});
