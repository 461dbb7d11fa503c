import type { Message } from "@heard/core/contract/conversations.ts";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { bounce, plainMail, rawMail } from "../../../../../test/support/mails.ts";
import { type SmtpSink, type SmtpSinkOptions, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import { inWorkspace } from "../../../platform/context/context.ts";
import type { ParsedMail } from "../../../platform/mail/mail-types.ts";
import { parseMail } from "../../../platform/mail/parse-mail.ts";
import { startConversation } from "../../conversations/conversations.ts";
import { writeMessage } from "../../conversations/messages.ts";
import { customerByEmail } from "../../customers/customers.ts";
import { replyAddressOf } from "./reply-address.ts";
import { sendSystemMail } from "./system-mail.ts";

let world: MailWorld;
let sink: SmtpSink;
let behaviour: SmtpSinkOptions;

beforeAll(async () => {
  world = await startMailWorld();
});

beforeEach(async () => {
  behaviour = {};
  sink = await startSmtpSink({
    refuse: (address) => behaviour.refuse?.(address) ?? null,
    answer: (mail) => behaviour.answer?.(mail) ?? null,
  });
});

afterEach(async () => {
  await sink.stop();
});

afterAll(async () => {
  await world?.stop();
});

async function delivered(id: string, state: NonNullable<Message["delivery"]>["state"]): Promise<Message> {
  return eventually(async () => {
    const message = await world.owner.api("GET /messages/{id}", { params: { id } });
    expect(message.delivery?.state).toBe(state);
    return message;
  });
}

async function sent(count = 1): Promise<ParsedMail> {
  const mails = await sink.received(count);
  return parseMail(Buffer.from(mails.at(-1)?.raw ?? "", "latin1"));
}

test("while there is no way to send, an answer waits and says so; then it goes by itself", async () => {
  const { conversation } = await world.start();
  const { id } = await world.reply(conversation.id, "Here we are");
  const waiting = await delivered(id, "waiting");
  expect(waiting.delivery?.detail).toBe("No way to send mail is set up for this inbox yet.");
  await world.sendThrough(sink);
  await delivered(id, "sent");
  expect(sink.mails).toHaveLength(1);
});

test("an answer goes out as ours, in the thread, with the history", async () => {
  await world.sendThrough(sink);
  await world.owner.api("PATCH /inboxes/{id}", {
    params: { id: world.inbox.id },
    body: { signature: "Marlow & Finch, Berlin" },
  });
  const { conversation, message } = await world.start({
    subject: "Re: The lamp",
    messageId: "lamp@example.com",
    text: "Does it come in red?",
    headers: ["References: <older@example.com>"],
  });
  const reply = await world.reply(conversation.id, "Yes, it does.", {
    html: "<p>Yes, <b>it does</b>.</p>",
    cc: ["carl@example.com"],
    bcc: ["boss@heard.example"],
  });
  const mail = await sent();
  expect(sink.mails[0]).toMatchObject({
    from: "support@heard.localhost",
    to: ["ana@example.com", "carl@example.com", "boss@heard.example"],
  });
  expect(mail).toMatchObject({
    from: [{ name: "Olga Owner · Marlow & Finch", address: "support@heard.localhost" }],
    to: [{ name: "Ana Lima", address: "ana@example.com" }],
    cc: [{ address: "carl@example.com" }],
    bcc: [],
    subject: "Re: The lamp",
    inReplyTo: "lamp@example.com",
    references: ["older@example.com", "lamp@example.com"],
    messageId: `${reply.id}@heard.localhost`,
  });
  expect(mail.text).toMatch(
    /^Yes, it does\.\n\n-- \nMarlow & Finch, Berlin\n\nOn .+, Ana Lima wrote:\n\n> Does it come in red\?/,
  );
  expect(mail.html).toContain("<b>it does</b>");
  expect(mail.html).toContain("Does it come in red?");
  expect(mail.replyTo[0]?.address).toMatch(/^support\+c\d+\.[0-9a-f]{32}@heard\.localhost$/);
  const { delivery } = await delivered(reply.id, "sent");
  expect(delivery?.detail).toContain("Taken");
  expect(message.id).not.toBe(reply.id);
  const { mailbox } =
    (await world.owner.api("GET /inboxes")).data.find(({ id }) => id === world.inbox.id) ?? {};
  expect(mailbox?.health).toMatchObject({
    sending: "working",
    sending_problem: null,
    last_sent_at: expect.any(String),
  });
});

test("the customer's answer joins by our Message-ID, and a colleague of theirs with it", async () => {
  await world.sendThrough(sink);
  const { conversation } = await world.start();
  const reply = await world.reply(conversation.id, "What is the number?");
  await delivered(reply.id, "sent");
  const headers = [`In-Reply-To: <${reply.id}@heard.localhost>`];
  await world.deliver(
    plainMail({ subject: "Other subject", messageId: `a-${reply.id}`, text: "42", headers }),
  );
  await world.deliver(
    plainMail({ from: "new.colleague@example.com", messageId: `b-${reply.id}`, text: "43", headers }),
  );
  const [, , answered, joined] = await eventually(async () => {
    const messages = await world.messages(conversation.id);
    expect(messages).toHaveLength(4);
    return messages;
  });
  expect([answered?.newcomer, joined?.newcomer]).toEqual([false, true]);
});

test("what was said before is introduced in the language that the customer wrote in", async () => {
  await world.sendThrough(sink);
  const { conversation } = await world.start({
    from: "Bernd <bernd@example.com>",
    text: "Guten Tag, meine Lampe ist noch nicht angekommen. Können Sie mir bitte sagen, wo sie ist?",
  });
  await world.reply(conversation.id, "Sie ist unterwegs.");
  expect((await sent()).text).toMatch(/\n\nAm \d+\. .+ schrieb Bernd:\n\n> Guten Tag/);
});

test("a bounce joins the conversation of the mail that it returns", async () => {
  await world.sendThrough(sink);
  const { conversation } = await world.start();
  const reply = await world.reply(conversation.id, "Are you there?");
  await delivered(reply.id, "sent");
  const returned = rawMail(
    "--d",
    "Content-Type: message/rfc822",
    "",
    `Message-ID: <${reply.id}@heard.localhost>`,
    "",
    "--d--",
  );
  await world.deliver(
    Buffer.from(bounce.toString("latin1").replace(/--d--\s*$/, returned.toString("latin1")), "latin1"),
  );
  const messages = await eventually(async () => {
    const all = await world.messages(conversation.id);
    expect(all).toHaveLength(3);
    return all;
  });
  expect(messages[2]).toMatchObject({
    automatic: "bounce",
    text: expect.stringContaining("could not be delivered"),
  });
});

test("the signed reply address finds the conversation; a forged one does not", async () => {
  const { conversation } = await world.start();
  const { workspaceId } = world.owner;
  const address = await inWorkspace(world.platform, { workspaceId }, async (ctx) =>
    replyAddressOf(ctx, "support@heard.localhost", conversation.number),
  );
  const signed = address as string;
  await world.deliver(
    plainMail({ to: "undisclosed", messageId: "signed@x", text: "No header but the address" }),
    {
      to: [signed],
    },
  );
  await eventually(async () => expect(await world.messages(conversation.id)).toHaveLength(2));
  const { conversation: other } = await world.start();
  const forged = signed.replace(/\+c\d+/, `+c${other.number}`);
  await world.deliver(plainMail({ to: forged, subject: "Forged", messageId: "forged@x" }), { to: [forged] });
  expect((await newest(world.owner.api, "Forged")).id).not.toBe(other.id);
  expect(await world.messages(other.id)).toHaveLength(1);
});

test("undo within its seconds: nothing leaves, and the words come back", async () => {
  await world.sendThrough(sink);
  const { conversation } = await world.start();
  const { id } = await world.reply(conversation.id, "Oops", { undo_seconds: 30 });
  const draft = await world.owner.api("DELETE /messages/{id}/delivery", { params: { id } });
  expect(draft.text).toBe("Oops");
  const { id: next } = await world.reply(conversation.id, "Better");
  await delivered(next, "sent");
  expect(sink.mails).toHaveLength(1);
  await expect(
    world.owner.api("DELETE /messages/{id}/delivery", { params: { id: next } }),
  ).rejects.toMatchObject({
    code: "already_sent",
  });
});

test("a refusal is shown in the server's words, and can be tried again", async () => {
  await world.sendThrough(sink);
  behaviour.answer = () => ({ code: 554, words: "5.7.1 We do not like this mail" });
  const { conversation } = await world.start();
  const { id } = await world.reply(conversation.id, "Please take it");
  const failed = await delivered(id, "failed");
  expect(failed.delivery?.detail).toContain("We do not like this mail");
  behaviour.answer = () => null;
  await world.owner.api("POST /messages/{id}/delivery", { params: { id } });
  await delivered(id, "sent");
  expect((await sent()).messageId).toBe(`${id}@heard.localhost`);
});

test("one refused recipient of several is named", async () => {
  await world.sendThrough(sink);
  behaviour.refuse = (address) =>
    address === "gone@example.com" ? { code: 550, words: "5.1.1 No such person" } : null;
  const { conversation } = await world.start();
  const { id } = await world.reply(conversation.id, "To both", { cc: ["gone@example.com"] });
  const { delivery } = await delivered(id, "sent");
  expect(delivery?.detail).toMatch(/gone@example\.com: .*No such person/);
});

test("a picture in the words goes inside the mail", async () => {
  await world.sendThrough(sink);
  const { conversation } = await world.start();
  const form = new FormData();
  form.append("file", new Blob([Buffer.from("iVBORw0KGgo=", "base64")], { type: "image/png" }), "lamp.png");
  const uploaded = await fetch(`${world.url}/api/v1/attachments`, {
    method: "POST",
    headers: { cookie: world.owner.cookie, origin: world.url },
    body: form,
  });
  const { id: attachmentId } = (await uploaded.json()) as { id: string };
  await world.reply(conversation.id, "See", {
    html: `<p>See <img src="cid:${attachmentId}"></p>`,
    attachment_ids: [attachmentId],
  });
  const mail = await sent();
  expect(mail.attachments).toMatchObject([{ filename: "lamp.png", contentType: "image/png", inline: true }]);
  expect(mail.html).toContain(`cid:${mail.attachments[0]?.contentId}`);
  expect(mail.html).not.toContain("/api/v1/attachments");
});

test("a mail that was being sent when the process died goes out under the same Message-ID", async () => {
  await world.sendThrough(sink);
  const { conversation } = await world.start();
  const { id } = await world.reply(conversation.id, "Once");
  await delivered(id, "sent");
  // As if the process had died between the server's "250" and noting it.
  const { workspaceId } = world.owner;
  await inWorkspace(world.platform, { workspaceId }, async (ctx) => {
    await ctx.db.updateTable("messages").set({ delivery_state: "sending" }).where("id", "=", id).execute();
    await ctx.db
      .insertInto("outgoing_mails")
      .values({ workspace_id: workspaceId, message_id: id, attempts: 1, first_tried_at: ctx.now, sender: 1 })
      .execute();
  });
  await world.restart();
  await delivered(id, "sent");
  const ids = await Promise.all(
    sink.mails.map(async ({ raw }) => (await parseMail(Buffer.from(raw, "latin1"))).messageId),
  );
  expect(ids).toEqual([`${id}@heard.localhost`, `${id}@heard.localhost`]);
});

test("we write first, and the answer joins", async () => {
  await world.sendThrough(sink);
  const conversation = await world.owner.api("POST /conversations", {
    body: {
      inbox_id: world.inbox.id,
      to: "nia@example.com",
      name: "Nia",
      subject: "Your order",
      text: "It is ready.",
    },
  });
  const mail = await sent();
  expect(mail).toMatchObject({
    subject: "Your order",
    inReplyTo: null,
    to: [{ address: "nia@example.com" }],
  });
  await world.deliver(
    plainMail({ from: "nia@example.com", messageId: "nia@x", headers: [`In-Reply-To: <${mail.messageId}>`] }),
  );
  await eventually(async () => expect(await world.messages(conversation.id)).toHaveLength(2));
});

test("an invitation goes out by mail, and says that it did", async () => {
  await world.sendThrough(sink);
  const { link } = await world.owner.api("POST /invitations", {
    body: { email: "ivy@heard.example", role: "agent" },
  });
  const mail = await sent();
  expect(mail.text).toContain(link);
  expect(mail.to).toMatchObject([{ address: "ivy@heard.example" }]);
  await eventually(async () => {
    const { data } = await world.owner.api("GET /invitations");
    expect(data.find(({ email }) => email === "ivy@heard.example")?.mail).toBe("sent");
  });
});

test("a chat whose visitor has gone goes on by mail, once, and their answer joins it", async () => {
  await world.sendThrough(sink);
  const { workspaceId } = world.owner;
  const [conversation, messageId] = await inWorkspace(world.platform, { workspaceId }, async (ctx) => {
    const chat = await ctx.db
      .selectFrom("inboxes")
      .select("id")
      .where("channel", "=", "chat")
      .executeTakeFirstOrThrow();
    const visitor = await customerByEmail(ctx, { email: "vera@example.com", name: "Vera" });
    const started = await startConversation(ctx, {
      subject: "Chat with Vera",
      channel: "chat",
      customerId: visitor.id,
      inboxId: chat.id,
      teamId: null,
      waitingOn: "us",
    });
    return [
      started,
      (await writeMessage(ctx, started.id, { kind: "outgoing", text: "Still there?" })).id,
    ] as const;
  });
  for (const time of ["first", "second"]) {
    await inWorkspace(world.platform, { workspaceId }, async (ctx) =>
      ctx.record({
        type: "message.continue_by_email",
        conversationId: conversation.id,
        messageId,
        data: { time },
      }),
    );
    const mail = await sent();
    expect(mail).toMatchObject({
      to: [{ address: "vera@example.com" }],
      text: expect.stringContaining("Still there?"),
    });
  }
  const headers = [`In-Reply-To: <${messageId}@heard.localhost>`];
  await world.deliver(plainMail({ from: "vera@example.com", messageId: "vera@x", text: "I am", headers }));
  const messages = await eventually(async () => {
    const all = await world.messages(conversation.id);
    expect(all).toHaveLength(2);
    return all;
  });
  expect(messages.map(({ channel }) => channel)).toEqual(["chat", "email"]);
  expect(sink.mails).toHaveLength(1);
});

test("a message for later waits for its time", async () => {
  await world.sendThrough(sink);
  const { conversation } = await world.start();
  const sendAt = new Date(Date.now() + 1_500);
  const { id, delivery } = await world.reply(conversation.id, "At its time", {
    send_at: sendAt.toISOString(),
  });
  expect(delivery).toMatchObject({ state: "waiting", send_at: sendAt.toISOString() });
  await delivered(id, "sent");
  expect(Date.now()).toBeGreaterThanOrEqual(sendAt.getTime());
});

test("a mail for later goes out at its time though the process was away meanwhile; one can still be taken back before", async () => {
  await world.sendThrough(sink);
  const { conversation } = await world.start();
  const later = (text: string, seconds: number) =>
    world.reply(conversation.id, text, { send_at: new Date(Date.now() + seconds * 1000).toISOString() });
  const kept = await later("At its time", 3);
  const regretted = await later("Not after all", 3600);
  await world.restart();
  await delivered(kept.id, "sent");
  const draft = await world.owner.api("DELETE /messages/{id}/delivery", { params: { id: regretted.id } });
  expect(draft.text).toBe("Not after all");
  expect(sink.mails).toHaveLength(1);
});

test("whoever takes a mail back in its last moment, and the sending of it, never both win", async () => {
  await world.sendThrough(sink);
  const { conversation } = await world.start();
  const tries = Array.from({ length: 12 }, (_, index) => `Undone in time? (${index})`);
  const results = await Promise.all(
    tries.map(async (text, index) => {
      const { id } = await world.reply(conversation.id, text);
      // Some are left a moment longer than others.
      for (let looks = 0; looks < index; looks += 1)
        await world.owner.api("GET /messages/{id}", { params: { id } });
      const takenBack = await world.owner.api("DELETE /messages/{id}/delivery", { params: { id } }).then(
        () => true,
        () => false,
      );
      if (!takenBack) await delivered(id, "sent");
      return { text, takenBack };
    }),
  );
  for (const { text, takenBack } of results) {
    // A later mail may quote it, which stands behind a mark.
    const copies = sink.mails.filter(({ raw }) => raw.split("\r\n").includes(text));
    expect({ text, copies: copies.length }).toEqual({ text, copies: takenBack ? 0 : 1 });
  }
});

test("one recipient gets a few mails of our own an hour at most; what is more waits, and who asks for more is told", async () => {
  await world.sendThrough(sink);
  const sealedText = world.platform.secrets.seal("Hello").toString("base64");
  const { workspaceId } = world.owner;
  const send = (id: number) =>
    sendSystemMail(world.platform, workspaceId, {
      to: "flooded@heard.example",
      subject: "Reset",
      sealedText,
      about: { kind: "password_reset", id: String(id) },
      attempts: 0,
      firstTriedAt: null,
      unanswered: 0,
    });
  for (let count = 1; count <= 10; count += 1) await send(count);
  const body = { email: "flooded@heard.example", role: "agent" as const };
  await expect(world.owner.api("POST /invitations", { body })).rejects.toMatchObject({
    code: "too_many_requests",
    message: expect.stringContaining("Please try again in 60 minutes."),
  });
  const nearlyAnHourAgo = (now: Date) => new Date(now.getTime() - 3_600_000 + 2_000);
  await inWorkspace(world.platform, { workspaceId }, ({ db, now }) =>
    db
      .updateTable("system_mails")
      .set({ sent_at: nearlyAnHourAgo(now) })
      .execute(),
  );
  await send(11);
  expect(sink.mails).toHaveLength(10);
  await sink.received(11);
});
