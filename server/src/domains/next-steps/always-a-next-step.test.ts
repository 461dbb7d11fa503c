import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import { sweepNextSteps } from "./next-steps.jobs.ts";

const start = Date.parse("2037-03-11T09:00:00Z");
const minuteMs = 60_000;

let world: PromiseWorld;

beforeAll(async () => {
  world = await startPromiseWorld(new Date(start).toISOString());
});
afterAll(() => world.stop());

const soon = (minutes: number) => new Date(world.at().getTime() + minutes * minuteMs).toISOString();

/** What may happen in a conversation; what cannot be done just then is refused, and changes nothing. */
const deeds: Record<string, (id: string) => Promise<unknown>> = {
  hear: (id) => world.hear(id, "And when?"),
  hearMachine: (id) => world.hear(id, "I am away", { automatic: "auto_reply" }),
  answer: (id) => world.write(id, "Today."),
  takeBack: async (id) => {
    const { id: messageId } = await world.write(id, "Wait", { undo_seconds: 60 });
    await world.owner.api("DELETE /messages/{id}/delivery", { params: { id: messageId } });
  },
  take: (id) => assign(id, world.owner.teammateId),
  drop: (id) => assign(id, null),
  close: (id) => world.owner.api("POST /conversations/{id}/closure", { params: { id } }),
  reopen: (id) => world.owner.api("DELETE /conversations/{id}/closure", { params: { id } }),
  snooze: (id) =>
    world.owner.api("PUT /conversations/{id}/snooze", { params: { id }, body: { until: soon(600) } }),
  promise: (id) => promise(id, "us"),
  theyPromise: (id) => promise(id, "customer"),
  set: (id) => set(id, "us"),
  waitForThem: (id) => set(id, "customer"),
  done: (id) => world.owner.api("POST /conversations/{id}/next-step/completion", { params: { id } }),
  usual: (id) => world.owner.api("DELETE /conversations/{id}/next-step", { params: { id } }),
  waitOnThird: (id) =>
    world.owner.api("PATCH /conversations/{id}", { params: { id }, body: { waiting_on: "third_party" } }),
  hourPasses: async () => void world.at(new Date(world.at().getTime() + 60 * minuteMs)),
  daysPass: async () => void world.at(new Date(world.at().getTime() + 3000 * minuteMs)),
};

const assign = (id: string, assignee_id: string | null) =>
  world.owner.api("PUT /conversations/{id}/assignment", { params: { id }, body: { assignee_id } });
const promise = (id: string, by: "us" | "customer") =>
  world.owner.api("POST /conversations/{id}/promises", {
    params: { id },
    body: { by, what: "send it", due_at: soon(300) },
  });
const set = (id: string, by: "us" | "customer") =>
  world.owner.api("PUT /conversations/{id}/next-step", {
    params: { id },
    body: { by, what: "Call", due_at: soon(200) },
  });

async function standing(id: string) {
  const params = { id };
  const { state } = await world.owner.api("GET /conversations/{id}", { params });
  const { current } = await world.owner.api("GET /conversations/{id}/next-step", { params });
  const { data } = await world.owner.api("GET /conversations/{id}/next-steps", { params });
  return { state, current, underWay: data.filter(({ ended_at }) => ended_at === null) };
}

it("an open conversation always has one next step, with a time, and an owner or the task to find one", async () => {
  const names = fc.array(fc.constantFrom(...Object.keys(deeds)), { minLength: 3, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(names, async (sequence) => {
      world.at(new Date(start));
      const id = await world.converse("ana@north.example");
      for (const name of sequence) {
        await (deeds[name] as (id: string) => Promise<unknown>)(id).catch((error: { code?: string }) => {
          expect(["invalid_value", "already_sent", "promise_ended"]).toContain(error.code);
        });
        await world.idle();
        if (name.endsWith("Pass") || name.endsWith("Passes")) await sweepNextSteps(world.platform);
        const { state, current, underWay } = await standing(id);
        if (state === "closed") {
          expect([current, underWay]).toEqual([null, []]);
          continue;
        }
        expect(current).not.toBeNull();
        expect(underWay.filter(({ set_aside }) => !set_aside)).toHaveLength(1);
        expect(underWay.length).toBeLessThanOrEqual(2);
        const isHeld = current?.owner != null || current?.team != null;
        if (state === "open") expect(isHeld || current?.code === "find_owner").toBe(true);
      }
    }),
    { numRuns: 25 },
  );
}, 180_000);
