/**
 * Mails for tests, all written by hand, and builders for the kinds that are made of many pieces.
 * Bytes matter in mail, so all of them are Buffers with CRLF line ends.
 */

/** A mail of these lines; every character up to U+00FF becomes one byte. */
export function rawMail(...lines: string[]): Buffer {
  return Buffer.from(lines.join("\n").replace(/\r?\n/g, "\r\n"), "latin1");
}

/** A plain mail from a customer. Words may be in any script: the body is UTF-8. */
export function plainMail(mail: {
  from?: string;
  to?: string;
  subject?: string;
  text?: string;
  messageId?: string;
  headers?: string[];
}): Buffer {
  const headers = [
    `From: ${mail.from ?? "Ana Lima <ana@example.com>"}`,
    `To: ${mail.to ?? "support@heard.localhost"}`,
    `Subject: ${mail.subject ?? "Where is my parcel?"}`,
    `Message-ID: <${mail.messageId ?? "first@example.com"}>`,
    "Date: Sun, 03 May 2026 14:05:00 +0200",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    ...(mail.headers ?? []),
  ];
  const text = mail.text ?? "Hello, where is it?";
  return Buffer.from([...headers, "", text, ""].join("\n").replace(/\r?\n/g, "\r\n"), "utf8");
}

/** A mail whose text is these bytes in this charset. */
export function mailInCharset(charset: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([
    rawMail(
      "From: ana@example.com",
      `Content-Type: text/plain; charset=${charset}`,
      "Content-Transfer-Encoding: 8bit",
      "",
      "",
    ),
    bytes,
  ]);
}

/** A short text with one file of this size. */
export function mailWithAttachment(bytes: number): Buffer {
  const lines = Buffer.alloc(bytes, 7).toString("base64").replace(/.{76}/g, "$&\n");
  return rawMail(
    "From: ana@example.com",
    "Subject: The photo",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "",
    "See the photo.",
    "--b",
    "Content-Type: image/png; name=photo.png",
    "Content-Disposition: attachment; filename=photo.png",
    "Content-Transfer-Encoding: base64",
    "",
    lines,
    "--b--",
  );
}

/** Multiparts inside multiparts, with some words in the innermost. */
export function nestedMail(depth: number): Buffer {
  const lines = ["From: ana@example.com", "Subject: Deep", "Content-Type: multipart/mixed; boundary=b0", ""];
  for (let level = 0; level < depth; level += 1) {
    lines.push(`--b${level}`, `Content-Type: multipart/mixed; boundary=b${level + 1}`, "");
  }
  return rawMail(...lines, `--b${depth}`, "", "Down here.", `--b${depth}--`);
}

/** Many parts beside each other. */
export function wideMail(parts: number): Buffer {
  const lines = ["From: ana@example.com", "Subject: Wide", "Content-Type: multipart/mixed; boundary=b", ""];
  for (let part = 0; part < parts; part += 1) {
    lines.push("--b", `Content-Type: application/octet-stream; name=part-${part}`, "", `part ${part}`);
  }
  return rawMail(...lines, "--b--");
}

/** HTML with an inline image, as mail programs send it. */
export const mailWithInlineImage = rawMail(
  "From: ana@example.com",
  "Subject: Broken cup",
  'Content-Type: multipart/related; boundary="r"',
  "",
  "--r",
  'Content-Type: multipart/alternative; boundary="a"',
  "",
  "--a",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "It is broken.",
  "--a",
  "Content-Type: text/html; charset=utf-8",
  "",
  '<p>It is <b>broken</b>. <img src="cid:cup@example.com"></p>',
  "--a--",
  "--r",
  "Content-Type: image/png; name=cup.png",
  "Content-ID: <cup@example.com>",
  "Content-Disposition: inline; filename=cup.png",
  "Content-Transfer-Encoding: base64",
  "",
  "iVBORw0KGgo=",
  "--r--",
);

/** A hard bounce (RFC 3464). */
export const bounce = rawMail(
  "Return-Path: <>",
  "From: Mail Delivery System <MAILER-DAEMON@mx.example.com>",
  "To: support@heard.localhost",
  "Subject: Undelivered Mail Returned to Sender",
  "Auto-Submitted: auto-replied",
  'Content-Type: multipart/report; report-type=delivery-status; boundary="d"',
  "",
  "--d",
  "Content-Type: text/plain",
  "",
  "The mail could not be delivered.",
  "--d",
  "Content-Type: message/delivery-status",
  "",
  "Reporting-MTA: dns; mx.example.com",
  "",
  "Final-Recipient: rfc822; gone@example.com",
  "Action: failed",
  "Status: 5.1.1",
  "",
  "--d--",
);

/** Mail that is broken in one way each, with the words that a reader must still find in it. */
export const brokenMails: Array<{ name: string; raw: Buffer; words: string }> = [
  { name: "no header at all", raw: rawMail("", "only words"), words: "only words" },
  { name: "a header without a body", raw: rawMail("From: ana@example.com", "Subject: nothing"), words: "" },
  { name: "nothing at all", raw: Buffer.alloc(0), words: "" },
  {
    name: "a multipart without a boundary",
    raw: rawMail("From: a@b.example", "Content-Type: multipart/mixed", "", "some words", ""),
    words: "some words",
  },
  {
    name: "a boundary that never comes",
    raw: rawMail("From: a@b.example", "Content-Type: multipart/mixed; boundary=x", "", "lost words", ""),
    words: "lost words",
  },
  {
    name: "a multipart that is cut off",
    raw: rawMail("From: a@b.example", "Content-Type: multipart/mixed; boundary=x", "", "--x", "", "cut wor"),
    words: "cut wor",
  },
  {
    name: "base64 that is none",
    raw: rawMail("From: a@b.example", "Content-Transfer-Encoding: base64", "", "SGVsbG8=!!!?"),
    words: "Hello",
  },
  {
    name: "NUL bytes",
    raw: rawMail("From: a@b.example", "Subject: N\0UL", "", "before\0after"),
    words: "beforeafter",
  },
  {
    name: "8-bit headers and an undeclared charset",
    raw: rawMail("From: J\xfcrgen <j@b.example>", "Subject: Gr\xfc\xdfe", "", "Sch\xf6ne Gr\xfc\xdfe"),
    words: "Schöne Grüße",
  },
  {
    name: "an unknown charset",
    raw: mailInCharset("x-made-up", Buffer.from("Schöne Grüße", "utf8")),
    words: "Schöne Grüße",
  },
  {
    name: "bare line feeds",
    raw: Buffer.from("From: a@b.example\nSubject: unix\n\nunix words\n"),
    words: "unix words",
  },
  { name: "1,000 nested parts", raw: nestedMail(1000), words: "Down here." },
];
