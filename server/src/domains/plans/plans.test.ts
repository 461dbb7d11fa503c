import type { Plan, StepInput } from "@heard/core/contract/plans.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eventually, type MailWorld, startMailWorld } from "../../../../test/support/mail-world.ts";
import { ownerPassword, signIn } from "../../../../test/support/world.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { moveToCustomer } from "../conversations/conversations.ts";
import { keepPromise, movePromise, promisesOf, releasePromise } from "../promises/promises.ts";
import { tellNews } from "./news.ts";

/** A Tuesday morning, in the working hours of the workspace (Europe/Berlin). */
const morning = Date.parse("2026-11-24T09:00:00Z");
const oneMinute = 60_000;
const anHour = 60 * oneMinute;
let world: MailWorld;
let later = 0;

beforeAll(async () => {
  world = await startMailWorld({ now: () => new Date(morning + later) });
});
beforeEach(() => {
  later += 7 * 24 * anHour;
});
afterAll(() => world.stop());

const api: MailWorld["owner"]["api"] = (...call) => world.owner.api(...call);
const run = <Result>(work: Parameters<typeof inWorkspace<Result>>[2]) =>
  inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);

const collect: StepInput = {
  title: "You send it back",
  by: "customer",
  usual_minutes: 960,
  needs: "file",
  ask: "A photo of the label",
};
const inspect: StepInput = {
  title: "We look at it",
  why: "So that we pay back the right sum",
  by: "us",
  usual_minutes: 240,
};
const pay: StepInput = {
  title: "Your bank books it",
  by: "third_party",
  who: "Your bank",
  usual_minutes: 960,
};

function newTemplate(name: string, more: object = {}) {
  return api("POST /plan-templates", {
    body: { name, matter: "Returns", steps: [collect, inspect, pay], ...more },
  });
}

async function newPlan(more: object = {}): Promise<Plan> {
  const { conversation } = await world.start();
  return api("POST /conversations/{id}/plan", {
    params: { id: conversation.id },
    body: { name: "Your return", steps: [inspect, collect, pay], ...more },
  });
}

const states = (plan: Plan) => plan.steps.map(({ state }) => state);
const stepAt = (plan: Plan, place: number) => plan.steps[place] as Plan["steps"][number];
const mark = (plan: Plan, place: number, state: "done" | "skipped" | "open") =>
  api("PUT /plan-steps/{id}/state", { params: { id: stepAt(plan, place).id }, body: { state } });
const readPlan = async (plan: Plan) =>
  (await api("GET /conversations/{id}/plan", { params: { id: plan.conversation_id } })).plan as Plan;
const openPromises = async (plan: Plan) =>
  (await run((ctx) => promisesOf(ctx, plan.conversation_id))).filter(({ state }) => state === "open");
const mailsOf = async (plan: Plan) =>
  (await world.messages(plan.conversation_id)).filter(({ automatic }) => automatic === "auto_reply");

