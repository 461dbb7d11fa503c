import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawCall } from "../../../../test/support/raw-call.ts";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { inWorkspace } from "../context/context.ts";
import { onceOnly, removeOldAnswers } from "./idempotency.ts";

let world: World;
let hoursLater = 0;

beforeAll(async () => {
  world = await startWorld({ now: () => new Date(Date.now() + hoursLater * 3_600_000) });
});
afterAll(() => world.stop());

function call(name: string, body?: unknown) {
  return rawCall(world.url, name, { cookie: world.owner.cookie, body, headers: { origin: world.url } });
}

async function anyConversation(): Promise<string> {
  const { data } = await world.owner.api("GET /inboxes");
  const inboxId = data.find(({ channel }) => channel === "email")?.id as string;
  const body = { inbox_id: inboxId, to: "ana@customer.example", subject: "Hello", text: "Dear Ana" };
  return (await world.owner.api("POST /conversations", { body })).id;
}

function cursorOf(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

describe("what cannot be", () => {
  const id = "0190b6a0-0000-7000-8000-000000000000";
  it.each([
    [`GET /conversations?cursor=${cursorOf("yesterday", id)}`, "invalid_cursor"],
    [`GET /conversations?cursor=${cursorOf("2026-99-99T00:00:00Z", id)}`, "invalid_cursor"],
    [`GET /customers?cursor=${cursorOf("yesterday", id)}`, "invalid_cursor"],
    [`GET /customers?q=ana&cursor=${cursorOf("yesterday", id)}`, "invalid_cursor"],
    [`GET /companies?cursor=${cursorOf("\0", id)}`, "invalid_cursor"],
    [`GET /conversations?assignee=${"-".repeat(36)}`, "invalid_request"],
    ["GET /conversations?team_id=nobody", "invalid_request"],
    ["GET /conversations/nothing", "invalid_request"],
  ])("is said of %s", async (name, code) => {
    expect((await call(name)).code).toBe(code);
  });

  it.each([
    ["PATCH", "", { subject: "half \ud83d" }, "invalid_request"],
    ["PATCH", "", { fields: { "nul\0": null } }, "invalid_request"],
    ["PUT", "/snooze", { until: "2090-12-31T23:59:60Z" }, "invalid_value"],
    ["POST", "/messages", { kind: "outgoing", text: "Hi", send_at: "2090-12-31T23:59:60Z" }, "invalid_value"],
  ])("is said of %s /conversations/…%s with %j", async (method, path, body, code) => {
    expect((await call(`${method} /conversations/${await anyConversation()}${path}`, body)).code).toBe(code);
  });

  it("is not a request without a body that says it is JSON, as many clients do", async () => {
    const headers = { origin: world.url, "content-type": "application/json" };
    const send = (name: string) => rawCall(world.url, name, { cookie: world.owner.cookie, headers });
    const { id } = await world.owner.api("POST /tags", { body: { name: "Gone soon" } });
    expect(await send(`DELETE /tags/${id}`)).toMatchObject({ status: 204 });
    const conversation = await anyConversation();
    expect(await send(`POST /conversations/${conversation}/closure`)).toMatchObject({ status: 200 });
    expect(await send(`PATCH /conversations/${conversation}`)).toMatchObject({ code: "invalid_request" });
  });

  it("is said of what was removed between the look and the write", async () => {
    const conversation = await anyConversation();
    const tag = await world.owner.api("POST /tags", { body: { name: "Short-lived" } });
    const params = { id: conversation };
    const { workspaceId } = world.owner;
    const { answer } = await inWorkspace(world.platform, { workspaceId }, async (ctx) => {
      await ctx.db.deleteFrom("tags").where("id", "=", tag.id).execute();
      // The tag is still there for whoever looks now, and gone when they have waited for this to commit.
      const answer = world.owner.api("PUT /conversations/{id}/tags", { params, body: { tag_ids: [tag.id] } });
      await whenSomebodyWaits();
      return { answer };
    });
    await expect(answer).rejects.toMatchObject({ status: 422, code: "invalid_value" });
  });
});

/** Resolves once a session of this database waits for what another one holds. */
async function whenSomebodyWaits(): Promise<void> {
  const owner = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? undefined });
  await owner.connect();
  const waiting = () =>
    owner.query(`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
  while ((await waiting()).rowCount === 0);
  await owner.end();
}

it("says no more than that something went wrong when something did", async () => {
  const { files } = world.platform;
  const write = files.write;
  files.write = () => Promise.reject(new Error("the disk of Olga is full"));
  const form = new FormData();
  form.set("file", new Blob(["words"]), "words.txt");
  const headers = { cookie: world.owner.cookie, origin: world.url };
  const response = await fetch(`${world.url}/api/v1/attachments`, { method: "POST", body: form, headers });
  files.write = write;
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ code: "internal", request_id: expect.any(String) });
  expect(text).not.toContain("Olga");
});

it("forgets what it answered after a day, and not before", async () => {
  const { workspaceId } = world.owner;
  let done = 0;
  const once = () =>
    inWorkspace(world.platform, { workspaceId }, (ctx) =>
      onceOnly(ctx, "the-same-key", { text: "the same" }, async () => ({ status: 200, answer: ++done })),
    );
  await once();
  hoursLater = 23;
  await removeOldAnswers.job(world.platform);
  expect((await once()).answer).toBe(1);
  hoursLater = 25;
  await removeOldAnswers.job(world.platform);
  expect((await once()).answer).toBe(2);
  hoursLater = 0;
});
