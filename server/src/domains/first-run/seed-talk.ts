import { escapeHtml } from "@heard/core/rules/escape-html.ts";
import type { Colleague } from "./seed-cast.ts";
import { addMessage, assignment, change, type Diary, record } from "./seed-diary.ts";
import { keepPromises, promise, promiseToSay, settleAcknowledgement } from "./seed-promises.ts";

const previewCharacters = 160;
const referencesAtMost = 5;

/** The headers that make a mail one of its thread. */
function threadOfMail({ mailIds, random, time }: Diary, domain: string | undefined): Record<string, unknown> {
  const mailId = `<${random.id(time)}@${domain}>`;
  const references = mailIds.slice(-referencesAtMost);
  mailIds.push(mailId);
  return { mail_message_id: mailId, mail_references: references };
}

/** The customer says something. */
export function receive(diary: Diary, visible: string): void {
  const { author, cast, conversation, customer, lastSaid, random, speaker, time } = diary;
  const isMail = conversation.channel === "email";
  const text =
    isMail && lastSaid ? `${visible}\n\n${speaker.quote(lastSaid.at, lastSaid.who, lastSaid.text)}` : visible;
  const mail = isMail && {
    from_person: { name: customer.name, address: customer.address },
    to_people: [{ name: "", address: cast.emailInbox.address }],
    subject: conversation.subject,
    ...threadOfMail(diary, customer.address.split("@")[1]),
  };
  const messageId = addMessage(diary, {
    kind: "incoming",
    author_kind: "customer",
    author_id: customer.id,
    author_name: author,
    ...mail,
    text,
    visible,
    html: isMail && random.chance(0.5) ? asHtml(visible) : null,
    words: [author, isMail ? customer.address : "", isMail ? conversation.subject : "", text].join(" "),
  });
  if (conversation.state !== "open")
    record(diary, "conversation.reopened", "customer", { data: { from: conversation.state, by: "answer" } });
  const waitsAlready = conversation.waiting_on === "us" && conversation.last_incoming_at !== null;
  change(diary, {
    last_message_at: time,
    last_incoming_at: time,
    state: "open",
    closed_at: null,
    snoozed_until: null,
    waiting_on: "us",
    waiting_since: waitsAlready ? conversation.waiting_since : time,
    preview: visible.replace(/\s+/g, " ").trim().slice(0, previewCharacters),
  });
  const data = { channel: conversation.channel, automatic: null };
  record(diary, "message.received", "customer", { messageId, about: "customer", data });
  if (random.chance(0.7)) keepPromises(diary, "customer", { id: customer.id, name: author }, null);
  if (random.chance(0.05)) {
    const dueAt = new Date(time.getTime() + random.around(26 * 3_600_000));
    const said = { what: "Send what we asked for", words: visible.slice(-80), kind: "action" } as const;
    promise(diary, "customer", { ...said, source: "found", messageId, dueAt });
  }
  diary.lastSaid = { who: author, text: visible, at: time };
}

/** A teammate answers the customer. */
export function reply(diary: Diary, by: Colleague, plain: string): void {
  const { cast, conversation, customer, random, time } = diary;
  const isMail = conversation.channel === "email";
  const delivery = deliveryOf(diary);
  const word = promiseToSay(diary);
  const text = word ? `${plain}\n\n${word.words}` : plain;
  const messageId = addMessage(diary, {
    kind: "outgoing",
    author_id: by.id,
    author_name: by.name,
    ...(isMail && {
      to_people: [{ name: customer.name, address: customer.address }],
      subject: conversation.subject,
      ...threadOfMail(diary, cast.emailInbox.address.split("@")[1]),
    }),
    ...delivery,
    send_at: time,
    sent_at: delivery.delivery_state === "failed" ? null : time,
    text,
    html: isMail || random.chance(0.5) ? asHtml(text) : null,
  });
  const takesIt = conversation.assignee_id === null;
  change(diary, {
    last_message_at: time,
    ...(conversation.waiting_on === "customer" ? {} : { waiting_on: "customer", waiting_since: time }),
    ...(takesIt ? { assignee_id: by.id } : {}),
  });
  if (takesIt)
    record(diary, "conversation.assigned", by, {
      data: { ...assignment(conversation, by), by_replying: true },
    });
  const data = { channel: conversation.channel, send_at: time };
  record(diary, "message.sent", by, { messageId, about: "customer", data });
  record(diary, "message.delivery_changed", "system", {
    messageId,
    data: { state: delivery.delivery_state },
  });
  settleAcknowledgement(diary, "answer");
  keepPromises(diary, "us", by, messageId);
  if (word) {
    const said = { what: "Write again", kind: "answer", source: "composer" } as const;
    promise(diary, "us", { ...said, ...word, messageId });
  }
  diary.lastSaid = { who: by.name, text, at: time };
}

function deliveryOf({ conversation, random }: Diary) {
  if (conversation.channel === "chat")
    return { delivery_state: random.chance(0.8) ? "seen" : "delivered", delivery_detail: null };
  if (random.chance(0.003))
    return { delivery_state: "failed", delivery_detail: "452 4.2.2 The mailbox is full" };
  return { delivery_state: "sent", delivery_detail: null };
}

/** A teammate leaves a note, and may invite somebody by it. */
export function note(diary: Diary, by: Colleague, text: string, invited: Colleague | null): void {
  const { cast, conversation, story, time } = diary;
  const messageId = addMessage(diary, { author_id: by.id, author_name: by.name, text, html: asHtml(text) });
  if (invited) {
    const participant = { workspace_id: cast.workspaceId, conversation_id: conversation.id };
    story.participants.push({ ...participant, teammate_id: invited.id, created_at: time });
    change(diary, {});
    const data = { teammate_id: invited.id, teammate_name: invited.name };
    record(diary, "conversation.participant_added", by, { data });
  }
  record(diary, "message.noted", by, { messageId, data: { mentions: invited ? [invited.id] : [] } });
  if (diary.random.chance(0.3)) {
    const dueAt = new Date(time.getTime() + diary.random.around(30 * 3_600_000));
    const said = {
      what: "Call back about the parcel",
      words: text,
      kind: "action",
      source: "person",
    } as const;
    promise(diary, "third_party", { ...said, messageId, dueAt });
  }
}

function asHtml(text: string): string {
  const blocks = escapeHtml(text)
    .split("\n\n")
    .map((block) => `<p>${block.replaceAll("\n", "<br />")}</p>`);
  return blocks.join("");
}