describe("templates", () => {
  it("are written, read, rewritten and removed; plans that were started from them go on", async () => {
    const template = await newTemplate("A return");
    expect(template).toMatchObject({ name: "A return", matter: "Returns", start_when: null, used: 0 });
    expect(template.steps.map(({ title, who, measured }) => [title, who, measured])).toEqual([
      ["You send it back", null, null],
      ["We look at it", null, null],
      ["Your bank books it", "Your bank", null],
    ]);
    const { conversation } = await world.start();
    const params = { id: conversation.id };
    const plan = await api("POST /conversations/{id}/plan", { params, body: { template_id: template.id } });
    const [first] = template.steps;
    const changed = await api("PUT /plan-templates/{id}", {
      params: { id: template.id },
      body: { name: "Returns", steps: [inspect, { ...collect, id: first?.id }] },
    });
    expect(changed).toMatchObject({ name: "Returns", used: 1 });
    expect(changed.steps.map(({ title }) => title)).toEqual(["We look at it", "You send it back"]);
    expect(changed.steps[1]?.id).toBe(first?.id);
    expect((await api("GET /plan-templates")).data.map(({ id }) => id)).toContain(template.id);
    await api("DELETE /plan-templates/{id}", { params: { id: template.id } });
    expect((await api("GET /plan-templates")).data.map(({ id }) => id)).not.toContain(template.id);
    expect(states(await readPlan(plan))).toEqual(["current", "waiting", "waiting"]);
  });

  it("refuse steps of others and conditions that cannot be asked", async () => {
    const template = await newTemplate("Strict");
    const other = await newTemplate("Other");
    const stranger = { ...inspect, id: other.steps[0]?.id };
    await expect(
      api("PUT /plan-templates/{id}", {
        params: { id: template.id },
        body: { name: "x", steps: [stranger] },
      }),
    ).rejects.toMatchObject({ code: "invalid_value" });
    const start_when = {
      match: "all" as const,
      conditions: [{ field: "customer.nothing", operator: "is" as const, value: "x" }],
    };
    await expect(newTemplate("Never", { start_when })).rejects.toMatchObject({ code: "invalid_value" });
    const agent = await world.join("agent");
    await expect(
      agent.api("POST /plan-templates", { body: { name: "Mine", steps: [inspect] } }),
    ).rejects.toMatchObject({ code: "not_allowed" });
  });

  it("take what steps really took, from the fifth on", async () => {
    const template = await newTemplate("Measured", { steps: [inspect] });
    const startOne = async () => {
      const { conversation } = await world.start();
      const params = { id: conversation.id };
      return api("POST /conversations/{id}/plan", { params, body: { template_id: template.id } });
    };
    for (const minutes of [30, 60, 90, 120, 150]) {
      const plan = await startOne();
      expect(stepAt(plan, 0)).toMatchObject({ usual_minutes: 240, usual_from: "said" });
      later += minutes * oneMinute;
      await mark(plan, 0, "done");
      later -= minutes * oneMinute;
    }
    const [step] = (await api("GET /plan-templates")).data.find(({ id }) => id === template.id)?.steps ?? [];
    expect(step).toMatchObject({ usual_minutes: 240, measured: { median_minutes: 90, count: 5 } });
    expect(stepAt(await startOne(), 0)).toMatchObject({ usual_minutes: 90, usual_from: "measured" });
  });
});

