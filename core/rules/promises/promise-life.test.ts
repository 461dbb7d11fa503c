import { describe, expect, it } from "vitest";
import { afterAssignment, afterLeaving, type Holder } from "./hand-over.ts";
import { type MessageNews, standingOf } from "./message-standing.ts";
import { afterDeed, type Deed, madePromise, mayHappen, type PromiseLife } from "./promise-life.ts";

const noon = Date.parse("2026-03-11T12:00:00Z");
const hour = 3_600_000;

describe("a promise", () => {
  it("is kept up to its very time, and late after it", () => {
    const promise = madePromise(null, noon);
    expect(afterDeed(promise, { deed: "keep", at: noon, messageId: "m" }).state).toBe("kept");
    expect(afterDeed(promise, { deed: "keep", at: noon + 1, messageId: "m" }).state).toBe("kept_late");
    expect(afterDeed(madePromise(null, null), { deed: "keep", at: noon, messageId: null }).state).toBe(
      "kept",
    );
  });

  it("keeps its first time and every move", () => {
    const once = afterDeed(madePromise(null, noon), { deed: "move", to: noon + hour, messageId: "m1" });
    const twice = afterDeed(once, { deed: "move", to: noon + 2 * hour, messageId: null });
    expect(twice).toMatchObject({ dueAt: noon + 2 * hour, firstDueAt: noon });
    expect(twice.moves.map(({ from, to }) => [from, to])).toEqual([
      [noon, noon + hour],
      [noon + hour, noon + 2 * hour],
    ]);
    expect(afterDeed(twice, { deed: "move", to: noon + hour, messageId: "m1" })).toBe(twice);
  });

  it("is moved back by the message that was taken back, unless it was moved on", () => {
    const once = afterDeed(madePromise(null, noon), { deed: "move", to: noon + hour, messageId: "m1" });
    expect(afterDeed(once, { deed: "lose", messageId: "m1" })).toMatchObject({
      dueAt: noon,
      firstDueAt: noon,
    });
    const twice = afterDeed(once, { deed: "move", to: noon + 2 * hour, messageId: "m2" });
    expect(afterDeed(twice, { deed: "lose", messageId: "m1" }).dueAt).toBe(noon + 2 * hour);
    const undated = afterDeed(madePromise(null, null), { deed: "move", to: noon, messageId: "m1" });
    expect(undated).toMatchObject({ dueAt: noon, firstDueAt: noon });
    expect(afterDeed(undated, { deed: "lose", messageId: "m1" })).toMatchObject({
      dueAt: null,
      firstDueAt: null,
    });
  });

  it("that was never said is withdrawn, and cannot be opened", () => {
    const promise = madePromise("m", noon);
    const gone = afterDeed(promise, { deed: "take_back", at: noon, messageId: "m" });
    expect(gone).toMatchObject({ state: "withdrawn", endedAt: noon });
    expect(mayHappen(gone, { deed: "reopen" })).toBe(false);
    expect(afterDeed(gone, { deed: "reopen" })).toBe(gone);
  });

  it("has a time named only once, and is neither released nor broken when it has ended", () => {
    const named = afterDeed(madePromise(null, null), { deed: "set_time", to: noon });
    expect(named).toMatchObject({ dueAt: noon, firstDueAt: noon, moves: [] });
    expect(afterDeed(named, { deed: "set_time", to: noon + hour })).toBe(named);
    const kept = afterDeed(named, { deed: "keep", at: noon, messageId: null });
    expect(mayHappen(kept, { deed: "break", at: noon, reason: "no" })).toBe(false);
    expect(afterDeed(kept, { deed: "keep", at: noon + hour, messageId: "later" })).toBe(kept);
  });
});

describe("a message", () => {
  const written = (sendAt: number): MessageNews => ({ news: "written", at: noon, sendAt });
  const delivery = (state: string, at: number): MessageNews => ({ news: "delivery", at, state });

  it("counts as said from when it was written, though it can be taken back for a moment", () => {
    expect(standingOf([written(noon + 30_000), delivery("sent", noon + hour)])).toEqual({
      standing: "said",
      at: noon,
    });
  });

  it("that is scheduled counts from when it leaves", () => {
    const news = [written(noon + hour), delivery("queued", noon + hour)];
    expect(standingOf(news).standing).toBe("waiting");
    expect(standingOf([...news, delivery("sent", noon + hour + 1)])).toEqual({
      standing: "said",
      at: noon + hour + 1,
    });
  });

  it("that failed is lost until it goes out after all", () => {
    const failed = [written(noon), delivery("failed", noon + 1), delivery("queued", noon + 2)];
    expect(standingOf(failed).standing).toBe("lost");
    expect(standingOf([...failed, delivery("sent", noon + 3), delivery("seen", noon + 9)])).toEqual({
      standing: "said",
      at: noon + 3,
    });
  });
});

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

type Held = { life: PromiseLife; holder: Holder };
type Sent = { id: string; news: MessageNews[]; keeps: number[]; moves: { promise: number; to: number }[] };

