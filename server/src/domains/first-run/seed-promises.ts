import { acknowledgementWords, hearWords } from "../acknowledgements/words.ts";
import type { Colleague } from "./seed-cast.ts";
import {
  addMessage,
  change,
  type Diary,
  later,
  record,
  type SeededAcknowledgement,
  type SeededPromise,
} from "./seed-diary.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Of a week, the part in which somebody works. */
const workingShare = 40 / 168;
/** Since when messages are acknowledged. */
const acknowledgedDays = 84;
const quarterMs = 15 * minuteMs;

type By = "us" | "customer" | "third_party";

const again: Record<string, (day: string) => string> = {
  en: (day) => `I will write to you again by ${day}.`,
  de: (day) => `Ich melde mich bis ${day} wieder bei Ihnen.`,
  fr: (day) => `Je vous réécris d'ici ${day}.`,
  es: (day) => `Le escribo de nuevo antes del ${day}.`,
};
const waits = [2 * hourMs, 5 * hourMs, dayMs, dayMs, 2 * dayMs, 4 * dayMs];

function newPromise(diary: Diary, by: By, said: Said): SeededPromise {
  const { author, cast, conversation, owner, random, time } = diary;
  const maker = by === "customer" ? { id: conversation.customer_id, name: author } : owner;
  return {
    workspace_id: cast.workspaceId,
    id: random.id(time),
    conversation_id: conversation.id,
    promised_by: by,
    who: by === "third_party" ? "The carrier" : null,
    what: said.what,
    words: said.words,
    kind: said.kind,
    source: said.source,
    owner_id: said.source === "acknowledgement" ? conversation.assignee_id : owner.id,
    team_id: conversation.team_id,
    message_id: said.messageId,
    mark: 0,
    made_at: time,
    made_by_kind: said.source === "acknowledgement" ? "system" : by === "customer" ? "customer" : "teammate",
    made_by_id: said.source === "acknowledgement" ? null : maker.id,
    made_by_name: said.source === "acknowledgement" ? null : maker.name,
    due_at: said.dueAt,
    first_due_at: said.dueAt,
    state: "open",
    kept_by_message_id: null,
    ended_at: null,
    ended_by_kind: null,
    ended_by_id: null,
    ended_by_name: null,
    took_minutes: null,
    surfaces_at: time,
    surfaced_at: time,
    overdue_at: null,
    escalation: "none",
    follow_up_count: 0,
    followed_up_at: null,
    next_look_at: null,
    dangers_told: [],
  };
}

type Said = {
  what: string;
  words: string;
  kind: "answer" | "action";
  source: "composer" | "found" | "acknowledgement" | "person";
  messageId: string;
  dueAt: Date | null;
};

/** What an answer of ours may promise, to be said in it; empty for most. */
export function promiseToSay({
  customer,
  random,
  time,
}: Diary): { words: string; dueAt: Date | null } | null {
  if (!random.chance(0.14)) return null;
  const { locale } = customer.language;
  const dueAt = random.chance(0.1) ? null : new Date(time.getTime() + random.pick(waits));
  const day = new Intl.DateTimeFormat(locale, { weekday: "long" }).format(dueAt ?? time);
  const say = again[locale.slice(0, 2)] ?? again.en;
  return { words: say?.(day) ?? "", dueAt };
}

/** A promise was made in a message. */
export function promise(diary: Diary, by: By, said: Said): void {
  const made = newPromise(diary, by, said);
  diary.story.promises.push(made);
  if (said.source === "acknowledgement") return;
  record(diary, "promise.made", by === "customer" ? "customer" : diary.owner, {
    data: { promise_id: made.id, by, kind: said.kind, source: said.source, due_at: said.dueAt },
  });
}

/** Those of one side that are open are kept, in time or late, by this message. */
export function keepPromises(diary: Diary, by: By, who: Colleague, messageId: string | null): void {
  for (const one of diary.story.promises) {
    if (one.state !== "open" || one.promised_by !== by) continue;
    const isLate = one.due_at !== null && one.due_at < diary.time;
    finish(diary, one, isLate ? "kept_late" : "kept", who, messageId);
  }
}

function finish(
  diary: Diary,
  one: SeededPromise,
  state: "kept" | "kept_late" | "released" | "broken",
  who: Colleague,
  messageId: string | null = null,
): void {
  const isKept = state === "kept" || state === "kept_late";
  const minutes = (diary.time.getTime() - one.made_at.getTime()) / minuteMs;
  Object.assign(one, {
    state,
    kept_by_message_id: messageId,
    ended_at: diary.time,
    ended_by_kind: one.promised_by === "customer" && isKept ? "customer" : "teammate",
    ended_by_id: who.id,
    ended_by_name: who.name,
    took_minutes: isKept && one.promised_by === "us" ? Math.round(minutes * workingShare) : null,
  });
  if (one.source === "acknowledgement") return;
  const data = { promise_id: one.id, by: one.promised_by, kind: one.kind, state, message_id: messageId };
  record(diary, isKept ? "promise.kept" : `promise.${state}`, diary.owner, { data });
}

