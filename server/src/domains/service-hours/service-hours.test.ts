import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Person, startWorld, type World } from "../../../../test/support/world.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { hoursOf, hoursOfConversation } from "./service-hours.ts";
import { awayAt, staffOf, workOf } from "./staff.ts";

let world: World;
let agent: Person;
let stranger: Person;

// A Monday noon in Berlin.
const now = new Date("2026-11-23T11:00:00Z");

beforeAll(async () => {
  world = await startWorld({ now: () => now });
  agent = await world.join("agent", "Ana Agent");
  stranger = await world.otherWorkspace();
});
afterAll(() => world?.stop());

const fails = (code: string) => expect.objectContaining({ code });
const inside = <Result>(work: (ctx: Ctx) => Promise<Result>) =>
  inWorkspace(world.platform, { workspaceId: world.owner.workspaceId, readOnly: true }, work);
const at = (time: string) => new Date(time).getTime();
const interval = (start: string, end: string) => ({ start: at(start), end: at(end) });

const closed = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const shift = (from: string, to: string) => ({ from, to });
const nameless = { time_zone: "Europe/Berlin", week: closed };

async function add(name: string, more: object = {}) {
  return world.owner.api("POST /service-hours", { body: { name, ...nameless, ...more } });
}

describe("hours", () => {
  test("are Monday to Friday, 9 to 5, in the workspace's zone until somebody says otherwise", async () => {
    const { data } = await stranger.api("GET /service-hours");
    expect(data).toEqual([
      expect.objectContaining({
        name: "Usual hours",
        is_usual: true,
        holidays: [],
        inbox_ids: [],
        team_ids: [],
      }),
    ]);
    const [usual] = data;
    expect(usual?.week).toMatchObject({ friday: [shift("09:00", "17:00")], saturday: [] });
    await stranger.api("PATCH /workspace", { body: { time_zone: "Asia/Tokyo" } });
    expect((await stranger.api("GET /service-hours")).data[0]?.time_zone).toBe("Asia/Tokyo");
    const params = { id: usual?.id ?? "" };
    const week = { ...closed, monday: [shift("13:00", "17:00"), shift("08:00", "12:00")] };
    const changed = await stranger.api("PATCH /service-hours/{id}", { params, body: { week } });
    expect(changed).toMatchObject({ id: params.id, is_usual: true, time_zone: "Asia/Tokyo" });
    expect(changed.week.monday).toEqual([shift("08:00", "12:00"), shift("13:00", "17:00")]);
    await stranger.api("DELETE /service-hours/{id}", { params });
    expect((await stranger.api("GET /service-hours")).data[0]?.week).toEqual(usual?.week);
  });

  test("that cannot be are refused in plain words, at the field that is to blame", async () => {
    const overlap = { ...closed, monday: [shift("09:00", "13:00"), shift("12:00", "17:00")] };
    await expect(add("Overlap", { week: overlap })).rejects.toMatchObject({
      code: "invalid_value",
      message: "Monday: 09:00–13:00 and 12:00–17:00 overlap.",
      problem: { fields: [{ field: "week" }] },
    });
    await expect(add("Nowhere", { time_zone: "Mars/Olympus" })).rejects.toMatchObject({
      problem: { fields: [{ field: "time_zone" }] },
    });
    const holidays = [{ date: "2026-02-30", name: "Never" }];
    await expect(add("Never", { holidays })).rejects.toMatchObject({
      problem: { fields: [{ field: "holidays" }] },
    });
    await add("Once");
    await expect(add(" ONCE ")).rejects.toEqual(fails("already_exists"));
    const unknown = "01900000-0000-7000-8000-000000000000";
    await expect(add("Inbox", { inbox_ids: [unknown] })).rejects.toEqual(fails("invalid_value"));
    await expect(add("Team", { team_ids: [unknown] })).rejects.toEqual(fails("invalid_value"));
  });

  test("a team's come before an inbox's, and both before the usual ones; removed, they fall back", async () => {
    const { api } = world.owner;
    const inbox = await api("POST /inboxes", { body: { name: "Shop chat", channel: "chat" } });
    const team = await api("POST /teams", { body: { name: "Night" } });
    const ofInbox = await add("Inbox hours", { inbox_ids: [inbox.id] });
    const ofTeam = await add("Team hours", { team_ids: [team.id] });
    expect(ofTeam).toMatchObject({ team_ids: [team.id], inbox_ids: [], is_usual: false });
    await api("PATCH /service-hours/{id}", {
      params: { id: ofInbox.id },
      body: { time_zone: "Europe/Rome" },
    });
    await api("PATCH /service-hours/{id}", { params: { id: ofTeam.id }, body: { time_zone: "Europe/Oslo" } });
    const zones = () =>
      inside(async (ctx) => {
        const both = await hoursOf(ctx, { teamId: team.id, inboxId: inbox.id });
        expect(await hoursOf(ctx, { teamId: team.id, inboxId: inbox.id })).toBe(both);
        const inboxAlone = await hoursOfConversation(ctx, { team_id: null, inbox_id: inbox.id });
        const neither = await hoursOf(ctx, {});
        return [both, inboxAlone, neither].map(({ time_zone }) => time_zone);
      });
    expect(await zones()).toEqual(["Europe/Oslo", "Europe/Rome", "Europe/Berlin"]);
    await api("PATCH /inboxes/{id}", { params: { id: inbox.id }, body: { team_id: team.id } });
    expect((await zones())[1]).toBe("Europe/Oslo");
    await api("DELETE /service-hours/{id}", { params: { id: ofTeam.id } });
    await expect(api("DELETE /service-hours/{id}", { params: { id: ofTeam.id } })).rejects.toEqual(
      fails("not_found"),
    );
    expect((await zones())[1]).toBe("Europe/Rome");
    await api("PATCH /service-hours/{id}", { params: { id: ofInbox.id }, body: { is_usual: true } });
    const { data } = await api("GET /service-hours");
    expect(data.filter(({ is_usual }) => is_usual).map(({ id }) => id)).toEqual([ofInbox.id]);
    expect(data[0]?.id).toBe(ofInbox.id);
    await api("DELETE /service-hours/{id}", { params: { id: ofInbox.id } });
    expect(await zones()).toEqual(["Europe/Berlin", "Europe/Berlin", "Europe/Berlin"]);
  });

  test("belong to one workspace, and admins alone change them", async () => {
    const { id } = await add("Ours");
    const params = { id };
    expect((await agent.api("GET /service-hours")).data.map((hours) => hours.id)).toContain(id);
    expect((await stranger.api("GET /service-hours")).data.map((hours) => hours.id)).not.toContain(id);
    const body = { name: "Mine" };
    await expect(stranger.api("PATCH /service-hours/{id}", { params, body })).rejects.toEqual(
      fails("not_found"),
    );
    await expect(stranger.api("DELETE /service-hours/{id}", { params })).rejects.toEqual(fails("not_found"));
    await expect(agent.api("PATCH /service-hours/{id}", { params, body })).rejects.toEqual(
      fails("not_allowed"),
    );
    await expect(agent.api("POST /service-hours", { body: { name: "Mine", ...nameless } })).rejects.toEqual(
      fails("not_allowed"),
    );
    await expect(agent.api("DELETE /service-hours/{id}", { params })).rejects.toEqual(fails("not_allowed"));
    const theirs = await stranger.api("POST /teams", { body: { name: "Theirs" } });
    await expect(add("Reaching over", { team_ids: [theirs.id] })).rejects.toEqual(fails("invalid_value"));
  });
});

