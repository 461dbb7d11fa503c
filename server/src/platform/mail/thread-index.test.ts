import fc from "fast-check";
import { expect, test } from "vitest";
import { answerThreadIndex, beginThreadIndex, readThreadIndex, threadRootOf } from "./thread-index.ts";

const id = "4696a637-e924-46a3-6574-d21f90b594b1";

test("a thread begins with 0x01, five bytes of its time and its GUID", () => {
  const index = beginThreadIndex(id, new Date("2024-03-09T00:00:00Z"));
  const time = (BigInt(Date.parse("2024-03-09T00:00:00Z")) + 11_644_473_600_000n) * 10_000n;
  expect(index).toHaveLength(22);
  expect(index[0]).toBe(1);
  expect(index.subarray(1, 6).toString("hex")).toBe(time.toString(16).padStart(16, "0").slice(0, 10));
  expect(index.subarray(6).toString("hex")).toBe(id.replaceAll("-", ""));
});

test("an answer adds the time since, without its lowest 18 bits", () => {
  const begun = new Date("2026-05-03T12:00:00Z");
  const first = beginThreadIndex(id, begun);
  const answer = answerThreadIndex(first, new Date(begun.getTime() + 3_600_000), 0x25);
  expect(answer).toHaveLength(27);
  expect(answer.subarray(0, 22)).toEqual(first);
  const steps = BigInt(answer.readUInt32BE(22)) << 18n;
  // Of the header's own time the lowest 24 bits are missing, less than two seconds.
  expect(Math.abs(Number(steps / 10_000n) - 3_600_000)).toBeLessThan(2_000);
  expect(answer[26]).toBe(0x50);
});

test("an answer after years says so in its first bit, and leaves 23 bits out", () => {
  const begun = new Date("2020-01-01T00:00:00Z");
  const years = 3 * 365 * 86_400_000;
  const answer = answerThreadIndex(beginThreadIndex(id, begun), new Date(begun.getTime() + years), 0);
  const word = answer.readUInt32BE(22);
  expect(word >>> 31).toBe(1);
  expect(Math.abs(Number((BigInt(word & 0x7fff_ffff) << 23n) / 10_000n) - years)).toBeLessThan(3_000);
});

test("an index of an older Outlook, without the time's highest byte, is answered with the right time", () => {
  // 0x01D046C6FC06 is the beginning of 2015-02-12T13:22:43Z.
  const old = Buffer.from("01D046C6FC06C85C39B2C024428381B13C0C5C3FDEB4", "hex");
  const answer = answerThreadIndex(old, new Date("2015-02-12T14:22:43Z"), 0);
  const since = Number((BigInt(answer.readUInt32BE(22)) << 18n) / 10_000n);
  expect(Math.abs(since - 3_600_000)).toBeLessThan(60_000);
});

test("what is sent is read as it was, folded or not; what is none is not", () => {
  const index = answerThreadIndex(beginThreadIndex(id, new Date()), new Date(), 3);
  const words = index.toString("base64");
  expect(readThreadIndex(`${words.slice(0, 20)}\r\n ${words.slice(20)}`)).toEqual(index);
  expect(threadRootOf(index)).toEqual(index.subarray(0, 22));
  for (const wrong of ["", "AQ==", "not base64!", Buffer.alloc(22).toString("base64"), `${words}AAAA`])
    expect(readThreadIndex(wrong)).toBeNull();
});

test("any header is read or left; a thread that goes on never outgrows its place", () => {
  fc.assert(fc.property(fc.string(), (value) => readThreadIndex(value) === null || value.length >= 30));
  let index = beginThreadIndex(id, new Date(0));
  for (let answers = 0; answers < 300; answers += 1) index = answerThreadIndex(index, new Date(), answers);
  expect(readThreadIndex(index.toString("base64"))).toEqual(index);
});
