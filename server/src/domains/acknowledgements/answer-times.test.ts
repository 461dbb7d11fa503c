import { createClient } from "@heard/core/client.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type AcknowledgementWorld,
  monday,
  startAcknowledgementWorld,
} from "../../../../test/support/acknowledgement-world.ts";
import type { Person } from "../../../../test/support/world.ts";
import { readHistory } from "./read-history.ts";

let world: AcknowledgementWorld;
let agent: Person;
let colleague: Person;
let asked = 0;
const iso = (at: number) => new Date(at).toISOString();
const weekMs = 7 * 86_400_000;

beforeAll(async () => {
  world = await startAcknowledgementWorld();
  agent = await world.join("agent", "Maria Silva");
  colleague = await world.join("colleague", "Carl Colleague");
});
afterAll(() => world?.stop());
beforeEach(async () => {
  world.setClock(monday("10:00"));
  await world.forgetAll();
  await world.settings({});
});

describe("promised against actual", () => {
  /** A week with one kept and one missed time, and one with a time that has not come. */
  async function threeTimes() {
    await world.answered(40, { minutes: 50 });
    const kept = await world.write({ subject: `=Kept, "really" ${++asked}` });
    world.setClock(monday("10:20"));
    await world.reply(kept.id, "Done");
    await world.followed(kept.id);
    await world.forgetQueue();
    world.setClock(monday("11:00"));
    const missed = await world.write();
    world.setClock(monday("13:00"));
    await world.reply(missed.id, "Sorry");
    await world.followed(missed.id);
    world.setClock(monday("10:00") + weekMs);
    await world.forgetQueue();
    const waiting = await world.write();
    return { kept: kept.id, missed: missed.id, waiting: waiting.id };
  }

  test("GET /acknowledgements/calibration and GET /acknowledgements agree, CSV included", async () => {
    const ids = await threeTimes();
    const { api } = world.owner;
    const found = await api("GET /acknowledgements/calibration", { query: { weeks: 2 } });
    expect(found.total).toMatchObject({
      named: 3,
      kept: 1,
      missed: 1,
      waiting: 1,
      closed: 0,
      kept_share: 0.5,
    });
    expect(found.time_zone).toBe("Europe/Berlin");
    expect(found.by_week).toMatchObject([
      { week: "2025-03-31" },
      { week: "2025-03-24", named: 2, kept_share: 0.5 },
    ]);
    expect(found.by_week_and_inbox).toMatchObject([
      { week: "2025-03-31", inbox: { id: world.inbox.id }, named: 1, waiting: 1, kept_share: null },
      {
        week: "2025-03-24",
        named: 2,
        kept_share: 0.5,
        median_named_minutes: 60,
        median_actual_minutes: 70,
        median_late_minutes: 60,
      },
    ]);
    // Each figure opens the conversations behind it.
    const behind = async (query: object) =>
      (await api("GET /acknowledgements", { query })).data.map(({ conversation }) => conversation.id);
    expect(await behind({ weeks: 2, outcome: "kept" })).toEqual([ids.kept]);
    expect(await behind({ week: "2025-03-24", outcome: "missed" })).toEqual([ids.missed]);
    expect(await behind({ week: "2025-03-31", inbox_id: world.inbox.id })).toEqual([ids.waiting]);
    expect(await behind({ outcome: "waiting" })).toEqual([ids.waiting]);
    const first = await api("GET /acknowledgements", { query: { limit: 2 } });
    const rest = await api("GET /acknowledgements", {
      query: { limit: 2, cursor: first.next_cursor as string },
    });
    expect([...first.data, ...rest.data].map(({ conversation }) => conversation.id)).toEqual([
      ids.waiting,
      ids.missed,
      ids.kept,
    ]);
    await expect(api("GET /acknowledgements", { query: { cursor: "x" } })).rejects.toMatchObject({
      code: "invalid_cursor",
    });

    const answer = await fetch(`${world.url}/api/v1/acknowledgements/csv?weeks=2&outcome=kept`, {
      headers: { cookie: world.owner.cookie },
    });
    expect(answer.headers.get("content-type")).toContain("text/csv");
    const [head, line, ...more] = (await answer.text()).trim().split("\r\n");
    expect(head?.split(",").slice(0, 4)).toEqual(["conversation", "subject", "customer", "inbox"]);
    expect(line).toContain(`"'=Kept, ""really"" ${asked}"`);
    expect(line).toContain("kept,measured,60,20,");
    expect(more).toEqual([]);
  });

  test("a colleague sees only what happened where they were invited", async () => {
    const ids = await threeTimes();
    const sees = async () => (await colleague.api("GET /acknowledgements")).data.length;
    expect(await sees()).toBe(0);
    expect((await colleague.api("GET /acknowledgements/calibration")).total.named).toBe(0);
    const hidden = colleague.api("GET /conversations/{id}/acknowledgements", { params: { id: ids.kept } });
    await expect(hidden).rejects.toMatchObject({ code: "not_found" });
    await world.owner.api("POST /conversations/{id}/participants", {
      params: { id: ids.kept },
      body: { teammate_id: colleague.teammateId },
    });
    expect(await sees()).toBe(1);
  });
});

