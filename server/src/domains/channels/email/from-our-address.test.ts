import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../../test/support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";

const ours = "support@heard.localhost";
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

async function subjects(): Promise<string[]> {
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
  return data.map(({ subject }) => subject);
}

/** Once this mail is a conversation, whatever was handed over before it is placed, too. */
async function whenAllIsPlaced(): Promise<void> {
  await eventually(async () =>
    expect(
      await world.inside(({ db }) =>
        db.selectFrom("incoming_mails").select("id").where("processed_at", "is", null).execute(),
      ),
    ).toEqual([]),
  );
}

test("a contact form that writes in our own name is a conversation, of nobody whom we could answer", async () => {
  await world.deliver(plainMail({ from: `Website <${ours}>`, subject: "A form", messageId: "form-1@x" }));
  const conversation = await newest(world.owner.api, "A form");
  expect(conversation).toMatchObject({ customer: { email: null, name: "Website" }, waiting_on: "us" });
  const params = { id: conversation.id };
  const reply = (to?: string[]) =>
    world.owner.api("POST /conversations/{id}/messages", {
      params,
      body: { kind: "outgoing", text: "Hello", ...(to ? { to } : {}) },
    });
  await expect(reply()).rejects.toMatchObject({ code: "no_recipient" });
  await expect(reply([ours])).rejects.toMatchObject({ code: "invalid_value" });
  await expect(reply(["support+x@heard.localhost"])).rejects.toMatchObject({ code: "invalid_value" });
});

test("also from an alias, from a detail of ours, and without a Message-ID; each once", async () => {
  const params = { id: world.inbox.id };
  await world.owner.api("PATCH /inboxes/{id}", { params, body: { aliases: ["help@heard.localhost"] } });
  const mails = [
    plainMail({ from: "help@heard.localhost", subject: "By alias", messageId: "alias@x" }),
    plainMail({
      from: "support+me@heard.localhost",
      subject: "By detail",
      messageId: "detail@x",
      headers: ["Reply-To: help+me@heard.localhost"],
    }),
    Buffer.from(
      plainMail({ from: ours, subject: "No id" })
        .toString("utf8")
        .replace(/^Message-ID.*\r\n/m, ""),
    ),
  ];
  for (const mail of mails) {
    await world.deliver(mail);
    await world.deliver(Buffer.concat([Buffer.from("X-Way: another\r\n"), mail]));
  }
  await whenAllIsPlaced();
  const all = await subjects();
  for (const subject of ["By alias", "By detail", "No id"])
    expect(all.filter((one) => one === subject)).toHaveLength(1);
});

test("what we sent ourselves is dropped when it comes back, and nothing was written to us by itself", async () => {
  const { conversation } = await world.start({ subject: "An order", messageId: "order@x" });
  const before = sink.mails.length;
  await world.reply(conversation.id, "On its way.");
  await sink.received(before + 1);
  const sent = sink.mails.find(({ raw }) => raw.includes("On its way.")) as (typeof sink.mails)[number];
  await world.deliver(Buffer.from(sent.raw));
  const renamed = sent.raw.replace(/^Message-ID: .*$/im, "Message-ID: <given@provider.example>");
  await world.deliver(Buffer.from(renamed));
  const invitation = "invitation.0191d5a0-0000-7000-8000-000000000000@heard.localhost";
  await world.deliver(plainMail({ from: ours, subject: "Join us", messageId: invitation }));
  await whenAllIsPlaced();
  expect(await subjects()).not.toContain("Join us");
  const messages = await world.messages(conversation.id);
  expect(messages.filter(({ kind }) => kind === "note")).toEqual([]);
  expect((await subjects()).filter((one) => one === "An order")).toHaveLength(1);
  expect(sink.mails.flatMap(({ to }) => to).filter((to) => to.endsWith("@heard.localhost"))).toEqual([]);
});

test("an answer that somebody here wrote from the mailbox with another program is a note in its conversation", async () => {
  const { conversation } = await world.start({ subject: "By webmail", messageId: "webmail@x" });
  await world.deliver(
    plainMail({
      from: `Acme Support <${ours}>`,
      to: "Ana Lima <ana@example.com>",
      subject: "Re: By webmail",
      text: "Written in webmail",
      messageId: "from-webmail@x",
      headers: ["In-Reply-To: <webmail@x>"],
    }),
  );
  await whenAllIsPlaced();
  const note = (await world.messages(conversation.id)).find(({ text }) => text.includes("in webmail"));
  expect(note).toMatchObject({
    kind: "note",
    author: { id: null, name: "Acme Support" },
    from: { address: ours },
    to: [{ address: "ana@example.com" }],
    unproven: true,
  });
  expect((await subjects()).filter((one) => one === "By webmail")).toHaveLength(1);
});
