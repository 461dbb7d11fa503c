import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailWorld, startMailWorld } from "../../../../../test/support/mail-world.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import { parseMail } from "../../../platform/mail/parse-mail.ts";

let world: MailWorld;
let sink: SmtpSink;
let conversationId: string;

beforeAll(async () => {
  world = await startMailWorld();
  sink = await startSmtpSink();
  await world.sendThrough(sink);
  conversationId = (await world.start()).conversation.id;
});

beforeEach(async () => {
  await ofInbox({ signature: "" });
  await ofTeammate({ name: "Olga Owner", phone: null, signature: "" });
});

afterAll(async () => {
  await world?.stop();
  await sink?.stop();
});

const ofInbox = (body: object) =>
  world.owner.api("PATCH /inboxes/{id}", { params: { id: world.inbox.id }, body });
const ofTeammate = (body: object) =>
  world.owner.api("PATCH /teammates/{id}", { params: { id: world.owner.teammateId }, body });
const here = (body: object) =>
  world.owner.api("PUT /inboxes/{id}/signature", { params: { id: world.inbox.id }, body });

/** How a reply ends that is really sent, in both of its parts, before the history. */
async function signed() {
  sink.mails.length = 0;
  await world.reply(conversationId, "Words", { html: "<p>Words</p>" });
  const [mail] = await sink.received(1);
  const { text, html } = await parseMail(Buffer.from(mail?.raw ?? "", "latin1"));
  return {
    text: /^-- \n([\s\S]*?)\n\nOn /m.exec(text)?.[1],
    html: /-- <br ?\/?>([\s\S]*?)<\/div>\s*<br/
      .exec(html?.replaceAll("\r", "") ?? "")?.[1]
      ?.replace(/ (target|rel)="[^"]*"/g, ""),
  };
}

test("a signature with looks goes into both parts; what replies may not hold, and pictures, do not", async () => {
  const changed = await ofInbox({
    signature_html: `<style>p { color: red }</style><p onclick="steal()"><strong>{name}</strong><br>Marlow &amp; Finch</p>
<script>steal()</script><img src="https://t.example/logo.png" alt="Logo"><p><a href="https://marlow.example/help">Help</a>, <a href="javascript:steal()">more</a></p>`,
  });
  expect(changed.signature).toBe("{name}\nMarlow & Finch\n\nHelp [https://marlow.example/help], more");
  expect(changed.signature_html).not.toMatch(/script|style|onclick|steal|img|logo/i);
  const { text, html } = await signed();
  expect(text).toBe("Olga Owner\nMarlow & Finch\n\nHelp [https://marlow.example/help], more");
  expect(html).toContain("<p><strong>Olga Owner</strong><br />Marlow &amp; Finch</p>");
  expect(html).toContain('<a href="https://marlow.example/help">Help</a>');
  expect(html).not.toMatch(/script|style|onclick|steal|img|logo/i);
});

test("what is known of the writer is filled in as words, in links too; a line of which nothing is known goes", async () => {
  await ofTeammate({ name: 'Olga "<b>O</b>" Owner' });
  await ofInbox({
    signature_html:
      '<p>{phone}<br><a href="mailto:{email}?subject={name}">{name}</a><br>{phone}</p><ul><li><em>{phone}</em></li><li>Call {phone}</li></ul>',
  });
  const { email } = (await world.owner.api("GET /session")).teammate;
  expect((await signed()).html).toBe(
    `<p><a href="mailto:${email}?subject=Olga &quot;&lt;b&gt;O&lt;/b&gt;&quot; Owner">Olga &quot;&lt;b&gt;O&lt;/b&gt;&quot; Owner</a><br /></p><ul><li>Call </li></ul>`,
  );
  await ofTeammate({ phone: "+49 30 1234" });
  const { text, html } = await signed();
  expect(html).toContain("<li><em>+49 30 1234</em></li>");
  expect(text?.split("\n")[0]).toBe("+49 30 1234");
});

test("a plain signature, as all were, goes on as it stands, with its lines", async () => {
  const body = { signature: "Olga <CEO> & {name}\n{phone}\n\nMarlow & Finch" };
  expect(await ofInbox(body)).toMatchObject({ ...body, signature_html: null });
  expect(await signed()).toEqual({
    text: "Olga <CEO> & Olga Owner\n\nMarlow & Finch",
    html: "Olga &lt;CEO&gt; &amp; Olga Owner<br>\n<br>\nMarlow &amp; Finch",
  });
});

test("one's own may have looks, everywhere and in an inbox; plain words take them away, none the signature", async () => {
  const always = await ofTeammate({ signature_html: "<p>Always <em>Olga</em></p>" });
  expect(always).toMatchObject({ signature: "Always Olga", signature_html: "<p>Always <em>Olga</em></p>" });
  expect(await signed()).toEqual({ text: "Always Olga", html: "<p>Always <em>Olga</em></p>" });
  await here({ signature_html: "<p>Here <strong>{name}</strong></p>" });
  expect(await signed()).toEqual({
    text: "Here Olga Owner",
    html: "<p>Here <strong>Olga Owner</strong></p>",
  });
  expect(await world.owner.api("GET /signatures")).toEqual({
    data: [
      {
        inbox_id: world.inbox.id,
        signature: "Here {name}",
        signature_html: "<p>Here <strong>{name}</strong></p>",
      },
    ],
  });
  await here({ signature: "Here, plain" });
  expect(await signed()).toEqual({ text: "Here, plain", html: "Here, plain" });
  await here({ signature_html: "<p><br></p>" });
  expect(await world.owner.api("GET /signatures")).toEqual({ data: [] });
  expect((await signed()).text).toBe("Always Olga");
});

test("one that is too long is refused by name", async () => {
  await expect(ofInbox({ signature_html: "x".repeat(50_001) })).rejects.toMatchObject({
    code: "invalid_request",
    problem: { fields: [{ field: "signature_html" }] },
  });
});
