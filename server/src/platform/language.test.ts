import { expect, test } from "vitest";
import { languageOf } from "./language.ts";

test.each([
  ["Where is my order? I have been waiting for two weeks.", "en"],
  ["Guten Tag, meine Lampe flackert.", "de"],
  ["Bonjour, je voudrais un remboursement", "fr"],
  ["Mijn pakket is nog niet aangekomen, kunt u mij helpen?", "nl"],
])("%s", async (text, language) => {
  expect(await languageOf(text)).toBe(language);
});

test("what has no words has no language", async () => {
  expect(await languageOf("")).toBeNull();
  expect(await languageOf("  12345 ")).toBeNull();
});
