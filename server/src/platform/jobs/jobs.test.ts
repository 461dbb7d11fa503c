import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { inWorkspace } from "../context/context.ts";
import { writeEvents } from "../events/events.ts";
import { enqueue } from "./jobs.ts";

let world: World;
let owner: pg.Client;

beforeAll(async () => {
  world = await startWorld();
  owner = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? "" });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

async function waitingJobs(): Promise<number> {
  const { rows } = await owner.query(
    "select count(*)::int as count from graphile_worker.jobs where task_identifier = 'conversations.wake'",
  );
  return rows[0].count;
}

function enqueueWake(runAt?: Date): Promise<void> {
  const { workspaceId } = world.owner;
  return inWorkspace(world.platform, { workspaceId }, (ctx) =>
    enqueue(ctx, "conversations.wake", { conversation_id: crypto.randomUUID() }, { runAt }),
  );
}

it("runs a job once its transaction has committed, and not at all when it is undone", async () => {
  const { workspaceId } = world.owner;
  const undone = inWorkspace(world.platform, { workspaceId }, async (ctx) => {
    await enqueue(
      ctx,
      "conversations.wake",
      { conversation_id: crypto.randomUUID() },
      { runAt: new Date("2090-01-01") },
    );
    throw new Error("changed our mind");
  });
  await expect(undone).rejects.toThrow("changed our mind");
  expect(await waitingJobs()).toBe(0);
  await enqueueWake();
  await vi.waitFor(async () => expect(await waitingJobs()).toBe(0), { timeout: 10_000 });
});

it("takes up at the next start what a killed worker had begun", async () => {
  await enqueueWake(new Date("2090-01-01"));
  await world.app.stop();
  // As a kill leaves it behind: due, and locked by a worker that lives no more.
  await owner.query(`update graphile_worker._private_jobs
    set run_at = now(), locked_at = now(), locked_by = 'worker-that-was-killed'`);
  await world.restart();
  await vi.waitFor(async () => expect(await waitingJobs()).toBe(0), { timeout: 10_000 });
});

it("makes one job of all that happened in a conversation at once, for whoever looks at it as it is", async () => {
  const conversationId = crypto.randomUUID();
  const whole = { task: "test.whole", isOfConversation: true };
  const each = { task: "test.each", isOfConversation: false };
  await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, (ctx) =>
    writeEvents({ ...ctx, platform: { reactionsOf: () => [whole, each] } }, [
      { type: "test.first", conversationId },
      { type: "test.elsewhere", conversationId: crypto.randomUUID() },
      { type: "test.last", conversationId },
      { type: "test.nowhere" },
    ]),
  );
  const { rows } =
    await owner.query(`select j.task_identifier as task, array_agg(e.type order by e.id) as types
    from graphile_worker.jobs j
    join graphile_worker._private_jobs p on p.id = j.id
    join events e on e.id = (p.payload ->> 'event_id')::bigint
    where j.task_identifier like 'test.%' group by 1 order by 1`);
  expect(rows).toEqual([
    { task: "test.each", types: ["test.first", "test.elsewhere", "test.last", "test.nowhere"] },
    { task: "test.whole", types: ["test.elsewhere", "test.last", "test.nowhere"] },
  ]);
});

it("makes no job of an event that does not concern whoever follows such events", () => {
  const settles = (data: Record<string, unknown>) => {
    const type = "message.delivery_changed";
    return world.platform.reactionsOf({ type, data }).some(({ task }) => task === "promises.settle_message");
  };
  expect(settles({ state: "sending" })).toBe(false);
  expect(settles({ state: "failed" })).toBe(true);
});
