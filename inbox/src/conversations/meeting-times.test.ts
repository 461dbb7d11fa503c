import { expect, test } from "vitest";
import { meetingTimes } from "./meeting-times.ts";

const reader = { locale: "en-GB", timeZone: "Europe/Berlin" };
const meeting = {
  starts_at: "2026-05-06T08:00:00.000Z",
  ends_at: "2026-05-06T09:00:00.000Z",
  all_day: false,
  time_zone: null,
};

test("a meeting's time names the place whose clock it goes by", () => {
  const times = meetingTimes(meeting, reader);
  expect(times?.here).toMatch(/6 May 2026.*10:00\D+11:00 \(Berlin\)$/);
  expect(times?.there).toBeNull();
});

test("whoever asks has another time where their clock says so, and not where two zones agree", () => {
  const lisbon = meetingTimes({ ...meeting, time_zone: "Europe/Lisbon" }, reader);
  expect(lisbon?.there).toMatch(/09:00\D+10:00 \(Lisbon\)$/);
  const newYork = meetingTimes({ ...meeting, time_zone: "America/New_York" }, reader);
  expect(newYork?.there).toMatch(/04:00\D+05:00 \(New York\)$/);
  expect(meetingTimes({ ...meeting, time_zone: "Europe/Paris" }, reader)?.there).toBeNull();
});

test("a moment without an end, whole days, and no time at all", () => {
  expect(meetingTimes({ ...meeting, ends_at: null }, reader)?.here).toMatch(/10:00 \(Berlin\)$/);
  const days = { ...meeting, starts_at: "2026-05-06T00:00:00.000Z", ends_at: "2026-05-07T00:00:00.000Z" };
  const whole = meetingTimes({ ...days, all_day: true }, { ...reader, timeZone: "America/New_York" });
  expect(whole?.here).toMatch(/^Wednesday,? 6 May 2026$/);
  expect(whole?.there).toBeNull();
  expect(meetingTimes({ ...meeting, starts_at: null }, reader)).toBeNull();
});
