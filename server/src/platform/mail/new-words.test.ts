import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientMails } from "../../../../test/mail-corpus/new-words/clients.ts";
import { corpusMails } from "../../../../test/support/mail-corpus.ts";
import { readHtml } from "./read-html.ts";
import { readMail } from "./read-mail.ts";
import { splitQuotedHtml } from "./visible-html.ts";
import { splitQuotedText } from "./visible-text.ts";

/** What is expected of a mail by hand: "whole" where nothing may fold. */
type Expected = { is: string; text?: string; words?: string };

const clients = clientMails();
const corpus = corpusMails<Expected>("new-words");

describe("what a program wrote", () => {
  test.each(clients)("$name", ({ raw, text, words, folded }) => {
    const mail = readMail(raw);
    expect(mail.visibleText).toBe(text);
    for (const line of folded) expect(mail.visibleText).not.toContain(line);
    if (mail.html === null) return;
    const { html, visibleHtml } = readHtml(mail.html, { inlineImages: new Map(), subject: mail.subject });
    expect(wordsOf(visibleHtml ?? html)).toBe(words);
    for (const line of folded) expect(wordsOf(html)).toContain(line);
  });
});

describe("what is hard to tell", () => {
  test.each(corpus)("$expected.is", ({ raw, expected }) => {
    const mail = readMail(raw);
    if (expected.text)
      expect(mail.visibleText === mail.text ? "whole" : mail.visibleText).toBe(expected.text);
    if (!expected.words) return;
    const { visibleHtml } = readHtml(mail.html ?? "", { inlineImages: new Map(), subject: mail.subject });
    expect(visibleHtml === null ? "whole" : wordsOf(visibleHtml)).toBe(expected.words);
  });
});

describe("of any mail", () => {
  const pieces = [...clients.map(({ raw }) => readMail(raw)), ...corpus.map(({ raw }) => readMail(raw))];
  const line = fc.oneof(
    fc.constantFrom(...new Set(pieces.flatMap(({ text }) => text.split("\n")))),
    fc.constantFrom("", ">", "> ", ">> deeper", " > ", "________________________________", "--", "-- "),
    fc.string({ unit: "binary", maxLength: 20 }),
  );
  const text = fc.array(line, { maxLength: 25 }).map((lines) => lines.join("\n"));
  const tag = fc.oneof(
    fc.constantFrom(...new Set(pieces.flatMap(({ html }) => html?.match(/<[^>]*>|[^<]+/g) ?? []))),
    fc.string({ maxLength: 10 }),
  );

  test("the new words and the history hold every word of the text, in its order", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("", "Re: x", "Fwd: x"), (whole, subject) => {
        const { visible, quoted } = splitQuotedText(whole, subject);
        expect(spaceless(visible + quoted)).toBe(spaceless(whole));
      }),
      { numRuns: 1000 },
    );
  });

  test("words leave words to see", () => {
    fc.assert(
      fc.property(text, (whole) => {
        fc.pre(whole.trim() !== "");
        expect(splitQuotedText(whole).visible.trim()).not.toBe("");
      }),
      { numRuns: 1000 },
    );
  });

  test("the HTML is cut in two, and words leave words to see", () => {
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 40 }), (tags) => {
        const html = tags.join("");
        const { visibleHtml, quotedHtml } = splitQuotedHtml(html);
        expect(visibleHtml + quotedHtml).toBe(html);
        const shown = readHtml(html, { inlineImages: new Map() }).visibleHtml;
        if (shown !== null && !shown.includes("<img")) expect(wordsOf(shown)).not.toBe("");
      }),
      { numRuns: 500 },
    );
  });

  test("plain words stay as they are", () => {
    const plain = fc.array(fc.lorem({ maxCount: 8 }), { maxLength: 10 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(plain, (words) => {
        expect(splitQuotedText(words)).toEqual({ visible: words, quoted: "" });
      }),
    );
  });

  test("what was taken as the new words of plain text is all new when it is read again", () => {
    for (const { text: expected } of clients) expect(splitQuotedText(expected).quoted).toBe("");
  });
});

describe("four times as long takes no sixteen times as much", () => {
  test.each([
    ["one long line", (count: number) => "<a@b.example> wrote: ".repeat(count)],
    ["long lines", (count: number) => `${"<".repeat(990)}\n`.repeat(count / 100)],
    ["many levels", (count: number) => `${">".repeat(count)} x\n`.repeat(4)],
    ["many quoted lines", (count: number) => "> x\n".repeat(count)],
    ["many attributions", (count: number) => "On 3 May 2026, A <a@b.example>\n".repeat(count)],
    ["many lines of phones", (count: number) => `x\n${"Sent from my iPhone\n".repeat(count)}`],
    ["many separators", (count: number) => `x\n${"-- \n".repeat(count)}`],
    ["many blocks", (count: number) => "From: a\nSent: b\n".repeat(count)],
    ["many rules", (count: number) => "________________________\n\n".repeat(count)],
    ["many blank lines", (count: number) => `x${"\n".repeat(count * 10)}> y`],
  ])("text: %s", (_name, make) => {
    expectLinear((count) => splitQuotedText(make(count)));
  });

  test.each([
    ["quotes", '<blockquote type="cite">x</blockquote>'],
    ["quotes inside quotes", '<blockquote type="cite">x'],
    ["Gmail's quotes", '<div class="gmail_quote">x<blockquote>y</blockquote></div>'],
    ["signatures and lines of phones", '<div class="gmail_signature">x</div><div>Sent from my iPhone</div>'],
    ["marks of Outlook", '<div id="appendonsend"></div>x<br>'],
    ["pictures", "<p><img src=x></p>"],
  ])("HTML: %s", (_name, piece) => {
    expectLinear((count) => splitQuotedHtml(`<p>x</p>${piece.repeat(count)}`));
  });
});

/** In time spent by the processor, the least of some runs, so that a busy machine says nothing. */
function expectLinear(run: (count: number) => unknown): void {
  const spent = (count: number) =>
    Math.min(
      ...[1, 2].map(() => {
        const before = process.cpuUsage();
        run(count);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      }),
    );
  spent(1000);
  expect(spent(20_000)).toBeLessThan(10 * spent(5_000) + 30_000);
}

function spaceless(text: string): string {
  return text.replace(/\s/g, "");
}

function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/[\s\ufeff]+/g, " ")
    .trim();
}
