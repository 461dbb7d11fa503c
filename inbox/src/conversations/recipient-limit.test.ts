import { ApiError } from "@heard/core/client.ts";
import type { Message } from "@heard/core/contract/conversations.ts";
import type { ProblemDetails } from "@heard/core/contract/errors.ts";
import { expect, test } from "vitest";
import { refusalWords, tooManyInCopy, usualRecipients } from "./recipient-limit.ts";
import { recipientsFor, type Talk } from "./recipients.ts";

const people = (count: number, word = "p") =>
  Array.from({ length: count }, (_, at) => ({ name: "", address: `${word}${at}@home.example` }));

function talkWith({ cc, replyTo = 0 }: { cc: number; replyTo?: number }): Talk {
  const mail = {
    kind: "incoming",
    author: { kind: "customer", id: "ana", name: "" },
    side_thread_id: null,
    from: { name: "Ana", address: "ana@home.example" },
    reply_to: people(replyTo, "office"),
    to: [{ name: "", address: "support@shop.example" }],
    cc: people(cc),
    bcc: [],
    automatic: null,
    newcomer: false,
    unproven: false,
  } as unknown as Message;
  const ours = ["support@shop.example"];
  return { messages: [mail], sideThreads: [], customerId: "ana", customerEmail: "ana@home.example", ours };
}

const onlyAna = { to: ["ana@home.example"], cc: [], bcc: [] };

test("a reply goes to all whom one letter takes", () => {
  const talk = talkWith({ cc: 50 });
  expect(tooManyInCopy(talk)).toBeNull();
  expect(usualRecipients(talk)).toEqual(recipientsFor(talk, "reply_all"));
  expect(usualRecipients(talk).cc).toHaveLength(50);
});

test("with more in copy it goes to the writer alone, and says why", () => {
  const talk = talkWith({ cc: 800 });
  expect(usualRecipients(talk)).toEqual(onlyAna);
  expect(tooManyInCopy(talk)).toBe("800 people were in copy: too many for one answer. Add whom you need.");
});

test("who asks for answers to more than one letter takes is answered where they wrote from", () => {
  expect(usualRecipients(talkWith({ cc: 0, replyTo: 51 }))).toEqual(onlyAna);
  expect(usualRecipients(talkWith({ cc: 0, replyTo: 50 })).to).toHaveLength(50);
});

function refused(code: ProblemDetails["code"], field: string): ApiError {
  const fields = [{ field, message: "is wrong" }];
  return new ApiError(400, { code, fields } as ProblemDetails, `In the body: "${field}" is wrong.`);
}

test.each([
  [refused("invalid_request", "cc"), "Cc has 51 addresses; one letter takes 50 there."],
  [refused("invalid_request", "to.0"), "“ana@home.example” in To is no e-mail address."],
  [refused("invalid_request", "text"), 'In the body: "text" is wrong.'],
  [refused("invalid_value", "cc"), 'In the body: "cc" is wrong.'],
  [new Error("We cannot reach the server right now."), "We cannot reach the server right now."],
])("a refusal reads as words for people: %s", (error, words) => {
  const cc = people(51).map(({ address }) => address);
  expect(refusalWords(error, { ...onlyAna, cc })).toBe(words);
});
