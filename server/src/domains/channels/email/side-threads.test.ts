import type { Message, SideThread } from "@heard/core/contract/conversations.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { plainMail, rawMail } from "../../../../../test/support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import type { ParsedMail } from "../../../platform/mail/mail-types.ts";
import { parseMail } from "../../../platform/mail/parse-mail.ts";

let world: MailWorld;
let sink: SmtpSink;

beforeAll(async () => {
  sink = await startSmtpSink();
  world = await startMailWorld();
  await world.sendThrough(sink);
});

afterAll(async () => {
  await world?.stop();
  await sink?.stop();
});

const carrier = "desk@carrier.example";

type Words = {
  text?: string;
  to?: string[];
  forward_message_ids?: string[];
  wait_for_them?: boolean;
  subject?: string;
};

function ask(conversationId: string, words: Words = {}) {
  return world.owner.api("POST /conversations/{id}/side-threads", {
    params: { id: conversationId },
    body: { to: [carrier], text: "Where is parcel ZQ-77?", ...words },
  });
}

/** The mail that a message went out as, once it has. */
async function mailOf(id: string): Promise<ParsedMail> {
  const { raw } = await eventually(async () => {
    const taken = sink.mails.find(
      (mail) => mail.raw.includes(`<${id}@`) && mail.raw.includes(`Message-ID: <${id}`),
    );
    if (!taken) throw new Error(`${id} has not left yet`);
    return taken;
  });
  return parseMail(Buffer.from(raw, "latin1"));
}

const headerOf = ({ headers }: ParsedMail, wanted: string) =>
  headers.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())?.value ?? "";

let answers = 0;

/** Somebody answers a mail of ours, as mail programs do. */
async function answer(
  mail: ParsedMail,
  {
    from = `Cara Carrier <${carrier}>`,
    text,
    headers = [],
    signed = true,
  }: {
    from?: string;
    text: string;
    headers?: string[];
    signed?: boolean;
  },
): Promise<void> {
  answers += 1;
  const address = (signed ? mail.replyTo[0]?.address : undefined) ?? (world.inbox.address as string);
  const raw = plainMail({
    from,
    to: address,
    subject: `Re: ${mail.subject}`,
    text,
    messageId: `answer-${answers}@carrier.example`,
    headers: [`In-Reply-To: <${mail.messageId}>`, `References: <${mail.messageId}>`, ...headers],
  });
  await world.deliver(raw, { from: /<(.+)>/.exec(from)?.[1] ?? from, to: [address] });
}

async function arrived(conversationId: string, words: string): Promise<Message> {
  return eventually(async () => {
    const found = (await world.messages(conversationId)).find(({ text }) => text.includes(words));
    if (!found) throw new Error(`"${words}" has not come yet`);
    return found;
  });
}

function threadOf(id: string) {
  return world.owner.api("GET /conversations/{id}/thread", { params: { id } });
}

