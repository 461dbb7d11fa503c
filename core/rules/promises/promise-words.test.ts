import { describe, expect, it } from "vitest";
import { followUpWords } from "./follow-up-words.ts";
import { newTimeWords } from "./new-time-words.ts";
import { wordsLanguageOf } from "./words-language.ts";

const now = Date.parse("2026-03-11T09:00:00Z");
const hour = 3_600_000;
const languages = ["en", "de", "fr", "nl", "es", "pt"] as const;

describe.each(languages)("words in %s", (language) => {
  it("name a new time honestly, each time on the customer's clock", () => {
    const base = { language, now, timeZone: "Europe/Berlin" };
    const late = newTimeWords({ ...base, kind: "answer", before: now + hour, dueAt: now + 26 * hour });
    const passed = newTimeWords({ ...base, kind: "action", before: now - hour, dueAt: now + 26 * hour });
    const first = newTimeWords({ ...base, kind: "answer", before: null, dueAt: now + 26 * hour });
    expect(late.endsWith(first)).toBe(true);
    expect(late).not.toBe(first);
    expect(late).toContain("11");
    expect(passed).toContain("9");
    expect(new Set([late, passed, first]).size).toBe(3);
    expect(late + passed).not.toMatch(/undefined|NaN|\{|\}/);
  });

  it("follow up kindly: what they said and when, and who asks", () => {
    const base = {
      language,
      words: "I'll  send\nit",
      madeAt: now,
      timeZone: "Europe/Berlin",
      from: "Ada Agent",
    };
    const customer = followUpWords({ ...base, by: "customer", name: "Nora" });
    expect(customer).toContain("Nora");
    expect(customer).toContain("“I'll send it”");
    expect(customer).toContain("11");
    expect(customer.endsWith("\nAda Agent")).toBe(true);
    const third = followUpWords({ ...base, by: "third_party", name: null });
    expect(third).not.toContain("null");
    expect(third).not.toBe(customer);
  });
});

it("knows our languages by any tag of theirs", () => {
  expect(["de-AT", "pt_BR", "EN", "it", null].map(wordsLanguageOf)).toEqual(["de", "pt", "en", null, null]);
});
