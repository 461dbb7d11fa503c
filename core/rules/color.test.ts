import { expect, it } from "vitest";
import { melts, readableOn, textOn } from "./color.ts";

it("puts white on dark brands and black on light ones", () => {
  expect(textOn("#0E6B57")).toBe("#ffffff");
  expect(textOn("#F7E9A8")).toBe("#000000");
  // The grey where white just fails; black passes there.
  expect(textOn("#777777")).toBe("#000000");
});

it("leaves a readable colour alone and corrects another towards black or white", () => {
  expect(readableOn("#0e6b57", "#ffffff")).toBe("#0e6b57");
  const onWhite = readableOn("#f7e9a8", "#ffffff");
  const onDark = readableOn("#0e2b57", "#211e1a");
  expect(onWhite).not.toBe("#f7e9a8");
  expect(readableOn(onWhite, "#ffffff")).toBe(onWhite);
  expect(readableOn(onDark, "#211e1a")).toBe(onDark);
});

it("notices a brand that melts into the panel", () => {
  expect(melts("#fffffe", "#ffffff")).toBe(true);
  expect(melts("#0e6b57", "#ffffff")).toBe(false);
});
