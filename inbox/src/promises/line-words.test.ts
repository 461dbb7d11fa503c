import type { TimelineEntry } from "@heard/core/contract/conversations.ts";
import { expect, test } from "vitest";
import { lineWords } from "./line-words.ts";

const known = { what: "get back to you", party: "DHL", name: "Ana", locale: "en-GB", zone: "Europe/Berlin" };

function line(type: TimelineEntry["type"], data: object, more: Partial<typeof known> | { what: null } = {}) {
  const entry = {
    id: 1,
    type,
    actor: { kind: "teammate" as const, id: "1", name: "Olga Owner" },
    data: data as Record<string, unknown>,
    at: "2026-11-23T09:00:00Z",
  };
  return lineWords(entry, { ...known, ...more });
}

test("who promised what, by when", () => {
  const due_at = "2026-11-23T16:00:00Z";
  expect(line("promise.made", { by: "us", due_at })).toBe(
    "Olga Owner promised: get back to you, today by 17:00",
  );
  expect(line("promise.made", { by: "customer", due_at: null })).toBe("Ana promised: get back to you");
  expect(line("promise.made", { by: "third_party", due_at: null }, { what: null })).toBe(
    "DHL promised something",
  );
});

test("what became of it", () => {
  const moved = { from: null, to: "2026-11-27T16:00:00Z", told: true };
  expect(line("promise.kept", { state: "kept" })).toBe("Kept: get back to you");
  expect(line("promise.kept", { state: "kept_late" }, { what: null })).toBe("Kept late: a promise");
  expect(line("promise.moved", moved)).toBe(
    "Olga Owner moved a promise to Fri 27 Nov by 17:00, and said so: get back to you",
  );
  expect(line("promise.moved", { ...moved, taken_back: true })).toBe(
    "A new time was taken back with its message: get back to you",
  );
  expect(line("promise.broken", {})).toBe("Olga Owner noted a promise as broken: get back to you");
});
