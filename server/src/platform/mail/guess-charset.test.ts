import fc from "fast-check";
import { expect, test } from "vitest";
import { guessCharset } from "./guess-charset.ts";
import { readMail } from "./read-mail.ts";

/** In windows-1252, which is latin1 where these letters stand. */
function western(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

test.each([
  "Größe: XL, ÄÖÜ",
  "ÄÖÜ STRASSE GRÜSSE",
  "Straße ÄÖÜäöüß",
  "äöü ÄÖÜ ß",
  "ÅÄÖ",
  "Ä",
  "ÖÄÜß",
  "Größe: äöüß",
])("%s stays Western European", (text) => {
  expect(guessCharset(western(text)).encoding).toBe("windows-1252");
});

const words = fc.constantFrom(
  ..."Größe Grüße Straße Öl Übergröße Mädchen Köln schön süß öffnen Äpfel Äußeres Müller für können möchte été à créée déçu naïve où Noël français garçon bientôt reçu âgé hôtel Ça œuvre niño año señor ¿Cómo ¡Hola! está corazón más São não coração ações você pão Åse smörgås räksmörgås Ødegård ærlig på år fløde perché città è più caffè één reünie XL M 48 und the de".split(
    " ",
  ),
);

test("Latin words with letters of Western Europe never become others", () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), fc.boolean(), (all, isLoud) => {
      const text = all.join(" ").replaceAll("œ", "oe");
      const { encoding } = guessCharset(western(isLoud ? text.toUpperCase() : text));
      expect(encoding).toBe("windows-1252");
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["gb18030", "c4e3bac3", "你好"],
  ["big5", "ad71b3e6", "訂單"],
  ["shift_jis", "95d49569", "返品"],
  ["euc-kr", "c1d6b9ae", "주문"],
  ["windows-1251", "c7e0eae0e7", "Заказ"],
  ["koi8-r", "fac1cbc1da", "Заказ"],
])("a word in %s is still told from them", (encoding, hex, text) => {
  const bytes = Buffer.from(hex, "hex");
  expect(guessCharset(bytes).encoding).toBe(encoding);
  expect(new TextDecoder(encoding).decode(bytes)).toBe(text);
});

const head = "From: ana@lark.example\r\nContent-Type: text/plain\r\n";

test("a guess at a subject or a name says so", () => {
  const subject = Buffer.from(`Subject: \xc4\xd6\xdc?\r\n${head}\r\nHello`, "latin1");
  expect(readMail(subject)).toMatchObject({
    subject: "ÄÖÜ?",
    problem: expect.stringContaining("we guessed Western European"),
  });
  const word = Buffer.from(`Subject: =?unknown-8bit?q?=C4=D6=DC?=\r\n${head}\r\nHello`);
  expect(readMail(word)).toMatchObject({
    subject: "ÄÖÜ",
    problem: expect.stringContaining("we guessed Western European"),
  });
  const file = `${head.replace("text/plain", "multipart/mixed; boundary=b")}\r\n--b\r\n\r\nHello\r\n--b\r\nContent-Disposition: attachment; filename="\xc4\xd6\xdc.txt"\r\n\r\nx\r\n--b--`;
  expect(readMail(Buffer.from(file, "latin1")).problem).toContain("we guessed Western European");
});

test("what speaks clearly for its charset, or names it, says nothing", () => {
  const clear = Buffer.from(`Subject: Gr\xf6\xdfe\r\n${head}\r\nHello`, "latin1");
  expect(readMail(clear)).toMatchObject({ subject: "Größe", problem: null });
  const named = Buffer.from(
    `Subject: \xc4\xd6\xdc\r\n${head.replace("plain", "plain; charset=iso-8859-1")}\r\nHello`,
    "latin1",
  );
  expect(readMail(named)).toMatchObject({ subject: "ÄÖÜ", problem: null });
});
