import type { Figure, Report } from "@heard/core/contract/reports.ts";
import type { Permission } from "@heard/core/contract/route.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Counted,
  comparable,
  dayOf,
  groupsOf,
  isPlainStory,
  mondayOf,
  plainFigure,
  plainMeasure,
  type RawEvent,
} from "../../../../test/support/plain-figures.ts";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import { ownerPassword, type Person, signIn } from "../../../../test/support/world.ts";
import { as, type Ctx, systemActor } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import {
  assignConversation,
  changeConversation,
  closeConversation,
  reopenConversation,
  tagConversation,
} from "../conversations/conversations.ts";
import { withdrawMessage } from "../conversations/delivery.ts";
import { writeMessage } from "../conversations/messages.ts";
import { sweepNextSteps } from "../next-steps/next-steps.jobs.ts";
import {
  breakPromise,
  keepPromise,
  makePromise,
  movePromise,
  promisesOf,
  releasePromise,
  reopenPromise,
} from "../promises/promises.ts";
import { sweepServiceClocks } from "../service-levels/service-levels.jobs.ts";
import { readHistory } from "./follow.ts";

/** A Monday; the clocks go forward in Berlin on the 29th, in the middle of the story. */
const begins = Date.parse("2026-03-09T08:00:00Z");
const minute = 60_000;
const stops = 130;
const actsAtEach = 4;
const conversationsAtMost = 40;
const firstAnswerMinutes = 180;

let world: PromiseWorld;
let owner: Person;
let people: Person[];
let teamIds: string[];
let tagIds: Map<string, string>;
let events: RawEvent[];
const open: { id: string; messages: string[] }[] = [];

let state = 20_260_309;
/** Numbers that look random and are the same each time (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const upTo = (count: number) => Math.floor(random() * count);
const some = <Item>(items: readonly Item[]): Item => items[upTo(items.length)] as Item;
const later = () => new Date(world.at().getTime() + (1 + upTo(72)) * 30 * minute);

/** Does something as somebody of the team; what may not be done any more is refused, as it should be. */
async function act(work: (ctx: Ctx) => Promise<unknown>): Promise<void> {
  const { teammateId } = some(people);
  const permissions = new Set<Permission>([
    "conversations:read",
    "conversations:note",
    "conversations:write",
  ]);
  const actor = { ...systemActor, kind: "teammate" as const, id: teammateId, name: "Somebody", permissions };
  const done = world.inside((ctx) => work(as(actor, ctx)));
  await done.catch((error) => {
    if (!(error instanceof Problem)) throw error;
  });
}

const withPromise = (id: string, work: (ctx: Ctx, promise: string) => Promise<unknown>) =>
  act(async (ctx) => {
    const promises = await promisesOf(ctx, id);
    if (promises.length > 0) await work(ctx, some(promises).id);
  });

const deeds: ((conversation: (typeof open)[number]) => Promise<unknown>)[] = [
  ({ id }) => world.hear(id, "And what about the shade?"),
  ({ id }) => world.hear(id, "I am on holiday.", { automatic: "auto_reply" }),
  ...Array.from({ length: 3 }, () => (conversation: (typeof open)[number]) => reply(conversation)),
  async (conversation) => {
    const message = conversation.messages.pop();
    if (message) await act((ctx) => withdrawMessage(ctx, message));
  },
  async ({ messages }) => {
    const message = messages.at(-1);
    if (message) await world.deliver(message, "failed");
  },
  ({ id }) => act((ctx) => closeConversation(ctx, id)),
  ({ id }) => act((ctx) => closeConversation(ctx, id)),
  ({ id }) => act((ctx) => reopenConversation(ctx, id)),
  ({ id }) => act((ctx) => changeConversation(ctx, id, { waiting_on: some(["us", "third_party"] as const) })),
  ({ id }) => act((ctx) => assignConversation(ctx, id, { team_id: some([...teamIds, null]) })),
  ({ id }) =>
    act((ctx) =>
      tagConversation(
        ctx,
        id,
        [...tagIds.values()].filter(() => random() < 0.5),
      ),
    ),
  ({ id }) => make(id),
  ({ id }) => make(id),
  ({ id }) => withPromise(id, (ctx, promise) => keepPromise(ctx, promise)),
  ({ id }) => withPromise(id, (ctx, promise) => keepPromise(ctx, promise)),
  ({ id }) => withPromise(id, (ctx, promise) => movePromise(ctx, promise, { dueAt: later() })),
  ({ id }) => withPromise(id, (ctx, promise) => releasePromise(ctx, promise, { reason: "fine" })),
  ({ id }) => withPromise(id, (ctx, promise) => breakPromise(ctx, promise, { reason: "sold" })),
  ({ id }) => withPromise(id, (ctx, promise) => reopenPromise(ctx, promise)),
];

