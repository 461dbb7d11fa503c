import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";
import { decodeTransfer } from "./decode-transfer.ts";
import { decodeWords } from "./decode-words.ts";
import { unflowed } from "./flowed-text.ts";
import { readableParam, readStructured } from "./header-params.ts";
import { readParts } from "./mime-parts.ts";
import { takeUuencoded } from "./uuencoded.ts";

/** What is written by the standards is read back, whatever it is. */
const bytes = fc.uint8Array({ maxLength: 400 });
const words = fc.string({ unit: "grapheme", maxLength: 60 }).filter((text) => !/[\r\n\0\ufeff]/.test(text));

describe("written and read back", () => {
  test("base64, broken anywhere", () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 100 }), (content, width) => {
        const lines =
          Buffer.from(content)
            .toString("base64")
            .match(new RegExp(`.{1,${width}}`, "g")) ?? [];
        expect([...decodeTransfer(Buffer.from(lines.join("\r\n")), "BASE64")]).toEqual([...content]);
      }),
    );
  });

  test("quoted-printable", () => {
    fc.assert(
      fc.property(bytes, (content) => {
        const escaped = Array.from(content, (byte) => `=${byte.toString(16).padStart(2, "0")}`);
        const lines = escaped.map((one, at) => (at % 20 === 19 ? `${one}=\r\n` : one));
        const decoded = decodeTransfer(Buffer.from(lines.join("")), "quoted-printable");
        expect([...decoded]).toEqual([...content]);
      }),
    );
  });

  test("encoded words, cut between any two bytes", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 30 }), (text, size) => {
        const content = Buffer.from(text, "utf8");
        const parts: string[] = [];
        for (let at = 0; at < content.length; at += size) {
          parts.push(`=?utf-8?B?${content.subarray(at, at + size).toString("base64")}?=`);
        }
        expect(decodeWords(parts.join("\r\n "))).toBe(text);
      }),
    );
  });

  test("file names as RFC 2231 says, in pieces", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 12 }), (text, size) => {
        const name = text.trim();
        const encoded = Array.from(
          Buffer.from(name, "utf8"),
          (byte) => `%${byte.toString(16).padStart(2, "0")}`,
        );
        const pieces: string[] = [];
        for (let at = 0; at < Math.max(encoded.length, 1); at += size) {
          const start = at === 0 ? "utf-8'en'" : "";
          pieces.push(`filename*${pieces.length}*=${start}${encoded.slice(at, at + size).join("")}`);
        }
        const field = readStructured(`attachment; ${pieces.reverse().join(";\r\n ")}`);
        expect(field.value).toBe("attachment");
        // Encoded words and percents inside a name are read, too; those are tested in the corpus.
        if (!/=\?|%[c-f]/i.test(name)) expect(readableParam(field, "filename")).toBe(name.trim());
      }),
    );
  });

  test("uuencode, beside other words", () => {
    fc.assert(
      fc.property(bytes, (content) => {
        const lines: string[] = [];
        for (let at = 0; at < content.length; at += 45) lines.push(uuLine(content.subarray(at, at + 45)));
        const text = ["before", "begin 644 a file.bin", ...lines, "`", "end", "after"].join("\n");
        const { rest, files } = takeUuencoded(Buffer.from(text));
        expect(files.map(({ filename }) => filename)).toEqual(["a file.bin"]);
        expect([...(files[0]?.content ?? [])]).toEqual([...content]);
        expect(Buffer.from(rest).toString()).toBe("before\nafter");
      }),
    );
  });

  test("parts beside and inside each other", () => {
    type Tree = string | Tree[];
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.stringMatching(/^[a-z ]{0,20}$/),
        fc.array(tie("tree"), { minLength: 1, maxLength: 4 }),
      ),
    }));
    let count = 0;
    const written = (node: Tree): string => {
      if (typeof node === "string") return `Content-Type: text/plain\r\n\r\n${node}`;
      count += 1;
      const boundary = `=_part ${count}`;
      const parts = node.map((child) => `--${boundary}\r\n${written(child)}\r\n`);
      return `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\npreamble\r\n${parts.join("")}--${boundary}--`;
    };
    const leaves = (node: Tree): string[] => (typeof node === "string" ? [node] : node.flatMap(leaves));
    type Part = ReturnType<typeof readParts>["root"];
    const found = (part: Part): string[] =>
      part.parts.length > 0 ? part.parts.flatMap(found) : [Buffer.from(part.body).toString()];
    fc.assert(
      fc.property(tree, (node) => {
        expect(found(readParts(Buffer.from(written(node))).root)).toEqual(leaves(node));
      }),
    );
  });

  test("flowed text", () => {
    const paragraph = fc.array(fc.stringMatching(/^[a-z]{1,10}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 5 }), (paragraphs) => {
        const flowed = paragraphs.map((line) => line.join(" \r\n")).join("\r\n");
        expect(unflowed(flowed, false)).toBe(paragraphs.map((line) => line.join(" ")).join("\n"));
        expect(unflowed(flowed, true)).toBe(paragraphs.map((line) => line.join("")).join("\n"));
      }),
    );
  });
});

test("text that is UTF-8 is never taken for anything else", () => {
  const labels = fc.constantFrom(
    null,
    "us-ascii",
    "iso-8859-1",
    "windows-1251",
    "koi8-r",
    "utf-8",
    "made-up",
  );
  fc.assert(
    fc.property(words, labels, (text, label) => {
      const clean = text.toWellFormed();
      expect(decodeText(Buffer.from(clean, "utf8"), { label }).text).toBe(clean);
    }),
  );
});

function uuLine(content: Uint8Array): string {
  const sign = (bits: number) => String.fromCharCode((bits & 63) === 0 ? 96 : (bits & 63) + 32);
  let line = sign(content.length);
  for (let at = 0; at < content.length; at += 3) {
    const [a = 0, b = 0, c = 0] = content.subarray(at, at + 3);
    line += sign(a >> 2) + sign((a << 4) | (b >> 4)) + sign((b << 2) | (c >> 6)) + sign(c);
  }
  return line;
}