describe("a plan", () => {
  it("begins with its first step, due in working hours, which is a promise", async () => {
    const plan = await newPlan();
    const now = morning + later;
    expect(states(plan)).toEqual(["current", "waiting", "waiting"]);
    expect(stepAt(plan, 0).due_at).toBe(new Date(now + 4 * anHour).toISOString());
    // 10:00 and four hours; then two working days of eight hours each.
    expect(stepAt(plan, 1).expected_at).toBe(new Date(now + 52 * anHour).toISOString());
    const [promise] = await openPromises(plan);
    expect(promise).toMatchObject({
      by: "us",
      what: "We look at it",
      source: "plan",
      plan_step_id: stepAt(plan, 0).id,
      due_at: stepAt(plan, 0).due_at,
    });
    await expect(
      api("POST /conversations/{id}/plan", { params: { id: plan.conversation_id }, body: { steps: [pay] } }),
    ).rejects.toMatchObject({ code: "already_exists" });
  });

  it("goes on step by step: promises are kept, of whoever does it, until it is done", async () => {
    const plan = await newPlan();
    const second = await mark(plan, 0, "done");
    expect(states(second)).toEqual(["done", "current", "waiting"]);
    expect(await openPromises(plan)).toMatchObject([{ by: "customer", what: "You send it back" }]);
    const third = await mark(second, 1, "skipped");
    expect(await openPromises(plan)).toMatchObject([{ by: "third_party", who: "Your bank" }]);
    const done = await mark(third, 2, "done");
    expect(done).toMatchObject({ state: "done", ended_at: expect.any(String) });
    const ended = await run((ctx) => promisesOf(ctx, plan.conversation_id));
    expect(ended.map(({ state }) => state).sort()).toEqual(["kept", "kept", "released"]);
    const { timeline } = await api("GET /conversations/{id}/thread", {
      params: { id: plan.conversation_id },
    });
    const told = timeline.map(({ type }) => type).filter((type) => type.startsWith("plan."));
    expect(told).toEqual(["plan.started", "plan.step_done", "plan.step_done", "plan.ended"]);
  });

  it("goes back to a step, which is promised anew", async () => {
    const plan = await mark(await newPlan(), 0, "done");
    const back = await mark(plan, 0, "open");
    expect(states(back)).toEqual(["current", "waiting", "waiting"]);
    expect(await openPromises(plan)).toMatchObject([{ what: "We look at it" }]);
    expect(stepAt(back, 0).promise_id).not.toBe(stepAt(plan, 0).promise_id);
  });

  it("is adapted to its case, and keeps what was done", async () => {
    const plan = await mark(await newPlan(), 0, "done");
    const [first, second, third] = plan.steps as [Plan["steps"][0], Plan["steps"][0], Plan["steps"][0]];
    const asInput = ({
      id,
      title,
      why,
      by,
      who,
      usual_minutes,
      needs,
      ask,
    }: Plan["steps"][0]): StepInput => ({
      id,
      title,
      why,
      by,
      who,
      usual_minutes,
      needs,
      ask,
    });
    const adaptTo = (steps: StepInput[]) =>
      api("PUT /plans/{id}", { params: { id: plan.id }, body: { name: "A longer return", steps } });
    const adapted = await adaptTo([
      asInput({ ...first, title: "Rewritten" }),
      { title: "We ask the maker", by: "third_party", who: "The maker", usual_minutes: 60 },
      asInput({ ...third, title: "Your bank pays" }),
      asInput(second),
    ]);
    expect(adapted.name).toBe("A longer return");
    expect(adapted.steps.map(({ title, state }) => [title, state])).toEqual([
      ["We look at it", "done"],
      ["We ask the maker", "current"],
      ["Your bank pays", "waiting"],
      ["You send it back", "waiting"],
    ]);
    expect(await openPromises(plan)).toMatchObject([{ who: "The maker" }]);
    await expect(adaptTo([asInput(second)])).rejects.toMatchObject({ code: "invalid_value" });
    const stranger = stepAt(await newPlan(), 0);
    await expect(adaptTo([asInput(first), asInput(stranger)])).rejects.toMatchObject({
      code: "invalid_value",
    });
  });

  it("is due anew when the usual time of the current step is changed", async () => {
    const plan = await newPlan();
    const steps = plan.steps.map(({ id, title, by, who }) => ({ id, title, by, who, usual_minutes: 60 }));
    const changed = await api("PUT /plans/{id}", { params: { id: plan.id }, body: { steps } });
    const due = new Date(morning + later + anHour).toISOString();
    expect(stepAt(changed, 0).due_at).toBe(due);
    expect(await openPromises(plan)).toMatchObject([{ due_at: due }]);
  });

  it("is stopped before its end, releases what it promised, and makes room for another", async () => {
    const plan = await newPlan();
    const stopped = await api("DELETE /plans/{id}", { params: { id: plan.id } });
    expect(stopped).toMatchObject({ state: "stopped" });
    expect(await openPromises(plan)).toEqual([]);
    await expect(mark(plan, 0, "done")).rejects.toMatchObject({ code: "invalid_value" });
    const params = { id: plan.conversation_id };
    const next = await api("POST /conversations/{id}/plan", { params, body: { steps: [pay] } });
    expect((await readPlan(plan)).id).toBe(next.id);
  });

  it("goes on again when a step is opened, but never beside another, nor after it was stopped", async () => {
    let done = await newPlan({ steps: [inspect] });
    done = await mark(done, 0, "done");
    const params = { id: done.conversation_id };
    const next = await api("POST /conversations/{id}/plan", { params, body: { steps: [pay] } });
    await expect(mark(done, 0, "open")).rejects.toMatchObject({ code: "already_exists" });
    const { id, title, by, usual_minutes } = stepAt(done, 0);
    const more = { steps: [{ id, title, by, usual_minutes }, pay] };
    const adapt = (plan: Plan, body = more) => api("PUT /plans/{id}", { params: { id: plan.id }, body });
    await expect(adapt(done)).rejects.toMatchObject({ code: "already_exists" });
    await api("DELETE /plans/{id}", { params: { id: next.id } });
    await expect(adapt(next, { steps: [] as never })).rejects.toThrow();
    await expect(adapt(next, { steps: [pay] as never })).rejects.toMatchObject({ code: "invalid_value" });
    await mark(done, 0, "open");
    expect(await readPlan(done)).toMatchObject({ id: done.id, state: "under_way" });
    await expect(
      api("POST /conversations/{id}/plan", { params, body: { steps: [pay] } }),
    ).rejects.toMatchObject({ code: "already_exists" });
  });

  it("is not there for those who may not see its conversation", async () => {
    const plan = await newPlan();
    const [colleague, other] = [await world.join("colleague"), await world.otherWorkspace()];
    const params = { id: plan.conversation_id };
    await expect(colleague.api("GET /conversations/{id}/plan", { params })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const call of [
      () => other.api("GET /conversations/{id}/plan", { params }),
      () => other.api("DELETE /plans/{id}", { params: { id: plan.id } }),
      () => other.api("POST /plans/{id}/link", { params: { id: plan.id }, body: { send: false } }),
      () =>
        other.api("PUT /plan-steps/{id}/state", {
          params: { id: stepAt(plan, 0).id },
          body: { state: "done" },
        }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("a step and its promise", () => {
  it("move together, whichever is moved", async () => {
    const plan = await newPlan();
    const tomorrow = new Date(morning + later + 24 * anHour).toISOString();
    const params = { id: stepAt(plan, 0).id };
    const moved = await api("PUT /plan-steps/{id}/due", { params, body: { due_at: tomorrow } });
    expect(stepAt(moved, 0).due_at).toBe(tomorrow);
    const [promise] = await openPromises(plan);
    expect(promise?.due_at).toBe(tomorrow);
    const dueAt = new Date(morning + later + 30 * anHour);
    await run((ctx) => movePromise(ctx, promise?.id as string, { dueAt }));
    await eventually(async () => expect(stepAt(await readPlan(plan), 0).due_at).toBe(dueAt.toISOString()));
    expect((await openPromises(plan))[0]?.moves).toHaveLength(2);
    const past = new Date(morning).toISOString();
    await expect(api("PUT /plan-steps/{id}/due", { params, body: { due_at: past } })).rejects.toMatchObject({
      code: "invalid_value",
    });
    const waiting = { id: stepAt(plan, 1).id };
    await expect(
      api("PUT /plan-steps/{id}/due", { params: waiting, body: { due_at: tomorrow } }),
    ).rejects.toMatchObject({ code: "invalid_value" });
  });

  it("are both open again when the message that kept it is taken back", async () => {
    const plan = await newPlan();
    const promiseId = stepAt(plan, 0).promise_id as string;
    const message = await world.reply(plan.conversation_id, "We looked at it", {
      undo_seconds: 60,
      promises: { made: [], kept: [promiseId], moved: [] },
    });
    await eventually(async () =>
      expect(states(await readPlan(plan))).toEqual(["done", "current", "waiting"]),
    );
    await api("DELETE /messages/{id}/delivery", { params: { id: message.id } });
    const again = await eventually(async () => {
      const now = await readPlan(plan);
      expect(states(now)).toEqual(["current", "waiting", "waiting"]);
      return now;
    });
    expect(stepAt(again, 0)).toMatchObject({ promise_id: promiseId, due_at: stepAt(plan, 0).due_at });
    expect((await openPromises(plan)).map(({ id }) => id)).toEqual([promiseId]);
  });

  it("are done together, and a released promise skips its step", async () => {
    const plan = await newPlan();
    await run((ctx) => keepPromise(ctx, stepAt(plan, 0).promise_id as string));
    const second = await eventually(async () => {
      const now = await readPlan(plan);
      expect(states(now)).toEqual(["done", "current", "waiting"]);
      return now;
    });
    await run((ctx) => releasePromise(ctx, stepAt(second, 1).promise_id as string, { reason: "Not needed" }));
    await eventually(async () =>
      expect(states(await readPlan(plan))).toEqual(["done", "skipped", "current"]),
    );
  });
});

describe("a rule", () => {
  it("starts a plan by itself and tells the customer, once", async () => {
    const start_when = {
      match: "all" as const,
      conditions: [{ field: "subject", operator: "contains" as const, value: "send back" }],
    };
    await newTemplate("By itself", { start_when });
    const { conversation } = await world.start({ subject: "I want to send back a lamp" });
    const plan = await eventually(async () => {
      const { plan } = await api("GET /conversations/{id}/plan", { params: { id: conversation.id } });
      expect(plan?.link?.sent_at).toEqual(expect.any(String));
      return plan as Plan;
    });
    expect(plan).toMatchObject({ name: "By itself", state: "under_way", link: { state: "open" } });
    const [mail] = await mailsOf(plan);
    expect(mail?.text).toContain(plan.link?.url);
    expect(mail?.text).toContain("A photo of the label");
    await api("DELETE /plans/{id}", { params: { id: plan.id } });
    await api("PATCH /conversations/{id}", { params: { id: conversation.id }, body: { priority: "high" } });
    const { conversation: unlike } = await world.start({ subject: "A question" });
    expect((await api("GET /conversations/{id}/plan", { params: { id: unlike.id } })).plan).toBeNull();
    expect((await readPlan(plan)).id).toBe(plan.id);
  });
});

describe("news", () => {
  const sweep = () => tellNews.job(world.platform);

  it("comes in one mail for all that changes in ten minutes, and at most once an hour unless it is their turn", async () => {
    const plan = await newPlan({ tell_customer: true });
    expect(await mailsOf(plan)).toHaveLength(1);
    later += 2 * anHour;
    const second = await mark(plan, 0, "done");
    expect(second.tells_at).toBe(new Date(morning + later + 10 * oneMinute).toISOString());
    await sweep();
    expect(await mailsOf(plan)).toHaveLength(1);
    await mark(second, 1, "done");
    later += 10 * oneMinute;
    await sweep();
    await sweep();
    const [, news] = await mailsOf(plan);
    expect(news?.text).toContain("Done: We look at it\nDone: You send it back");
    expect(news?.text).toContain("Now: Your bank books it");
    await mark(plan, 1, "skipped");
    later += 10 * oneMinute;
    await sweep();
    expect(await mailsOf(plan)).toHaveLength(2);
    await mark(plan, 1, "open");
    later += 10 * oneMinute;
    await sweep();
    expect(await mailsOf(plan)).toHaveLength(3);
    expect((await mailsOf(plan)).at(-1)?.text).toContain("We need you for the next step: You send it back");
  });

  it("is not sent where the customer never got the link, or it was revoked", async () => {
    const silent = await mark(await newPlan(), 0, "done");
    expect(silent.tells_at).toBeNull();
    const plan = await newPlan({ tell_customer: true });
    later += 2 * anHour;
    await mark(plan, 0, "done");
    const revoked = await api("DELETE /plans/{id}/link", { params: { id: plan.id } });
    expect(revoked).toMatchObject({ tells_at: null, link: { state: "revoked" } });
    later += anHour;
    await sweep();
    expect(await mailsOf(plan)).toHaveLength(1);
  });

  it("does not name a time that has passed as one to come", async () => {
    const plan = await newPlan({ tell_customer: true });
    later += 48 * anHour;
    const { id, title, by, usual_minutes } = stepAt(plan, 0);
    await api("PUT /plans/{id}", {
      params: { id: plan.id },
      body: { steps: [{ id, title, by, usual_minutes }] },
    });
    later += 10 * oneMinute;
    await sweep();
    const news = (await mailsOf(plan)).at(-1)?.text;
    expect(news).toContain("Still under way: We look at it. It was to be done by");
    expect(news).not.toContain("Now:");
  });

  it("comes in the customer's language", async () => {
    const { conversation } = await world.start({ from: "Ina <ina@example.com>" });
    const { customer } = conversation;
    await api("PATCH /customers/{id}", { params: { id: customer.id }, body: { locale: "de-AT" } });
    const params = { id: conversation.id };
    const body = { name: "Rückgabe", steps: [inspect], tell_customer: true };
    const plan = await api("POST /conversations/{id}/plan", { params, body });
    expect((await mailsOf(plan))[0]?.text).toMatch(/^Guten Tag Ina,\n\nwir haben/);
  });
});

describe("the link", () => {
  it("is made, sent, revoked and made anew; it ends ninety days after the plan", async () => {
    const plan = await newPlan();
    const params = { id: plan.id };
    const made = await api("POST /plans/{id}/link", { params, body: { send: false } });
    expect(made.link).toMatchObject({ state: "open", sent_at: null });
    expect(await mailsOf(plan)).toEqual([]);
    const sent = await api("POST /plans/{id}/link", { params, body: { send: true } });
    expect(sent.link).toMatchObject({ url: made.link?.url, sent_at: expect.any(String) });
    await api("DELETE /plans/{id}/link", { params });
    const another = await api("POST /plans/{id}/link", { params, body: { send: false } });
    expect(another.link).toMatchObject({ state: "open", sent_at: null });
    const renewed = await api("POST /plans/{id}/link", { params, body: { send: true } });
    expect(renewed.link?.url).not.toBe(made.link?.url);
    let ended = renewed;
    for (const place of [0, 1, 2]) ended = await mark(ended, place, "done");
    const expires = morning + later + 90 * 24 * anHour;
    expect(ended.link?.expires_at).toBe(new Date(expires).toISOString());
    later += 91 * 24 * anHour;
    const { api: muchLater } = await signIn(world.url, "olga@heard.example", ownerPassword);
    const read = await muchLater("GET /conversations/{id}/plan", { params: { id: plan.conversation_id } });
    expect(read.plan?.link?.state).toBe("expired");
    const again = await muchLater("POST /plans/{id}/link", { params, body: { send: false } });
    later -= 91 * 24 * anHour;
    expect(again.link).toMatchObject({ state: "open", url: renewed.link?.url });
  });

  it("is made anew for whoever the conversation belongs to now, and the old one is sent no more", async () => {
    const plan = await newPlan({ tell_customer: true });
    const heir = await api("POST /customers", { body: { name: "Hedy", emails: ["hedy@example.com"] } });
    await run((ctx) => moveToCustomer(ctx, [plan.conversation_id], heir.id));
    expect((await readPlan(plan)).link?.state).toBe("revoked");
    await mark(plan, 0, "done");
    later += 2 * anHour;
    await tellNews.job(world.platform);
    expect(await mailsOf(plan)).toHaveLength(1);
    const renewed = await api("POST /plans/{id}/link", { params: { id: plan.id }, body: { send: false } });
    expect(renewed.link).toMatchObject({ state: "open", sent_at: null });
    expect(renewed.link?.url).not.toBe(plan.link?.url);
  });

  it("is not for those to see who may not answer", async () => {
    const plan = await newPlan({ tell_customer: true });
    const colleague = await world.join("colleague");
    await api("POST /conversations/{id}/participants", {
      params: { id: plan.conversation_id },
      body: { teammate_id: colleague.teammateId },
    });
    const params = { id: plan.conversation_id };
    const seen = await colleague.api("GET /conversations/{id}/plan", { params });
    expect(seen.plan).toMatchObject({ id: plan.id, link: null });
  });

  it("cannot be sent to somebody without an address", async () => {
    const { id } = (await world.start({ from: "Lou <lou@example.com>" })).conversation;
    const plan = await api("POST /conversations/{id}/plan", { params: { id }, body: { steps: [inspect] } });
    await run(async ({ db }) => {
      await db.deleteFrom("customer_addresses").where("address", "=", "lou@example.com").execute();
      await db.updateTable("messages").set({ from_person: null }).where("conversation_id", "=", id).execute();
    });
    const send = () => api("POST /plans/{id}/link", { params: { id: plan.id }, body: { send: true } });
    await expect(send()).rejects.toMatchObject({ code: "no_recipient" });
  });
});
