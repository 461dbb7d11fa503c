import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import {
  bounce,
  brokenMails,
  mailInCharset,
  mailWithAttachment,
  mailWithInlineImage,
  plainMail,
  rawMail,
} from "../../../../../test/support/mails.ts";
import { inWorkspace } from "../../../platform/context/context.ts";

let world: MailWorld;

beforeAll(async () => {
  world = await startMailWorld();
});

afterAll(async () => {
  await world?.stop();
});

async function whenAllIsProcessed(): Promise<void> {
  await eventually(async () => {
    expect(await countIncoming("processed_at is null")).toBe(0);
  });
}

async function countIncoming(
  where: "processed_at is null" | "message" | "duplicate" | "own_mail",
): Promise<number> {
  const { workspaceId } = world.owner;
  return inWorkspace(world.platform, { workspaceId, readOnly: true }, async ({ db }) => {
    const rows = await db.selectFrom("incoming_mails").select(["processed_at", "outcome"]).execute();
    if (where === "processed_at is null") return rows.filter((row) => row.processed_at === null).length;
    return rows.filter((row) => row.outcome === where).length;
  });
}

test("a mail becomes a conversation of its sender, waiting on us", async () => {
  await world.deliver(
    plainMail({
      from: "Ana Lima <Ana@Example.com>",
      to: "support@heard.localhost, colleague@example.com",
      subject: "Re: AW: Where is my parcel?",
      text: "It is late.\n\nOn Sun, 3 May 2026 at 10:00, Support <support@heard.localhost> wrote:\n> Soon!",
    }),
  );
  const conversation = await newest(world.owner.api, "Where is my parcel?");
  const [message] = await world.messages(conversation.id);
  expect(conversation).toMatchObject({
    subject: "Where is my parcel?",
    waiting_on: "us",
    channel: "email",
    preview: "It is late.",
    unread: true,
    customer: { name: "Ana Lima", email: "ana@example.com" },
    inbox: { id: world.inbox.id },
  });
  expect(message).toMatchObject({
    kind: "incoming",
    subject: "Re: AW: Where is my parcel?",
    from: { name: "Ana Lima", address: "ana@example.com" },
    visible_text: "It is late.",
    has_raw: true,
    automatic: null,
    problem: null,
  });
  expect(message?.text).toContain("> Soon!");
  expect(message?.to.map(({ address }) => address)).toEqual([
    "support@heard.localhost",
    "colleague@example.com",
  ]);
});

test("the timeline says that the customer did it", async () => {
  const { conversation } = await world.start();
  const { timeline } = await world.owner.api("GET /conversations/{id}/thread", {
    params: { id: conversation.id },
  });
  expect(timeline).toMatchObject([
    { type: "conversation.created", actor: { kind: "customer", name: "Ana Lima" } },
  ]);
});

test("the raw mail is answered exactly as it came", async () => {
  const raw = plainMail({ subject: "Byte by byte", messageId: "bytes@example.com", text: "Grüße \u{1f600}" });
  await world.deliver(raw);
  const conversation = await newest(world.owner.api, "Byte by byte");
  const [message] = await world.messages(conversation.id);
  const response = await fetch(`${world.url}/api/v1/messages/${message?.id}/raw`, {
    headers: { cookie: world.owner.cookie },
  });
  expect(Buffer.from(await response.arrayBuffer()).equals(raw)).toBe(true);
});

test("mail for nobody here is refused", async () => {
  const outcome = await world.deliver(plainMail({}), { to: ["nobody@heard.localhost"] });
  expect(outcome).toMatchObject({ outcome: "refused", code: 550 });
});

test("an answer to a mail of the same person joins it and opens it again", async () => {
  const { conversation } = await world.start({ messageId: "joined@example.com" });
  await world.owner.api("POST /conversations/{id}/closure", { params: { id: conversation.id } });
  await world.deliver(
    plainMail({
      messageId: "again@example.com",
      text: "One more thing",
      headers: ["In-Reply-To: <joined@example.com>"],
    }),
  );
  await eventually(async () => expect(await world.messages(conversation.id)).toHaveLength(2));
  const { state } = await world.owner.api("GET /conversations/{id}", { params: { id: conversation.id } });
  expect(state).toBe("open");
});

