import { expect, test } from "vitest";
import { readMail } from "./read-mail.ts";

const END = /was cut off/;

function mailOf(body: string, type = "text/plain"): Uint8Array {
  const head = `From: ana@lark.example\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n`;
  return Buffer.from(`${head}\r\n${body}\r\n`);
}

function inLines(base64: string, width: number): string {
  return base64.match(new RegExp(`.{1,${width}}`, "g"))?.join("\r\n") ?? "";
}

const words = "The blue jacket came in größe 48, and we need it in 50. Thank you, R&D";
const complete = ["", ".", "..", "..."].map((dots) =>
  Buffer.from(words.replace(",", dots)).toString("base64"),
);

test.each([10, 60, 61, 75, 76, 77, 998, 5_000])("what is whole is shown whole, in lines of %i", (width) => {
  for (const base64 of complete) {
    for (const body of [base64, base64.replace(/=+$/, "")]) {
      const mail = readMail(mailOf(inLines(body, width)));
      expect(mail.problem).toBeNull();
      expect(mail.text).toMatch(/R&D$/);
    }
  }
});

test("plain words below base64, as lists put them there, are no cut", () => {
  const footer = "\r\n_______________\r\nshop mailing list\r\n";
  expect(readMail(mailOf(`${complete[0]}${footer}`)).problem).not.toMatch(END);
});

test.each<[name: string, words: string, kept: string, type?: string]>([
  ["words", "in sizes 4", "in sizes 4"],
  ["a sign of their own", "from our R&D", "from our R&D"],
  ["an entity", "<p>48&nbs", "48", "text/html"],
  ["a numbered entity", "<p>48&#16", "48", "text/html"],
  ["a sign that begins no entity", "<p>our R&D", "our R&D", "text/html"],
])("what was cut behind %s keeps its words", (_, words, kept, type) => {
  const whole = Buffer.from(words.padStart(Math.ceil(words.length / 3) * 3)).toString("base64");
  const mail = readMail(mailOf(`${whole}B`, type));
  expect(mail.problem).toMatch(END);
  expect(mail.text.trim()).toBe(kept);
});
