import { afterEach, beforeEach, expect, test, vi } from "vitest";

type Turns = typeof import("./reading-turns.ts");
type Turn = Exclude<ReturnType<Turns["takeTurn"]>, Date>;

let turns: Turns;
let held: Turn[] = [];

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  turns = await import("./reading-turns.ts");
  held = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** The time to ask again at, or null with a turn in hand. */
function ask(workspaceId: string, mailId = `mail of ${workspaceId}`): Date | null {
  const turn = turns.takeTurn(workspaceId, mailId);
  if (turn instanceof Date) return turn;
  held.push(turn);
  return null;
}

test("two mails are read at once, whosever they are, and nobody is made to wait for an answer", () => {
  expect([ask("a"), ask("b")]).toEqual([null, null]);
  expect(ask("c")).toBeInstanceOf(Date);
  held.shift()?.giveBack();
  expect(ask("c")).toBeNull();
});

test("a workspace alone has both turns, and no second one while another's mail waits", () => {
  expect([ask("a"), ask("a")]).toEqual([null, null]);
  expect(ask("b")).toBeInstanceOf(Date);
  held.shift()?.giveBack();
  expect(ask("a")).toBeInstanceOf(Date);
  expect(ask("b")).toBeNull();
});

test("what waits is called when a turn is free: whoever has none first", () => {
  expect([ask("a", "1"), ask("a", "2")]).toEqual([null, null]);
  for (const [workspaceId, mailId] of ["a3", "a4", "b5"]) ask(workspaceId as string, mailId);
  expect(held.shift()?.giveBack()).toEqual({ workspaceId: "b", mailId: "5" });
  expect(ask("a", "4")).toBeInstanceOf(Date);
  expect(ask("b", "5")).toBeNull();
  expect(held.pop()?.giveBack()).toEqual({ workspaceId: "a", mailId: "3" });
});

test("nothing is called when nothing waits", () => {
  ask("a");
  expect(held.pop()?.giveBack()).toBeNull();
});

test("whose mail another process took in the meantime is not waited for", () => {
  expect([ask("a"), ask("a")]).toEqual([null, null]);
  const again = ask("b")?.getTime() ?? 0;
  held.shift()?.giveBack();
  vi.setSystemTime(again + 5_000);
  expect(ask("a")).toBeNull();
});

test("six thousand that wait come back apart, and none later than in five seconds", () => {
  expect([ask("a"), ask("b")]).toEqual([null, null]);
  const times = Array.from({ length: 6_000 }, (_, number) => ask("a", `${number}`)?.getTime() ?? 0);
  expect(times[0]).toBe(Date.now() + 2_000);
  expect(new Set(times.slice(0, 100)).size).toBe(100);
  expect(Math.max(...times)).toBe(Date.now() + 5_000);
});
