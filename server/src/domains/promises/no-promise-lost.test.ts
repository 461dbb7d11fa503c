import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PromiseWorld, startPromiseWorld } from "../../../../test/support/promise-world.ts";
import type { Person } from "../../../../test/support/world.ts";
import { Problem } from "../../platform/problem.ts";
import { assignConversation, closeConversation, reopenConversation } from "../conversations/conversations.ts";
import { setDelivery, withdrawMessage } from "../conversations/delivery.ts";
import { writeMessage } from "../conversations/messages.ts";
import { sweepPromises } from "./promises.jobs.ts";
import {
  breakPromise,
  keepPromise,
  makePromise,
  movePromise,
  promisesOf,
  releasePromise,
  reopenPromise,
} from "./promises.ts";

const hour = 3_600_000;
const monday = Date.parse("2026-03-09T08:00:00.000Z");
const sequences = 150;
const stepsAtMost = 14;

let world: PromiseWorld;
let people: Person[];

beforeAll(async () => {
  world = await startPromiseWorld(new Date(monday).toISOString());
  people = [await world.join("agent"), await world.join("agent"), await world.join("agent")];
});
afterAll(() => world.stop());

/** Numbers that look random and are the same each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Story = {
  random: () => number;
  conversation: string;
  made: string[];
  messages: string[];
  absences: string[];
  /** Who is switched off. */
  off: Set<string>;
  merge: { kept: string; id: string } | null;
  log: string[];
};

const some = <Item>(story: Story, items: readonly Item[]): Item | undefined =>
  items[Math.floor(story.random() * items.length)];
const later = (story: Story) => new Date(world.at().getTime() + Math.ceil(story.random() * 60) * hour);

/** What may not be done to a promise any more is refused, as it should be. */
async function unlessRefused(work: Promise<unknown>): Promise<void> {
  await work.catch((error) => {
    if (!(error instanceof Problem)) throw error;
  });
}

/** One of the promises made so far, if any. */
async function withOne(story: Story, work: (id: string) => Promise<unknown>): Promise<void> {
  const id = some(story, story.made);
  if (id) await unlessRefused(work(id));
}

async function make(story: Story): Promise<void> {
  const id = await world.inside((ctx) =>
    makePromise(ctx, {
      conversationId: story.conversation,
      by: some(story, ["us", "us", "customer", "third_party"] as const) ?? "us",
      what: "do something",
      words: "",
      kind: some(story, ["answer", "action"] as const) ?? "action",
      dueAt: story.random() < 0.2 ? null : later(story),
      source: "person",
      ownerId: some(story, people)?.teammateId,
    }),
  );
  story.made.push(id);
}

async function reply(story: Story): Promise<void> {
  const looked = story.random() < 0.7;
  const which = (chance: number) => story.made.filter(() => story.random() < chance);
  const due_at = later(story).toISOString();
  const made = [{ by: "us" as const, what: "call", words: "I'll call you", due_at }];
  const promises = {
    made: story.random() < 0.5 ? made : [],
    kept: which(0.3),
    moved: which(0.2).map((promise_id) => ({ promise_id, due_at })),
  };
  const { id } = await world.inside((ctx) =>
    writeMessage(ctx, story.conversation, {
      kind: "outgoing",
      text: looked ? "As marked." : "Hello, I'll get back to you tomorrow.",
      ...(looked ? { promises } : {}),
      ...(story.random() < 0.3 ? { send_at: later(story).toISOString() } : { undo_seconds: 60 }),
    }),
  );
  story.messages.push(id);
}

async function mergeOrPart(story: Story): Promise<void> {
  const { api } = world.owner;
  if (story.merge) {
    const params = { id: story.merge.kept, merge_id: story.merge.id };
    story.merge = null;
    await api("DELETE /customers/{id}/merges/{merge_id}", { params });
    return;
  }
  const { customer } = await api("GET /conversations/{id}", { params: { id: story.conversation } });
  const kept = await api("POST /customers", { body: { name: "Kept" } });
  const body = { customer_id: customer.id };
  const merged = await api("POST /customers/{id}/merges", { params: { id: kept.id }, body });
  story.merge = { kept: kept.id, id: merged.merges[0]?.id as string };
}

