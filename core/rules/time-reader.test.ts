import { expect, it } from "vitest";
import { timeFormat, timeReaderOf, withZone } from "./time-reader.ts";

const ours = { locale: "en-US", time_zone: "Europe/Berlin" };
const at = Date.parse("2026-03-09T14:00Z");

it("knows a reader by the first tag of their language that names a country", () => {
  const reader = (...locales: (string | null)[]) =>
    timeReaderOf("en", { locales, timeZone: null }, ours).locale;
  expect(reader("en", "de-AT", "en-IE", "en-US")).toBe("en-IE");
  expect(reader(null, "de")).toBe("en-US");
  expect(reader("en-", "en-not a tag", "en-!!", "en-001")).toBe("en-001");
  expect(timeReaderOf("de", { locales: ["en-GB"], timeZone: null }, ours).locale).toBe("de");
  expect(timeReaderOf("en", { locales: [], timeZone: null }, { ...ours, locale: "de" }).locale).toBe("en");
});

it("writes as in the United States for the United States alone", () => {
  const written = (locale: string) =>
    timeFormat(
      { locale, timeZone: "UTC" },
      { month: "long", day: "numeric", hour: "numeric", minute: "2-digit" },
    )
      .format(at)
      .replace(/\s/gu, " ");
  expect(written("en")).toBe("9 March at 14:00");
  expect(written("en-US")).toBe("March 9 at 2:00 PM");
  expect(written("de-AT")).toBe("9. März um 14:00");
});

it("names the zone where it is ours and not surely theirs", () => {
  const theirs = timeReaderOf("en", { locales: ["en-GB"], timeZone: "Europe/Berlin" }, ours);
  expect(withZone("at 15:00", at, theirs)).toBe("at 15:00");
  const unknown = timeReaderOf("en", { locales: ["en-GB"], timeZone: null }, ours);
  expect(unknown).toMatchObject({ timeZone: "Europe/Berlin", isZoneKnown: false });
  expect(withZone("at 15:00", at, unknown)).toBe("at 15:00 (CET)");
  expect(withZone("at 15:00", Date.parse("2026-07-09T14:00Z"), unknown)).toBe("at 15:00 (CEST)");
});
