import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { inWorkspace } from "../context/context.ts";
import { writeEvents } from "../events/events.ts";
import { enqueue, type Follower } from "./jobs.ts";
import { reactionJobs } from "./reactions.ts";

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
  const whole = { task: "test.whole", isOfConversation: true, turn: null };
  const each = { task: "test.each", isOfConversation: false, turn: null };
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

describe("what follows in one transaction", () => {
  const conversationId = crypto.randomUUID();
  const turns: Record<string, number> = { "test.low": 0, "test.high": 1 };
  const reactionsOf = ({ type }: { type: string }) =>
    (type === "test.heard" ? ["test.high", "test.low"] : ["test.high"]).map((task) => ({
      task,
      isOfConversation: task === "test.high",
      turn: turns[task] as number,
    }));

  /** Hears one event with these followers; the jobs that are left, and the events in their order. */
  async function hear(follow: Record<string, Follower["follow"]>) {
    const { workspaceId } = world.owner;
    const platform = { ...world.platform, reactionsOf };
    await owner.query("delete from graphile_worker._private_jobs");
    await inWorkspace(platform, { workspaceId }, async (ctx) =>
      ctx.record({ type: "test.heard", conversationId }),
    );
    const waiting = async () => {
      const { rows } = await owner.query(`select j.task_identifier as task, p.payload
        from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
        where j.task_identifier ~ '^(test|events)\\.' order by 1`);
      return rows as { task: string; payload: { workspace_id: string } }[];
    };
    const [together, ...others] = await waiting();
    expect([together?.task, others]).toEqual(["events.follow", []]);
    await owner.query("delete from graphile_worker._private_jobs");
    const followers = Object.keys(turns).map((name) => ({ name, to: [], follow: follow[name] as never }));
    await reactionJobs(followers)["events.follow"]?.(platform, together?.payload as never);
    return (await waiting()).map(({ task }) => task);
  }

  it("is one job, from the ground up, and a later one sees what an earlier one did", async () => {
    const seen: unknown[] = [];
    const left = await hear({
      "test.low": async (ctx) => ctx.record({ type: "test.said", conversationId }),
      "test.high": async (ctx) => {
        const rows = await ctx.db
          .selectFrom("events")
          .select("type")
          .where("conversation_id", "=", conversationId)
          .orderBy("id")
          .execute();
        seen.push(...rows.map(({ type }) => type));
      },
    });
    expect(seen).toEqual(["test.heard", "test.said"]);
    // It has looked already at what was said.
    expect(left).toEqual([]);
  });

  it("is tried one by one where one of them fails, and nothing is left of the attempt", async () => {
    const left = await hear({
      "test.low": async (ctx) => ctx.record({ type: "test.half", conversationId }),
      "test.high": () => Promise.reject(new Error("not today")),
    });
    expect(left).toEqual(["test.high", "test.low"]);
    const { rows } = await owner.query("select from events where type = 'test.half'");
    expect(rows).toEqual([]);
  });
});

it("makes no job of an event that does not concern whoever follows such events", () => {
  const settles = (data: Record<string, unknown>) => {
    const type = "message.delivery_changed";
    return world.platform.reactionsOf({ type, data }).some(({ task }) => task === "promises.settle_message");
  };
  expect(settles({ state: "sending" })).toBe(false);
  expect(settles({ state: "failed" })).toBe(true);
});
