import { expect, it } from "vitest";
import { postedAt } from "./posted-at.ts";

const received = (at: string) => ({ name: "Received", value: `from a by b with ESMTP id 1; ${at}` });
const date = (at: string) => ({ name: "Date", value: at });
const march = "Tue, 3 Mar 2026 10:00:00 +0100 (CET)";
const april = new Date("2026-04-01T00:00:00Z");

it.each([
  [
    "what the last server says, for mail handed to us",
    [received(march), received("1 Jan 2026 00:00 +0000")],
    null,
    "2026-03-03T09:00:00.000Z",
  ],
  [
    "nothing, where no server took it: its sender's clock may be wrong",
    [date("1 Jan 1970 00:00 +0000")],
    null,
    null,
  ],
  [
    "when it came into its mailbox",
    [received("Wed, 1 Apr 2026 00:00:01 +0000")],
    april,
    "2026-04-01T00:00:00.000Z",
  ],
  [
    "when a server took it, for mail that was moved here",
    [received(march)],
    april,
    "2026-03-03T09:00:00.000Z",
  ],
  [
    "its own date, for mail that was put here",
    [date("Mon, 2 Mar 2026 08:00:00 GMT")],
    april,
    "2026-03-02T08:00:00.000Z",
  ],
  [
    "when it came, where its own words are none",
    [received("yesterday"), date("x")],
    april,
    "2026-04-01T00:00:00.000Z",
  ],
])("is %s", (_name, headers, internalDate, expected) => {
  expect(postedAt(headers, internalDate)?.toISOString() ?? null).toBe(expected);
});
