import type { ChatMessage } from "@heard/core/contract/chat.ts";
import { describe, expect, it } from "vitest";
import type { QueuedMessage } from "../memory.ts";
import { applySignal, linesOf, mergeMessages, unseenOf, waitingSince } from "./thread.ts";

const message = (id: string, minute: number, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  client_id: null,
  from: "visitor",
  author_name: "Visitor",
  automatic: false,
  text: id,
  html: null,
  attachments: [],
  created_at: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
  seen: false,
  ...more,
});
const queued = (client_id: string, minute: number, refused?: string): QueuedMessage => ({
  client_id,
  text: client_id,
  created_at: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
  refused,
});

describe("what was said", () => {
  it("is merged by id, the newer copy winning, in the order of time", () => {
    const merged = mergeMessages([message("b", 2), message("a", 1)], [message("b", 2, { seen: true })]);
    expect(merged.map(({ id, seen }) => [id, seen])).toEqual([
      ["a", false],
      ["b", true],
    ]);
  });

  it("follows signals", () => {
    const known = [message("a", 1), message("b", 2, { from: "us" })];
    expect(applySignal(known, { type: "seen", message_ids: ["a"] })[0]?.seen).toBe(true);
    expect(applySignal(known, { type: "withdrawn", message_id: "b" })).toHaveLength(1);
    expect(applySignal(known, { type: "message", message: message("c", 3) })).toHaveLength(3);
    expect(applySignal(known, { type: "presence", someone_is_here: true })).toBe(known);
    expect(unseenOf(known).map(({ id }) => id)).toEqual(["b"]);
  });

  it("shows what waits once, under the same key before and after it is confirmed", () => {
    const before = linesOf([], [queued("mine", 1), queued("no", 2, "Too long.")]);
    expect(before.map(({ key, state }) => [key, state])).toEqual([
      ["mine", "pending"],
      ["no", "refused"],
    ]);
    const after = linesOf([message("server-id", 1, { client_id: "mine" })], [queued("mine", 1)]);
    expect(after.map(({ key, state }) => [key, state])).toEqual([["mine", "sent"]]);
  });

  it("knows since when the visitor has been waiting for a word of ours", () => {
    const answered = [message("a", 1), message("b", 2, { from: "us" })];
    expect(waitingSince(linesOf([], []))).toBeNull();
    expect(waitingSince(linesOf(answered, []))).toBeNull();
    const again = linesOf([...answered, message("c", 5), message("d", 9)], []);
    expect(waitingSince(again)).toBe(Date.UTC(2026, 0, 1, 12, 5));
  });

  it("takes an acknowledgement for no answer", () => {
    const acknowledged = [message("a", 1), message("b", 2, { from: "us", automatic: true })];
    expect(waitingSince(linesOf(acknowledged, []))).toBe(Date.UTC(2026, 0, 1, 12, 1));
  });
});
