import { expect, test } from "vitest";
import { failureWordsIn, missedIn } from "./delivery-words.ts";

test("what a mail server said is put into plain words, and kept", () => {
  expect(failureWordsIn("550 5.1.1 User unknown")).toEqual({
    plain: ["There is no such mailbox. Check the spelling of the address."],
    server: "550 5.1.1 User unknown",
  });
  expect(failureWordsIn("a@x.example: 552 5.2.2 Over quota\nb@x.example: 550 5.1.1 No")).toEqual({
    plain: [
      "a@x.example: The recipient's mailbox is full.",
      "b@x.example: There is no such mailbox. Check the spelling of the address.",
    ],
    server: "a@x.example: 552 5.2.2 Over quota\nb@x.example: 550 5.1.1 No",
  });
});

test("plain words stay as they are", () => {
  const words = "gone@x.example: this mailbox does not exist. It said: 550 5.1.1 no";
  expect(failureWordsIn(words)).toEqual({ plain: [words], server: null });
  expect(failureWordsIn(null)).toEqual({ plain: [], server: null });
});

test("who missed what others got is named", () => {
  expect(missedIn("250 OK\nNot taken for gone@x.example: 550 5.1.1 User unknown")).toEqual({
    plain: ["gone@x.example: There is no such mailbox. Check the spelling of the address."],
    server: "Not taken for gone@x.example: 550 5.1.1 User unknown",
  });
  expect(missedIn("250 OK")).toEqual({ plain: [], server: null });
});
