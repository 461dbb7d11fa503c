import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bounce,
  brokenMails,
  mailInCharset,
  mailWithAttachment,
  mailWithInlineImage,
  plainMail,
  rawMail,
  wideMail,
} from "../../../../test/support/mails.ts";
import { parseMail } from "./parse-mail.ts";

describe("an ordinary mail", () => {
  test("says who wrote what to whom, when, and in answer to what", async () => {
    const mail = await parseMail(
      plainMail({
        from: '"Lima, Ana" <ana@example.com>, Bo <bo@example.com>',
        to: "Team: one@heard.localhost, Two <two@heard.localhost>;",
        subject: "=?UTF-8?B?UMOkY2tjaGVu?= =?UTF-8?Q?_=F0=9F=93=A6?=",
        headers: [
          "Cc: c@example.com",
          "Reply-To: reply@example.com",
          "Sender: sender@example.com",
          "In-Reply-To: <second@heard.localhost>",
          "References: <root@heard.localhost>",
          " <second@heard.localhost>",
        ],
      }),
    );
    expect(mail).toMatchObject({
      messageId: "first@example.com",
      inReplyTo: "second@heard.localhost",
      references: ["root@heard.localhost", "second@heard.localhost"],
      from: [
        { name: "Lima, Ana", address: "ana@example.com" },
        { name: "Bo", address: "bo@example.com" },
      ],
      sender: { name: "", address: "sender@example.com" },
      to: [
        { name: "", address: "one@heard.localhost" },
        { name: "Two", address: "two@heard.localhost" },
      ],
      cc: [{ name: "", address: "c@example.com" }],
      replyTo: [{ name: "", address: "reply@example.com" }],
      subject: "Päckchen 📦",
      date: new Date("2026-05-03T12:05:00Z"),
      text: "Hello, where is it?",
      html: null,
      kind: { automatic: null },
      problem: null,
    });
  });

  test("has its inline image beside its HTML and its text", async () => {
    const mail = await parseMail(mailWithInlineImage);
    expect(mail.text.trim()).toBe("It is broken.");
    expect(mail.html).toContain("<b>broken</b>");
    expect(mail.attachments).toMatchObject([
      { filename: "cup.png", contentType: "image/png", contentId: "cup@example.com", inline: true },
    ]);
  });

  test("of HTML alone gets its text from it", async () => {
    const mail = await parseMail(
      rawMail(
        "From: a@b.example",
        "Content-Type: text/html",
        "",
        "<h1>Hi</h1><p>one<br>two</p><script>no</script>",
      ),
    );
    expect(mail.text).toMatch(/hi\s+one\ntwo$/i);
    expect(mail.problem).toBeNull();
  });

  test("with 30 MB attached arrives whole", async () => {
    const mail = await parseMail(mailWithAttachment(30_000_000));
    expect(mail.text.trim()).toBe("See the photo.");
    expect(mail.attachments[0]?.content.length).toBe(30_000_000);
    expect(mail.attachments[0]?.inline).toBe(false);
    expect(mail.problem).toBeNull();
  });

  test("of 1,000 parts beside each other has 1,000 files", async () => {
    const mail = await parseMail(wideMail(1000));
    expect(mail.attachments).toHaveLength(1000);
  });
});

describe("old charsets", () => {
  test.each([
    ["iso-2022-jp", "1b24422424244f1b2842", "いは"],
    ["shift_jis", "82a282cd", "いは"],
    ["gb2312", "c4e3bac3", "你好"],
    ["big5", "a741a66e", "你好"],
    ["euc-kr", "bec8b3e7", "안녕"],
    ["koi8-r", "f0d2c9d7c5d4", "Привет"],
    ["windows-1251", "cff0e8e2e5f2", "Привет"],
    ["windows-1250", "9e6c757f", "žlu\x7f"],
    ["windows-1252", "80204772fcdf65", "€ Grüße"],
    ["windows-1253", "c3e5e9", "Γει"],
    ["windows-1254", "f0fcfe", "ğüş"],
    ["windows-1255", "f9ece5ed", "שלום"],
    ["windows-1256", "e3d1cdc8c7", "مرحبا"],
    ["iso-8859-15", "a4", "€"],
    ["iso-8859-2", "b1", "ą"],
  ])("%s", async (charset, hex, words) => {
    const mail = await parseMail(mailInCharset(charset, Buffer.from(hex, "hex")));
    expect(mail.text).toBe(words);
    expect(mail.problem).toBeNull();
  });

  test("UTF-8 that is really windows-1252 is read as that", async () => {
    const mail = await parseMail(mailInCharset("utf-8", Buffer.from("Sch\xf6ne Gr\xfc\xdfe", "latin1")));
    expect(mail.text).toBe("Schöne Grüße");
  });

  test("one bad letter does not spoil the others", async () => {
    const mail = await parseMail(mailInCharset("utf-8", Buffer.from("53e963686ec3b67ec3bc", "hex")));
    expect(mail.text).toMatch(/hnö~ü$/);
  });
});