test("a colleague in copy joins; a stranger with the forwarded mail, or only the subject, does not", async () => {
  const { conversation } = await world.start({
    subject: "Our contract",
    messageId: "contract@example.com",
    headers: ["Cc: Carl <carl@example.com>"],
  });
  await world.deliver(
    plainMail({
      from: "carl@example.com",
      messageId: "carl@x",
      headers: ["References: <contract@example.com>"],
    }),
  );
  await eventually(async () => expect(await world.messages(conversation.id)).toHaveLength(2));
  await world.deliver(
    plainMail({
      from: "Sam Stranger <sam@stranger.example>",
      messageId: "sam@x",
      subject: "Fwd: Our contract",
      headers: ["References: <contract@example.com>"],
    }),
  );
  await world.deliver(
    plainMail({
      from: "tess@stranger.example",
      messageId: "tess@x",
      subject: `Re: Our contract [#${conversation.number}]`,
    }),
  );
  await whenAllIsProcessed();
  expect(await world.messages(conversation.id)).toHaveLength(2);
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
  const others = data.filter(
    ({ subject, id }) => subject.startsWith("Our contract") && id !== conversation.id,
  );
  expect(others.map(({ customer }) => customer.email).sort()).toEqual([
    "sam@stranger.example",
    "tess@stranger.example",
  ]);
});

test("a mail to two of our inboxes arrives once, also when it comes by two ways", async () => {
  const body = { name: "Sales", channel: "email" as const, address: "sales@heard.localhost" };
  await world.owner.api("POST /inboxes", { body });
  const raw = plainMail({ subject: "To both", messageId: "both@example.com" });
  const to = ["support@heard.localhost", "sales@heard.localhost"];
  await world.deliver(raw, { to });
  await Promise.all(to.map((address) => world.deliver(raw, { to: [address] })));
  const byAnotherWay = Buffer.concat([Buffer.from("Received: from mx.example.com\r\n"), raw]);
  await world.deliver(byAnotherWay, { to: ["sales@heard.localhost"] });
  await whenAllIsProcessed();
  const conversation = await newest(world.owner.api, "To both");
  expect(await world.messages(conversation.id)).toHaveLength(1);
  expect(await countIncoming("duplicate")).toBe(1);
});

test("a mail without a name of its own that comes by two of our mailboxes arrives once, and another does not go with it", async () => {
  const to = ["support@heard.localhost", "returns@heard.localhost"];
  const body = { name: "Returns", channel: "email" as const, address: to[1] as string };
  await world.owner.api("POST /inboxes", { body });
  /** As each of the two got it from the mail server, which notes its own way. */
  const copy = (mailbox: string, { words = "The pump stands still.", at = "14:05:00", file = "7" } = {}) =>
    rawMail(
      `Received: from plant.example by mx.heard.localhost for <${mailbox}>; Sun, 03 May 2026 14:05:01 +0200`,
      `Delivered-To: ${mailbox}`,
      "From: Pump <pump@plant.example>",
      `To: ${to.join(", ")}`,
      `Date: Sun, 03 May 2026 ${at} +0200`,
      "Subject: Alarm of a pump",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      "",
      words,
      "--b",
      "Content-Disposition: attachment; filename=values.txt",
      "",
      file,
      "--b--",
    );
  await Promise.all(to.map((mailbox) => world.deliver(copy(mailbox), { to: [mailbox] })));
  for (const other of [{ words: "It runs again." }, { at: "14:05:01" }, { file: "8" }])
    await world.deliver(copy(to[1] as string, other), { to: [to[1] as string] });
  await whenAllIsProcessed();
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
  const alarms = data.filter(({ subject }) => subject === "Alarm of a pump");
  expect(alarms).toHaveLength(4);
  const [first] = (await Promise.all(alarms.map(({ id }) => world.messages(id)))).flat();
  expect(first?.also_in).toMatchObject([{ name: "Returns" }]);
});

