import type { Grouping } from "@heard/core/contract/reports.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import type { Person } from "../../../../test/support/world.ts";
import { reportsDomain } from "./reports.domain.ts";

/** A Monday. */
const begins = "2026-03-09T09:00:00Z";
const days = { from: "2026-03-09", to: "2026-03-15" };
let world: PromiseWorld;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  world = await startPromiseWorld(begins);
  ada = await world.join("agent", "Ada");
  ben = await world.join("agent", "Ben");
});
afterAll(() => world.stop());

const { api } = { api: (...call: Parameters<Person["api"]>) => world.owner.api(...call) } as Pick<
  Person,
  "api"
>;
const promised = (due_at: string) => ({
  promises: {
    made: [{ by: "us" as const, what: "call", words: "I'll call you", due_at }],
    kept: [],
    moved: [],
  },
});
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "none",
    (error: { code: string }) => error.code,
  );

describe("the figures of a team", () => {
  it("GET /reports counts promises on time, late, moved and overdue, with the week before", async () => {
    const [kept, moved, late, overdue] = [
      await world.converse(),
      await world.converse(),
      await world.converse(),
      await world.converse(),
    ];
    for (const id of [kept, moved, late, overdue])
      await world.write(id, "I'll call you at noon.", promised("2026-03-09T12:00:00Z"), ada);
    await world.idle();
    await world.goTo("2026-03-09T11:00:00Z");
    const promiseOf = async (id: string) => (await world.promises(id))[0]?.id as string;
    const end = (id: string, promise: string) =>
      world.owner.api("POST /promises/{id}/keeping", { params: { id: promise }, body: {} }).then(() => id);
    await end(kept, await promiseOf(kept));
    await world.owner.api("POST /promises/{id}/move", {
      params: { id: await promiseOf(moved) },
      body: { due_at: "2026-03-10T12:00:00Z" },
    });
    await world.goTo("2026-03-10T11:00:00Z");
    await end(moved, await promiseOf(moved));
    await end(late, await promiseOf(late));
    const report = await api("GET /reports", { query: { figure: "promises", ...days, detail: "us" } });
    expect(report).toMatchObject({
      previous_from: "2026-03-02",
      previous_to: "2026-03-08",
      total: {
        count: 4,
        moved: 1,
        outcomes: [
          { outcome: "on_time", count: 2 },
          { outcome: "late", count: 1 },
          { outcome: "overdue", count: 1 },
        ],
      },
      previous: { count: 0, outcomes: [] },
      weeks: [{ week: "2026-03-09", count: 4 }],
      by: null,
      groups: [],
    });
    const by = (by: Grouping) => api("GET /reports", { query: { figure: "promises", ...days, by } });
    expect(await by("source")).toMatchObject({
      by: "source",
      groups: [{ value: "composer", name: null, count: 4 }],
    });
    const [inbox, team] = [(await by("inbox")).groups, (await by("team")).groups];
    expect(inbox).toMatchObject([{ value: expect.any(String), name: expect.any(String), count: 4 }]);
    expect(team).toMatchObject([{ value: null, name: null, count: 4 }]);
    await world.goTo("2026-03-16T11:00:00Z");
    const next = () =>
      api("GET /reports", { query: { figure: "promises", from: "2026-03-16", to: "2026-03-22" } });
    // On Monday at eleven only what was decided by Monday at eleven stands beside it.
    expect(await next()).toMatchObject({ total: { count: 0 }, previous: { count: 1 } });
    await world.goTo("2026-03-20T11:00:00Z");
    expect(await next()).toMatchObject({ total: { count: 0 }, previous: { count: 4 } });
  });

  it("GET /reports measures the time to an answer in both kinds of hours", async () => {
    const query = { figure: "first_answer" as const, ...days };
    expect((await api("GET /reports", { query })).total).toMatchObject({ count: 4, median_minutes: 0 });
  });

  it("GET /reports/rows gives what is behind a figure, page by page", async () => {
    const query = { figure: "promises" as const, ...days, limit: 3 };
    const first = await api("GET /reports/rows", { query });
    expect(first.data).toHaveLength(3);
    const rest = await api("GET /reports/rows", {
      query: { ...query, cursor: first.next_cursor as string },
    });
    expect(rest.data).toHaveLength(1);
    expect(rest.next_cursor).toBeNull();
    const late = await api("GET /reports/rows", {
      query: { ...query, outcome: "late", week: "2026-03-09" },
    });
    expect(late.data).toMatchObject([{ outcome: "late", counted_at: "2026-03-09T12:00:00.000Z" }]);
    expect((await api("GET /reports/rows", { query: { ...query, moved: true } })).data).toHaveLength(1);
    expect(await refusal(api("GET /reports/rows", { query: { ...query, cursor: "nonsense" } }))).toBe(
      "invalid_cursor",
    );
  });

  it("GET /reports/csv has a line for each, and nothing that a spreadsheet would run", async () => {
    const id = await world.converse();
    await world.owner.api("PATCH /conversations/{id}", {
      params: { id },
      body: { subject: '=HYPERLINK("evil"), now' },
    });
    await world.write(id, "Please turn the screw.");
    await world.idle();
    const lines = (
      await csv(world.owner, "/api/v1/reports/csv?figure=first_answer&from=2026-03-16&to=2026-03-22")
    ).split("\r\n");
    expect(lines[0]).toMatch(/^conversation,subject,customer,inbox,/);
    expect(lines[1]).toMatch(/^\d+,"'=HYPERLINK\(""evil""\), now",/);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe("");
  });

  it("refuses a time that ends before it begins, or is too long", async () => {
    for (const wrong of [
      { from: "2026-03-09", to: "2026-03-08" },
      { from: "2020-01-01", to: "2026-03-08" },
    ]) {
      expect(await refusal(api("GET /reports", { query: { figure: "wait", ...wrong } }))).toBe(
        "invalid_value",
      );
    }
  });

  it("is of the own workspace, and for a colleague of the conversations they are in", async () => {
    const other = await world.otherWorkspace();
    const colleague = await world.join("colleague");
    const query = { figure: "promises" as const, ...days };
    expect((await other.api("GET /reports", { query })).total.count).toBe(0);
    expect((await colleague.api("GET /reports", { query })).total.count).toBe(0);
    const { data } = await api("GET /reports/rows", { query });
    const params = { id: data[0]?.conversation.id as string };
    await api("POST /conversations/{id}/participants", {
      params,
      body: { teammate_id: colleague.teammateId },
    });
    expect((await colleague.api("GET /reports", { query })).total.count).toBe(1);
  });
});