test("a third party's answer comes into the side thread, whatever it is told by", async () => {
  const { conversation } = await world.start({ subject: "Lost parcel" });
  const { side_thread, message } = await ask(conversation.id, { wait_for_them: true });
  expect(message).toMatchObject({
    kind: "outgoing",
    side_thread_id: side_thread.id,
    to: [{ address: carrier }],
  });
  expect((await threadOf(conversation.id)).conversation.waiting_on).toBe("third_party");

  const mail = await mailOf(message.id);
  expect(mail).toMatchObject({ subject: "Lost parcel", inReplyTo: null, references: [] });
  await answer(mail, { text: "It is in Leeds." });
  const first = await arrived(conversation.id, "It is in Leeds.");
  expect(first).toMatchObject({
    kind: "incoming",
    side_thread_id: side_thread.id,
    author: { kind: "third_party", id: null, name: "Cara Carrier" },
  });
  await answer(mail, {
    text: "By reference alone.",
    signed: false,
    from: "Other Desk <other@carrier.example>",
  });
  expect(await arrived(conversation.id, "By reference alone.")).toMatchObject({
    side_thread_id: side_thread.id,
    newcomer: true,
  });

  const index = Buffer.from(headerOf(mail, "Thread-Index"), "base64");
  const outlook = plainMail({
    from: `Cara Carrier <${carrier}>`,
    subject: "RE: Lost parcel",
    text: "By Outlook's index alone.",
    messageId: "outlook@carrier.example",
    headers: [`Thread-Index: ${Buffer.concat([index, Buffer.from([1, 2, 3, 4, 5])]).toString("base64")}`],
  });
  await world.deliver(outlook, { from: carrier });
  expect(await arrived(conversation.id, "By Outlook's index")).toMatchObject({
    side_thread_id: side_thread.id,
  });

  const thread = await threadOf(conversation.id);
  expect(thread.conversation).toMatchObject({ waiting_on: "us", unread: true });
  expect(thread.side_threads).toMatchObject([
    {
      id: side_thread.id,
      subject: "Lost parcel",
      people: [{ name: "Cara Carrier", address: carrier }],
    } satisfies Partial<SideThread>,
  ]);
  const { data: customers } = await world.owner.api("GET /customers", { query: { q: "carrier" } });
  expect(customers).toEqual([]);

  const more = await world.owner.api("POST /side-threads/{id}/messages", {
    params: { id: side_thread.id },
    body: { text: "Please send it on." },
  });
  // Who only had a mail of ours hears nothing until somebody here writes to them.
  expect(more.to.map(({ address }) => address)).toEqual([carrier]);
  const second = await mailOf(more.id);
  expect(second).toMatchObject({ subject: "Re: Lost parcel" });
  expect(second.references).toContain("outlook@carrier.example");
  expect(second.text).not.toContain("By reference alone.");
  expect(second.text).toContain("It is in Leeds.");
  const toBoth = await world.owner.api("POST /side-threads/{id}/messages", {
    params: { id: side_thread.id },
    body: { text: "Thank you both.", to: [carrier, "other@carrier.example"] },
  });
  await answer(await mailOf(toBoth.id), { text: "Gladly.", from: "Other Desk <other@carrier.example>" });
  expect(await arrived(conversation.id, "Gladly.")).toMatchObject({
    side_thread_id: side_thread.id,
    newcomer: false,
  });
});

test("the customer's words go to the customer's talk, whichever mail they had at hand", async () => {
  const { conversation } = await world.start({
    subject: "All answer all",
    from: "Ana Lima <all@example.com>",
  });
  const { message } = await ask(conversation.id);
  const mail = await mailOf(message.id);
  await answer(mail, { from: "Ana Lima <all@example.com>", text: "I was in copy, by mistake." });
  expect(await arrived(conversation.id, "I was in copy")).toMatchObject({
    side_thread_id: null,
    author: { kind: "customer", id: conversation.customer.id },
  });

  const inCopy = plainMail({
    from: "Ana Lima <all@example.com>",
    subject: "Re: All answer all",
    text: "My brother Ben is in copy.",
    messageId: "ben-in-copy@example.com",
    headers: ["Cc: Ben <ben@example.com>", `References: <${mail.messageId}>`],
  });
  await world.deliver(inCopy);
  await arrived(conversation.id, "My brother Ben");
  await answer(mail, { from: "Ben <ben@example.com>", text: "Ben takes part in the other talk." });
  expect(await arrived(conversation.id, "Ben takes part")).toMatchObject({ side_thread_id: null });
  await answer(mail, { text: "The carrier stays where it was asked." });
  const { side_thread_id } = await arrived(conversation.id, "The carrier stays");
  expect(side_thread_id).toBe(message.side_thread_id);

  await answer(mail, { from: "Olga Owner <olga@heard.example>", text: "I answer from my own mail program." });
  expect(await arrived(conversation.id, "from my own mail program")).toMatchObject({
    kind: "note",
    side_thread_id: null,
    author: { kind: "teammate", name: "Olga Owner" },
  });

  const reply = await world.reply(conversation.id, "Thank you, Ana.");
  expect(reply.to).toEqual([{ name: "Ana Lima", address: "all@example.com" }]);
});

