import { addressesAtMost } from "@heard/core/rules/address-limit.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../../test/support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import { inWorkspace } from "../../../platform/context/context.ts";
import { writeAutomaticMessage } from "../../conversations/messages.ts";

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

let count = 0;

/** A mail whose answers are wanted at these addresses. */
function startWith(replyTo: string, more: { headers?: string[]; subject?: string } = {}) {
  count += 1;
  return world.start({
    from: `Ana Lima <ana${count}@example.com>`,
    subject: more.subject ?? `Answer elsewhere ${count}`,
    messageId: `reply-to-${count}@example.com`,
    headers: [`Reply-To: ${replyTo}`, ...(more.headers ?? [])],
  });
}

test("everybody whom a mail names is kept: To, CC, Bcc and Reply-To", async () => {
  const { conversation, message } = await startWith("Office <office@example.com>, Ana <ANA@example.com>", {
    headers: ["Cc: Ben Ito <ben@example.com>", "Bcc: Quiet Quinn <quinn@example.com>"],
  });
  expect(message).toMatchObject({
    from: { name: "Ana Lima", address: "ana1@example.com" },
    to: [{ address: "support@heard.localhost" }],
    cc: [{ name: "Ben Ito", address: "ben@example.com" }],
    bcc: [{ name: "Quiet Quinn", address: "quinn@example.com" }],
    reply_to: [
      { name: "Office", address: "office@example.com" },
      { name: "Ana", address: "ana@example.com" },
    ],
  });
  const reply = await world.reply(conversation.id, "Seen by us alone", { bcc: ["audit@marlow.example"] });
  expect(reply).toMatchObject({
    bcc: [{ address: "audit@marlow.example" }],
    reply_to: [],
    side_thread_id: null,
  });
  await eventually(async () =>
    expect(sink.mails.find(({ raw }) => raw.includes("Seen by us alone"))?.to).toContain(
      "audit@marlow.example",
    ),
  );
});

test("a reply goes where answers are wanted, until a later letter says otherwise", async () => {
  const { conversation } = await startWith("office@example.com");
  const first = await world.reply(conversation.id, "To the office");
  expect(first.to.map(({ address }) => address)).toEqual(["office@example.com"]);
  await world.deliver(
    plainMail({
      from: "Ana Lima <ana2@example.com>",
      subject: "Re: Answer elsewhere 2",
      text: "From me alone now.",
      messageId: "no-reply-to@example.com",
      headers: ["References: <reply-to-2@example.com>"],
    }),
  );
  await eventually(async () => expect(await world.messages(conversation.id)).toHaveLength(3));
  expect((await world.reply(conversation.id, "To you")).to.map(({ address }) => address)).toEqual([
    "ana2@example.com",
  ]);
});

test("Reply-To that names the writer, us, or nobody says nothing", async () => {
  const own = `ana${count + 1}@example.com`;
  for (const replyTo of [`Ana <${own}>`, "support@heard.localhost", "<>", "not an address"]) {
    const { message } = await startWith(replyTo);
    expect(message.reply_to).toEqual([]);
  }
});

test("what goes out by itself goes to whoever wrote, never to who is merely named", async () => {
  const { conversation } = await startWith("victim@elsewhere.example", { subject: "Who answers this?" });
  const id = await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, (ctx) =>
    writeAutomaticMessage(ctx, conversation.id, {
      text: "We have your letter.",
      from: { id: null, name: "We" },
    }),
  );
  const message = await world.owner.api("GET /messages/{id}", { params: { id: id as string } });
  expect(message.to.map(({ address }) => address)).toEqual([conversation.customer.email]);
});

test("a draft keeps whom it is for, on every device", async () => {
  const { id } = (await world.start({ subject: "A draft for some" })).conversation;
  const words = {
    html: "<p>Hello</p>",
    text: "Hello",
    to: ["ana@example.com"],
    cc: ["ben@example.com"],
    bcc: ["audit@x.example"],
  };
  await world.owner.api("PUT /conversations/{id}/drafts/{kind}", {
    params: { id, kind: "outgoing" },
    body: words,
  });
  const { data } = await world.owner.api("GET /conversations/{id}/drafts", { params: { id } });
  expect(data).toMatchObject([{ to: words.to, cc: words.cc, bcc: words.bcc }]);
  expect((await newest(world.owner.api, "A draft for some")).id).toBe(id);
});

test("a draft for more than one letter takes is not kept, and neither is it sent", async () => {
  const { id } = (await world.start({ subject: "A draft for too many" })).conversation;
  const crowd = Array.from({ length: addressesAtMost + 1 }, (_, at) => `p${at}@crowd.example`);
  const keep = (cc: string[]) =>
    world.owner.api("PUT /conversations/{id}/drafts/{kind}", {
      params: { id, kind: "outgoing" },
      body: { html: "<p>Hello</p>", text: "Hello", to: ["ana@example.com"], cc },
    });
  const refused = { code: "invalid_request", problem: { fields: [{ field: "cc" }] } };
  await keep(crowd.slice(1));
  await expect(keep(crowd)).rejects.toMatchObject(refused);
  await expect(world.reply(id, "Hello", { to: ["ana@example.com"], cc: crowd })).rejects.toMatchObject(
    refused,
  );
  const { data } = await world.owner.api("GET /conversations/{id}/drafts", { params: { id } });
  expect(data).toMatchObject([{ cc: crowd.slice(1) }]);
});
