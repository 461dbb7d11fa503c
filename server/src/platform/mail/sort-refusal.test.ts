import { expect, test } from "vitest";
import { type Refusal, sortRefusal } from "./sort-refusal.ts";

const answers: [Refusal, number | null, string][] = [
  ["for_good", 550, "550 5.1.1 <gone@example.com>: Recipient address rejected: User unknown"],
  ["for_good", 554, "554 5.7.1 Message rejected as spam"],
  ["for_good", 552, "552 5.3.4 Message size exceeds fixed limit"],
  ["for_good", 552, "552-5.2.2 The recipient's inbox is out of storage space and over quota"],
  ["this_mail", 450, "450 4.2.0 <ana@example.com>: Recipient address rejected: Greylisted"],
  ["this_mail", 451, "451 4.7.1 Greylisting in action, please come back later"],
  ["this_mail", 452, "452 4.2.2 The email account that you tried to reach is over quota"],
  ["this_mail", 452, "452 4.3.1 Insufficient system storage"],
  [
    "this_mail",
    450,
    "450-4.2.1 The user you are trying to contact is receiving mail at a rate limit that prevents",
  ],
  ["busy", 421, "421 4.7.0 Too many connections from your address"],
  ["busy", 454, "454 4.7.0 Temporary authentication failure"],
  ["quota", 550, "550 5.4.5 Daily user sending limit exceeded"],
  ["quota", 454, "454 Throttling failure: Maximum sending rate exceeded."],
  ["quota", 451, "451 4.7.1 You have reached your hourly sending quota"],
  [
    "quota",
    550,
    "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
  ],
  ["quota", 432, "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded"],
  ["sign_in", 535, "535 5.7.8 Username and Password not accepted"],
  ["sign_in", 530, "530 5.7.0 Authentication Required"],
  ["unreachable", null, "mail.example does not accept connections on port 465"],
];

test.each(answers)("%s: %s %s", (refusal, code, words) => {
  expect(sortRefusal({ code, words, whileSigningIn: false })).toBe(refusal);
});

test("what goes wrong while we sign in is about the account, unless the server is only busy", () => {
  expect(sortRefusal({ code: 550, words: "550 no", whileSigningIn: true })).toBe("sign_in");
  expect(sortRefusal({ code: 451, words: "451 later", whileSigningIn: true })).toBe("busy");
  expect(sortRefusal({ code: null, words: "no token", whileSigningIn: true })).toBe("sign_in");
});