describe("the figures of a person", () => {
  it("GET /reports/mine, its rows and its CSV answer each their own", async () => {
    const query = { figure: "promises" as const, ...days };
    expect((await ada.api("GET /reports/mine", { query })).total.count).toBe(4);
    expect((await ada.api("GET /reports/mine/rows", { query })).data).toHaveLength(4);
    expect((await ben.api("GET /reports/mine", { query })).total.count).toBe(0);
    expect((await ben.api("GET /reports/mine/rows", { query })).data).toEqual([]);
    expect((await world.owner.api("GET /reports/mine", { query })).total.count).toBe(0);
    const path = "/api/v1/reports/mine/csv?figure=promises&from=2026-03-09&to=2026-03-15";
    expect((await csv(ada, path)).split("\r\n")).toHaveLength(6);
    expect((await csv(ben, path)).split("\r\n")).toHaveLength(2);
  });

  it("nobody else can ask for them: no route, filter or role names a person", async () => {
    const names = ["owner_id", "teammate_id", "person_id", "assignee_id", "author_id", "of", "person"];
    const routes = (reportsDomain.routes ?? []).map(({ name }) => name.replace("GET ", ""));
    expect(routes).toHaveLength(6);
    for (const path of routes)
      for (const name of names)
        for (const asker of [world.owner, ben, ada]) {
          const address = `/api/v1${path}?figure=promises&from=2026-03-09&to=2026-03-15&${name}=${ada.teammateId}`;
          expect((await call(asker, address)).status).toBe(400);
        }
  });

  it("nothing that is answered tells whose a promise or an answer is", async () => {
    const agents = [ada.teammateId, ben.teammateId, world.owner.teammateId, "Ada", "Ben", "Olga Owner"];
    for (const figure of ["promises", "first_answer", "honest_answer", "solution", "wait", "service_levels"])
      for (const path of ["", "/rows", "/csv"]) {
        const address = `/api/v1/reports${path}?figure=${figure}&from=2026-03-09&to=2026-03-22`;
        const text = await (await call(world.owner, address)).text();
        for (const agent of agents) expect(text).not.toContain(agent);
      }
  });

  it("programs have none", async () => {
    const key = await world.apiKey(["conversations:read"]);
    const query = { figure: "promises" as const, ...days };
    expect(await refusal(key("GET /reports/mine", { query }))).toMatch(/not_allowed|not_signed_in/);
    expect((await key("GET /reports", { query })).total.count).toBe(4);
  });
});

const call = (person: Person, path: string) =>
  fetch(`${world.url}${path}`, { headers: { cookie: person.cookie } });

async function csv(person: Person, path: string): Promise<string> {
  const answer = await call(person, path);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  return answer.text();
}
