import { expect, test } from "vitest";
import { changesAnswers } from "./answer-news.ts";

test.each([
  ["message.sent", {}, true],
  ["message.sent", { automatic: "auto_reply" }, false],
  ["conversation.closed", {}, true],
  ["message.delivery_changed", { state: "sent" }, true],
  ["message.delivery_changed", { state: "failed" }, true],
  ["message.delivery_changed", { state: "failed", automatic: "auto_reply" }, false],
  ["message.delivery_changed", { state: "delivered" }, false],
  ["message.delivery_changed", { state: "seen" }, false],
])("%s %j changes answers: %s", (type, data, changes) =>
  expect(changesAnswers({ type, data })).toBe(changes),
);
