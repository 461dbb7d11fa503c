import type { Message, SideThread } from "@heard/core/contract/conversations.ts";
import { expect, test } from "vitest";
import {
  addressesIn,
  areSame,
  askedElsewhere,
  changesIn,
  inCopyBefore,
  nameOf,
  neverHere,
  recipientsFor,
  type Talk,
} from "./recipients.ts";
import { sideRecipientsFor } from "./side-recipients.ts";

const person = (address: string, name = "") => ({ name, address });

type Mail = {
  from: string;
  to?: string[];
  cc?: string[];
  bcc?: string[];
  replyTo?: string[];
  automatic?: Message["automatic"];
  beside?: boolean;
  newcomer?: boolean;
  unproven?: boolean;
};

const mail = (
  kind: Message["kind"],
  {
    from,
    to = ["support@shop.example"],
    cc = [],
    bcc = [],
    replyTo = [],
    automatic = null,
    beside = false,
    newcomer = false,
    unproven = false,
  }: Mail,
) =>
  ({
    kind,
    author: { kind: "customer", id: from === "mal@evil.example" ? "mallory" : "ana", name: "" },
    side_thread_id: beside ? "side" : null,
    from: kind === "incoming" ? person(from, from === "ana@home.example" ? "Ana Lima" : "") : null,
    reply_to: replyTo.map((address) => person(address)),
    to: to.map((address) => person(address)),
    cc: cc.map((address) => person(address)),
    bcc: bcc.map((address) => person(address)),
    automatic,
    newcomer,
    unproven,
  }) as Message;
const incoming = (from: string, more: Omit<Mail, "from"> = {}) => mail("incoming", { from, ...more });
const outgoing = (to: string[], more: Omit<Mail, "from" | "to"> = {}) =>
  mail("outgoing", { from: "", to, ...more });
const talk = (messages: Message[], more: Partial<Talk> = {}): Talk => ({
  messages,
  sideThreads: [],
  customerId: "ana",
  customerEmail: "ana@home.example",
  ours: ["support@shop.example"],
  ...more,
});
const nobody = { cc: [], bcc: [] };

test("to all: the customer, where they wrote from last, and everybody they had in copy but ourselves", () => {
  const here = talk([
    incoming("ana@home.example"),
    incoming("ben@home.example", {
      to: ["Support+c12@shop.example", "ana@home.example"],
      cc: ["cat@home.example"],
    }),
  ]);
  const all = { to: ["ben@home.example"], cc: ["ana@home.example", "cat@home.example"], bcc: [] };
  expect(recipientsFor(here, "reply_all")).toEqual(all);
  expect(recipientsFor(here, "reply")).toEqual({ to: ["ben@home.example"], ...nobody });
});

test("somebody who joined by an answer is not written to by default, and it is said", () => {
  const here = talk([
    incoming("ana@home.example"),
    incoming("mal@evil.example", { cc: ["eve@evil.example"] }),
  ]);
  const usual = recipientsFor(here, "reply_all");
  expect(usual).toEqual({ to: ["ana@home.example"], ...nobody });
  expect(changesIn(here, usual)).toEqual({
    leftOut: ["mal@evil.example", "eve@evil.example"],
    added: ["ana@home.example"],
  });
});

test("an automatic answer is nobody's word", () => {
  const here = talk([incoming("ana@home.example"), incoming("mailer@home.example", { automatic: "bounce" })]);
  expect(recipientsFor(here, "reply_all").to).toEqual(["ana@home.example"]);
  expect(changesIn(here, recipientsFor(here, "reply_all"))).toEqual({ leftOut: [], added: [] });
});

test("where nobody wrote yet, the customer's own address", () => {
  expect(recipientsFor(talk([]), "reply_all").to).toEqual(["ana@home.example"]);
  expect(recipientsFor(talk([], { customerEmail: null }), "reply_all").to).toEqual([]);
});