describe("broken mail", () => {
  test.each(brokenMails)("$name keeps its words", async ({ raw, words }) => {
    const mail = await parseMail(raw);
    expect(mail.text).toContain(words);
    expect(JSON.stringify(mail.headers) + mail.subject + mail.text).not.toContain("\0");
  });

  test("says its problem in words", async () => {
    const unknown = await parseMail(mailInCharset("x-made-up", Buffer.from("abc")));
    expect(unknown.problem).toContain('"x-made-up"');
    const nul = await parseMail(rawMail("From: a@b.example", "", "a\0b"));
    expect(nul.problem).toContain("NUL");
  });

  test("8-bit headers are read", async () => {
    const mail = await parseMail(rawMail("From: J\xfcrgen <j@b.example>", "Subject: Gr\xfc\xdfe", "", "x"));
    expect(mail.from[0]?.name).toBe("Jürgen");
    expect(mail.subject).toBe("Grüße");
  });

  test("that takes too long comes back raw, and the next one is read", async () => {
    const [slow, next] = await Promise.all([
      parseMail(mailWithAttachment(5_000_000), { limitMs: 1 }),
      parseMail(plainMail({})),
    ]);
    expect(slow.problem).toContain("took too long");
    expect(slow.subject).toBe("The photo");
    expect(next.problem).toBeNull();
  });

  test("whose HTML is too large to show has its pictures beside its text", async () => {
    const html = `<img src="cid:p1">${"<p>words</p>".repeat(180_000)}`;
    const part = (...lines: string[]) => ["--b", ...lines];
    const raw = rawMail(
      "Content-Type: multipart/related; boundary=b",
      "",
      ...part("Content-Type: text/html", "", html),
      ...part("Content-Type: image/png; name=p.png", "Content-ID: <p1>", "", "picture"),
      "--b--",
    );
    const mail = await parseMail(raw);
    expect(mail.html).toBeNull();
    expect(mail.attachments).toMatchObject([{ filename: "p.png", inline: false }]);
  });

  test("impossible dates and ids are left out", async () => {
    const mail = await parseMail(
      rawMail("Date: yesterday", "Message-ID: none", "References: <a b>", "", "x"),
    );
    expect(mail).toMatchObject({ date: null, messageId: null, references: [] });
  });
});

describe("automatic mail", () => {
  test.each([
    ["bounce", bounce],
    ["bounce", rawMail("From: MAILER-DAEMON@mx.example.com", "", "x")],
    ["auto_reply", plainMail({ headers: ["Auto-Submitted: auto-replied"] })],
    [null, plainMail({ headers: ["X-Auto-Response-Suppress: All"] })],
    ["auto_reply", plainMail({ headers: ["Precedence: auto_reply"] })],
    ["auto_reply", plainMail({ headers: ["Return-Path: <>"] })],
    ["auto_reply", plainMail({ subject: "Abwesenheit: Urlaub", headers: ["Precedence: bulk"] })],
    ["list", plainMail({ headers: ["Precedence: bulk"] })],
    ["list", plainMail({ headers: ["List-Id: News <news.example.com>"] })],
    ["list", plainMail({ headers: ["List-Unsubscribe: <https://example.com/u>"] })],
    [null, plainMail({ subject: "Out of office chairs?" })],
    [null, plainMail({ headers: ["Auto-Submitted: no"] })],
    [null, plainMail({ headers: ["X-Auto-Response-Suppress: None"] })],
  ])("%s", async (kind, raw) => {
    expect((await parseMail(raw)).kind.automatic).toBe(kind);
  });
});

test("mail from nobody is automatic, whatever its header says", async () => {
  expect((await parseMail(plainMail({}), { envelopeFrom: "" })).kind.automatic).toBe("auto_reply");
  expect(
    (await parseMail(plainMail({ from: "postmaster@x.example" }), { envelopeFrom: "" })).kind.automatic,
  ).toBe("bounce");
  expect((await parseMail(plainMail({}), { envelopeFrom: "ana@example.com" })).kind.automatic).toBeNull();
});

describe("any bytes", () => {
  test("become a mail", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (raw) => {
        expect(typeof (await parseMail(raw)).text).toBe("string");
      }),
      { numRuns: 200 },
    );
  });

  test("put into a real mail leave a mail without NUL characters", async () => {
    const place = fc.tuple(fc.nat(mailWithInlineImage.length), fc.uint8Array({ maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 8 }), async (places) => {
        const raw = Buffer.from(mailWithInlineImage);
        for (const [at, bytes] of places) raw.set(bytes.subarray(0, raw.length - at), at);
        const { attachments, date, ...words } = await parseMail(raw);
        expect(JSON.stringify(words)).not.toContain("\\u0000");
        expect(attachments.length).toBeLessThan(20);
        expect(date === null || date instanceof Date).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
