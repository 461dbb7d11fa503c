import type { FollowThrough, FollowThroughRuleInput } from "@heard/core/contract/follow-through.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eventually, type MailWorld, startMailWorld } from "../../../../test/support/mail-world.ts";
import { openPage, type ReadPage } from "../../../../test/support/page.ts";
import { type SmtpSink, startSmtpSink } from "../../../../test/support/smtp-sink.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { writeAutomaticMessage } from "../conversations/messages.ts";
import { idOfEmail, setAutomaticMail } from "../customers/automatic-mail.ts";
import { askDue } from "./ask.ts";

/** A Tuesday at 10:00 in Berlin, long ago: mail leaves by the clock of the database. */
const morning = Date.parse("2024-11-26T09:00:00Z");
const aDay = 86_400_000;
let world: MailWorld;
let sink: SmtpSink;
let later = 0;

beforeAll(async () => {
  world = await startMailWorld({ now: () => new Date(morning + later) });
  sink = await startSmtpSink();
  await world.sendThrough(sink);
});
beforeEach(async () => {
  await wait(7);
  for (const { id } of (await api("GET /follow-through-rules")).data) {
    await api("DELETE /follow-through-rules/{id}", { params: { id } });
  }
});
afterAll(async () => {
  await world.stop();
  await sink.stop();
});

const api: MailWorld["owner"]["api"] = (...call) => world.owner.api(...call);
const usual: FollowThroughRuleInput = {
  name: "Everything",
  enabled: true,
  conditions: { match: "all", conditions: [] },
  after_days: 3,
  day_kind: "working",
  quiet_days: 30,
  words: {},
};
const newRule = (more: Partial<FollowThroughRuleInput> = {}) =>
  api("POST /follow-through-rules", { body: { ...usual, ...more } });
const close = (id: string) => api("POST /conversations/{id}/closure", { params: { id } });
const ofConversation = async (conversation_id: string): Promise<FollowThrough[]> =>
  (await api("GET /follow-throughs", { query: { conversation_id } })).data;
const read = (id: string) => api("GET /conversations/{id}", { params: { id } });
/** Days go by; whoever is signed in stays so by looking in now and then. */
async function wait(days: number) {
  for (let left = days; left > 0; left -= 7) {
    later += Math.min(7, left) * aDay;
    await api("GET /workspace");
  }
}
const sweep = () => askDue.job(world.platform);

let people = 0;
/** A matter of a new customer that was answered and closed, with the time when they will be asked. */
async function solved(mail: Parameters<MailWorld["start"]>[0] = {}) {
  people += 1;
  const from = `Ana ${people} <ana${people}@example.com>`;
  const { conversation } = await world.start({ from, text: "My lamp broke, what can I do?", ...mail });
  await world.reply(conversation.id, "Please turn the screw.");
  await close(conversation.id);
  const [planned] = await eventually(async () => {
    const all = await ofConversation(conversation.id);
    if (all.length === 0) throw new Error("Nothing is planned yet");
    return all;
  });
  return { id: conversation.id, planned: planned as FollowThrough };
}

/** The same, asked: with the link as it stands in the message. */
async function asked(mail: Parameters<MailWorld["start"]>[0] = {}) {
  const { id } = await solved(mail);
  await wait(7);
  await sweep();
  const [followThrough] = await ofConversation(id);
  const question = (await world.messages(id)).find(({ automatic }) => automatic === "auto_reply");
  const url = /(http\S+\/f\/\S+)\/yes/.exec(question?.text ?? "")?.[1] as string;
  return { id, url, followThrough: followThrough as FollowThrough, question };
}

const tap = async (page: ReadPage, fields: Record<string, string> = {}, place = 0) => {
  const { action, hidden } = page.forms[place] as ReadPage["forms"][number];
  return openPage(`${world.url}${action}`, { form: new URLSearchParams({ ...hidden, ...fields }) });
};
const incoming = async (id: string) =>
  (await world.messages(id)).filter(({ kind }) => kind === "incoming").map(({ text }) => text);
const types = async (id: string) =>
  (await api("GET /conversations/{id}/thread", { params: { id } })).timeline.map(({ type }) => type);

