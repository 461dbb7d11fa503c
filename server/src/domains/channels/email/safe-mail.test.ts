import type { Message } from "@heard/core/contract/conversations.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MailWorld, newest, startMailWorld } from "../../../../../test/support/mail-world.ts";
import { plainMail, rawMail, wideMail } from "../../../../../test/support/mails.ts";

let world: MailWorld;

beforeAll(async () => {
  world = await startMailWorld();
});

afterAll(async () => {
  await world?.stop();
});

async function arrivedAs(subject: string, raw: Buffer, from?: string): Promise<Message> {
  expect(await world.deliver(raw, from ? { from } : {})).toMatchObject({ outcome: "sent" });
  const conversation = await newest(world.owner.api, subject);
  const [message] = await world.messages(conversation.id);
  return message as Message;
}

function mailWithFile(
  subject: string,
  { type, name, content }: { type: string; name: string; content: string },
) {
  return rawMail(
    "From: eve@example.com",
    `Subject: ${subject}`,
    "Content-Type: multipart/mixed; boundary=b",
    "",
    "--b",
    "",
    "See the file.",
    "--b",
    `Content-Type: ${type}`,
    `Content-Disposition: inline; filename*=utf-8''${encodeURIComponent(name)}`,
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(content).toString("base64"),
    "--b--",
  );
}

async function download(path: string): Promise<Response> {
  return fetch(`${world.url}/api/v1${path}`, { headers: { cookie: world.owner.cookie } });
}

describe("files that could do harm are downloads that nothing runs", () => {
  test.each([
    { name: "login.html", type: "text/html", content: "<script>steal()</script>" },
    { name: "logo.svg", type: "image/svg+xml", content: "<svg onload='steal()'/>" },
    { name: "setup.exe", type: "application/x-msdownload", content: "MZ" },
    { name: "code.js", type: "text/javascript", content: "steal()" },
    { name: "page.xhtml", type: "application/xhtml+xml", content: "<html/>" },
    { name: "feed.xml", type: "text/xml", content: "<x/>" },
    { name: "bill.docm", type: "application/vnd.ms-word.document.macroEnabled.12", content: "x" },
    { name: "picture.png", type: "text/html", content: "<script>steal()</script>" },
    { name: "movie.swf", type: "application/x-shockwave-flash", content: "FWS" },
    { name: "mail.eml", type: "message/rfc822", content: "Subject: x\r\n\r\nx" },
  ])("$name as $type", async ({ name, type, content }) => {
    const message = await arrivedAs(
      `File ${name} ${type}`,
      mailWithFile(`File ${name} ${type}`, { name, type, content }),
    );
    const response = await download(`/attachments/${message.attachments[0]?.id}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(content);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
      "content-security-policy": expect.stringMatching(/^sandbox; default-src 'none';/),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
  });

  test("the raw mail, too", async () => {
    const message = await arrivedAs("Raw", plainMail({ subject: "Raw", messageId: "raw@example.com" }));
    const { headers } = await download(`/messages/${message.id}/raw`);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toMatch(/^attachment; /);
    expect(headers.get("content-security-policy")).toMatch(/^sandbox;/);
  });
});

test("a name that turns its writing is saved as what it is", async () => {
  const name = "bill\u202efdp.exe";
  const mail = mailWithFile("Turned", { name, type: "application/pdf", content: "MZ" });
  const { attachments } = await arrivedAs("Turned", mail);
  expect(attachments[0]?.name).toBe(name);
  const { headers } = await download(`/attachments/${attachments[0]?.id}`);
  expect(headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''billfdp.exe");
});

test.each([
  ["image/png", /^inline;/, /^sandbox;/],
  // A sandbox would keep browsers from showing it, and a PDF runs in a place of its own.
  ["application/pdf", /^inline;/, /^default-src 'none';/],
])("%s is shown, under a policy that lets it do nothing", async (type, disposition, policy) => {
  const subject = `Shown ${type}`;
  const mail = mailWithFile(subject, { name: "shown", type, content: "x" });
  const { attachments } = await arrivedAs(subject, mail);
  const { headers } = await download(`/attachments/${attachments[0]?.id}`);
  expect(headers.get("content-type")).toBe(type);
  expect(headers.get("content-disposition")).toMatch(disposition);
  expect(headers.get("content-security-policy")).toMatch(policy);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("pictures wait, and trackers are gone", async () => {
  const html = [
    '<p>News <img src="https://shop.example/banner.png" width="600"></p>',
    '<img src="https://track.example/open?who=ana" width="1" height="1">',
    '<div style="background:url(https://shop.example/ground.png)">x</div>',
    '<link rel="stylesheet" href="https://track.example/x.css"><style>@import "https://track.example/y.css"</style>',
    '<video poster="https://track.example/z.png"></video><meta http-equiv="refresh" content="0;url=https://track.example">',
  ].join("");
  const mail = rawMail("From: news@example.com", "Subject: News", "Content-Type: text/html", "", html);
  const message = await arrivedAs("News", mail);
  expect(message).toMatchObject({ remote_images: 2, trackers: 1 });
  for (const shown of [message.html, message.visible_html]) {
    expect(shown).not.toContain("track.example");
    expect(shown).not.toMatch(/ src="http|url\(/);
  }
});

test("a sender beyond ASCII reaches us, and is one person however the domain is written", async () => {
  const first = plainMail({ from: "Jörg <jörg@bücher.example>", subject: "Über uns", messageId: "1@b" });
  const second = plainMail({ from: "Jörg <Jörg@xn--bcher-kva.example>", subject: "Again", messageId: "2@b" });
  const from = "jörg@bücher.example";
  const [a, b] = [await arrivedAs("Über uns", first, from), await arrivedAs("Again", second, from)];
  expect(a.from).toEqual({ name: "Jörg", address: "jörg@bücher.example" });
  expect(b.author.id).toBe(a.author.id);
});

test("1,000 parts arrive as 1,000 files", async () => {
  const message = await arrivedAs("Wide", wideMail(1000));
  expect(message.attachments).toHaveLength(1000);
  expect(message.problem).toBeNull();
});
