import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Condition, Conditions } from "../contract/conditions.ts";
import { conditionsProblem, type Matter, meets, operatorsOf } from "./conditions.ts";

const matter: Matter = {
  inbox_id: "inbox-post",
  team_id: null,
  assignee_id: "ada",
  channel: "email",
  tag_ids: ["delivery", "vip"],
  priority: "high",
  subject: "My  LAMP arrived broken",
  first_words: "Guten Tag,\nmeine Lampe flackert.",
  customer_id: "nora",
  company_id: "north",
  language: "de",
  customer_fields: { tier: "Gold", orders: 12, since: "2024-02-29", newsletter: false },
  company_fields: { seats: "40" },
  conversation_fields: { order: null },
};

const own = new Map([
  ["customer.tier", "choice"],
  ["customer.orders", "number"],
  ["customer.since", "date"],
  ["customer.newsletter", "yes_no"],
  ["company.seats", "number"],
  ["conversation.order", "text"],
] as const);

const one = (field: string, operator: Condition["operator"], value: Condition["value"] = null) =>
  meets({ match: "all", conditions: [{ field, operator, value }] }, matter);

describe("one condition", () => {
  test.each([
    ["inbox", "is", "inbox-post"],
    ["inbox", "is", ["inbox-chat", "inbox-post"]],
    ["inbox", "is_not", "inbox-chat"],
    ["team", "empty", null],
    ["team", "is_not", "sales"],
    ["assignee", "not_empty", null],
    ["channel", "is", "email"],
    ["tag", "has", "vip"],
    ["tag", "has", ["nothing", "delivery"]],
    ["tag", "has_not", ["nothing", "else"]],
    ["priority", "is", ["high", "urgent"]],
    ["subject", "contains", "lamp arrived"],
    ["subject", "contains_not", ["refund", "money back"]],
    ["first_words", "contains", "tag, meine"],
    ["customer", "is", "nora"],
    ["company", "is", "north"],
    ["language", "is", ["fr", "de"]],
    ["customer.tier", "is", "gold"],
    ["customer.orders", "greater", 11],
    ["customer.orders", "less", "12.5"],
    ["customer.since", "less", "2024-03-01"],
    ["customer.newsletter", "is", false],
    ["customer.newsletter", "not_empty", null],
    ["company.seats", "greater", 9],
    ["conversation.order", "empty", null],
  ] as const)("%s %s %j is met", (field, operator, value) => {
    expect(one(field, operator, value as Condition["value"])).toBe(true);
  });

  test.each([
    ["inbox", "is", "inbox-chat"],
    ["team", "is", "sales"],
    ["tag", "has_not", ["nothing", "vip"]],
    ["tag", "empty", null],
    ["subject", "contains", "lamps"],
    ["customer.orders", "greater", 12],
    ["customer.orders", "greater", "a lot"],
    ["customer.constructor", "not_empty", null],
    ["customer.newsletter", "is", true],
    ["conversation.order", "greater", 1],
    ["weather", "is", "fine"],
    ["customer.gone", "empty", null],
    ["customer.gone", "is_not", "gold"],
    ["company.gone", "contains_not", "gold"],
    ["conversation.gone", "has_not", "gold"],
    ["weather", "empty", null],
  ] as const)("%s %s %j is not met", (field, operator, value) => {
    expect(one(field, operator, value as Condition["value"])).toBe(false);
  });
});

const conditionThat = (isMet: boolean): Condition => ({
  field: "priority",
  operator: isMet ? "is" : "is_not",
  value: "high",
});

test("an empty list is met by all, whatever it matches", () => {
  expect(meets({ match: "all", conditions: [] }, matter)).toBe(true);
  expect(meets({ match: "any", conditions: [] }, matter)).toBe(true);
});

test("all needs each, any needs one", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), (truths) => {
      const conditions = truths.map(conditionThat);
      expect(meets({ match: "all", conditions }, matter)).toBe(truths.every(Boolean));
      expect(meets({ match: "any", conditions }, matter)).toBe(truths.some(Boolean));
    }),
  );
});

const fields = ["inbox", "team", "tag", "subject", "language", "customer.tier", "customer.orders"];
const opposites = [
  ["is", "is_not"],
  ["has", "has_not"],
  ["contains", "contains_not"],
  ["empty", "not_empty"],
] as const;

test("an operator and its opposite never agree", () => {
  const value = fc.oneof(fc.string(), fc.constantFrom("vip", "Gold", "de", "lamp"), fc.array(fc.string()));
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.constantFrom(...opposites), value, (field, pair, wanted) => {
      expect(one(field, pair[0], wanted)).toBe(!one(field, pair[1], wanted));
    }),
  );
});

test("the order of conditions, and of values, makes no difference", () => {
  const condition = fc.record({
    field: fc.constantFrom(...fields),
    operator: fc.constantFrom(...opposites.flat()),
    value: fc.array(fc.constantFrom("vip", "delivery", "Gold", "de", "12", "x"), { maxLength: 4 }),
  });
  const conditions = fc.record({
    match: fc.constantFrom("all" as const, "any" as const),
    conditions: fc.array(condition, { maxLength: 5 }),
  });
  fc.assert(
    fc.property(conditions, (asked: Conditions) => {
      const turned = asked.conditions
        .toReversed()
        .map((each) => ({ ...each, value: (each.value as string[]).toReversed() }));
      expect(meets({ ...asked, conditions: turned }, matter)).toBe(meets(asked, matter));
    }),
  );
});

describe("what cannot be asked", () => {
  const problemOf = (field: string, operator: Condition["operator"], value: Condition["value"]) =>
    conditionsProblem({ match: "all", conditions: [{ field, operator, value }] }, own)?.message ?? null;

  test("operators and values fit the field", () => {
    expect(problemOf("tag", "has", ["vip"])).toBeNull();
    expect(problemOf("team", "empty", null)).toBeNull();
    expect(problemOf("customer.orders", "greater", 3)).toBeNull();
    expect(problemOf("customer.newsletter", "is", false)).toBeNull();
    expect(problemOf("tag", "greater", 3)).toMatch("cannot be asked");
    expect(problemOf("priority", "empty", null)).toMatch("cannot be asked");
    expect(problemOf("customer.shoe_size", "is", 3)).toMatch("no field");
    expect(problemOf("inbox", "is", [])).toMatch("Say what");
    expect(problemOf("subject", "contains", "")).toMatch("Say what");
    expect(problemOf("customer.orders", "greater", "many")).toMatch("number");
    expect(problemOf("customer.since", "less", "soon")).toMatch("date");
    expect(problemOf("customer.newsletter", "is", "no")).toMatch("yes or no");
  });

  test("the place of the fault is told", () => {
    const good = conditionThat(true);
    const bad: Condition = { field: "nowhere", operator: "is", value: "x" };
    expect(conditionsProblem({ match: "any", conditions: [good, bad, bad] }, own)?.index).toBe(1);
  });

  test("every field offers operators", () => {
    for (const field of [...fields, ...own.keys()]) expect(operatorsOf(field, own).length).toBeGreaterThan(0);
    expect(operatorsOf("nowhere", own)).toEqual([]);
  });
});
