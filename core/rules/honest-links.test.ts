import { expect, test } from "vitest";
import { placeWords, unexpectedPlace } from "./honest-links.ts";

test.each([
  ["www.bank.example", "https://evil.example/login", "evil.example"],
  ["https://bank.example/account", "https://evil.example/account", "evil.example"],
  ["bank.example", "https://bank.example.evil.test/", "bank.example.evil.test"],
  ["bank.example", "https://bank.example@evil.test/", "evil.test"],
  ["bank.co.uk", "https://other.co.uk", "other.co.uk"],
  ["www.bank.example is safe", "https://evil.example", "evil.example"],
  ["help@bank.example", "mailto:eve@evil.example", "eve@evil.example"],
  ["ba\u200bnk.example", "https://evil.test", "evil.test"],
  ["paypal.com", "https://xn--pypal-4ve.com", "xn--pypal-4ve.com"],
])("%s that leads to %s is marked", (words, href, place) => {
  expect(unexpectedPlace(words, href)).toBe(place);
});

test.each([
  ["here", "https://evil.example"],
  ["report.pdf", "https://files.example/1"],
  ["index.js", "https://code.example/1"],
  ["www.bank.example", "https://bank.example/a"],
  ["bank.example", "https://mail.bank.example/a"],
  ["shop.bank.co.uk", "https://www.bank.co.uk"],
  ["Visit us. Now.", "https://a.example"],
  ["bücher.example", "https://xn--bcher-kva.example/"],
  ["help@bank.example", "mailto:help@bank.example?subject=x"],
  ["https://", "https://a.example"],
  ["bank.example", "tel:+351"],
  ["bank.example", "#top"],
])("%s that leads to %s is as it looks", (words, href) => {
  expect(unexpectedPlace(words, href)).toBeNull();
});

test("a place is said in short", () => {
  expect(placeWords("https://a.example/")).toBe("a.example");
  expect(placeWords("https://user:pass@a.example/b?c=1")).toBe("a.example/b?c=1");
  expect(placeWords(`https://a.example/${"x".repeat(200)}`)).toHaveLength(90);
  expect(placeWords("mailto:ana@a.example")).toBe("mailto:ana@a.example");
});