test("forwards messages with their words, files and who said them when", async () => {
  const boundary = "b";
  const raw = rawMail(
    "From: Ana Lima <forward@example.com>",
    "To: support@heard.localhost",
    "Subject: Broken in transit",
    "Message-ID: <to-forward@example.com>",
    `Content-Type: multipart/mixed; boundary=${boundary}`,
    "",
    `--${boundary}`,
    "",
    "The lamp is in pieces.",
    `--${boundary}`,
    "Content-Type: image/png; name=lamp.png",
    "Content-Disposition: attachment; filename=lamp.png",
    "Content-Transfer-Encoding: base64",
    "",
    "iVBORw0KGgo=",
    `--${boundary}--`,
  );
  await world.deliver(raw);
  const conversation = await newest(world.owner.api, "Broken in transit");
  const [first] = await world.messages(conversation.id);
  const { message, side_thread } = await ask(conversation.id, {
    text: "Can you pay for this?",
    subject: "Claim 12",
    forward_message_ids: [first?.id as string],
  });
  expect(message.visible_text).toBe("Can you pay for this?");
  expect(message.attachments).toMatchObject([{ name: "lamp.png", bytes: 8 }]);
  const mail = await mailOf(message.id);
  expect(mail.subject).toBe("Claim 12");
  expect(mail.text).toMatch(
    /^Can you pay for this\?\s+-+ Forwarded message -+\nFrom: Ana Lima <forward@example\.com>\nDate: .+\nSubject: Broken in transit\n\nThe lamp is in pieces\./,
  );
  expect(mail.attachments.map(({ filename, content }) => [filename, content.length])).toEqual([
    ["lamp.png", 8],
  ]);
  expect((await world.messages(conversation.id))[0]?.attachments).toMatchObject([{ name: "lamp.png" }]);

  const only = await ask(conversation.id, { text: "", forward_message_ids: [first?.id as string] });
  expect(only.side_thread.id).not.toBe(side_thread.id);
  expect((await mailOf(only.message.id)).text).toMatch(/^-+ Forwarded message/);

  const note = await world.owner.api("POST /conversations/{id}/messages", {
    params: { id: conversation.id },
    body: { kind: "note", text: "Between us" },
  });
  const elsewhere = (await world.start()).message;
  for (const id of [note.id, elsewhere.id]) {
    await expect(ask(conversation.id, { forward_message_ids: [id] })).rejects.toMatchObject({
      code: "invalid_value",
    });
  }
});

