import fc from "fast-check";
import { expect, test } from "vitest";
import type { Conversation } from "../contract/conversations.ts";
import type { LiveUpdate } from "../contract/live.ts";
import { applyToList, type ListQuestion, type LoadedList } from "./live-state.ts";

const question: ListQuestion = { filter: { state: "open" }, sort: "due_first", teammateId: "me" };

function conversation(id: string, due: string | null, more: Partial<Conversation> = {}): Conversation {
  const at = due && { at: due, kind: "service_level" as const };
  const usual = { state: "open", spam: null, revision: 1, last_message_at: "2026-01-01" };
  return { id, due: at, ...usual, ...more } as Conversation;
}

function update(changed: Conversation): LiveUpdate {
  return { conversation_id: changed.id, conversation: changed } as LiveUpdate;
}

const ids = (list: LoadedList) => list.conversations.map(({ id }) => id);

test("what becomes due first comes to the top, and what is due no more goes to the end", () => {
  const list = {
    conversations: [
      conversation("b", "2026-11-22T10:00:00.000Z"),
      conversation("c", "2026-11-22T11:00:00.000Z"),
      conversation("a", null),
    ],
    complete: true,
  };
  const sooner = applyToList(
    list,
    update(conversation("c", "2026-11-22T09:00:00.000Z", { revision: 2 })),
    question,
  );
  expect(ids(sooner)).toEqual(["c", "b", "a"]);
  const done = applyToList(sooner, update(conversation("c", null, { revision: 3 })), question);
  expect(ids(done)).toEqual(["b", "a", "c"]);
  const closed = conversation("b", null, { revision: 4, state: "closed" });
  expect(ids(applyToList(done, update(closed), question))).toEqual(["a", "c"]);
});

test("an older copy that arrives late changes nothing", () => {
  const list = { conversations: [conversation("b", null, { revision: 5 })], complete: true };
  expect(applyToList(list, update(conversation("b", "2026-11-22T10:00:00.000Z")), question)).toBe(list);
});

const noTime = "9999-12-31T00:00:00.000Z";

/** As the server sorts. */
function fresh(known: Iterable<Conversation>): string[] {
  const place = ({ id, due }: Conversation) => (due?.at ?? noTime) + id;
  return [...known]
    .filter(({ state }) => state === "open")
    .sort((one, other) => (place(one) < place(other) ? -1 : 1))
    .map(({ id }) => id);
}

const change = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  due: fc.option(fc.integer({ min: 0, max: 6 }).map((hour) => `2026-11-22T0${hour}:00:00.000Z`)),
  state: fc.constantFrom("open" as const, "open" as const, "closed" as const, "snoozed" as const),
});

test("however dues change, the list is in the order of a fresh read", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const known = new Map<string, Conversation>();
      let list: LoadedList = { conversations: [], complete: true };
      for (const [index, { id, due, state }] of changes.entries()) {
        const changed = conversation(id, due, { state, revision: index + 1 });
        known.set(id, changed);
        list = applyToList(list, update(changed), question);
        expect(ids(list)).toEqual(fresh(known.values()));
      }
    }),
  );
});

test("spam leaves every list but the one that asks for it", () => {
  const everything: ListQuestion = { filter: {}, sort: "newest", teammateId: "me" };
  const inSpam: ListQuestion = { ...everything, filter: { spam: true } };
  const spam = { at: "2026-01-01T00:00:00.000Z", reason: "marked" as const };
  const marked = update(conversation("a", null, { state: "closed", spam, revision: 2 }));
  const list = { conversations: [conversation("a", null)], complete: true };
  expect(ids(applyToList(list, marked, everything))).toEqual([]);
  expect(ids(applyToList({ conversations: [], complete: true }, marked, inSpam))).toEqual(["a"]);
});