test("answers go where they are asked for, and it is said that this is elsewhere", () => {
  const here = talk([
    incoming("ana@home.example", { replyTo: ["office@home.example"], cc: ["cat@home.example"] }),
  ]);
  expect(recipientsFor(here, "reply_all")).toEqual({
    to: ["office@home.example"],
    cc: ["cat@home.example"],
    bcc: [],
  });
  expect(askedElsewhere(here)).toMatchObject({
    writer: { name: "Ana Lima" },
    asked: [{ address: "office@home.example" }],
  });
  expect(askedElsewhere(talk([incoming("ana@home.example")]))).toBeNull();
});

test("a third party is no recipient of a reply, whoever had them in copy", () => {
  const sideThreads = [{ people: [person("desk@carrier.example")] }] as SideThread[];
  const messages = [
    outgoing(["desk@carrier.example"], { beside: true }),
    incoming("desk@carrier.example", { beside: true, cc: ["ana@home.example"] }),
    incoming("ana@home.example", { cc: ["desk@carrier.example"] }),
  ];
  const here = talk(messages, { sideThreads });
  const usual = recipientsFor(here, "reply_all");
  expect(usual).toEqual({ to: ["ana@home.example"], ...nobody });
  expect(changesIn(here, usual).leftOut).toEqual(["desk@carrier.example"]);
});

test("who got our last mail is missed too, and who is new is named", () => {
  const here = talk([
    incoming("ana@home.example"),
    outgoing(["ana@home.example"], { cc: ["carl@works.example"] }),
  ]);
  const usual = recipientsFor(here, "reply_all");
  expect(changesIn(here, usual)).toEqual({ leftOut: ["carl@works.example"], added: [] });
  expect(changesIn(here, { ...usual, bcc: ["dot@else.example"] }).added).toEqual(["dot@else.example"]);
});

test("who was never here is asked about, known from a side thread or not", () => {
  const here = talk([
    incoming("ana@home.example", { replyTo: ["office@home.example"] }),
    outgoing(["office@home.example"], { bcc: ["quiet@works.example"] }),
    incoming("desk@carrier.example", { beside: true }),
  ]);
  const recipients = {
    to: ["ANA@home.example", "office@home.example"],
    cc: ["desk@carrier.example", "quiet@works.example"],
    bcc: ["new@else.example"],
  };
  expect(neverHere(here, recipients)).toEqual(["desk@carrier.example", "new@else.example"]);
});

test("people are called by the name that a mail gave them", () => {
  const here = talk([incoming("ana@home.example")]);
  expect(nameOf(here, "Ana@home.example")).toBe("Ana Lima");
  expect(nameOf(here, "new@else.example")).toBe("new@else.example");
});

test("two lists of recipients are the same in whatever order", () => {
  const one = { to: ["a@x.example", "B@x.example"], ...nobody };
  expect(areSame(one, { to: ["b@x.example", "a@x.example"], ...nobody })).toBe(true);
  expect(areSame(one, { to: ["a@x.example"], cc: ["b@x.example"], bcc: [] })).toBe(false);
});

test("two people whose addresses differ only behind a plus are two", () => {
  const one = talk([
    incoming("ana@home.example", { cc: ["desk+north@co.example", "desk+south@co.example"] }),
  ]);
  const all = recipientsFor(one, "reply_all");
  expect(all.cc).toEqual(["desk+north@co.example", "desk+south@co.example"]);
  expect(changesIn(one, { ...all, cc: ["desk+north@co.example"] }).leftOut).toEqual([
    "desk+south@co.example",
  ]);
});

test("who was in copy of an earlier letter, and of the last one no more, is not forgotten", () => {
  const here = talk([
    incoming("ana@home.example", { cc: ["bob@home.example", "cat@home.example"] }),
    outgoing(["ana@home.example"], { cc: ["bob@home.example", "cat@home.example"] }),
    incoming("ana@home.example", { cc: ["cat@home.example"] }),
  ]);
  const usual = recipientsFor(here, "reply_all");
  expect(changesIn(here, usual).leftOut).toEqual([]);
  expect(inCopyBefore(here, usual)).toEqual(["bob@home.example"]);
  expect(inCopyBefore(here, { ...usual, bcc: ["Bob@home.example"] })).toEqual([]);
});