/** Somebody is away; whoever is not here can neither be nor cover. */
async function beAway(story: Story): Promise<void> {
  const here = people.filter(({ teammateId }) => !story.off.has(teammateId));
  const [away, cover] = [some(story, here), some(story, here)];
  if (!away) return;
  const { absence } = await world.owner.api("POST /absences", {
    body: {
      teammate_id: away.teammateId,
      starts_at: world.at().toISOString(),
      ends_at: later(story).toISOString(),
      kind: "other",
      cover_id: cover === away || story.random() < 0.4 ? null : (cover?.teammateId ?? null),
    },
  });
  story.absences.push(absence.id);
}

const setActive = (teammateId: string, active: boolean) =>
  world.owner.api("PATCH /teammates/{id}", { params: { id: teammateId }, body: { active } });

async function switchSomebody(story: Story, active: boolean): Promise<void> {
  const { teammateId } = some(story, people) as Person;
  await setActive(teammateId, active);
  if (active) story.off.delete(teammateId);
  else story.off.add(teammateId);
}

const operations: Record<string, (story: Story) => Promise<unknown>> = {
  make,
  makeAnother: make,
  reply,
  replyAgain: reply,
  keep: (story) => withOne(story, (id) => world.inside((ctx) => keepPromise(ctx, id))),
  move: (story) =>
    withOne(story, (id) => world.inside((ctx) => movePromise(ctx, id, { dueAt: later(story) }))),
  release: (story) =>
    withOne(story, (id) => world.inside((ctx) => releasePromise(ctx, id, { reason: "fine" }))),
  break: (story) => withOne(story, (id) => world.inside((ctx) => breakPromise(ctx, id, { reason: "sold" }))),
  reopen: (story) => withOne(story, (id) => world.inside((ctx) => reopenPromise(ctx, id))),
  withdraw: async (story) => {
    const id = story.messages.pop();
    if (id) await unlessRefused(world.inside((ctx) => withdrawMessage(ctx, id)));
  },
  deliver: async (story) => {
    const id = some(story, story.messages);
    const state = some(story, ["sent", "failed", "seen"] as const) ?? "sent";
    if (id) await world.inside((ctx) => setDelivery(ctx, id, { state, detail: null }));
  },
  hear: (story) => world.hear(story.conversation, "I'll send you the receipt tomorrow."),
  close: (story) => world.inside((ctx) => closeConversation(ctx, story.conversation)),
  open: (story) => world.inside((ctx) => reopenConversation(ctx, story.conversation)),
  assign: (story) => {
    const assignee_id = some(story, [...people, null])?.teammateId ?? null;
    return unlessRefused(world.inside((ctx) => assignConversation(ctx, story.conversation, { assignee_id })));
  },
  switchOff: (story) => switchSomebody(story, false),
  switchOn: (story) => switchSomebody(story, true),
  beAway,
  merge: mergeOrPart,
  settle: () => world.idle(),
  timePasses: async (story) => {
    world.at(new Date(world.at().getTime() + Math.ceil(story.random() * 30) * hour));
    await sweepPromises(world.platform);
  },
};

async function tell(seed: number): Promise<Story> {
  const random = numbers(seed);
  world.at(new Date(monday));
  const conversation = await world.converse();
  const story: Story = {
    random,
    conversation,
    made: [],
    messages: [],
    absences: [],
    off: new Set(),
    merge: null,
    log: [],
  };
  const names = Object.keys(operations);
  const steps = 6 + Math.floor(random() * (stepsAtMost - 6));
  for (let step = 0; step < steps; step++) {
    const name = some(story, names) ?? "make";
    story.log.push(name);
    await operations[name]?.(story);
  }
  await world.idle();
  return story;
}