describe("a calendar", () => {
  const event = (date: string, name: string, uid = name) =>
    `BEGIN:VEVENT\r\nUID:${uid}@test\r\nDTSTART;VALUE=DATE:${date}\r\nSUMMARY:${name}\r\nEND:VEVENT\r\n`;
  const file = (...events: string[]) =>
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n${events.join("")}END:VCALENDAR\r\n`;
  const summary = (holidays: { date: string; name: string; source: string }[]) =>
    holidays.map(({ date, name, source }) => `${date} ${name} ${source}`);

  test("is shown before it is taken over; taken over anew it replaces, and what we entered stays", async () => {
    const { id } = await add("Calendar", {
      holidays: [
        { date: "2026-12-24", name: "We close at noon", shifts: [shift("09:00", "12:00")] },
        { date: "2025-12-25", name: "Long ago", source: "calendar" },
      ],
    });
    const params = { id };
    const first = file(
      event("20261224", "Christmas Eve"),
      event("20261225", "Christmas"),
      event("20270101", "New Year"),
    );
    const preview = await world.owner.api("POST /service-hours/{id}/calendar-preview", {
      params,
      body: { text: first },
    });
    expect(preview).toMatchObject({ from_year: 2026, to_year: 2028, by_hand: ["2026-12-24"], leaving: [] });
    expect(preview.holidays.map(({ date }) => date)).toEqual(["2026-12-24", "2026-12-25", "2027-01-01"]);
    const { data } = await world.owner.api("GET /service-hours");
    expect(data.find((hours) => hours.id === id)?.holidays).toHaveLength(2);
    const taken = await world.owner.api("PUT /service-hours/{id}/calendar", {
      params,
      body: { text: first },
    });
    expect(summary(taken.holidays)).toEqual([
      "2025-12-25 Long ago calendar",
      "2026-12-24 We close at noon hand",
      "2026-12-25 Christmas calendar",
      "2027-01-01 New Year calendar",
    ]);
    const second = file(event("20261225", "Christmas Day"));
    const again = await world.owner.api("POST /service-hours/{id}/calendar-preview", {
      params,
      body: { text: second },
    });
    expect(summary(again.leaving)).toEqual(["2027-01-01 New Year calendar"]);
    const replaced = await world.owner.api("PUT /service-hours/{id}/calendar", {
      params,
      body: { text: second },
    });
    expect(summary(replaced.holidays)).toEqual([
      "2025-12-25 Long ago calendar",
      "2026-12-24 We close at noon hand",
      "2026-12-25 Christmas Day calendar",
    ]);
  });

  test("that is none is refused in words, and so are years in the wrong order", async () => {
    const { id } = await add("No calendar");
    const put = (body: { text: string; from_year?: number; to_year?: number }, who = world.owner) =>
      who.api("PUT /service-hours/{id}/calendar", { params: { id }, body });
    await expect(put({ text: "Dear team," })).rejects.toEqual(fails("invalid_value"));
    const years = { from_year: 2027, to_year: 2026 };
    await expect(put({ text: file(), ...years })).rejects.toEqual(fails("invalid_value"));
    await expect(put({ text: file() }, agent)).rejects.toEqual(fails("not_allowed"));
    await expect(put({ text: file() }, stranger)).rejects.toEqual(fails("not_found"));
  });
});

describe("a teammate's own hours", () => {
  const mornings = { time_zone: "Europe/Lisbon", week: { ...closed, monday: [shift("08:00", "11:00")] } };
  const put = (person: Person, id: string, hours: typeof mornings | null) =>
    person.api("PUT /teammates/{id}/hours", { params: { id }, body: { hours } });

  test("are theirs to set, or an admin's", async () => {
    const id = agent.teammateId;
    expect(await agent.api("GET /teammates/{id}/hours", { params: { id } })).toEqual({ hours: null });
    expect(await put(agent, id, mornings)).toEqual({ hours: mornings });
    const other = await world.join("agent");
    await expect(put(other, id, null)).rejects.toEqual(fails("not_allowed"));
    await expect(put(stranger, id, null)).rejects.toEqual(fails("not_found"));
    const bad = { ...mornings, week: { ...closed, monday: [shift("8", "11:00")] } };
    await expect(put(agent, id, bad)).rejects.toEqual(fails("invalid_value"));
    expect(await other.api("GET /teammates/{id}/hours", { params: { id } })).toEqual({ hours: mornings });
    expect(await put(world.owner, id, null)).toEqual({ hours: null });
  });
});

describe("absences", () => {
  const away = (person: Person, starts_at: string, ends_at: string, more: object = {}) =>
    person.api("POST /absences", { body: { starts_at, ends_at, kind: "holiday", ...more } });

  test("are one's own to say, and an admin's for everybody", async () => {
    const other = await world.join("agent", "Bo Agent");
    const span = ["2026-12-01T08:00:00Z", "2026-12-02T16:00:00Z"] as const;
    const mine = await away(other, ...span, { kind: "sick" });
    expect(mine.absence).toMatchObject({ teammate: { name: "Bo Agent" }, kind: "sick", cover: null });
    await expect(away(agent, ...span, { teammate_id: other.teammateId })).rejects.toEqual(
      fails("not_allowed"),
    );
    await expect(away(stranger, ...span, { teammate_id: other.teammateId })).rejects.toEqual(
      fails("not_found"),
    );
    const params = { id: mine.absence.id };
    await expect(agent.api("PATCH /absences/{id}", { params, body: { kind: "other" } })).rejects.toEqual(
      fails("not_allowed"),
    );
    await expect(agent.api("DELETE /absences/{id}", { params })).rejects.toEqual(fails("not_allowed"));
    const seenBy = async (person: Person) =>
      (await person.api("GET /absences", { query: { teammate_id: other.teammateId } })).data;
    expect(await seenBy(agent)).toMatchObject([{ kind: null }]);
    expect(await seenBy(world.owner)).toMatchObject([{ kind: "sick" }]);
    expect(await seenBy(stranger)).toEqual([]);
    await expect(away(other, "2026-06-30T23:59:60Z", span[1])).rejects.toEqual(fails("invalid_value"));
    await expect(
      world.owner.api("GET /absences", { query: { from: "2026-06-30T23:59:60Z" } }),
    ).rejects.toEqual(fails("invalid_value"));
    await expect(away(other, span[1], span[0])).rejects.toEqual(fails("invalid_value"));
    await expect(away(other, ...span, { cover_id: other.teammateId })).rejects.toEqual(
      fails("invalid_value"),
    );
    const colleague = await world.join("colleague");
    await expect(away(other, ...span, { cover_id: colleague.teammateId })).rejects.toEqual(
      fails("invalid_value"),
    );
    const key = await world.apiKey(["team:manage"]);
    const body = { starts_at: span[0], ends_at: span[1], kind: "training" as const };
    await expect(key("POST /absences", { body })).rejects.toEqual(fails("invalid_value"));
    const byKey = await key("POST /absences", { body: { ...body, teammate_id: other.teammateId } });
    await world.owner.api("DELETE /absences/{id}", { params: { id: byKey.absence.id } });
    await other.api("DELETE /absences/{id}", { params });
    expect(await seenBy(other)).toEqual([]);
    await expect(other.api("DELETE /absences/{id}", { params })).rejects.toEqual(fails("not_found"));
  });

  test("say what they touch: the time that is missed, without cover, and teams with nobody there", async () => {
    const [cora, dan] = [await world.join("agent", "Cora"), await world.join("agent", "Dan")];
    const member_ids = [cora.teammateId, dan.teammateId];
    const team = await world.owner.api("POST /teams", { body: { name: "Two", member_ids } });
    const monday = ["2026-12-07T00:00:00Z", "2026-12-08T12:00:00Z"] as const;
    const first = await away(cora, ...monday, { cover_id: dan.teammateId });
    expect(first.touches).toEqual({ working_minutes: 12 * 60, without_cover: [], unstaffed: [] });
    const second = await away(dan, "2026-12-08T00:00:00Z", "2026-12-09T00:00:00Z", {
      cover_id: cora.teammateId,
    });
    const morning = { starts_at: "2026-12-08T08:00:00.000Z", ends_at: "2026-12-08T12:00:00.000Z" };
    expect(second.touches).toEqual({
      working_minutes: 8 * 60,
      without_cover: [morning],
      unstaffed: [{ team: { id: team.id, name: "Two" }, ...morning }],
    });
    const shorter = await dan.api("PATCH /absences/{id}", {
      params: { id: second.absence.id },
      body: { starts_at: "2026-12-08T10:00:00Z", cover_id: null },
    });
    expect(shorter.absence).toMatchObject({ id: second.absence.id, kind: "holiday", cover: null });
    expect(shorter.touches).toMatchObject({
      working_minutes: 6 * 60,
      unstaffed: [{ starts_at: "2026-12-08T10:00:00.000Z", ends_at: "2026-12-08T12:00:00.000Z" }],
    });
    const { rows } = await inside(async (ctx) => ({
      rows: await ctx.db
        .selectFrom("events")
        .select(["type", "data"])
        .where("type", "like", "absence.%")
        .orderBy("id", "desc")
        .limit(2)
        .execute(),
    }));
    expect(rows).toEqual([
      {
        type: "absence.added",
        data: {
          absence_id: second.absence.id,
          teammate_id: dan.teammateId,
          starts_at: "2026-12-08T10:00:00.000Z",
          ends_at: "2026-12-09T00:00:00.000Z",
          cover_id: null,
        },
      },
      { type: "absence.removed", data: expect.objectContaining({ cover_id: cora.teammateId }) },
    ]);
  });
});

describe("staff", () => {
  test("works by its own hours or the team's, without absences and holidays; who is switched off does not", async () => {
    const { api } = world.owner;
    const [eva, fay, gus] = [
      await world.join("agent", "Eva"),
      await world.join("admin", "Fay"),
      await world.join("agent", "Gus"),
    ];
    const colleague = await world.join("colleague", "Hal");
    const member_ids = [eva, fay, gus, colleague].map(({ teammateId }) => teammateId);
    const team = await api("POST /teams", { body: { name: "Crew", member_ids } });
    const day = [shift("09:00", "12:00"), shift("13:00", "17:00")];
    await add("Crew hours", {
      week: { ...closed, monday: day, tuesday: day },
      holidays: [{ date: "2027-02-02", name: "Half a day", shifts: [shift("10:00", "14:00")] }],
      team_ids: [team.id],
    });
    await fay.api("PUT /teammates/{id}/hours", {
      params: { id: fay.teammateId },
      body: {
        hours: {
          time_zone: "Europe/Lisbon",
          week: { ...closed, monday: [shift("08:00", "11:00")], tuesday: [shift("12:00", "16:00")] },
        },
      },
    });
    await api("POST /absences", {
      body: {
        teammate_id: eva.teammateId,
        starts_at: "2027-02-01T10:00:00Z",
        ends_at: "2027-02-01T14:00:00Z",
        kind: "other",
      },
    });
    await api("PATCH /teammates/{id}", { params: { id: gus.teammateId }, body: { active: false } });
    const [from, to] = [new Date("2027-02-01T00:00:00Z"), new Date("2027-02-03T00:00:00Z")];
    const staff = await inside((ctx) => staffOf(ctx, { teamId: team.id }, from, to));
    expect(staff).toEqual([
      {
        teammateId: eva.teammateId,
        name: "Eva",
        intervals: [
          interval("2027-02-01T08:00:00Z", "2027-02-01T10:00:00Z"),
          interval("2027-02-01T14:00:00Z", "2027-02-01T16:00:00Z"),
          interval("2027-02-02T09:00:00Z", "2027-02-02T13:00:00Z"),
        ],
      },
      {
        teammateId: fay.teammateId,
        name: "Fay",
        intervals: [
          interval("2027-02-01T08:00:00Z", "2027-02-01T11:00:00Z"),
          interval("2027-02-02T12:00:00Z", "2027-02-02T14:00:00Z"),
        ],
      },
    ]);
    const [works, doesNot] = await inside(async (ctx) => [
      await workOf(ctx, fay.teammateId, from, to),
      await workOf(ctx, gus.teammateId, from, to),
    ]);
    expect(works).toEqual(staff[1]?.intervals);
    expect(doesNot).toEqual([]);
    const inbox = await api("POST /inboxes", {
      body: { name: "Crew chat", channel: "chat", team_id: team.id },
    });
    expect(await inside((ctx) => staffOf(ctx, { inboxId: inbox.id }, from, to))).toEqual(staff);
    const everyone = await inside((ctx) => staffOf(ctx, {}, from, to));
    expect(everyone.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Ana Agent", "Eva", "Olga Owner"]),
    );
    expect(everyone.map(({ name }) => name)).not.toContain("Hal");
  });

  test("works the hours of the inboxes that a team serves, where it has none of its own", async () => {
    const { api } = world.owner;
    const kim = await world.join("agent", "Kim");
    const team = await api("POST /teams", { body: { name: "Evening", member_ids: [kim.teammateId] } });
    const body = { name: "Evening chat", channel: "chat" as const, team_id: team.id };
    const inbox = await api("POST /inboxes", { body });
    const evenings = { ...closed, monday: [shift("16:00", "22:00")] };
    await add("Evenings", { week: evenings, inbox_ids: [inbox.id] });
    const worked = () =>
      inside((ctx) =>
        workOf(ctx, kim.teammateId, new Date("2027-02-01T00:00:00Z"), new Date("2027-02-02T00:00:00Z")),
      );
    const evening = interval("2027-02-01T15:00:00Z", "2027-02-01T21:00:00Z");
    expect(await worked()).toEqual([evening]);
    await add("Noon", { week: { ...closed, monday: [shift("12:00", "13:00")] }, team_ids: [team.id] });
    expect(await worked()).toEqual([interval("2027-02-01T11:00:00Z", "2027-02-01T12:00:00Z")]);
  });

  test("keeps its wall clock when the clocks change", async () => {
    const { api } = world.owner;
    const ida = await world.join("agent", "Ida");
    const team = await api("POST /teams", { body: { name: "Sunday", member_ids: [ida.teammateId] } });
    await add("Nights", { week: { ...closed, saturday: [shift("22:00", "06:00")] }, team_ids: [team.id] });
    const worked = (from: string, to: string) =>
      inside((ctx) => workOf(ctx, ida.teammateId, new Date(from), new Date(to)));
    expect(await worked("2027-03-27T12:00:00Z", "2027-03-28T12:00:00Z")).toEqual([
      interval("2027-03-27T21:00:00Z", "2027-03-28T04:00:00Z"),
    ]);
    expect(await worked("2027-10-30T12:00:00Z", "2027-10-31T12:00:00Z")).toEqual([
      interval("2027-10-30T20:00:00Z", "2027-10-31T05:00:00Z"),
    ]);
  });

  test("is away until the last of the absences that follow on each other, with a cover who is there", async () => {
    const [jo, kim] = [await world.join("agent", "Jo"), await world.join("agent", "Kim")];
    const put = (person: Person, from: string, to: string, cover_id: string | null = null) =>
      person.api("POST /absences", { body: { starts_at: from, ends_at: to, kind: "holiday", cover_id } });
    await put(jo, "2027-01-04T00:00:00Z", "2027-01-06T00:00:00Z", kim.teammateId);
    await put(jo, "2027-01-06T00:00:00Z", "2027-01-08T00:00:00Z");
    await put(kim, "2027-01-05T00:00:00Z", "2027-01-05T12:00:00Z");
    const away = (when: string) => inside((ctx) => awayAt(ctx, jo.teammateId, new Date(when)));
    const until = new Date("2027-01-08T00:00:00Z");
    expect(await away("2027-01-03T23:00:00Z")).toBeNull();
    expect(await away("2027-01-04T00:00:00Z")).toEqual({ until, coverId: kim.teammateId });
    expect(await away("2027-01-05T01:00:00Z")).toEqual({ until, coverId: null });
    expect(await away("2027-01-05T12:00:00Z")).toEqual({ until, coverId: kim.teammateId });
    expect(await away("2027-01-07T00:00:00Z")).toEqual({ until, coverId: null });
    expect(await away("2027-01-08T00:00:00Z")).toBeNull();
    await world.owner.api("PATCH /teammates/{id}", {
      params: { id: kim.teammateId },
      body: { active: false },
    });
    expect(await away("2027-01-04T00:00:00Z")).toEqual({ until, coverId: null });
  });
});