test("no newcomer's company, third party, machine, hidden reader or other address of the customer is missed", () => {
  const sideThreads = [{ people: [person("desk@carrier.example")] }] as SideThread[];
  const messages = [
    incoming("ana@work.example", { cc: ["desk@carrier.example"] }),
    outgoing(["ana@work.example"], { bcc: ["quiet@works.example"] }),
    incoming("mal@evil.example", { cc: ["eve@evil.example"], newcomer: true }),
    incoming("mailer@home.example", { cc: ["list@home.example"], automatic: "bounce" }),
    outgoing(["desk@carrier.example"], { cc: ["boss@carrier.example"], beside: true }),
    incoming("ana@home.example", { to: ["Support+c1@shop.example"] }),
  ];
  const here = talk(messages, { sideThreads });
  expect(inCopyBefore(here, recipientsFor(here, "reply_all"))).toEqual([]);
});

test("in a side thread everybody stays where they were, and a third party's colleague comes in copy", () => {
  const people = [person("desk@carrier.example"), person("boss@carrier.example")];
  const first = outgoing(["desk@carrier.example"], { cc: ["boss@carrier.example"], beside: true });
  const here = talk([incoming("ana@home.example", { cc: ["bob@home.example"] }), first]);
  expect(sideRecipientsFor(here, { people }, [first])).toEqual({
    to: ["desk@carrier.example"],
    cc: ["boss@carrier.example"],
  });
  const answer = incoming("boss@carrier.example", {
    to: ["support+c1s1@shop.example"],
    cc: ["Ann@carrier.example", "bob@home.example", "ana@home.example"],
    beside: true,
  });
  expect(sideRecipientsFor(here, { people }, [first, answer])).toEqual({
    to: ["desk@carrier.example", "boss@carrier.example"],
    cc: ["ann@carrier.example"],
  });
});

test("nobody is put in copy by a stranger or a machine, and one always writes to somebody", () => {
  const people = [person("desk@carrier.example")];
  const messages = [
    outgoing([], { cc: ["desk@carrier.example"], beside: true }),
    incoming("mal@evil.example", { cc: ["eve@evil.example"], beside: true, newcomer: true }),
    incoming("mailer@carrier.example", { beside: true, automatic: "auto_reply" }),
  ];
  expect(sideRecipientsFor(talk(messages), { people }, messages)).toEqual({
    to: ["desk@carrier.example"],
    cc: [],
  });
});

test("nobody is written to in a side thread because of a mail that nothing shows to be the third party's", () => {
  const people = [person("desk@carrier.example")];
  const forged = incoming("desk@carrier.example", {
    replyTo: ["eve@evil.example"],
    to: ["dot@evil.example"],
    cc: ["mal@evil.example"],
    beside: true,
    unproven: true,
  });
  const messages = [outgoing(["desk@carrier.example"], { beside: true }), forged];
  expect(sideRecipientsFor(talk(messages), { people }, messages)).toEqual({
    to: ["desk@carrier.example"],
    cc: [],
  });
});

test("a mail that nothing shows to be the customer's has nobody written to but them, and vouches for nobody", () => {
  const forged = incoming("ana@home.example", {
    replyTo: ["eve@evil.example"],
    cc: ["mal@evil.example"],
    unproven: true,
  });
  const alone = talk([forged]);
  expect(recipientsFor(alone, "reply_all")).toEqual({ to: ["ana@home.example"], ...nobody });
  expect(askedElsewhere(alone)).toBeNull();
  expect(neverHere(alone, { to: ["eve@evil.example"], cc: ["mal@evil.example"], bcc: [] })).toHaveLength(2);
  const after = talk([incoming("ana@work.example", { cc: ["cat@home.example"] }), forged]);
  expect(recipientsFor(after, "reply_all")).toEqual({
    to: ["ana@work.example"],
    cc: ["cat@home.example"],
    bcc: [],
  });
});

test.each([
  ["bob@x.example, carl", ["bob@x.example"], "carl"],
  ["Bob Baker <bob@x.example>; carl@y.example", ["carl@y.example"], "Bob Baker <bob@x.example>"],
  ["bob@x.example carl@y.example;", ["bob@x.example", "carl@y.example"], ""],
  [" , ", [], ""],
])("what is no address yet stays typed: %s", (typed, found, rest) => {
  expect(addressesIn(typed)).toEqual({ found, rest });
});