/** The matter is over: what was still promised is done, mostly. */
export function settlePromises(diary: Diary): void {
  for (const one of diary.story.promises) {
    if (one.state !== "open") continue;
    const isLate = one.due_at !== null && one.due_at < diary.time;
    const chance = diary.random.next();
    const kept = isLate ? "kept_late" : "kept";
    finish(diary, one, chance < 0.8 ? kept : chance < 0.93 ? "released" : "broken", diary.owner);
  }
}

function newAcknowledgement(
  diary: Diary,
  askedId: string,
  messageId: string,
  promised: SeededPromise,
): SeededAcknowledgement {
  const { cast, conversation, customer, random, time } = diary;
  return {
    workspace_id: cast.workspaceId,
    id: random.id(time),
    conversation_id: conversation.id,
    inbox_id: conversation.inbox_id,
    team_id: conversation.team_id,
    turn_message_id: askedId,
    message_id: messageId,
    promise_id: promised.id,
    language: customer.language.locale.slice(0, 2),
    asked_at: conversation.created_at,
    named_at: time,
    by_at: promised.due_at as Date,
    style: "clock",
    basis: "measured",
    quantile: 0.9,
    sample_size: random.whole(40, 400),
    ahead: random.whole(0, 30),
    explain: null,
    answered_at: null,
    outcome: null,
    counted: true,
  };
}

/** The customer hears within seconds that their message is here, and by when we answer. */
export function acknowledge(diary: Diary): void {
  const { cast, conversation, customer, now, random, story, time } = diary;
  if (now.getTime() - time.getTime() > acknowledgedDays * dayMs || !random.chance(0.8)) return;
  if (!later(diary, random.whole(3, 20) * 1000)) return;
  const by = Math.ceil((time.getTime() + random.around(6 * hourMs)) / quarterMs) * quarterMs;
  const { locale } = customer.language;
  const language = locale.slice(0, 2) as "en" | "de" | "fr" | "es";
  const hearer = { language, locale, timeZone: customer.language.timeZones[0] ?? "UTC", isZoneKnown: true };
  const spoken = { moment: by, style: "clock" as const };
  const text = acknowledgementWords({
    ...{ channel: conversation.channel, hearer, now: time, spoken, opening: null, phone: null },
    customerName: customer.name,
    signed: { name: cast.workspaceName, company: cast.workspaceName },
  }).text;
  const messageId = addMessage(diary, {
    kind: "outgoing",
    author_kind: "system",
    author_name: cast.workspaceName,
    automatic: "auto_reply",
    ...(conversation.channel === "email" && {
      to_people: [{ name: customer.name, address: customer.address }],
      subject: conversation.subject,
    }),
    delivery_state: "sent",
    send_at: diary.time,
    sent_at: diary.time,
    text,
    html: null,
  });
  const data = { channel: conversation.channel, send_at: diary.time, automatic: "auto_reply" };
  record(diary, "message.sent", "system", { messageId, about: "customer", data });
  const words = hearWords(spoken, { now: time, hearer });
  const said = { what: "An answer", words, kind: "answer", source: "acknowledgement" } as const;
  promise(diary, "us", { ...said, messageId, dueAt: new Date(by) });
  const promised = story.promises.at(-1) as SeededPromise;
  const asked = story.messages[0]?.id as string;
  const row = newAcknowledgement(diary, asked, messageId, promised);
  story.acknowledgements.push(row);
  record(diary, "acknowledgement.sent", "system", {
    messageId,
    data: { acknowledgement_id: row.id, by_at: row.by_at, basis: row.basis },
  });
}

/** Whether the named time was kept, now that this happened. */
export function settleAcknowledgement({ story, time }: Diary, by: "answer" | "closing"): void {
  const [named] = story.acknowledgements;
  if (!named || named.outcome !== null) return;
  if (by === "closing") named.outcome = "closed";
  else Object.assign(named, { answered_at: time, outcome: time <= named.by_at ? "kept" : "missed" });
}

/**
 * How what is open stands now. What is overdue was told long ago and followed up as often as we may: the clock finds
 * nothing to say about it, so that seeding brings no storm of notices and no mail.
 */
export function lookAtPromises(diary: Diary): void {
  const { cast, conversation, now, story } = diary;
  const [named] = story.acknowledgements;
  if (named && named.outcome === null && named.by_at < now) named.outcome = "missed";
  const open = story.promises.filter(({ state, due_at }) => state === "open" && due_at !== null);
  for (const one of open) {
    const due = one.due_at as Date;
    if (due > now) one.next_look_at = new Date(due.getTime() + 1);
    else if (one.promised_by === "us") Object.assign(one, { overdue_at: due, escalation: "named" });
    else
      Object.assign(one, { overdue_at: due, escalation: "owner", follow_up_count: 9, followed_up_at: due });
  }
  const ours = open.filter(({ promised_by }) => promised_by === "us").map(({ due_at }) => due_at as Date);
  if (ours.length === 0) return;
  const due_at = new Date(Math.min(...ours.map((at) => at.getTime())));
  change(diary, { due_at, due_kind: "promise" });
  const row = { workspace_id: cast.workspaceId, conversation_id: conversation.id, kind: "promise", due_at };
  story.dues.push(row);
}
