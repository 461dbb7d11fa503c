import { expect, test } from "vitest";
import { linksIn } from "./links-in.ts";

const hrefs = (text: string) => linksIn(text).map(({ href }) => href);

test("web and mail addresses are found without what stands around them", () => {
  expect(hrefs("See (https://shop.example/a?b=1), or http://x.example.")).toEqual([
    "https://shop.example/a?b=1",
    "http://x.example",
  ]);
  expect(hrefs("Write to ana.lima+lamps@mail.shop.example, please.")).toEqual([
    "mailto:ana.lima+lamps@mail.shop.example",
  ]);
  expect(linksIn("to a@b.example")).toEqual([
    { index: 3, address: "a@b.example", href: "mailto:a@b.example" },
  ]);
});

test("what only looks like an address is none", () => {
  expect(hrefs("a@b, @shop.example, http://, me@ and ftp://old.example")).toEqual([]);
});

// Each of these took minutes while the time grew with the square of the length.
test.each(["A", "7", "-", "_", "a.", "a+", "a@", "a@a.", "http://", "http://!", "https://a.example/"])(
  "a word without end of %s is looked through",
  (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    const found = linksIn(text);
    expect(found.length).toBeLessThanOrEqual(1000);
    for (const { index, address } of found) expect(text.startsWith(address, index)).toBe(true);
  },
);