test("a machine that names its mails nothing is heard again a day later", async () => {
  const raw = rawMail("From: door@example.com", "Subject: The door is open", "", "Please look.");
  await world.deliver(raw);
  await world.deliver(raw);
  await whenAllIsProcessed();
  const heard = async () => {
    const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
    return data.filter(({ subject }) => subject === "The door is open").length;
  };
  expect(await heard()).toBe(1);
  await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, async ({ db }) => {
    await sql`update incoming_mails set received_at = received_at - interval '25 hours'`.execute(db);
  });
  await world.deliver(raw);
  await eventually(async () => expect(await heard()).toBe(2));
});

test("two workspaces that are written to each get the mail, and nothing of each other", async () => {
  const other = await world.otherWorkspace();
  const [theirs] = (await other.api("GET /inboxes")).data;
  const raw = plainMail({ subject: "To two companies", messageId: "two@example.com" });
  await world.deliver(raw, { to: ["support@heard.localhost", theirs?.address as string] });
  const ours = await newest(world.owner.api, "To two companies");
  const conversation = await newest(other.api, "To two companies");
  expect(conversation.id).not.toBe(ours.id);
  await expect(other.api("GET /conversations/{id}", { params: { id: ours.id } })).rejects.toMatchObject({
    status: 404,
  });
  await expect(
    other.api("PUT /inboxes/{id}/mailbox", { params: { id: world.inbox.id }, body: { smtp: null } }),
  ).rejects.toMatchObject({ status: 404 });
});

test.each(brokenMails)("nothing is lost: $name", async ({ name, raw, words }) => {
  const before = await countIncoming("message");
  expect(await world.deliver(raw, { from: `${name.replace(/\W+/g, "-")}@broken.example` })).toMatchObject({
    outcome: "sent",
  });
  await whenAllIsProcessed();
  expect(await countIncoming("message")).toBe(before + 1);
  if (!words) return;
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 1 } });
  const [message] = await world.messages(data[0]?.id as string);
  expect(message?.text).toContain(words);
  expect(message?.has_raw).toBe(true);
});

/** Letters that no compression makes short. */
const noise = Array.from({ length: 2_000 }, (_, i) => ((i + 1) * 2_654_435_761).toString(36)).join("");
const hostileHeaders = [
  { name: "a Message-ID with NUL", header: "Message-ID: <a\0b@hostile.example>" },
  { name: "a Message-ID of 10,000 letters", header: `Message-ID: ${noise}@hostile.example` },
  { name: "a Message-ID beyond ASCII", header: `Message-ID: <${"\xe9".repeat(990)}@hostile.example>` },
  {
    name: "references of 10,000 letters",
    header: `References: ${"<x@y> ".repeat(2_000)}${noise}@y`,
  },
  {
    name: "a name that is cut inside a letter",
    header: `From: "=?utf-8?q?x${"=F0=9F=98=80".repeat(300)}?=" <a@b.example>`,
  },
  { name: "an address of 10,000 letters", header: `From: ${noise}@hostile.example` },
  {
    name: "20,000 recipients",
    header: `To: ${Array.from({ length: 20_000 }, (_, i) => `p${i}@b.example`).join(", ")}`,
  },
  { name: "a content type with NUL", header: "Content-Type: text/pl\0ain; charset=\0" },
];

test.each(hostileHeaders)("nothing is lost: $name", async ({ name, header }) => {
  const lines = [header, "From: eve@hostile.example", `Subject: Hostile: ${name}`, "", "words"];
  await world.deliver(rawMail(...lines));
  const conversation = await newest(world.owner.api, `Hostile: ${name}`);
  const [message] = await world.messages(conversation.id);
  expect(message?.has_raw).toBe(true);
  // What names no type that we know comes as a file.
  expect(message?.text === "words" || message?.attachments.length === 1).toBe(true);
});

test("an unknown charset is said on the message", async () => {
  const raw = mailInCharset("x-made-up", Buffer.from("Schöne Grüße aus Köln", "utf8"));
  await world.deliver(raw, { from: "ana@example.com" });
  await whenAllIsProcessed();
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 1 } });
  const [message] = await world.messages(data[0]?.id as string);
  expect(message?.problem).toContain("x-made-up");
});

