import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";

const megabyte = 1024 * 1024;

/** What the app's process holds when it has started and nobody has asked anything yet. */
export async function measureIdleMemory(stage: Stage): Promise<Result> {
  await stage.idle();
  const { now } = await stage.memory({ forget: true });
  return result("idle", now, 180);
}

/** The most that it held at any moment of all that was measured. */
export async function measurePeakMemory(stage: Stage): Promise<Result> {
  const { peak } = await stage.memory();
  return result("most under load", peak, 400);
}

function result(name: string, bytes: number, barMegabytes: number): Result {
  const megabytes = bytes / megabyte;
  return {
    group: "memory",
    name,
    figures: { MB: megabytes },
    bar: `below ${barMegabytes} MB`,
    passed: megabytes < barMegabytes,
  };
}
