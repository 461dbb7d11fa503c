import type { FoundPromise } from "@heard/core/rules/promises/found-promise.ts";
import { expect, test } from "vitest";
import { corrected, dismissed, type Marks, markedPromises, noMarks, readMarks } from "./marks.ts";

const noon = Date.parse("2026-11-24T11:00:00Z");
const evening = Date.parse("2026-11-24T17:00:00Z");

function found(words: string, more: Partial<FoundPromise> = {}): FoundPromise {
  return {
    by: "us",
    who: null,
    what: "get back to you",
    words,
    start: 0,
    end: words.length,
    dueAt: noon,
    kind: "answer",
    language: "en",
    ...more,
  };
}

const sent = (
  text: string,
  all: FoundPromise[],
  marks: Marks,
  open: { id: string; kind: "answer" | "action"; source: "person" | "acknowledgement" }[] = [],
) => markedPromises(readMarks(text, all, marks), marks, open);

test("what is understood and left alone counts as accepted", () => {
  const words = "I'll get back to you tomorrow";
  expect(sent(words, [found(words)], noMarks).made).toEqual([
    {
      by: "us",
      who: null,
      what: "get back to you",
      words,
      due_at: new Date(noon).toISOString(),
      kind: "answer",
      verdict: "accepted",
    },
  ]);
});

test("no promise stays no promise while one goes on writing, and can be one again", () => {
  const first = found("I'll get back", { dueAt: null });
  const none = dismissed(noMarks, first, true);
  const grown = found("I'll get back to you tomorrow");
  expect(sent("", [grown], none).made[0]?.verdict).toBe("none");
  expect(sent("", [grown], dismissed(none, grown, false)).made[0]?.verdict).toBe("accepted");
});

test("a chosen time holds until the words name another", () => {
  const vague = found("I'll look into it", { dueAt: null });
  const due_at = new Date(evening).toISOString();
  const marks = corrected(noMarks, vague, { due_at });
  expect(sent("", [vague], marks).made[0]).toMatchObject({ due_at, verdict: "changed" });
  const dated = found("I'll look into it by noon");
  expect(sent("", [dated], marks).made[0]).toMatchObject({
    due_at: new Date(noon).toISOString(),
    verdict: "accepted",
  });
});

test("an undated one goes out without a time", () => {
  expect(sent("", [found("I'll look into it", { dueAt: null })], noMarks).made[0]?.due_at).toBeNull();
});

test("an answer keeps what an answer was promised for; work is kept when somebody says so", () => {
  const open = [
    { id: "answer", kind: "answer" as const, source: "person" as const },
    { id: "parcel", kind: "action" as const, source: "person" as const },
  ];
  expect(sent("", [], noMarks, open).kept).toEqual(["answer"]);
  expect(sent("", [], { ...noMarks, keeps: { answer: false, parcel: true } }, open).kept).toEqual(["parcel"]);
});

test("asking for more time keeps nothing but that we are heard from", () => {
  const move = { promise_id: "parcel", due_at: new Date(noon).toISOString(), sentence: "By Tuesday." };
  const open = [
    { id: "answer", kind: "answer" as const, source: "person" as const },
    { id: "life", kind: "answer" as const, source: "acknowledgement" as const },
  ];
  const all = [found("By Tuesday.", { start: 0, end: 11 })];
  expect(sent("By Tuesday.", all, { ...noMarks, moves: [move] }, open).kept).toEqual(["life"]);
});

test("a new time in our sentence moves the promise, keeps it open, and is no promise besides", () => {
  const sentence = "You will hear from us by Tuesday at noon.";
  const text = `Dear Ana,\n${sentence}`;
  const start = text.indexOf(sentence);
  const move = { promise_id: "answer", due_at: new Date(noon).toISOString(), sentence };
  const marks = { ...noMarks, moves: [move] };
  const all = [found(sentence, { start, end: start + sentence.length })];
  expect(sent(text, all, marks, [{ id: "answer", kind: "answer", source: "person" }])).toEqual({
    made: [],
    kept: [],
    moved: [{ promise_id: "answer", due_at: move.due_at }],
  });
});

test("in words of one's own the time that is written counts; without any the promise is not moved", () => {
  const move = {
    promise_id: "answer",
    due_at: new Date(noon).toISOString(),
    sentence: "By Tuesday at noon.",
  };
  const marks = { ...noMarks, moves: [move] };
  const own = found("I'll write by seven", { dueAt: evening });
  expect(sent(own.words, [own], marks)).toMatchObject({
    made: [],
    moved: [{ promise_id: "answer", due_at: new Date(evening).toISOString() }],
  });
  expect(sent("Thank you!", [], marks).moved).toEqual([]);
});

test("promises made by hand go along", () => {
  const added = { id: "1", by: "third_party" as const, who: "DHL", what: "bring it", due_at: null };
  expect(sent("", [], { ...noMarks, added: [added] }).made).toEqual([
    {
      by: "third_party",
      who: "DHL",
      what: "bring it",
      words: "bring it",
      due_at: null,
      kind: "action",
      verdict: "added",
    },
  ]);
});
