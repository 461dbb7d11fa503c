import type { Cast, Colleague, SeededCustomer } from "./seed-cast.ts";
import { type Topic, topics } from "./seed-language.ts";
import type { Random } from "./seed-random.ts";
import type { Words } from "./seed-rows.ts";
import { createSpeaker } from "./seed-words.ts";

/** The rows of one conversation, as the verbs of the other slices would have written them one by one. */
export type Story = {
  conversation: Record<string, unknown>;
  messages: Record<string, unknown>[];
  events: Record<string, unknown>[];
  tags: Record<string, unknown>[];
  reads: Record<string, unknown>[];
  participants: Record<string, unknown>[];
  words: Words[];
};

type Beginning = { number: number; at: Date; now: Date; customer: SeededCustomer };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** An event of long ago: what open screens follow begins after it, so that none of them is told of it. */
const beforeAllTransactions = "3";

const noteTexts = [
  "Called {name}, no answer. I will try again in the afternoon.",
  "The warehouse confirms: one left on the shelf, set aside for this.",
  "Third case of this series this month. Worth a look at the packaging.",
  "Please offer a voucher if it is not there by Friday.",
  "Checked the payment: it went through twice indeed.",
  "The photographs show the same crack as last week's.",
];

/** Tells one conversation from its first message up to now: whatever would happen later has not happened yet. */
export function tellStory(cast: Cast, random: Random, { number, at, now, customer }: Beginning): Story {
  const { workspaceId } = cast;
  const topic = random.pickEarly(topics);
  const channel = cast.chatInboxId && random.chance(0.28) ? "chat" : "email";
  const speaker = createSpeaker(random, customer.language, topic, at);
  const id = random.id(at);
  const subject = speaker.subject();
  const author = customer.name || customer.address;
  const owner = random.chance(0.8) ? agentFor(cast, topic, random) : random.pick(cast.agents);
  const conversation = {
    workspace_id: workspaceId,
    id,
    number,
    subject,
    preview: "",
    state: "open",
    snoozed_until: null as Date | null,
    waiting_on: "us",
    waiting_since: at,
    channel,
    inbox_id: channel === "chat" ? cast.chatInboxId : cast.emailInbox.id,
    customer_id: customer.id,
    assignee_id: null as string | null,
    team_id: null as string | null,
    priority: "normal",
    message_count: 0,
    revision: 1,
    is_sample: true,
    created_at: at,
    last_message_at: at,
    last_incoming_at: null as Date | null,
    closed_at: null as Date | null,
  };
  const story: Story = {
    conversation,
    messages: [],
    events: [],
    tags: [],
    reads: [],
    participants: [],
    words: [],
  };
  const mailIds: string[] = [];
  let time = at;
  let lastSaid = { who: author, text: "", at };

  const record = (
    type: string,
    actor: Colleague | "customer" | "system",
    rest: Record<string, unknown> = {},
  ) =>
    story.events.push({
      workspace_id: workspaceId,
      type,
      conversation_id: id,
      message_id: rest.message_id ?? null,
      customer_id: rest.customer_id ?? null,
      actor_kind: typeof actor === "string" ? actor : "teammate",
      actor_id: actor === "customer" ? customer.id : typeof actor === "string" ? null : actor.id,
      actor_name: actor === "customer" ? author : typeof actor === "string" ? null : actor.name,
      data: rest.data ?? {},
      at: time,
      xid: beforeAllTransactions,
    });
  const change = (columns: Partial<typeof conversation>) => {
    Object.assign(conversation, columns, { revision: conversation.revision + 1 });
  };
  const addMessage = (
    columns: Record<string, unknown>,
    text: string,
    visible: string,
    html: string | null,
  ) => {
    const messageId = random.id(time);
    story.messages.push({
      workspace_id: workspaceId,
      id: messageId,
      conversation_id: id,
      channel,
      from_person: null,
      to_people: [],
      cc_people: [],
      bcc_people: [],
      subject: channel === "email" ? subject : null,
      text,
      visible_text: visible,
      html,
      visible_html: html,
      remote_images: 0,
      delivery_state: null,
      delivery_detail: null,
      send_at: null,
      sent_at: null,
      mail_message_id: null,
      mail_references: [],
      created_at: time,
      ...columns,
    });
    return messageId;
  };

  const receive = (visible: string) => {
    const mail = channel === "email";
    const from = { name: customer.name, address: customer.address };
    const text =
      mail && lastSaid.text
        ? `${visible}\n\n${speaker.quote(lastSaid.at, lastSaid.who, lastSaid.text)}`
        : visible;
    const mailId = `<${random.id(time)}@${customer.address.split("@")[1]}>`;
    const columns = {
      kind: "incoming",
      author_kind: "customer",
      author_id: customer.id,
      author_name: author,
      ...(mail
        ? {
            from_person: from,
            to_people: [{ name: "", address: cast.emailInbox.address }],
            mail_message_id: mailId,
            mail_references: mailIds.slice(-5),
          }
        : {}),
    };
    const messageId = addMessage(columns, text, visible, mail && random.chance(0.5) ? asHtml(visible) : null);
    if (mail) mailIds.push(mailId);
    const words = [author, mail ? customer.address : "", mail ? subject : "", text, ""].join(" ");
    story.words.push({ conversation_id: id, message_id: messageId, words, at: time });
    if (conversation.state !== "open")
      record("conversation.reopened", "customer", { data: { from: conversation.state, by: "answer" } });
    const waitsAlready = conversation.waiting_on === "us" && conversation.last_incoming_at !== null;
    change({
      message_count: conversation.message_count + 1,
      last_message_at: time,
      last_incoming_at: time,
      state: "open",
      closed_at: null,
      snoozed_until: null,
      waiting_on: "us",
      waiting_since: waitsAlready ? conversation.waiting_since : time,
      preview: visible.replace(/\s+/g, " ").trim().slice(0, 160),
    });
    const data = { channel, automatic: null };
    record("message.received", "customer", { message_id: messageId, customer_id: customer.id, data });
    lastSaid = { who: author, text: visible, at: time };
  };

  const reply = (by: Colleague, text: string) => {
    const mail = channel === "email";
    const mailId = `<${random.id(time)}@${cast.emailInbox.address.split("@")[1]}>`;
    const failed = mail && random.chance(0.003);
    const messageId = addMessage(
      {
        kind: "outgoing",
        author_kind: "teammate",
        author_id: by.id,
        author_name: by.name,
        to_people: mail ? [{ name: customer.name, address: customer.address }] : [],
        delivery_state: mail ? (failed ? "failed" : "sent") : random.chance(0.8) ? "seen" : "delivered",
        delivery_detail: failed ? "550 5.1.1 The mailbox is full" : null,
        send_at: time,
        sent_at: failed ? null : time,
        ...(mail ? { mail_message_id: mailId, mail_references: mailIds.slice(-5) } : {}),
      },
      text,
      text,
      mail ? asHtml(text) : null,
    );
    if (mail) mailIds.push(mailId);
    story.words.push({ conversation_id: id, message_id: messageId, words: text, at: time });
    const takesIt = conversation.assignee_id === null;
    change({
      message_count: conversation.message_count + 1,
      last_message_at: time,
      ...(conversation.waiting_on === "customer" ? {} : { waiting_on: "customer", waiting_since: time }),
      ...(takesIt ? { assignee_id: by.id } : {}),
    });
    if (takesIt) record("conversation.assigned", by, { data: { ...assignment(by), by_replying: true } });
    const data = { channel, send_at: time };
    record("message.sent", by, { message_id: messageId, customer_id: customer.id, data });
    record("message.delivery_changed", "system", {
      message_id: messageId,
      data: { state: mail ? (failed ? "failed" : "sent") : "delivered" },
    });
    lastSaid = { who: by.name, text, at: time };
  };

  const assignment = (to: Colleague) => ({
    from_assignee_id: null,
    assignee_id: to.id,
    assignee_name: to.name,
    from_team_id: conversation.team_id,
    team_id: conversation.team_id,
    team_name: null,
  });

  /** Lets time pass. @returns whether that moment has come yet */
  const later = (milliseconds: number) => {
    const next = new Date(time.getTime() + Math.max(1000, Math.round(milliseconds)));
    if (next > now) return false;
    time = next;
    return true;
  };
  const quick = channel === "chat";

  story.words.push({ conversation_id: id, message_id: null, words: `${number} ${subject}`, at });
  record("conversation.created", "customer", { customer_id: customer.id });
  receive(quick ? speaker.spokenQuestion() : speaker.question(customer.name));
  sort();
  const isOver = talk();
  if (isOver) end();
  else linger();
  remember();
  return story;

  /** What happens before the first answer: a team, an owner, tags, a priority. */
  function sort() {
    if (!later(random.whole(1, 12) * minute)) return;
    if (random.chance(0.55)) {
      const teamId = cast.teams[topic];
      const assigneeId = random.chance(0.5) ? owner.id : null;
      change({ team_id: teamId, assignee_id: assigneeId });
      const data = { ...assignment(owner), assignee_id: assigneeId, assignee_name: assigneeId && owner.name };
      record("conversation.assigned", owner, { data: { ...data, from_team_id: null } });
    }
    if (random.chance(0.8)) {
      const chosen = [...new Set([topic, ...(random.chance(0.12) ? [random.pick(topics)] : [])])].map(
        (name) => cast.tags[name],
      );
      story.tags = chosen.map((tag) => ({ workspace_id: workspaceId, conversation_id: id, tag_id: tag.id }));
      change({});
      record("conversation.tagged", owner, { data: { tags: chosen.map(({ name }) => name).sort() } });
    }
    if (random.chance(0.12)) {
      const priority = random.pickEarly(["high", "high", "low", "urgent"]);
      change({ priority });
      record("conversation.changed", owner, { data: { priority } });
    }
    if (random.chance(0.14)) note();
  }

  function note() {
    const by = random.pick(cast.agents);
    const text = random.pick(noteTexts).replace("{name}", author);
    const invited = random.chance(0.25) ? random.pick(cast.colleagues) : null;
    const messageId = addMessage(
      { kind: "note", author_kind: "teammate", author_id: by.id, author_name: by.name, subject: null },
      text,
      text,
      asHtml(text),
    );
    story.words.push({ conversation_id: id, message_id: messageId, words: text, at: time });
    change({ message_count: conversation.message_count + 1 });
    if (invited) {
      story.participants.push({
        workspace_id: workspaceId,
        conversation_id: id,
        teammate_id: invited.id,
        created_at: time,
      });
      change({});
      const data = { teammate_id: invited.id, teammate_name: invited.name };
      record("conversation.participant_added", by, { data });
    }
    const data = { mentions: invited ? [invited.id] : [] };
    record("message.noted", by, { message_id: messageId, data });
  }

  /** Question and answer, as often as it takes. @returns whether the talk came to its end before now */
  function talk(): boolean {
    if (random.chance(0.03)) return later(random.around(2 * day));
    const rounds = random.chance(0.004) ? random.whole(12, 40) : roundsOf(random);
    for (let round = 0; round < rounds; round++) {
      if (!later(quick ? random.around(3 * minute) : officeHours(time, random.around(3 * hour))))
        return false;
      const text = quick
        ? speaker.spokenAnswer(round === 0)
        : speaker.answer(round === 0, customer.name.split(" ")[0] ?? "", owner.name);
      reply(random.chance(0.9) ? owner : random.pick(cast.agents), text);
      if (round === rounds - 1) break;
      if (!later(random.around(quick ? 4 * minute : 9 * hour))) return false;
      receive(speaker.followUp());
    }
    if (random.chance(0.3)) {
      if (!later(random.around(quick ? 2 * minute : 10 * hour))) return false;
      receive(speaker.thanks());
    }
    return true;
  }

  function end() {
    if (random.chance(0.015) || !later(random.around(random.chance(0.7) ? 20 * minute : 5 * day)))
      return linger();
    change({ state: "closed", closed_at: time, snoozed_until: null });
    record("conversation.closed", owner);
    if (random.chance(0.05) && later(random.around(day))) {
      receive(speaker.thanks());
      if (!later(random.around(3 * hour))) return;
      change({ state: "closed", closed_at: time });
      record("conversation.closed", owner);
    }
  }

  /** It stays open: some of it put away for a while, some of it waiting for a third party. */
  function linger() {
    if (conversation.waiting_on === "us" || !later(random.around(hour))) return;
    if (random.chance(0.2)) {
      const until = new Date(now.getTime() + Math.round(random.around(4 * day)));
      change({ state: "snoozed", snoozed_until: until });
      record("conversation.snoozed", owner, { data: { until } });
    } else if (random.chance(0.15)) {
      change({ waiting_on: "third_party", waiting_since: time });
      record("conversation.changed", owner, { data: { waiting_on: "third_party" } });
    }
  }

  function remember() {
    const isRecent = now.getTime() - conversation.last_message_at.getTime() < 2 * day;
    const hasAnswer = conversation.waiting_on !== "us" || conversation.state === "closed";
    const readers = new Set(
      cast.readers.filter(() => !isRecent || random.chance(0.4)).map((reader) => reader.id),
    );
    if (conversation.assignee_id && hasAnswer) readers.add(conversation.assignee_id);
    for (const teammateId of readers) {
      story.reads.push({
        workspace_id: workspaceId,
        conversation_id: id,
        teammate_id: teammateId,
        read_at: conversation.last_message_at,
      });
    }
  }
}

function agentFor(cast: Cast, topic: Topic, random: Random): Colleague {
  const crew = cast.agents.filter((_, place) => place % 3 === topics.indexOf(topic) % 3);
  return random.pick(crew.length ? crew : cast.agents);
}

function roundsOf(random: Random): number {
  const chance = random.next();
  if (chance < 0.55) return 1;
  if (chance < 0.83) return 2;
  if (chance < 0.94) return 3;
  return random.whole(4, 7);
}

/** Mail that comes at night or on a Sunday is answered the next morning. */
function officeHours(from: Date, wait: number): number {
  const answer = new Date(from.getTime() + wait);
  const opening = new Date(answer);
  opening.setUTCMinutes(Math.floor(answer.getTime() / 1000) % 60);
  if (answer.getUTCHours() < 7) opening.setUTCHours(7);
  else if (answer.getUTCHours() >= 19) opening.setUTCHours(24 + 7);
  else opening.setTime(answer.getTime());
  if (opening.getUTCDay() === 0) opening.setTime(opening.getTime() + day);
  return opening.getTime() - from.getTime();
}

function asHtml(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const blocks = escaped.split("\n\n").map((block) => `<p>${block.replaceAll("\n", "<br>")}</p>`);
  return blocks.join("");
}
