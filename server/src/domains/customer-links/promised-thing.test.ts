import { expect, test } from "vitest";
import { promisedThing } from "./promised-thing.ts";

test("what an acknowledgement promised is said in the reader's language, a person's words stay theirs", () => {
  const answer = { what: "An answer", source: "acknowledgement" } as const;
  expect(promisedThing(answer, "fr")).toBe("une réponse");
  expect(promisedThing(answer, "en")).toBe("An answer");
  expect(promisedThing({ what: "ein Rückruf", source: "composer" }, "fr")).toBe("ein Rückruf");
});
