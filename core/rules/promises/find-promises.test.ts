import { describe, expect, it } from "vitest";
import { findPromises } from "./find-promises.ts";
import { findPromisesLazily } from "./find-promises-lazily.ts";
import { settingOf } from "./labelled/measure.ts";
import { smallWords } from "./small-words.ts";

const us = settingOf("berlin-wed", "us");

describe("a found promise", () => {
  it("says who, what and by when, and whether words are promised", () => {
    const [promise] = findPromises("Hi Tom, I'll get back to you tomorrow. Bye", us);
    expect(promise).toMatchObject({
      by: "us",
      who: null,
      what: "get back to you",
      words: "I'll get back to you tomorrow",
      kind: "answer",
      language: "en",
      dueAt: Date.parse("2026-03-12T17:30:00+01:00"),
    });
  });

  it("names a colleague, whose promise is ours, and a third party, whose is not", () => {
    const found = findPromises(
      "My colleague will call you on Friday. The courier will pick it up today.",
      us,
    );
    expect(found.map(({ by, who, kind }) => [by, who, kind])).toEqual([
      ["us", "My colleague", "answer"],
      ["third_party", "The courier", "action"],
    ]);
  });

  it("is read in the given language, and otherwise in that of its sentence", () => {
    const text =
      "Ich melde mich morgen bei Ihnen, und das ist sicher. I'll call you on Friday, that is for sure.";
    expect(findPromises(text, us).map(({ language }) => language)).toEqual(["de", "en"]);
    expect(findPromises(text, { ...us, language: "de-AT" })).toHaveLength(1);
  });

  it.each([
    "> I'll call you tomorrow.",
    "On Tue, 10 Mar 2026 at 09:12, Sam Porter wrote:\nI'll call you tomorrow.",
    "Sam Porter wrote on 10 March 2026 at 09:12:\nI'll call you tomorrow.",
    "On Tue, 10 Mar 2026 at 09:12, Sam Porter\n<sam@example.org> wrote:\n> I'll call you tomorrow.",
    "Le 9 mars 2026 à 11:05, Service clients a écrit :\nI'll call you tomorrow.",
    "-----Original Message-----\nI'll call you tomorrow.",
    "Von: Service <service@example.org>\nGesendet: Dienstag\nAn: Tom\n\nI'll call you tomorrow.",
    "-- \nI'll call you tomorrow.",
    "You wrote “I'll call you tomorrow”, but nobody did.",
  ])("is never one that is only quoted: %s", (text) => {
    expect(findPromises(text, us)).toEqual([]);
  });
});

it("is found the same way when languages are loaded as they are met", async () => {
  const text =
    "Ich melde mich morgen bei Ihnen, und das ist sicher. I'll call you on Friday, that is for sure.";
  expect(await findPromisesLazily(text, us)).toEqual(findPromises(text, us));
});

describe("for any text", () => {
  it("offsets are those of the words, times are to come, and the same text gives the same promises", () => {
    const random = randomFrom(7);
    for (let round = 0; round < 400; round++) {
      const text = Array.from({ length: 1 + Math.floor(random() * 40) }, () => oneOf(pieces, random)).join(
        "",
      );
      const found = findPromises(text, us);
      expect(findPromises(text, us)).toEqual(found);
      for (const { start, end, words, dueAt } of found) {
        expect(text.slice(start, end)).toBe(words);
        expect(dueAt === null || dueAt > us.sentAt).toBe(true);
      }
      const quoted = text.replaceAll(/^/gm, "> ");
      expect(findPromises(quoted, us)).toEqual([]);
    }
  });

  it("goes past what is longer than any word, which would take hours to read, and finds what stands beside it", () => {
    const found = findPromises(
      `I will call you tomorrow. ${"a".repeat(400_000)} I will send it on Friday.`,
      us,
    );
    expect(found).toHaveLength(2);
  });

  it("takes no more steps than its length allows, whatever is repeated", () => {
    for (const piece of [
      "a",
      "I'll ",
      " ",
      "\n",
      '"',
      "“",
      "> ",
      "1",
      "in 2 ",
      "my my ",
      "tomorrow ",
      ", and ",
      "ich rufe ",
    ]) {
      const short = steps(piece.repeat(Math.ceil(2_000 / piece.length)));
      const long = steps(piece.repeat(Math.ceil(16_000 / piece.length)));
      expect(long / short, piece).toBeLessThan(16);
    }
  });
});

const pieces = [
  ...Object.values(smallWords).flatMap(({ words }) =>
    words
      .split(" ")
      .slice(0, 25)
      .map((word) => `${word} `),
  ),
  ..."I'll |we will |call you |tomorrow |by Friday |at 25:99 |on 31 February |in 999 years |31/31 |next month |before |noon ".split(
    "|",
  ),
  ..."ich rufe |morgen |je vous appelle |demain |ik bel |te llamo |ligo |İ|ß|ñ|\u0301|🙂|\ud83d|\0|\n|\n> |\r\n|, |. |? |: |(|)|„|“|«|»|--|0".split(
    "|",
  ),
];

/** How many characters regular expressions were run on: a count of the work that no clock disturbs. */
function steps(text: string): number {
  let count = 0;
  const original = RegExp.prototype.exec;
  RegExp.prototype.exec = function exec(this: RegExp, input: string) {
    const from = this.global ? this.lastIndex : 0;
    const match = original.call(this, input);
    count += (match && this.global ? this.lastIndex : input.length) - from;
    return match;
  };
  try {
    findPromises(text, us);
  } finally {
    RegExp.prototype.exec = original;
  }
  return count;
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function oneOf<Item>(items: Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
