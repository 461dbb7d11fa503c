import { expect, test } from "vitest";
import { inMailThread } from "./mail-thread.ts";
import { parseMail } from "./parse-mail.ts";

const megabyte = 1_000_000;
const head = "From: eve@example.com\r\nSubject: Bomb\r\n";
const mixed = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";

function filled(piece: string, bytes = megabyte): string {
  return piece.repeat(Math.ceil(bytes / piece.length));
}

/** Words below multiparts in multiparts, each with a boundary of its own of the same length. */
function levels(count: number, inside: string): string {
  const boundaries = Array.from({ length: count }, (_, level) => String(level).padStart(6, "0"));
  const open = boundaries.map((b) => `Content-Type: multipart/mixed; boundary="${b}"\r\n\r\n--${b}\r\n`);
  return `${open.join("")}\r\nwords\r\n${inside}`;
}

/** Mails made to take all the time or all the memory there is, each with what is still to be read in it. */
const bombs: { name: string; raw: string; words: string; problem?: RegExp }[] = [
  {
    name: "a header of 3 MB",
    raw: `${head}${filled("X-Y: z\r\n", 3 * megabyte)}\r\nwords`,
    words: "words",
    problem: /header/,
  },
  {
    name: "one header line of 3 MB",
    raw: `${head}X: ${filled("a", 3 * megabyte)}\r\n\r\nwords`,
    words: "words",
    problem: /header/,
  },
  {
    name: "100,000 folded lines",
    raw: `${head}X: a\r\n${filled(" b\r\n", 400_000)}\r\nwords`,
    words: "words",
    problem: /header/,
  },
  {
    name: "encoded words that never end",
    raw: `${head}Cc: ${filled("=?utf-8?q?", 60_000)}\r\n\r\nwords`,
    words: "words",
  },
  {
    name: "nothing but brackets for addresses",
    raw: `${head}Cc: ${filled('"(<,;:', 60_000)}\r\n\r\nwords`,
    words: "words",
  },
  {
    name: "parameters in ten thousand pieces",
    raw: `${head}Content-Type: text/plain; ${filled('a*0*=("', 60_000)}\r\n\r\nwords`,
    words: "words",
  },
  {
    name: "100,000 parts",
    raw: `${head}${mixed}${filled("--b\r\n\r\nx\r\n")}`,
    words: "x",
    problem: /more than 2000 parts/,
  },
  {
    name: "parts in a charset that none of them names",
    raw: `${head}${mixed}${filled("--b\r\nX: gr\xfc\xdfe\r\n\r\ngr\xfc\xdfe\r\n")}`,
    words: "grüße",
    problem: /more than 2000 parts/,
  },
  {
    name: "encoded words in charsets that do not exist",
    raw: `${head}Cc: ${filled("=?x?q?=FC?= =?y?q?=E9?= ", 60_000)}\r\n\r\nwords`,
    words: "words",
  },
  {
    name: "300,000 lines like boundaries",
    raw: `${head}${mixed}--b\r\n\r\nwords\n${filled("--\n")}`,
    words: "words",
  },
  {
    name: "multiparts in multiparts of the same boundary",
    raw: `${head}${mixed}${filled(`--b\r\n${mixed}`)}words`,
    words: "boundary",
  },
  {
    name: "1,900 levels, and as many lines like boundaries as there is room for",
    raw: `${head}${levels(1_900, filled(`--${"x".repeat(6)}\r\n`))}`,
    words: "words",
  },
  {
    name: "mails in mails, 500 deep",
    raw: `${filled("Subject: Bomb\r\nContent-Type: message/rfc822\r\n\r\n", 25_000)}words`,
    words: "Subject: Bomb",
  },
  { name: "80,000 files that begin", raw: `${head}\r\nwords\n${filled("begin 644 x\nM\n")}`, words: "words" },
  {
    name: "an encoded file of empty lines",
    raw: `${head}\r\nwords\nbegin 644 x\n${filled("`\n")}`,
    words: "words",
  },
  {
    name: "padding and nothing else",
    raw: `${head}Content-Transfer-Encoding: base64\r\n\r\nd29yZHM=${filled("=", megabyte)}`,
    words: "words",
  },
  {
    name: "letters that cannot be read, and a cut behind them",
    raw: `${head}Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`words ${filled("\uFFFD")}its words`).toString("base64")}B`,
    words: "words",
    problem: /was cut off/,
  },
  {
    name: "escapes and nothing else",
    raw: `${head}Content-Transfer-Encoding: quoted-printable\r\n\r\nwords${filled("=", megabyte)}`,
    words: "words",
  },
  {
    name: "shifts between charsets",
    raw: `${head}Content-Type: text/plain; charset=hz-gb-2312\r\n\r\nwords${filled("~{~}", 500_000)}`,
    words: "words",
  },
  {
    name: "a calendar of events that never end",
    raw: `${head}${mixed}--b\r\n\r\nwords\r\n--b\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n${filled("BEGIN:VEVENT\r\nRRULE:FREQ=SECONDLY\r\n")}`,
    words: "words",
  },
  {
    name: "a signature of endless pieces",
    raw: `${head}${mixed}--b\r\n\r\nwords\r\n--b\r\nContent-Type: application/pkcs7-mime\r\n\r\n${filled("\x30\x80")}`,
    words: "words",
  },
  {
    name: "HTML 200,000 deep",
    raw: `${head}Content-Type: text/html\r\n\r\n<p>words</p>${filled("<div>")}`,
    words: "words",
  },
];

test.each(bombs)("$name: what can be read is read", async ({ raw, words, problem }) => {
  const mail = await parseMail(Buffer.from(raw, "latin1"));
  expect(mail.subject).toBe("Bomb");
  expect(mail.text).toContain(words);
  expect(mail.problem ?? "").not.toContain("could not be taken apart");
  if (problem) expect(mail.problem).toMatch(problem);
});

test("what takes all its time comes as it stands", async () => {
  const raw = Buffer.from(`${head}Content-Type: text/html\r\n\r\n${filled("<p>words</p>", 2 * megabyte)}`);
  const mail = await parseMail(raw, { limitMs: 1 });
  expect(mail).toMatchObject({ subject: "Bomb", problem: expect.stringContaining("took too long") });
  expect(mail.text).toContain("words");
});

test("a mail that cannot be handed over harms none that comes after it", async () => {
  const gone = new Uint8Array(Buffer.from(`${head}\r\nwords`));
  structuredClone(gone, { transfer: [gone.buffer] });
  expect(await inMailThread({ kind: "mail", raw: gone, envelopeFrom: null }, 1_000)).toMatchObject({
    kind: "failed",
  });
  expect((await parseMail(Buffer.from(`${head}\r\nwords`))).text).toBe("words");
});

test("a mail that is given away leaves its beginning behind, should the parser fail", async () => {
  const raw = new Uint8Array(Buffer.from(`${head}\r\n${filled("words ", 3 * megabyte)}`));
  const mail = await parseMail(raw, { limitMs: 1, isGivenAway: true });
  expect(raw).toHaveLength(0);
  expect(mail.problem).toContain("took too long");
  expect(mail.text).toMatch(/^words words/);
});