async function reply(conversation: (typeof open)[number]): Promise<void> {
  const due_at = later().toISOString();
  const made = random() < 0.4 ? [{ by: "us" as const, what: "call", words: "I'll call you", due_at }] : [];
  await act(async (ctx) => {
    const { id } = await writeMessage(ctx, conversation.id, {
      kind: "outgoing",
      text: "Please turn the screw.",
      promises: { made, kept: [], moved: [] },
      undo_seconds: random() < 0.3 ? 60 : 0,
    });
    conversation.messages.push(id);
  });
}

function make(conversationId: string): Promise<void> {
  return act((ctx) =>
    makePromise(ctx, {
      conversationId,
      by: some(["us", "us", "customer", "third_party"] as const),
      what: "do something",
      words: "",
      kind: "action",
      dueAt: random() < 0.2 ? null : later(),
      source: some(["person", "acknowledgement", "plan"] as const),
      ownerId: some(people).teammateId,
    }),
  );
}

/** A customer's answer to whether it worked, as that slice writes it. */
async function sayNo(): Promise<void> {
  const { id } = some(open);
  await world.inside(async (ctx) => {
    const closed = await ctx.db
      .selectFrom("conversations")
      .select("closed_at")
      .where("id", "=", id)
      .executeTakeFirst();
    if (!closed?.closed_at) return;
    const key = crypto.randomUUID();
    const { rows } =
      await sql`insert into follow_throughs (workspace_id, id, conversation_id, closed_at, ask_at, state,
        asked_at, answer, answered_at) values (${ctx.workspace.id}::uuid, ${key}::uuid, ${id}::uuid, ${closed.closed_at},
        ${ctx.now}, 'asked', ${ctx.now}, 'no', ${ctx.now}) on conflict do nothing returning id`.execute(
        ctx.db,
      );
    if (rows.length === 0) return;
    const data = { follow_through_id: key, answer: "no", answer_before: null };
    ctx.record({ type: "follow_through.answered", conversationId: id, data });
  });
}

beforeAll(async () => {
  world = await startPromiseWorld(new Date(begins).toISOString());
  const { api } = world.owner;
  people = [world.owner, await world.join("agent"), await world.join("agent")];
  teamIds = [
    (await api("POST /teams", { body: { name: "Lamps", member_ids: [] } })).id,
    (await api("POST /teams", { body: { name: "Shades", member_ids: [] } })).id,
  ];
  tagIds = new Map();
  for (const name of ["broken", "late"])
    tagIds.set(name, (await api("POST /tags", { body: { name, color: "stone" } })).id);
  await api("POST /service-levels", {
    body: {
      name: "Soon",
      conditions: { match: "all", conditions: [] },
      first_answer_minutes: firstAnswerMinutes,
      next_answer_minutes: null,
      resolution_minutes: null,
      counts: "always",
      pauses_for_third_party: false,
      warn_before: null,
      escalation: [],
    },
  });
}, 60_000);
afterAll(() => world.stop());

it("six weeks of forty conversations, through the real verbs", { timeout: 400_000 }, async () => {
  for (let stop = 0; stop < stops; stop++) {
    if (open.length < conversationsAtMost && random() < 0.6)
      open.push({ id: await world.converse(), messages: [] });
    for (let count = 0; count < actsAtEach && open.length > 0; count++) await some(deeds)(some(open));
    if (open.length > 0 && random() < 0.15) await sayNo();
    await world.idle();
    await sweepServiceClocks(world.platform);
    await world.goTo(new Date(world.at().getTime() + (2 + upTo(800)) * minute));
    await sweepNextSteps(world.platform);
  }
  await sweepServiceClocks(world.platform);
  await world.idle();
  // Their sessions have ended meanwhile.
  const addresses = ["olga@heard.example", "agent1@heard.example", "agent2@heard.example"];
  people = await Promise.all(addresses.map((address) => signIn(world.url, address, ownerPassword)));
  owner = people[0] as Person;
  events = await world.inside(async (ctx) => {
    const { rows } =
      await sql<RawEvent>`select type, conversation_id, message_id, actor_kind, actor_id, data, at
      from events where conversation_id = any(${open.map(({ id }) => id)}::uuid[]) order by id`.execute(
        ctx.db,
      );
    return rows;
  });
});

const figures: Figure[] = ["promises", "first_answer", "honest_answer", "solution", "wait", "stall"];

const counted = (figure: Figure): Counted[] =>
  plainFigure(figure, events, { now: world.at().getTime(), firstAnswerMinutes, tagIds });

const inDays = (all: readonly Counted[], from: string, to: string) =>
  all.filter(({ at }) => dayOf(at) >= from && dayOf(at) <= to);

/** What the API shall say, from what was counted the plain way. */
function expected(all: readonly Counted[], { from, to }: Report) {
  const now = inDays(all, from, to);
  const by = (keys: (one: Counted) => readonly (string | null)[]) =>
    new Map(
      [...new Set(now.flatMap(keys))].map((key) => [
        key,
        comparable(plainMeasure(now.filter((one) => keys(one).includes(key)))),
      ]),
    );
  return {
    total: comparable(plainMeasure(now)),
    weeks: by(({ at }) => [mondayOf(at)]),
    team: by(({ team }) => [team]),
    tag: by(({ tags }) => tags),
    detail: by(({ detail }) => (detail ? [detail] : [])),
    source: by(({ source }) => (source ? [source] : [])),
  };
}