type Lost = { promise: unknown; why: string };

/** Each promise that was ever made is open where somebody sees it, or ended, and the log says when and by whom. */
async function lostIn({ conversation, made }: Story): Promise<Lost[]> {
  const promises = await world.inside((ctx) => promisesOf(ctx, conversation));
  const listed = await world.owner.api("GET /promises", {
    query: { conversation_id: conversation, state: "open", limit: 200 },
  });
  const { rows: here } = await world.inside((ctx) =>
    sql<{ id: string }>`select id from teammates where active and role <> 'colleague'`.execute(ctx.db),
  );
  const { rows: told } = await world.inside((ctx) =>
    sql<{ id: string; type: string }>`select data->>'promise_id' as id, type from events
      where conversation_id = ${conversation}::uuid and type like 'promise.%' order by events.id`.execute(
      ctx.db,
    ),
  );
  const known = new Set(promises.map(({ id }) => id));
  const everMade = new Set([
    ...made,
    ...told.filter(({ type }) => type === "promise.made").map(({ id }) => id),
  ]);
  const lost: Lost[] = [...everMade]
    .filter((id) => !known.has(id))
    .map((id) => ({ promise: id, why: "gone" }));
  for (const promise of promises) {
    const say = (why: string) => lost.push({ promise, why });
    const ends = /^promise\.(kept|released|broken|withdrawn|reopened)$/;
    const last =
      told.findLast(({ id, type }) => id === promise.id && ends.test(type))?.type ?? "promise.reopened";
    if (promise.state === "open") {
      if (last !== "promise.reopened") say(`the log ends with ${last}`);
      if (!listed.data.some(({ id }) => id === promise.id)) say("in no list");
      if (promise.owner && !here.some(({ id }) => id === promise.owner?.id)) say("owned by nobody here");
      if (promise.ended_at || promise.ended_by || promise.kept_by_message_id) say("open and ended");
    } else {
      if (last !== `promise.${promise.state.replace("_late", "")}`) say(`the log ends with ${last}`);
      if (!promise.ended_at || !promise.ended_by) say("ended by nobody");
      if (/released|broken/.test(promise.state) && !promise.end_reason) say("ended without a reason");
    }
    const standing = promise.moves.findLast(({ taken_back_at }) => taken_back_at === null);
    if (standing && standing.to !== promise.due_at) say("due at another time than moved to");
  }
  return lost;
}

/** The conversation carries the time of the first of ours. */
async function dueIsRight({ conversation }: Story): Promise<void> {
  const promises = await world.inside((ctx) => promisesOf(ctx, conversation));
  const ours = promises.filter(({ by, state, due_at }) => by === "us" && state === "open" && due_at !== null);
  const first = ours.map(({ due_at }) => due_at as string).sort()[0];
  expect(await world.carried(conversation)).toBe(first ?? null);
}

/** The next story begins with everybody here, and nothing of this one to look at. */
async function tidyUp({ conversation, absences }: Story): Promise<void> {
  for (const id of absences) await world.owner.api("DELETE /absences/{id}", { params: { id } });
  for (const { teammateId } of people) await setActive(teammateId, true);
  const open = (await world.promises(conversation)).filter(({ state }) => state === "open");
  for (const { id } of open)
    await world.inside((ctx) => releasePromise(ctx, id, { reason: "The story is over" }));
  await world.idle();
}

it(`no promise is lost over ${sequences} random stories`, { timeout: 600_000 }, async () => {
  for (let seed = 1; seed <= sequences; seed++) {
    const story = await tell(seed);
    expect({ seed, log: story.log, lost: await lostIn(story) }).toEqual({ seed, log: story.log, lost: [] });
    await dueIsRight(story);
    await tidyUp(story);
  }
});