test("nothing is written to nobody, to the customer, or without words", async () => {
  const { conversation } = await world.start({ from: "Kim <kim@example.com>" });
  await expect(ask(conversation.id, { to: ["KIM@example.com"] })).rejects.toMatchObject({
    code: "invalid_value",
  });
  await expect(ask(conversation.id, { text: " " })).rejects.toMatchObject({ code: "empty_message" });
  expect((await threadOf(conversation.id)).side_threads).toEqual([]);
  const once = { to: [carrier], text: "Once", client_id: "once" };
  const params = { id: conversation.id };
  const sent = await world.owner.api("POST /conversations/{id}/side-threads", { params, body: once });
  expect(
    await world.owner.api("POST /conversations/{id}/side-threads", { params, body: once }),
  ).toMatchObject({
    side_thread: { id: sent.side_thread.id },
    message: { id: sent.message.id },
  });
  const colleague = await world.join("colleague");
  await world.owner.api("POST /conversations/{id}/participants", {
    params: { id: conversation.id },
    body: { teammate_id: colleague.teammateId },
  });
  await expect(
    colleague.api("POST /conversations/{id}/side-threads", {
      params: { id: conversation.id },
      body: { to: [carrier], text: "Hello" },
    }),
  ).rejects.toMatchObject({ code: "not_allowed" });
  const stranger = await world.otherWorkspace();
  const { side_thread } = await ask(conversation.id, { text: "Ours" });
  await expect(
    stranger.api("POST /side-threads/{id}/messages", {
      params: { id: side_thread.id },
      body: { text: "Theirs" },
    }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("an answer tells whoever has it, wakes what was put away, and an automatic one moves nothing", async () => {
  const { conversation } = await world.start();
  const params = { id: conversation.id };
  const agent = await world.join("agent");
  await world.owner.api("PUT /conversations/{id}/assignment", {
    params,
    body: { assignee_id: agent.teammateId },
  });
  const { message } = await ask(conversation.id, { wait_for_them: true });
  const mail = await mailOf(message.id);
  await world.owner.api("POST /conversations/{id}/closure", { params });
  await answer(mail, { text: "We are away until Monday.", headers: ["Auto-Submitted: auto-replied"] });
  expect(await arrived(conversation.id, "away until Monday")).toMatchObject({
    automatic: "auto_reply",
    side_thread_id: message.side_thread_id,
  });
  expect(await world.owner.api("GET /conversations/{id}", { params })).toMatchObject({
    state: "closed",
    waiting_on: "third_party",
  });
  await answer(mail, { text: "Found it." });
  await arrived(conversation.id, "Found it.");
  expect(await world.owner.api("GET /conversations/{id}", { params })).toMatchObject({
    state: "open",
    waiting_on: "us",
  });
  await eventually(async () =>
    expect((await agent.api("GET /notices")).data).toContainEqual(
      expect.objectContaining({
        kind: "third_party_answered",
        actor_name: "Cara Carrier",
        excerpt: "Found it.",
      }),
    ),
  );
});

test("a bounce of what we wrote to a third party stays beside the customer, and its writer hears of it", async () => {
  const { conversation } = await world.start();
  const { message } = await ask(conversation.id);
  const { messageId } = await mailOf(message.id);
  await eventually(async () =>
    expect(
      (await world.owner.api("GET /messages/{id}", { params: { id: message.id } })).delivery?.state,
    ).toBe("sent"),
  );
  const report = rawMail(
    "From: Mail Delivery System <MAILER-DAEMON@mx.carrier.example>",
    "To: support@heard.localhost",
    "Subject: Undelivered Mail Returned to Sender",
    "Message-ID: <bounce-beside@mx.carrier.example>",
    "Auto-Submitted: auto-replied",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="d"',
    "",
    "--d",
    "Content-Type: text/plain",
    "",
    "Nobody lives here.",
    "--d",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.carrier.example",
    "",
    `Final-Recipient: rfc822; ${carrier}`,
    "Action: failed",
    "Status: 5.1.1",
    "",
    "--d",
    "Content-Type: message/rfc822",
    "",
    `Message-ID: <${messageId}>`,
    `To: ${carrier}`,
    "",
    "Where is parcel ZQ-77?",
    "--d--",
  );
  await world.deliver(report, { from: "", to: ["support@heard.localhost"] });
  expect(await arrived(conversation.id, "Nobody lives here.")).toMatchObject({
    automatic: "bounce",
    side_thread_id: message.side_thread_id,
  });
  await eventually(async () =>
    expect(
      (await world.owner.api("GET /messages/{id}", { params: { id: message.id } })).delivery?.state,
    ).toBe("failed"),
  );
  await eventually(async () =>
    expect((await world.owner.api("GET /notices")).data).toContainEqual(
      expect.objectContaining({ kind: "delivery_failed", excerpt: "Where is parcel ZQ-77?" }),
    ),
  );
});

test("what is taken back goes to nobody, and is no draft of a reply to the customer", async () => {
  const { conversation } = await world.start();
  const { message, side_thread } = await world.owner.api("POST /conversations/{id}/side-threads", {
    params: { id: conversation.id },
    body: { to: [carrier], text: "Too early", undo_seconds: 60, wait_for_them: true },
  });
  const back = await world.owner.api("DELETE /messages/{id}/delivery", { params: { id: message.id } });
  expect(back).toMatchObject({ text: "Too early", to: [carrier] });
  const params = { id: conversation.id };
  expect((await world.owner.api("GET /conversations/{id}/drafts", { params })).data).toEqual([]);
  expect(await threadOf(conversation.id)).toMatchObject({
    conversation: { waiting_on: "us", message_count: 1 },
    side_threads: [{ id: side_thread.id }],
  });
});

test("promises in it are a third party's, and ours to them are none to the customer", async () => {
  const { conversation } = await world.start({ text: "When does it come?" });
  const params = { id: conversation.id };
  await world.reply(conversation.id, "We will answer you by tomorrow.");
  const { message, side_thread } = await ask(conversation.id, {
    text: "We will send you the papers tomorrow.",
  });
  await answer(await mailOf(message.id), { text: "I will look for it until tomorrow." });
  const promises = await eventually(async () => {
    const { data } = await world.owner.api("GET /conversations/{id}/promises", { params });
    expect(data).toHaveLength(3);
    return data;
  });
  expect(promises.find(({ by }) => by === "third_party")).toMatchObject({
    who: "Cara Carrier",
    side_thread_id: side_thread.id,
    state: "open",
  });
  expect(promises.filter(({ by }) => by === "us").map((one) => one.side_thread_id)).toEqual(
    expect.arrayContaining([null, side_thread.id]),
  );
  expect(promises.some(({ by }) => by === "customer")).toBe(false);
});