/** One conversation, its promises, messages and people: the server's world with nothing but the rules in it. */
function modelOf(random: () => number) {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const people = ["ada", "ben", "cleo"];
  const here = new Set(people);
  const promises: Held[] = [];
  const messages: Sent[] = [];
  let conversation: Holder = { ownerId: null, teamId: "team" };
  let now = noon;
  let count = 0;

  const present = (id: string | null | undefined) => (id && here.has(id) ? id : null);
  const someTime = () => (random() < 0.2 ? null : now + Math.floor(random() * 10) * hour);
  /** Whoever held it may have left while it was ended. */
  const apply = (index: number, deed: Deed) => {
    const held = promises[index];
    if (!held) return;
    const before = held.life.state;
    held.life = afterDeed(held.life, deed);
    const { ownerId } = held.holder;
    if (before !== "open" && held.life.state === "open" && ownerId && !here.has(ownerId)) {
      const left = { ...conversation, ownerId: present(conversation.ownerId) };
      held.holder = afterLeaving(held.holder, ownerId, left);
    }
  };
  const make = (messageId: string | null) => {
    const ownerId = present(pick(people)) ?? present(conversation.ownerId);
    promises.push({
      life: madePromise(messageId, someTime()),
      holder: { ownerId, teamId: conversation.teamId },
    });
  };
  const handOver = (to: (holder: Holder) => Holder) => {
    for (const held of promises) if (held.life.state === "open") held.holder = to(held.holder);
  };
  const hear = (message: Sent, one: MessageNews) => {
    const before = standingOf(message.news);
    message.news.push(one);
    const after = standingOf(message.news);
    if (before.standing === after.standing) return;
    if (after.standing === "lost") {
      for (const index of promises.keys()) apply(index, { deed: "lose", messageId: message.id });
    }
    if (after.standing !== "said") return;
    for (const index of message.keeps) apply(index, { deed: "keep", at: after.at, messageId: message.id });
    for (const { promise, to } of message.moves) apply(promise, { deed: "move", to, messageId: message.id });
  };

  const operations: Record<string, () => void> = {
    make: () => make(null),
    reply: () => {
      const id = `message ${++count}`;
      const message: Sent = { id, news: [], keeps: [], moves: [] };
      for (const index of promises.keys()) {
        if (random() < 0.3) message.keeps.push(index);
        else if (random() < 0.2)
          message.moves.push({ promise: index, to: now + Math.ceil(random() * 9) * hour });
      }
      messages.push(message);
      const scheduled = random() < 0.3;
      hear(message, { news: "written", at: now, sendAt: scheduled ? now + hour : now + 30_000 });
      if (!scheduled && random() < 0.6) make(id);
    },
    deliver: () => {
      const message = pick(messages);
      if (message)
        hear(message, { news: "delivery", at: now, state: pick(["sent", "failed", "queued", "seen"]) ?? "" });
    },
    withdraw: () => {
      const message = messages.pop();
      const deed = { deed: "take_back", at: now, messageId: message?.id ?? "" } as const;
      for (const index of promises.keys()) apply(index, deed);
    },
    keep: () => apply(Math.floor(random() * promises.length), { deed: "keep", at: now, messageId: null }),
    move: () =>
      apply(Math.floor(random() * promises.length), { deed: "move", to: now + hour, messageId: null }),
    nameTime: () => apply(Math.floor(random() * promises.length), { deed: "set_time", to: now + 3 * hour }),
    release: () =>
      apply(Math.floor(random() * promises.length), { deed: "release", at: now, reason: "not needed" }),
    break: () =>
      apply(Math.floor(random() * promises.length), { deed: "break", at: now, reason: "we could not" }),
    reopen: () => apply(Math.floor(random() * promises.length), { deed: "reopen" }),
    assign: () => {
      const to = { ownerId: present(pick([...people, null])), teamId: pick(["team", "other", null]) ?? null };
      const from = conversation;
      conversation = to;
      handOver((holder) => afterAssignment(holder, from, to));
    },
    leave: () => {
      const leaving = pick(people);
      if (!leaving) return;
      here.delete(leaving);
      const left = { ...conversation, ownerId: present(conversation.ownerId) };
      handOver((holder) => afterLeaving(holder, leaving, left));
    },
    comeBack: () => void here.add(pick(people) ?? "ada"),
    timePasses: () => {
      now += Math.floor(random() * 5) * hour;
    },
  };
  const names = Object.keys(operations);
  return {
    step: () => operations[pick(names) ?? ""]?.(),
    promises,
    here,
  };
}

describe("no promise is lost", () => {
  it("over 10,000 random sequences of everything that can happen", () => {
    for (let seed = 1; seed <= 10_000; seed++) {
      const model = modelOf(numbers(seed));
      let made = 0;
      for (let step = 0; step < 30; step++) {
        model.step();
        expect(model.promises.length).toBeGreaterThanOrEqual(made);
        made = model.promises.length;
      }
      const lost = model.promises.filter((held) => !isAccountedFor(held, model.here));
      expect({ seed, lost }).toEqual({ seed, lost: [] });
    }
  });
});

/** Open and held by somebody who is here, or by nobody and so in everybody's list; or ended at a time and in a way. */
function isAccountedFor({ life, holder }: Held, here: ReadonlySet<string>): boolean {
  const standing = life.moves.findLast(({ takenBack }) => !takenBack);
  const timesAgree =
    (life.dueAt === null) === (life.firstDueAt === null) && (!standing || standing.to === life.dueAt);
  if (!timesAgree) return false;
  if (life.state === "open") {
    const isHeld = holder.ownerId === null || here.has(holder.ownerId);
    return isHeld && life.endedAt === null && life.keptByMessageId === null && life.endReason === null;
  }
  const wasReasoned = life.state !== "released" && life.state !== "broken" ? true : Boolean(life.endReason);
  return life.endedAt !== null && wasReasoned;
}