describe("rules", () => {
  it("are added, changed, put in order and removed: GET, POST, PUT, DELETE /follow-through-rules", async () => {
    const first = await newRule({ name: " Lamps ", words: { de: "Leuchtet sie?" } });
    expect(first).toMatchObject({ name: "Lamps", words: { de: "Leuchtet sie?" }, asked: 0, yes: 0, no: 0 });
    const second = await newRule();
    const ids = [second.id, first.id];
    const ordered = await api("PUT /follow-through-rules/order", { body: { ids } });
    expect(ordered.data.map(({ id }) => id)).toEqual(ids);
    await expect(api("PUT /follow-through-rules/order", { body: { ids: [first.id] } })).rejects.toMatchObject(
      { code: "invalid_value" },
    );
    const params = { id: first.id };
    const changed = await api("PUT /follow-through-rules/{id}", {
      params,
      body: { ...usual, after_days: 9 },
    });
    expect(changed).toMatchObject({ name: "Everything", after_days: 9, words: {} });
    await api("DELETE /follow-through-rules/{id}", { params });
    await expect(api("DELETE /follow-through-rules/{id}", { params })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(api("PUT /follow-through-rules/{id}", { params, body: usual })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await api("GET /follow-through-rules")).data.map(({ id }) => id)).toEqual([second.id]);
  });

  it("ask only about what exists, and are the administrators' to set", async () => {
    const conditions = {
      match: "all" as const,
      conditions: [{ field: "customer.nothing", operator: "is" as const, value: "x" }],
    };
    await expect(newRule({ conditions })).rejects.toMatchObject({ code: "invalid_value" });
    const agent = await world.join("agent");
    await expect(agent.api("POST /follow-through-rules", { body: usual })).rejects.toMatchObject({
      code: "not_allowed",
    });
    const elsewhere = await world.otherWorkspace();
    await newRule();
    expect((await elsewhere.api("GET /follow-through-rules")).data).toEqual([]);
  });
});

