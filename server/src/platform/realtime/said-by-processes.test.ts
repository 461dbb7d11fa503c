import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { heartbeatMilliseconds, SaidByProcesses } from "./said-by-processes.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

it("keeps what a process goes on saying, and forgets a silent one after three heartbeats", () => {
  const said = new SaidByProcesses<number>();
  said.put("screens", "alive", 2);
  said.put("screens", "killed", 3);
  for (let beat = 0; beat < 3; beat += 1) {
    vi.setSystemTime(Date.now() + heartbeatMilliseconds);
    said.put("screens", "alive", 2);
    expect(said.forgetSilent()).toEqual([]);
  }
  expect(said.of("screens")).toEqual([2, 3]);
  vi.setSystemTime(Date.now() + 1);
  expect(said.forgetSilent()).toEqual(["screens"]);
  expect(said.of("screens")).toEqual([2]);
});
