import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type SmtpSink, type SmtpSinkOptions, startSmtpSink } from "../../../../test/support/smtp-sink.ts";
import { composeMail, type OutgoingMail } from "./compose-mail.ts";
import { smtpServerFromUrl } from "./mail-servers.ts";
import { parseMail } from "./parse-mail.ts";
import { quoteHistory } from "./quote-history.ts";
import { createMailSender, type MailSender } from "./send-mail.ts";
import { splitQuotedHtml } from "./visible-html.ts";
import { splitQuotedText } from "./visible-text.ts";

const LETTER: OutgoingMail = {
  from: { name: "Zoë at Köln, Ltd.", address: "support@shop.example" },
  to: [{ name: "Ana Lima", address: "ana@example.com" }],
  subject: "Your parcel 📦",
  text: "It is on its way.\n.\nA line that starts with a dot above.",
  messageId: "m1@shop.example",
  date: new Date("2026-05-03T12:05:00Z"),
};

const stops: Array<() => Promise<void>> = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

describe("a composed mail", () => {
  test("comes out as it went in", async () => {
    const { raw, envelope } = await composeMail({
      ...LETTER,
      cc: [{ name: "", address: "cc@example.com" }],
      bcc: [{ name: "", address: "bcc@example.com" }],
      replyTo: [{ name: "", address: "reply+1@shop.example" }],
      html: '<p>It is on its way. <img src="cid:map@shop.example"></p>',
      inReplyTo: "<first@example.com>",
      references: ["root@example.com", "first@example.com"],
      attachments: [
        {
          filename: "map.png",
          contentType: "image/png",
          content: Buffer.from("png"),
          contentId: "map@shop.example",
        },
        { filename: "Rückgabe – 返品.pdf", contentType: "application/pdf", content: Buffer.from("pdf") },
      ],
      headers: { "Auto-Submitted": "auto-replied" },
    });
    const mail = await parseMail(raw);
    expect(mail).toMatchObject({
      messageId: "m1@shop.example",
      inReplyTo: "first@example.com",
      references: ["root@example.com", "first@example.com"],
      from: [LETTER.from],
      to: LETTER.to,
      cc: [{ address: "cc@example.com" }],
      bcc: [],
      replyTo: [{ address: "reply+1@shop.example" }],
      subject: LETTER.subject,
      date: LETTER.date,
      text: LETTER.text,
      kind: { automatic: "auto_reply" },
      problem: null,
    });
    expect(mail.html).toContain('<img src="cid:map@shop.example">');
    expect(mail.html).toContain('name="color-scheme"');
    expect(mail.attachments).toMatchObject([
      { filename: "map.png", contentId: "map@shop.example", inline: true },
      { filename: "Rückgabe – 返品.pdf", contentType: "application/pdf", inline: false },
    ]);
    expect(envelope).toEqual({
      from: "support@shop.example",
      to: ["ana@example.com", "cc@example.com", "bcc@example.com"],
    });
  });

  test("lets no value add a header", async () => {
    const { raw } = await composeMail({
      ...LETTER,
      from: { name: 'Eve"\r\nBcc: all@example.com', address: "eve@example.com" },
      subject: "Hi\r\nX-Evil: 1\r\n\r\nbody",
      messageId: "m\r\nX-Evil: 2@shop.example",
      headers: { "X-Note": "a\r\nX-Evil: 3" },
      attachments: [
        { filename: 'a"\r\nX-Evil: 4', contentType: "text/plain\r\nX-Evil: 5", content: Buffer.from("x") },
      ],
    });
    expect(raw.toString()).not.toMatch(/^(?:X-Evil|Bcc):/im);
  });

  test.each(["no address", "a@b\r\nRCPT TO:<c@d>", "<a@b>", "a@b,c@d", "@", ""])(
    "refuses the address %j",
    async (address) => {
      await expect(composeMail({ ...LETTER, to: [{ name: "", address }] })).rejects.toThrow(
        "Not an e-mail address",
      );
    },
  );
});

describe("the quoted history", () => {
  const mail = { text: "Where is it?\n> old", html: null, from: { name: "Ana", address: "ana@example.com" } };
  const at = new Date("2026-05-03T12:05:00Z");

  test.each([
    ["en", "On 3 May 2026 at 14:05, Ana wrote:"],
    ["en-US", "On May 3, 2026 at 2:05 PM, Ana wrote:"],
    ["de", "Am 3. Mai 2026 um 14:05 schrieb Ana:"],
    ["fr-FR", "Le 3 mai 2026 à 14:05, Ana a écrit :"],
    ["ja", "2026年5月3日 14:05、Ana のメール:"],
    ["zh", "在 2026年5月3日 14:05，Ana 写道："],
    ["xx", "On 3 May 2026 at 14:05, Ana wrote:"],
  ])("%s", (locale, attribution) => {
    const { text } = quoteHistory({ ...mail, at, locale, timeZone: "Europe/Berlin" });
    expect(text.replace(/[\u00a0\u202f]/g, " ")).toBe(`${attribution}\n\n> Where is it?\n>> old\n`);
  });

  test.each(["en", "de", "fr", "es", "pt", "nl", "it", "pl", "ja", "zh", "zh-TW"])(
    "in %s is folded again when it comes back",
    (locale) => {
      const quote = quoteHistory({ ...mail, at, locale, timeZone: "Europe/Lisbon" });
      expect(splitQuotedText(`Thanks\n\n${quote.text}`).visible).toBe("Thanks");
      expect(splitQuotedHtml(`<p>Thanks</p>${quote.html}`)).toEqual({
        visibleHtml: "<p>Thanks</p>",
        quotedHtml: quote.html,
      });
    },
  );

  test("is safe HTML without pictures", () => {
    const { html } = quoteHistory({
      ...mail,
      html: '<p onclick="x">Hi <img src="cid:1"><img src="https://t.example/p"><script>1</script></p>',
      from: { name: "<b>Eve</b>", address: "eve@example.com" },
      at,
      locale: "en",
      timeZone: "Nowhere/Atall",
    });
    expect(html).not.toMatch(/<img|script|onclick|<b>/);
    expect(html).toContain("12:05, &lt;b&gt;Eve");
  });
});