describe("asking", () => {
  it("comes so many working days after closing, by mail, once, with a link for each answer", async () => {
    await newRule({ words: { en: "Does your lamp shine?\nTruly?" } });
    const { id, planned } = await solved();
    expect(planned).toMatchObject({ state: "planned", rule: { name: "Everything" }, answer: null });
    expect(Date.parse(planned.ask_at) - Date.parse(planned.closed_at)).toBe(3 * aDay);
    const { closed_at } = await read(id);
    expect(planned.closed_at).toBe(closed_at);
    later += 3 * aDay - 60_000;
    await sweep();
    expect((await ofConversation(id))[0]?.state).toBe("planned");
    later += 60_000;
    await sweep();
    await sweep();
    const to = `ana${people}@example.com`;
    const questions = () =>
      sink.mails.filter((mail) => mail.to.includes(to) && mail.raw.includes("Auto-Submitted: auto-replied"));
    await eventually(async () => expect(questions()).toHaveLength(1));
    const [followThrough] = await ofConversation(id);
    expect(followThrough).toMatchObject({ state: "asked", answer: null });
    const question = (await world.messages(id)).at(-1);
    expect(question).toMatchObject({ id: followThrough?.message_id, automatic: "auto_reply" });
    expect(question?.author).toMatchObject({ kind: "system", name: "Marlow & Finch" });
    expect(question?.text).not.toContain("Olga Owner");
    expect(question?.text).toContain("Does your lamp shine?\nTruly?");
    expect(question?.html).toContain("Does your lamp shine?<br />Truly?");
    expect(question?.html).toMatch(
      /<a style="display:inline-block[^"]+" href="http[^"]+\/f\/[\w-]{64}\/yes"/,
    );
    expect(await read(id)).toMatchObject({ state: "closed" });
    expect(await types(id)).toContain("follow_through.asked");
  });

  it("is in the customer's language, and counts calendar days where the rule says so", async () => {
    await newRule({ day_kind: "calendar", after_days: 5 });
    const { planned, id } = await solved({ text: "Meine Lampe ist leider kaputt, was kann ich jetzt tun?" });
    expect(Date.parse(planned.ask_at) - Date.parse(planned.closed_at)).toBe(5 * aDay);
    await wait(5);
    await sweep();
    expect((await world.messages(id)).at(-1)?.text).toContain("Hat es wirklich geklappt?");
  });

  it("is by the first rule that is for the matter, and not where none is", async () => {
    const about = (subject: string) => ({
      match: "all" as const,
      conditions: [{ field: "subject", operator: "contains" as const, value: subject }],
    });
    await newRule({ name: "Bills", conditions: about("bill") });
    await newRule({ name: "Lamps", conditions: about("lamp"), after_days: 1 });
    await newRule({ name: "All lamps", conditions: about("lamp"), after_days: 2 });
    const { planned } = await solved({ subject: "A lamp of mine" });
    expect(planned.rule?.name).toBe("Lamps");
    const { conversation } = await world.start({ subject: "A chair", from: "Cy <cy@example.com>" });
    await world.reply(conversation.id, "Gladly");
    await close(conversation.id);
    await solved({ subject: "Another lamp" });
    expect(await ofConversation(conversation.id)).toEqual([]);
  });

  it("waits where too much went out by itself to its customer that day, and passes on no name that is a link", async () => {
    await newRule({ after_days: 1, day_kind: "calendar" });
    const { id } = await solved({ from: '"win.example/prize" <robot@example.com>' });
    await wait(1);
    const from = { id: null, name: "Us" };
    await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, async (ctx) => {
      for (let count = 0; count < 10; count += 1)
        await writeAutomaticMessage(ctx, id, { text: "Noted", from });
    });
    await sweep();
    const [waits] = await ofConversation(id);
    expect(waits?.state).toBe("planned");
    expect(Date.parse(waits?.ask_at ?? "")).toBe(morning + later + 3_600_000);
    later += aDay;
    await sweep();
    expect((await ofConversation(id))[0]?.state).toBe("asked");
    const question = (await world.messages(id)).at(-1);
    expect(question?.text).toMatch(/^Hello,\n/);
  });

  const skipped = async (id: string) => {
    await wait(7);
    await sweep();
    const [followThrough] = await ofConversation(id);
    const sent = (await world.messages(id)).filter(({ automatic }) => automatic === "auto_reply");
    return [followThrough?.state, followThrough?.skipped_because, sent.length];
  };

  it("leaves out what was opened again, and begins anew with the next closing", async () => {
    await newRule();
    const { id } = await solved();
    await wait(1);
    await api("DELETE /conversations/{id}/closure", { params: { id } });
    await close(id);
    const both = await eventually(async () => {
      const all = await ofConversation(id);
      if (all.length < 2) throw new Error("Not yet");
      return all;
    });
    expect(both).toHaveLength(2);
    await wait(7);
    await sweep();
    const states = (await ofConversation(id)).map(({ state, skipped_because }) => [state, skipped_because]);
    expect(states).toEqual([
      ["asked", null],
      ["skipped", "reopened"],
    ]);
  });

  it("leaves out what we never answered, whom nobody reads, and what a rule no longer wants", async () => {
    const rule = await newRule();
    const { conversation } = await world.start({ from: "Dora <dora@example.com>" });
    await close(conversation.id);
    await eventually(async () => expect(await ofConversation(conversation.id)).toHaveLength(1));
    expect(await skipped(conversation.id)).toEqual(["skipped", "never_answered", 0]);
    const robot = await solved({ from: "Shop <no-reply@shop.example>" });
    expect(await skipped(robot.id)).toEqual(["skipped", "nobody_to_ask", 0]);
    const list = await solved({
      from: "Club <club@example.com>",
      headers: ["List-Id: <club.example.com>"],
    });
    expect(await skipped(list.id)).toEqual(["skipped", "nobody_to_ask", 0]);
    const calm = await solved({ from: "Calm <calm@example.com>" });
    await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, async (ctx) =>
      setAutomaticMail(ctx, (await idOfEmail(ctx, "calm@example.com")) ?? "", { wanted: false }),
    );
    expect(await skipped(calm.id)).toEqual(["skipped", "nobody_to_ask", 0]);
    const off = await solved();
    await api("PUT /follow-through-rules/{id}", {
      params: { id: rule.id },
      body: { ...usual, enabled: false },
    });
    expect(await skipped(off.id)).toEqual(["skipped", "rule_off", 0]);
  });

  it("leaves a customer in peace who was asked lately, and whom we could not ask for weeks", async () => {
    await newRule();
    const from = "Eva <eva@example.com>";
    const first = await solved({ from });
    expect(await skipped(first.id)).toEqual(["asked", null, 1]);
    const second = await solved({ from });
    expect(await skipped(second.id)).toEqual(["skipped", "asked_recently", 0]);
    await wait(40);
    const third = await solved({ from });
    expect(await skipped(third.id)).toEqual(["asked", null, 1]);
    const late = await solved();
    await wait(30);
    expect(await skipped(late.id)).toEqual(["skipped", "too_late", 0]);
  });
});