describe("the inbox", () => {
  test("GET and PUT /inboxes/{id}/acknowledgement", async () => {
    const params = { id: world.inbox.id };
    const saved = await world.owner.api("PUT /inboxes/{id}/acknowledgement", {
      params,
      body: { enabled: false, quiet_hours: 48, without_time: true, at_most_per_hour: 50 },
    });
    expect(saved).toEqual({
      inbox_id: world.inbox.id,
      enabled: false,
      quiet_hours: 48,
      without_time: true,
      at_most_per_hour: 50,
      braked_since: null,
    });
    expect(await agent.api("GET /inboxes/{id}/acknowledgement", { params })).toEqual(saved);
    const body = { enabled: true, quiet_hours: 24, without_time: false, at_most_per_hour: 300 };
    await expect(agent.api("PUT /inboxes/{id}/acknowledgement", { params, body })).rejects.toMatchObject({
      code: "not_allowed",
    });
    await expect(
      world.owner.api("GET /inboxes/{id}/acknowledgement", { params: { id: world.owner.teammateId } }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("GET /inboxes/{id}/acknowledgement-preview shows the words, and how their time came about", async () => {
    await world.answered(40, { minutes: 50 });
    const params = { id: world.inbox.id };
    const shown = await agent.api("GET /inboxes/{id}/acknowledgement-preview", {
      params,
      query: { language: "de" },
    });
    expect(shown).toMatchObject({ would_send: true, language: "de", basis: "measured", sample_size: 40 });
    expect(shown.by).toBe(iso(monday("11:00")));
    expect(shown.text).toContain("Sie hören bis heute 11 Uhr von uns.");
    expect(shown.reasons).toMatchObject({ own_minutes: 50, ahead: 0, people: 2, sample_size: 40 });
    await world.answered(3, { minutes: 50 });
    expect(await agent.api("GET /inboxes/{id}/acknowledgement-preview", { params })).toMatchObject({
      would_send: false,
      basis: "none",
      by: null,
      sample_size: 3,
      reasons: null,
      service_level: null,
    });
  });
});

describe("before they write", () => {
  async function chat() {
    const inboxes = (await world.owner.api("GET /inboxes")).data;
    return inboxes.find(({ channel }) => channel === "chat");
  }
  const visitor = () =>
    createClient({ baseUrl: world.url, headers: () => ({ origin: "https://shop.example" }) });

  test("GET /chat/{key}/answer-time tells visitors when, in their words and on their clock, and who is there", async () => {
    const inbox = await chat();
    const params = { key: inbox?.chat?.key as string };
    const silent = await visitor()("GET /chat/{key}/answer-time", { params });
    expect(silent).toMatchObject({
      by: null,
      words: null,
      who: ["Maria", "Olga"],
      who_words: "Maria and Olga",
    });
    await world.answered(40, { minutes: 50, inboxId: inbox?.id });
    // What is told may be half a minute old.
    world.setClock(monday("10:01"));
    const told = await visitor()("GET /chat/{key}/answer-time", {
      params,
      query: { language: "de-AT", time_zone: "America/New_York" },
    });
    // 11 in Berlin is 6 in New York, which is on summer time already.
    expect(told).toMatchObject({ by: iso(monday("11:00")), words: "Sie hören bis heute 6 Uhr von uns." });
    expect(told.who_words).toBe("Maria und Olga");
    const unsure = await visitor()("GET /chat/{key}/answer-time", { params, query: { language: "en" } });
    expect(unsure.words).toMatch(/^You will hear from us by 11:00 today \(.+\)\.$/);
    const response = await fetch(`${world.url}/api/v1/chat/${params.key}/answer-time`);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("cache-control")).toBe("public, max-age=30");
    await expect(
      visitor()("GET /chat/{key}/answer-time", { params: { key: "nonsense" } }),
    ).rejects.toMatchObject({ code: "not_found" });
    world.setClock(monday("20:00"));
    expect(await visitor()("GET /chat/{key}/answer-time", { params })).toMatchObject({
      who: [],
      who_words: null,
    });
  });

  test("and in the chat the acknowledgement comes from the company, marked as automatic", async () => {
    const inbox = await chat();
    await world.answered(40, { minutes: 50, inboxId: inbox?.id });
    const begun = await visitor()("POST /chat/visitors", {
      body: { key: inbox?.chat?.key as string, locale: "en", time_zone: "Europe/Berlin" },
    });
    const api = createClient({
      baseUrl: world.url,
      headers: () => ({ origin: "https://shop.example", authorization: `Bearer ${begun.token}` }),
    });
    await api("POST /chat/messages", { body: { client_id: "first-words", text: "Is anybody there?" } });
    await expect.poll(async () => (await api("GET /chat")).messages, { timeout: 10_000 }).toHaveLength(2);
    const [, answer] = (await api("GET /chat")).messages;
    expect(answer).toMatchObject({ from: "us", author_name: "Marlow & Finch", automatic: true });
    expect(answer?.text).toBe(
      "Thank you for your message. We have it. You will hear from us by 11:00 today.",
    );
  });
});

test("a workspace with a past does not begin anew: its answers are read once", async () => {
  await world.settings({ enabled: false });
  const at = (time: string) => monday(time) + 3 * weekMs - 3_600_000;
  world.setClock(at("10:00"));
  const first = await world.writeQuietly();
  world.setClock(at("10:01"));
  const second = await world.writeQuietly();
  world.setClock(at("10:30"));
  await world.reply(first, "Done");
  await world.followed(first);
  world.setClock(at("11:01"));
  await world.reply(second, "Done, too");
  await world.followed(second);
  const turns = () =>
    world.inside(async ({ db }) => {
      const { rows } =
        await sql`select conversation_id, asked_at, answered_at, working_ms, staff, ahead, kind, hour_of_week
        from answer_turns order by asked_at`.execute(db);
      return rows;
    });
  const lived = await turns();
  expect(lived).toMatchObject([
    { working_ms: 30 * 60_000, staff: 2, ahead: 0, hour_of_week: 10 },
    { working_ms: 60 * 60_000, staff: 2, ahead: 1, hour_of_week: 10 },
  ]);
  await world.inside(({ db }) => sql`delete from answer_turns`.execute(db));
  for (let time = 0; time < 2; time += 1) {
    await readHistory(world.platform, { workspace_id: world.owner.workspaceId });
  }
  const read = (await turns()) as { conversation_id: string }[];
  const ours = new Set(lived.map((turn) => (turn as { conversation_id: string }).conversation_id));
  expect(read.filter(({ conversation_id }) => ours.has(conversation_id))).toEqual(lived);
});