const groupings = ["team", "tag", "detail", "source"] as const;

const periods = [
  { from: "2026-03-09", to: "2026-06-30" },
  { from: "2026-03-25", to: "2026-04-05" },
  { from: "2026-03-23", to: "2026-04-19" },
];

describe.each(figures)("the figure %s, recomputed from the events", (figure) => {
  it.each(periods)("from $from to $to", async (period) => {
    const report = await owner.api("GET /reports", { query: { figure, ...period } });
    const { total, weeks, ...groups } = expected(counted(figure), report);
    expect(comparable(report.total)).toEqual(total);
    expect(groupsOf(report)).toEqual(weeks);
    for (const by of groupings) {
      const told = await owner.api("GET /reports", { query: { figure, ...period, by } });
      expect(groupsOf(told)).toEqual(groups[by]);
    }
    const before = inDays(counted(figure), report.previous_from, report.previous_to);
    const isOver = period.to < dayOf(world.at().getTime());
    if (isOver) expect(comparable(report.previous)).toEqual(comparable(plainMeasure(before)));
  });

  it("filtered by team, tag and what it is about", async () => {
    const [period] = periods as [(typeof periods)[number]];
    const all = inDays(counted(figure), period.from, period.to);
    const ask = async (filter: { team_id?: string; tag_id?: string; detail?: string }) =>
      comparable((await owner.api("GET /reports", { query: { figure, ...period, ...filter } })).total);
    const [team_id] = teamIds as [string];
    const tag_id = tagIds.get("late") as string;
    expect(await ask({ team_id })).toEqual(
      comparable(plainMeasure(all.filter(({ team }) => team === team_id))),
    );
    expect(await ask({ tag_id })).toEqual(
      comparable(plainMeasure(all.filter(({ tags }) => tags.includes(tag_id)))),
    );
    const detail = all[0]?.detail;
    if (detail)
      expect(await ask({ detail })).toEqual(
        comparable(plainMeasure(all.filter((one) => one.detail === detail))),
      );
  });

  it("has as many rows behind each outcome as it says", async () => {
    const [period] = periods as [(typeof periods)[number]];
    const { total } = await owner.api("GET /reports", { query: { figure, ...period } });
    expect(total.count).toBeGreaterThan(5);
    for (const { outcome, count } of total.outcomes) {
      const query = { figure, ...period, outcome, limit: 200 };
      expect((await owner.api("GET /reports/rows", { query })).data).toHaveLength(Math.min(count, 200));
    }
  });
});

it.each(["promises", "first_answer", "honest_answer", "solution"] as const)(
  "a person's own %s are those of that person",
  async (figure) => {
    const [period] = periods as [(typeof periods)[number]];
    for (const { api, teammateId } of people) {
      const { total } = await api("GET /reports/mine", { query: { figure, ...period } });
      const own = inDays(counted(figure), period.from, period.to).filter(
        ({ person }) => person === teammateId,
      );
      expect(comparable(total)).toEqual(comparable(plainMeasure(own)));
    }
  },
);

it("the clocks of service levels, of stories that never go back", async () => {
  const [period] = periods as [(typeof periods)[number]];
  const byConversation = Map.groupBy(events, ({ conversation_id }) => conversation_id);
  const plain = (id: string) => isPlainStory(byConversation.get(id) ?? []);
  const query = { figure: "service_levels" as const, ...period, limit: 200 };
  const { data } = await owner.api("GET /reports/rows", { query });
  const told = data
    .filter(({ conversation }) => plain(conversation.id))
    .map(({ conversation, outcome, counted_at, minutes }) => ({
      conversation: conversation.id,
      outcome,
      at: Date.parse(counted_at),
      minutes,
    }));
  const own = inDays(counted("service_levels"), period.from, period.to)
    .filter(({ conversation }) => plain(conversation))
    .map(({ conversation, outcome, at, minutes }) => ({ conversation, outcome, at, minutes }));
  const sorted = (rows: typeof own) =>
    rows.toSorted((a, b) => a.at - b.at || a.conversation.localeCompare(b.conversation));
  expect(own.length).toBeGreaterThan(5);
  expect(sorted(told)).toEqual(sorted(own));
  const { total } = await owner.api("GET /reports", { query: { figure: "service_levels", ...period } });
  expect(total.count).toBe(data.length);
});

it("computing everything anew changes nothing, and finds again what was lost", async () => {
  const spans = () =>
    world.inside(async (ctx) => {
      const { rows } =
        await sql<object>`select conversation_id, figure, detail, outcome, starts_at, ends_at, working_ms,
        teammate_id from report_spans order by 1, 2, 5, 6, 3`.execute(ctx.db);
      return rows;
    });
  const before = await spans();
  await world.inside((ctx) => sql`delete from report_spans where figure <> 'wait'`.execute(ctx.db));
  await readHistory(world.platform, { workspace_id: owner.workspaceId });
  expect(await spans()).toEqual(before);
});