describe("the answer", () => {
  it("is not given by opening a link, which mail scanners do, too", async () => {
    await newRule();
    const { id, url } = await asked();
    for (const answer of ["yes", "no"]) {
      const page = await openPage(`${url}/${answer}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain("Did it really work?");
      expect(page.bytes).toBeLessThan(30_000);
      expect(page.forms).toHaveLength(1);
      expect(page.headers.get("content-security-policy")).toContain("script-src 'self';");
      expect(page.headers.get("x-robots-tag")).toContain("noindex");
    }
    expect((await openPage(url)).forms).toHaveLength(2);
    expect((await openPage(url)).headers.get("content-security-policy")).not.toContain("script-src");
    const script = await fetch(`${world.url}/f/answer.js`);
    expect(script.headers.get("content-type")).toContain("text/javascript");
    expect(await ofConversation(id)).toMatchObject([{ state: "asked", answer: null }]);
    expect(await incoming(id)).toHaveLength(1);
  });

  it("does not send itself for somebody who is signed in here", async () => {
    await newRule();
    const { url } = await asked();
    const ours = await fetch(`${url}/no`, { headers: { cookie: world.owner.cookie } });
    expect(await ours.text()).not.toContain("<script");
    expect(await (await fetch(`${url}/no`)).text()).toContain(`<script src="/f/answer.js" defer>`);
  });

  it("yes: is thanked for, counts, and leaves the conversation closed", async () => {
    const rule = await newRule();
    const { id, url } = await asked();
    const after = await tap(await openPage(`${url}/yes`));
    expect(after.text).toContain("We are glad that it worked.");
    expect(await read(id)).toMatchObject({ state: "closed" });
    const [followThrough] = await ofConversation(id);
    expect(followThrough).toMatchObject({ answer: "yes", answered_at: followThrough?.first_answered_at });
    expect(await types(id)).toContain("follow_through.answered");
    const counted = (await api("GET /follow-through-rules")).data.find((one) => one.id === rule.id);
    expect(counted).toMatchObject({ asked: 1, yes: 1, no: 0 });
    const added = await tap(after, { text: "You were very kind." });
    expect(added.text).toContain("Thank you, we have your message.");
    expect(await incoming(id)).toContain("You were very kind.");
  });

  it("no: opens it again for who had it, by the customer's words, with room for more", async () => {
    await newRule();
    const { id, url } = await asked();
    const after = await tap(await openPage(`${url}/no`));
    expect(after.text).toContain("We are sorry that it did not work");
    expect(after.text).toContain("Olga Owner takes care of it.");
    expect(await read(id)).toMatchObject({
      state: "open",
      waiting_on: "us",
      closed_at: null,
      assignee: { name: "Olga Owner" },
    });
    expect((await incoming(id)).at(-1)).toBe("No, it has not really worked.");
    const answered = (await api("GET /conversations/{id}/thread", { params: { id } })).timeline.find(
      ({ type }) => type === "follow_through.answered",
    );
    expect(answered).toMatchObject({
      actor: { kind: "customer" },
      data: { answer: "no", answer_before: null },
    });
    await tap(after, { text: "It still flickers." });
    expect((await incoming(id)).at(-1)).toBe("It still flickers.");
    const empty = await tap(after, { text: " " });
    expect(empty.text).toContain("Something was missing");
    // The same answer twice is one.
    await tap(await openPage(`${url}`));
    await openPage(`${url}/no`, { form: new URLSearchParams({ once: "again" }) });
    expect(await incoming(id)).toHaveLength(3);
  });

  it("no: goes to the team when who had it has left", async () => {
    await newRule();
    const team = await api("POST /teams", { body: { name: "Repairs", member_ids: [] } });
    const gone = await world.join("agent", "Gerd Gone");
    const { id } = await solved();
    await api("PUT /conversations/{id}/assignment", {
      params: { id },
      body: { assignee_id: gone.teammateId, team_id: team.id },
    });
    await wait(7);
    await sweep();
    await api("PATCH /teammates/{id}", { params: { id: gone.teammateId }, body: { active: false } });
    const text = (await world.messages(id)).at(-1)?.text ?? "";
    const url = /(http\S+\/f\/\S+)\/no/.exec(text)?.[1] as string;
    const after = await tap(await openPage(`${url}/no`));
    expect(after.text).toContain("Repairs takes care of it.");
    expect(await read(id)).toMatchObject({ state: "open", assignee: null, team: { name: "Repairs" } });
  });

  it("can be changed for 30 days, and not after", async () => {
    await newRule();
    const { id, url } = await asked();
    await tap(await openPage(`${url}/yes`));
    await wait(29);
    await tap(await openPage(`${url}/no`));
    const [changed] = await ofConversation(id);
    expect(changed?.answer).toBe("no");
    expect(changed?.answered_at).not.toBe(changed?.first_answered_at);
    expect(await read(id)).toMatchObject({ state: "open" });
    await tap(await openPage(`${url}/yes`));
    expect((await ofConversation(id))[0]?.answer).toBe("yes");
    await wait(2);
    expect((await openPage(`${url}/no`)).status).toBe(410);
    const posted = await openPage(`${url}/no`, { form: new URLSearchParams({ once: "late" }) });
    expect(posted.status).toBe(410);
    expect((await ofConversation(id))[0]?.answer).toBe("yes");
  });

  it("is given by whom it was sent to alone: links of another kind, customer or workspace open nothing", async () => {
    await newRule();
    const one = await asked();
    const two = await asked({ subject: "A secret matter" });
    expect((await openPage(one.url)).text).not.toContain("A secret matter");
    const token = one.url.split("/").at(-1) as string;
    for (const kind of ["p", "my"]) {
      expect((await openPage(`${world.url}/${kind}/${token}`)).status).toBe(410);
    }
    const mixed = token.slice(0, 43) + (two.url.split("/").at(-1) as string).slice(43);
    expect((await openPage(`${world.url}/f/${mixed}`)).status).toBe(410);
    expect((await openPage(`${one.url}/maybe`)).status).toBe(410);
    const { customer } = await read(one.id);
    await api("DELETE /customers/{id}", { params: { id: customer.id } });
    expect((await openPage(`${one.url}/yes`)).status).toBe(410);
    expect(await ofConversation(one.id)).toMatchObject([{ state: "asked", answer: null }]);
  });
});

describe("GET /follow-throughs", () => {
  it("lists by state, answer, rule, inbox and time of closing, page by page", async () => {
    const rule = await newRule();
    const from = new Date(morning + later).toISOString();
    const yes = await asked();
    await tap(await openPage(`${yes.url}/yes`));
    const open = await asked();
    const planned = await solved();
    const list = async (query: object) =>
      (await api("GET /follow-throughs", { query: { closed_from: from, ...query } })).data.map(
        ({ conversation }) => conversation.id,
      );
    expect(await list({})).toEqual([planned.id, open.id, yes.id]);
    expect(await list({ rule_id: rule.id, inbox_id: world.inbox.id })).toHaveLength(3);
    expect(await list({ state: "planned" })).toEqual([planned.id]);
    expect(await list({ answer: "yes" })).toEqual([yes.id]);
    expect(await list({ answer: "none" })).toEqual([open.id]);
    expect(await list({ closed_before: open.followThrough.closed_at })).toEqual([yes.id]);
    const query = { closed_from: from, limit: 2 };
    const first = await api("GET /follow-throughs", { query });
    const next = await api("GET /follow-throughs", {
      query: { ...query, cursor: first.next_cursor as string },
    });
    expect(next.data.map(({ conversation }) => conversation.id)).toEqual([yes.id]);
    await expect(api("GET /follow-throughs", { query: { cursor: "x" } })).rejects.toMatchObject({
      code: "invalid_cursor",
    });
    const colleague = await world.join("colleague");
    expect((await colleague.api("GET /follow-throughs")).data).toEqual([]);
  });
});
