import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../../test/support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import type { ParsedMail } from "../../../platform/mail/mail-types.ts";
import { parseMail } from "../../../platform/mail/parse-mail.ts";

let world: MailWorld;
let sink: SmtpSink;
const alias = "help@heard.localhost";

beforeAll(async () => {
  world = await startMailWorld();
  sink = await startSmtpSink({ size: 2 * 1024 * 1024 });
  await world.sendThrough(sink);
});

beforeEach(async () => {
  sink.mails.length = 0;
});

afterAll(async () => {
  await world?.stop();
  await sink?.stop();
});

const change = (body: object) =>
  world.owner.api("PATCH /inboxes/{id}", { params: { id: world.inbox.id }, body });

async function sent(): Promise<ParsedMail> {
  const mails = await sink.received(1);
  return parseMail(Buffer.from(mails[0]?.raw ?? "", "latin1"));
}

async function upload(bytes: number): Promise<string> {
  const form = new FormData();
  form.append("file", new Blob([Buffer.alloc(bytes)]), "plan.bin");
  const answer = await fetch(`${world.url}/api/v1/attachments`, {
    method: "POST",
    headers: { cookie: world.owner.cookie, origin: world.url },
    body: form,
  });
  return ((await answer.json()) as { id: string }).id;
}

test("mail to another address of an inbox comes in, and the answer comes from where they wrote", async () => {
  expect(await change({ aliases: ["Help@Heard.localhost"] })).toMatchObject({ aliases: [alias] });
  await world.deliver(
    plainMail({
      from: "Ana Lima <ana@example.com>",
      to: alias,
      subject: "By the alias",
      messageId: "alias@x",
    }),
    { to: [alias] },
  );
  const conversation = await newest(world.owner.api, "By the alias");
  expect(conversation.inbox?.id).toBe(world.inbox.id);
  await world.reply(conversation.id, "Here", { to: ["ana@example.com"] });
  const mail = await sent();
  expect(mail.from).toEqual([{ name: "Olga Owner · Marlow & Finch", address: alias }]);
  expect(mail.to).toEqual([{ name: "Ana Lima", address: "ana@example.com" }]);
  expect(mail.replyTo[0]?.address).toMatch(/^help\+c\d+\.[0-9a-f]{32}@heard\.localhost$/);
  expect(sink.mails[0]?.from).toBe(alias);
  // Their answer to the signed address of the alias joins.
  await world.deliver(
    plainMail({ messageId: "alias2@x", subject: "Whatever", to: mail.replyTo[0]?.address ?? "" }),
    {
      to: [mail.replyTo[0]?.address ?? ""],
    },
  );
  await eventually(async () => expect(await world.messages(conversation.id)).toHaveLength(3));
});

test("a writer may choose which address it comes from, of this inbox only", async () => {
  await change({ aliases: [alias] });
  const { conversation } = await world.start();
  await world.reply(conversation.id, "From the other", { from: "HELP@heard.localhost" });
  expect((await sent()).from[0]?.address).toBe(alias);
  await expect(world.reply(conversation.id, "No", { from: "boss@heard.localhost" })).rejects.toMatchObject({
    code: "invalid_value",
    problem: { fields: [{ field: "from" }] },
  });
});

test("an alias belongs to one inbox of the whole installation; taken away, it is free", async () => {
  await change({ aliases: [alias] });
  const { api } = world.owner;
  await expect(
    api("POST /inboxes", { body: { name: "Taken", channel: "email", address: alias } }),
  ).rejects.toMatchObject({ code: "already_exists" });
  const other = await world.otherWorkspace();
  const theirs = (await other.api("GET /inboxes")).data.find(({ channel }) => channel === "email");
  const body = { aliases: [alias] };
  await expect(
    other.api("PATCH /inboxes/{id}", { params: { id: theirs?.id ?? "" }, body }),
  ).rejects.toMatchObject({ code: "already_exists" });
  const chat = (await api("GET /inboxes")).data.find(({ channel }) => channel === "chat");
  await expect(
    api("PATCH /inboxes/{id}", { params: { id: chat?.id ?? "" }, body: { aliases: ["a@b.example"] } }),
  ).rejects.toMatchObject({ code: "invalid_value" });
  await change({ aliases: [] });
  expect(
    (await other.api("PATCH /inboxes/{id}", { params: { id: theirs?.id ?? "" }, body })).aliases,
  ).toEqual([alias]);
});

test("a mail ends as its writer signs here, else as they always sign, else as the inbox does", async () => {
  const { api, teammateId } = world.owner;
  const { conversation } = await world.start();
  const signed = async () => {
    sink.mails.length = 0;
    await world.reply(conversation.id, "Words");
    return /^-- \n([^>]*?)\n\nOn /m.exec((await sent()).text)?.[1];
  };
  await change({ signature: "{name}, {phone}\n{phone}\nMarlow & Finch" });
  expect(await signed()).toBe("Olga Owner, \nMarlow & Finch");
  await api("PATCH /teammates/{id}", { params: { id: teammateId }, body: { signature: "Always, Olga" } });
  expect(await signed()).toBe("Always, Olga");
  const params = { id: world.inbox.id };
  await api("PUT /inboxes/{id}/signature", { params, body: { signature: "Here, {name}" } });
  expect(await api("GET /signatures")).toEqual({
    data: [{ inbox_id: world.inbox.id, signature: "Here, {name}", signature_html: null }],
  });
  expect(await signed()).toBe("Here, Olga Owner");
  await api("PUT /inboxes/{id}/signature", { params, body: { signature: null } });
  expect(await signed()).toBe("Always, Olga");
});

test("what the server cannot take is refused before it is a message, by what the server says of itself", async () => {
  await eventually(async () => {
    const { data } = await world.owner.api("GET /inboxes");
    expect(data.find(({ id }) => id === world.inbox.id)?.mailbox?.largest_mail).toBe(2 * 1024 * 1024);
  });
  const { conversation } = await world.start();
  const attachment_ids = [await upload(890_000), await upload(600_000)];
  await expect(world.reply(conversation.id, "Too much", { attachment_ids })).rejects.toMatchObject({
    code: "mail_too_large",
    status: 413,
    message: expect.stringContaining("would be 2.1 MB on its way; this inbox can send 2.0 MB"),
  });
  await world.reply(conversation.id, "Fits", { attachment_ids: attachment_ids.slice(1) });
  expect((await sent()).attachments).toHaveLength(1);
});

test("another address of an inbox becomes its own, and the one before another", async () => {
  const [own, other] = ["support@heard.localhost", "hello@heard.localhost"];
  await change({ aliases: [other] });
  expect(await change({ address: other, aliases: [own] })).toMatchObject({ address: other, aliases: [own] });
  expect(await change({ address: own, aliases: [other, own] })).toMatchObject({
    address: own,
    aliases: [other],
  });
  expect(await change({ address: other })).toMatchObject({ address: other, aliases: [] });
  expect(await change({ address: own })).toMatchObject({ address: own, aliases: [] });
});
