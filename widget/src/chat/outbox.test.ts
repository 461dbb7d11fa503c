import { ApiError } from "@heard/core/client.ts";
import type { ChatMessage } from "@heard/core/contract/chat.ts";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { changeMemory, type QueuedMessage, readMemory } from "../memory.ts";
import { openOutbox } from "./outbox.ts";

const key = "test";
let online = true;
let refusal: ApiError | null = null;
/** What the server keeps: by client_id, as it does. */
const kept = new Map<string, string>();
const attempts: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  changeMemory(key, { queue: [], draft: "", spoke_at: null });
  kept.clear();
  attempts.length = 0;
  online = true;
  refusal = null;
});
afterEach(() => {
  vi.useRealTimers();
});

async function post({ client_id, text, created_at }: QueuedMessage): Promise<ChatMessage> {
  attempts.push(text);
  if (refusal) throw refusal;
  kept.set(client_id, text);
  // The answer is lost, not the words.
  if (!online) throw new ApiError(0, null, "unreachable");
  const said = { id: client_id, client_id, text, created_at, seen: false, from: "visitor" as const };
  return { ...said, author_name: "Visitor", automatic: false, html: null, attachments: [] };
}

const outbox = () => openOutbox(key, { post, onSent: () => {}, onChange: () => {} });

it("sends in order, and forgets only what is confirmed", async () => {
  const box = outbox();
  box.add("one");
  box.add("two");
  await vi.runAllTimersAsync();
  expect([...kept.values()]).toEqual(["one", "two"]);
  expect(readMemory(key).queue).toEqual([]);
});

it("keeps words over a lost connection and sends them again without a double", async () => {
  online = false;
  const box = outbox();
  box.add("hello");
  await vi.advanceTimersByTimeAsync(100);
  expect(readMemory(key).queue).toHaveLength(1);
  online = true;
  await vi.advanceTimersByTimeAsync(5000);
  expect(attempts.length).toBeGreaterThan(1);
  expect([...kept.values()]).toEqual(["hello"]);
  expect(readMemory(key).queue).toEqual([]);
});

it("sends what another page load left behind", async () => {
  changeMemory(key, { queue: [{ client_id: "left", text: "left", created_at: new Date().toISOString() }] });
  await outbox().flush();
  expect([...kept.values()]).toEqual(["left"]);
});

it("stops at a no, says why, and goes on with the rest", async () => {
  refusal = new ApiError(422, null, "Too long.");
  const box = outbox();
  box.add("bad");
  await vi.runAllTimersAsync();
  expect(readMemory(key).queue).toMatchObject([{ text: "bad", refused: "Too long." }]);
  refusal = null;
  box.add("good");
  await vi.runAllTimersAsync();
  expect([...kept.values()]).toEqual(["good"]);
  box.retry(readMemory(key).queue[0]?.client_id ?? "");
  await vi.runAllTimersAsync();
  expect([...kept.values()]).toEqual(["good", "bad"]);
});
