import fc from "fast-check";
import { expect, test } from "vitest";
import { zipNames } from "./zip-names.ts";

test("a file keeps its name, without what could lead out of its folder or deceive", () => {
  expect(
    zipNames([
      "bill.pdf",
      "../../etc/passwd",
      "C:\\boot.ini",
      "a\u202efdp.exe",
      ".hidden",
      "",
      "con.txt",
      "a\0b",
    ]),
  ).toEqual(["bill.pdf", "_.._etc_passwd", "C_boot.ini", "afdp.exe", "hidden", "file", "_con.txt", "a_b"]);
});

test("no two are alike, whatever their capitals", () => {
  expect(zipNames(["photo.jpg", "Photo.JPG", "photo.jpg", "photo (2).jpg", "read me", "read me"])).toEqual([
    "photo.jpg",
    "Photo (2).JPG",
    "photo (3).jpg",
    "photo (2) (2).jpg",
    "read me",
    "read me (2)",
  ]);
});

test("a name that is too long is cut before what it is", () => {
  expect(zipNames([`${"ä".repeat(250)}.pdf`])).toEqual([`${"ä".repeat(98)}.pdf`]);
  expect(zipNames([`${"領収書".repeat(90)}.pdf`])).toEqual([`${"領収書".repeat(21)}領収.pdf`]);
  expect(zipNames([`${"a".repeat(198)}     ${"b".repeat(30)}`])).toEqual(["a".repeat(198)]);
});

const anyName = fc
  .tuple(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 100 }))
  .map(([words, times]) => words.repeat(times));

test("any names make as many different ones that a folder takes", () => {
  fc.assert(
    fc.property(fc.array(anyName, { maxLength: 20 }), (names) => {
      const made = zipNames(names);
      expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of made) {
        expect(name).not.toMatch(/[/\\]|^\.|^$|[. ]$/);
        expect(Buffer.byteLength(name)).toBeLessThan(256);
      }
    }),
  );
});