describe("sending", () => {
  test("says what the server said, over a kept connection", async () => {
    const sink = await sinkWith({ credentials: { user: "support", pass: "pässword" } });
    const sender = senderTo(sink, { user: "support", pass: "pässword" });
    const { raw, envelope } = await composeMail(LETTER);
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => sender.send(raw, envelope)));
    expect(outcomes).toHaveLength(5);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ outcome: "sent", refusedRecipients: [] });
    const [mail] = await sink.received(5);
    expect(mail).toMatchObject({ from: "support@shop.example", to: ["ana@example.com"], user: "support" });
    expect((await parseMail(Buffer.from(mail?.raw ?? "", "latin1"))).text).toBe(LETTER.text);
  });

  test("an address that does not exist is refused for good", async () => {
    const sink = await sinkWith({ refuse: () => ({ code: 550, words: "No such user here" }) });
    const { raw, envelope } = await composeMail(LETTER);
    expect(await senderTo(sink).send(raw, envelope)).toMatchObject({
      outcome: "refused",
      permanent: true,
      code: 550,
      response: expect.stringContaining("No such user here"),
    });
  });

  test("one of two recipients refused is named", async () => {
    const sink = await sinkWith({
      refuse: (address) => (address === "gone@example.com" ? { code: 550, words: "gone" } : null),
    });
    const { raw, envelope } = await composeMail({
      ...LETTER,
      cc: [{ name: "", address: "gone@example.com" }],
    });
    expect(await senderTo(sink).send(raw, envelope)).toMatchObject({
      outcome: "sent",
      refusedRecipients: [{ address: "gone@example.com", code: 550 }],
    });
  });

  test("a server that asks for patience defers", async () => {
    const sink = await sinkWith({ answer: () => ({ code: 451, words: "Greylisted, come back" }) });
    const { raw, envelope } = await composeMail(LETTER);
    expect(await senderTo(sink).send(raw, envelope)).toMatchObject({
      outcome: "deferred",
      code: 451,
      response: expect.stringContaining("Greylisted"),
    });
  });

  test("a wrong password defers: the mail is not at fault", async () => {
    const sink = await sinkWith({ credentials: { user: "support", pass: "right" } });
    const { raw, envelope } = await composeMail(LETTER);
    const outcome = await senderTo(sink, { user: "support", pass: "wrong" }).send(raw, envelope);
    expect(outcome).toMatchObject({ outcome: "deferred", code: 535 });
  });

  test("no server defers, in words", async () => {
    const sink = await sinkWith({});
    await sink.stop();
    const { raw, envelope } = await composeMail(LETTER);
    expect(await senderTo(sink).send(raw, envelope)).toMatchObject({
      outcome: "deferred",
      code: null,
      response: expect.stringContaining("does not accept connections"),
    });
  });

  test("a server that says nothing defers", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const port = (silent.address() as { port: number }).port;
    const sender = createMailSender({ host: "127.0.0.1", port, secure: false }, { timeoutMs: 50 });
    const { raw, envelope } = await composeMail(LETTER);
    expect((await sender.send(raw, envelope)).outcome).toBe("deferred");
    await sender.stop();
    silent.close();
  });

  test("stops after what is running", async () => {
    const sink = await sinkWith({});
    const sender = senderTo(sink);
    const { raw, envelope } = await composeMail(LETTER);
    const sending = sender.send(raw, envelope);
    await sender.stop();
    expect(await sending).toMatchObject({ outcome: "sent" });
  });
});

test("an SMTP address is read", () => {
  expect(smtpServerFromUrl("smtp://me%40x.example:p%3Aw@mail.example")).toEqual({
    host: "mail.example",
    port: 587,
    secure: false,
    user: "me@x.example",
    pass: "p:w",
  });
  expect(smtpServerFromUrl("smtps://mail.example")).toMatchObject({
    port: 465,
    secure: true,
    user: undefined,
  });
  expect(() => smtpServerFromUrl("http://x")).toThrow("smtp://user:password@host:587");
});

async function sinkWith(options: SmtpSinkOptions): Promise<SmtpSink> {
  const sink = await startSmtpSink(options);
  stops.push(() => sink.stop());
  return sink;
}

function senderTo({ host, port }: SmtpSink, account: { user?: string; pass?: string } = {}): MailSender {
  const sender = createMailSender({ host, port, secure: false, acceptAnyCertificate: true, ...account });
  stops.unshift(() => sender.stop());
  return sender;
}