test("HTML is safe to show, and its pictures are the mail's own attachments", async () => {
  await world.deliver(mailWithInlineImage);
  const conversation = await newest(world.owner.api, "Broken cup");
  const [message] = await world.messages(conversation.id);
  const [image] = message?.attachments ?? [];
  expect(image).toMatchObject({
    name: "cup.png",
    content_type: "image/png",
    inline: true,
    content_id: "cup@example.com",
  });
  expect(message?.html).toContain(`/api/v1/attachments/${image?.id}`);
  const response = await fetch(`${world.url}/api/v1/attachments/${image?.id}`, {
    headers: { cookie: world.owner.cookie },
  });
  expect(Buffer.from(await response.arrayBuffer()).toString("base64")).toBe("iVBORw0KGgo=");
});

test("a script never gets through", async () => {
  await world.deliver(
    rawMail(
      "From: eve@example.com",
      "Subject: Nice page",
      "Content-Type: text/html; charset=utf-8",
      "",
      '<p onclick="steal()">Hello<script>steal()</script><img src="https://spy.example/x.png" onerror="steal()"></p>',
    ),
  );
  const conversation = await newest(world.owner.api, "Nice page");
  const [message] = await world.messages(conversation.id);
  expect(message?.html).not.toMatch(/steal|<script/);
  expect(message?.html).not.toContain(' src="https://spy.example');
  expect(message).toMatchObject({ remote_images: 1, text: expect.stringContaining("Hello") });
});

test("a mail of 50 MB, the largest that we take, arrives whole", async () => {
  // As base64 in lines it is a third larger on its way.
  const bytes = 36.5 * 1024 * 1024;
  expect(await world.deliver(mailWithAttachment(bytes))).toMatchObject({ outcome: "sent" });
  const conversation = await newest(world.owner.api, "The photo");
  const [message] = await world.messages(conversation.id);
  expect(message?.attachments).toMatchObject([{ name: "photo.png", bytes }]);
});

test("an automatic mail is shown, and opens nothing", async () => {
  const { conversation } = await world.start({ messageId: "holiday@example.com" });
  await world.owner.api("POST /conversations/{id}/closure", { params: { id: conversation.id } });
  const headers = ["In-Reply-To: <holiday@example.com>", "Auto-Submitted: auto-replied"];
  await world.deliver(plainMail({ subject: "Out of office", messageId: "ooo@example.com", headers }));
  const [, message] = await eventually(async () => {
    const messages = await world.messages(conversation.id);
    expect(messages).toHaveLength(2);
    return messages;
  });
  expect(message).toMatchObject({ automatic: "auto_reply" });
  const { state } = await world.owner.api("GET /conversations/{id}", { params: { id: conversation.id } });
  expect(state).toBe("closed");
  await world.deliver(bounce);
  expect(await newest(world.owner.api, "Returned mail that is not ours")).toMatchObject({
    unread: false,
    waiting_on: "customer",
  });
});

test("a form's Reply-To is the customer", async () => {
  await world.deliver(
    plainMail({
      from: "Website <support@heard.localhost>",
      subject: "Contact form",
      messageId: "form@x",
      headers: ["Reply-To: Fay <fay@example.com>"],
    }),
  );
  expect(await newest(world.owner.api, "Contact form")).toMatchObject({
    customer: { email: "fay@example.com" },
  });
});

test("what was stored when we stopped is processed when we start again", async () => {
  const { workspaceId } = world.owner;
  await world.deliver(plainMail({ subject: "Before the stop", messageId: "stop@example.com" }));
  await newest(world.owner.api, "Before the stop");
  // As if the process had died right after "250": stored, not processed, and its job gone with it.
  await inWorkspace(world.platform, { workspaceId }, async ({ db }) => {
    const { id } = await db
      .selectFrom("incoming_mails")
      .select("id")
      .orderBy("received_at", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    await db
      .updateTable("incoming_mails")
      .set({ processed_at: null, outcome: null, message_id: null })
      .where("id", "=", id)
      .execute();
    await db
      .updateTable("messages")
      .set({ mail_message_id: null })
      .where("mail_message_id", "=", "stop@example.com")
      .execute();
  });
  await world.restart();
  await eventually(async () => {
    const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
    expect(data.filter(({ subject }) => subject === "Before the stop")).toHaveLength(2);
  });
});
