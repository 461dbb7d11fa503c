import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { domains } from "../../app/domains.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { staffOf } from "../service-hours/staff.ts";

const hourMs = 3_600_000;
let world: World;
let database: pg.Client;
let ahead = 0;
const now = () => new Date(Date.now() + ahead);

beforeAll(async () => {
  world = await startWorld({ now });
  database = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? undefined });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.stop();
});

async function conversation(words: string) {
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
  const one = data.find(({ subject }) => subject.includes(words));
  if (!one) expect.unreachable(`the sample shop has a conversation about ${words}`);
  return one;
}

async function counts(tables: readonly string[]): Promise<Record<string, number>> {
  const all: Record<string, number> = {};
  for (const name of tables) {
    const { rows } = await database.query<{ count: number }>(`select count(*)::int as count from ${name}`);
    all[name] = rows[0]?.count ?? 0;
  }
  return all;
}

const keptTables = [
  ...["promises", "promise_moves", "dues", "plans", "plan_steps", "customer_links", "acknowledgements"],
  ...["next_steps", "stalls", "service_levels", "service_clocks", "service_hours", "inbox_hours", "absences"],
];

test("the shop shows its word: promises of all kinds, a named time, a plan with its page, hours and a level", async () => {
  const { api } = world.owner;
  await api("POST /service-hours", {
    body: { name: "Our own", time_zone: "Europe/Berlin", week: emptyWeek, holidays: [] },
  });
  await api("POST /sample-data");

  const { data: promises } = await api("GET /promises", { query: { limit: 100 } });
  expect(new Set(promises.map(({ by }) => by))).toEqual(new Set(["us", "customer", "third_party"]));
  expect(promises.some(({ overdue, owner }) => overdue && owner?.name === "Olga Owner")).toBe(true);
  expect(promises.some(({ needs_time }) => needs_time)).toBe(true);
  const soon = promises.find(({ source }) => source === "acknowledgement");
  const inMs = Date.parse(soon?.due_at ?? "") - Date.now();
  expect(inMs).toBeGreaterThan(0);
  expect(inMs).toBeLessThanOrEqual(1.25 * hourMs);
  const { data: kept } = await api("GET /promises", { query: { state: "kept" } });
  expect(kept.map(({ words }) => words)).toContain("the parcel leaves this evening");

  const letter = await conversation("Finanzamt");
  expect(letter.due).toMatchObject({ at: soon?.due_at });
  const { messages } = await api("GET /conversations/{id}/thread", { params: { id: letter.id } });
  expect(messages.map(({ automatic }) => automatic)).toEqual([null, "auto_reply"]);
  expect(messages[1]?.text).toContain("Uhr");
  const { data: named } = await api("GET /acknowledgements");
  expect(named.map(({ by_at, outcome }) => [by_at, outcome])).toEqual([[soon?.due_at, "waiting"]]);

  const heron = await conversation("Heron lamp");
  const { plan } = await api("GET /conversations/{id}/plan", { params: { id: heron.id } });
  expect(plan?.steps.map(({ state }) => state)).toEqual(["done", "current", "waiting", "waiting"]);
  const page = await fetch(plan?.link?.url as string);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("The shade leaves our workshop");

  const { data: levels } = await api("GET /service-levels");
  expect(levels.map(({ name }) => name)).toEqual(["Marlow & Finch"]);
  const { data: absences } = await api("GET /absences");
  expect(absences.map(({ teammate, cover }) => [teammate.name, cover?.name])).toEqual([
    ["Tom Okafor", "Maya Lindqvist"],
  ]);
  const { rows: aimless } = await database.query(
    `select number from conversations c where state <> 'closed' and not exists (
       select from next_steps s where s.conversation_id = c.id and s.ended_at is null and s.set_aside_at is null)`,
  );
  expect(aimless).toEqual([]);
  expect((await api("GET /notices")).data).toEqual([]);
});

test("the clock sends no mail for it, and tells nobody, whatever is allowed and however late it is", async () => {
  const { api } = world.owner;
  await api("PUT /promise-settings", {
    body: { ...(await api("GET /promise-settings")), follow_ups: "by_itself", follow_up_after_minutes: 1 },
  });
  const before = await counts(["messages", "notices", "follow_throughs"]);
  const sweeps = domains.flatMap(({ schedules }) => schedules ?? []);
  for (const hours of [2, 30, 80]) {
    ahead = hours * hourMs;
    for (const { name, job } of sweeps)
      if (!/old|expired|unused|forget/.test(name)) await job(world.platform);
    expect(await counts(["messages", "notices", "follow_throughs"])).toEqual(before);
  }
  ahead = 0;
});

test("a person's change in it starts the clock again, which still writes to nobody", async () => {
  const { api } = world.owner;
  const { data } = await api("GET /promises", { query: { limit: 100 } });
  const vat = data.find(({ by }) => by === "customer");
  await api("POST /promises/{id}/move", {
    params: { id: vat?.id as string },
    body: { due_at: new Date(now().getTime() + hourMs).toISOString() },
  });
  const before = await counts(["messages"]);
  ahead = 96 * hourMs;
  for (const { name, job } of domains.flatMap(({ schedules }) => schedules ?? [])) {
    if (name === "promises.sweep") await job(world.platform);
  }
  ahead = 0;
  expect(await counts(["messages"])).toEqual(before);
});

test("its people answer nobody real, and count where they are", async () => {
  const { workspaceId, api } = world.owner;
  const { data: inboxes } = await api("GET /inboxes");
  const staffNames = (inboxId: string | undefined) =>
    inWorkspace(world.platform, { workspaceId }, async (ctx) => {
      const staff = await staffOf(ctx, { inboxId }, ctx.now, new Date(ctx.now.getTime() + hourMs));
      return staff.map(({ name }) => name);
    });
  expect(await staffNames(inboxes.find(({ name }) => name === "Support")?.id)).toEqual(["Olga Owner"]);
  expect(await staffNames(inboxes.find(({ name }) => name === "Marlow & Finch")?.id)).toContain(
    "Maya Lindqvist",
  );
});

test("all of it goes with the samples, and our own hours stay", async () => {
  const { api } = world.owner;
  await api("DELETE /sample-data");
  const left = await counts(keptTables);
  expect(left).toEqual({ ...Object.fromEntries(keptTables.map((name) => [name, 0])), service_hours: 1 });
  const { data: hours } = await api("GET /service-hours");
  expect(hours.map(({ name }) => name)).toContain("Our own");
});

test("its hours stay once something real keeps them", async () => {
  const { api } = world.owner;
  await api("POST /sample-data");
  const { data: hours } = await api("GET /service-hours");
  const shop = hours.find(({ name }) => name === "Marlow & Finch");
  const { data: inboxes } = await api("GET /inboxes");
  const support = inboxes.find(({ name }) => name === "Support");
  await api("PATCH /service-hours/{id}", {
    params: { id: shop?.id as string },
    body: { inbox_ids: [support?.id as string] },
  });
  await api("DELETE /sample-data");
  const { data: after } = await api("GET /service-hours");
  expect(after.map(({ name }) => name)).toContain("Marlow & Finch");
  await api("POST /sample-data");
  const names = (await api("GET /service-hours")).data.map(({ name }) => name);
  expect(names).toContain("Marlow & Finch (sample)");
});

const emptyWeek = {
  ...{ monday: [{ from: "08:00", to: "12:00" }], tuesday: [], wednesday: [], thursday: [] },
  ...{ friday: [], saturday: [], sunday: [] },
};
