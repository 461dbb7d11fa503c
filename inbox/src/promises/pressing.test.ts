import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { expect, test } from "vitest";
import { isLate, isPressing } from "./pressing.ts";

const now = new Date("2026-11-23T09:00:00Z");
const calm = {
  by: "us",
  state: "open",
  due_at: "2026-11-25T09:00:00Z",
  overdue: false,
  danger: null,
  surfaces_at: null,
  follow_up_offered: false,
} as PromiseShape;
const presses = (change: Partial<PromiseShape>) => isPressing({ ...calm, ...change }, now);

test("late is late as soon as the clock here says so", () => {
  expect(isLate({ ...calm, due_at: "2026-11-23T08:59:00Z" }, now)).toBe(true);
  expect(isLate(calm, now)).toBe(false);
});

test("ours presses when it has come up, is in danger, or is due within hours", () => {
  expect(presses({})).toBe(false);
  expect(presses({ surfaces_at: "2026-11-23T08:00:00Z" })).toBe(true);
  expect(presses({ danger: "shift" })).toBe(true);
  expect(presses({ due_at: "2026-11-23T12:00:00Z" })).toBe(true);
  expect(presses({ due_at: null })).toBe(false);
  expect(presses({ danger: "shift", state: "kept" })).toBe(false);
});

test("that of others presses once it is late, or to be followed up", () => {
  expect(presses({ by: "customer", due_at: "2026-11-23T12:00:00Z" })).toBe(false);
  expect(presses({ by: "customer", due_at: "2026-11-23T08:00:00Z" })).toBe(true);
  expect(presses({ by: "third_party", follow_up_offered: true })).toBe(true);
});
