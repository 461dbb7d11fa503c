import type { Cast, Colleague, SeededCustomer } from "./seed-cast.ts";
import { countClocks } from "./seed-clocks.ts";
import { assignment, change, type Diary, later, record, type Story } from "./seed-diary.ts";
import { type Topic, topics } from "./seed-language.ts";
import { acknowledge, lookAtPromises, settleAcknowledgement, settlePromises } from "./seed-promises.ts";
import type { Random } from "./seed-random.ts";
import { note, receive, reply } from "./seed-talk.ts";
import { createSpeaker } from "./seed-words.ts";

type Beginning = { number: number; at: Date; now: Date; customer: SeededCustomer };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const openingHour = 7;
const closingHour = 19;

const notes = [
  "Called {name}, no answer. I will try again in the afternoon.",
  "The warehouse confirms: one left on the shelf, set aside for this.",
  "Third case of this series this month. Worth a look at the packaging.",
  "Please offer a voucher if it is not there by Friday.",
  "Checked the payment: it went through twice indeed.",
  "The photographs show the same crack as last week's.",
];

/** Tells one conversation from its first message up to now: whatever would happen later has not happened yet. */
export function tellStory(cast: Cast, random: Random, beginning: Beginning): Story {
  const diary = openDiary(cast, random, beginning);
  const { conversation, customer, speaker, story } = diary;
  const words = `${conversation.number} ${conversation.subject}`;
  story.words.push({ conversation_id: conversation.id, message_id: null, words, at: beginning.at });
  record(diary, "conversation.created", "customer", { about: "customer" });
  receive(diary, isQuick(diary) ? speaker.spokenQuestion() : speaker.question(customer.name));
  acknowledge(diary);
  if (later(diary, random.whole(1, 12) * minute)) sort(diary);
  if (talk(diary)) end(diary);
  else linger(diary);
  noteReads(diary);
  lookAtPromises(diary);
  countClocks(diary);
  return story;
}

function openDiary(cast: Cast, random: Random, { number, at, now, customer }: Beginning): Diary {
  const topic = random.pickEarly(topics);
  const channel = cast.chatInboxId && random.chance(0.28) ? "chat" : "email";
  const speaker = createSpeaker(random, customer.language, topic, at);
  const conversation: Story["conversation"] = {
    workspace_id: cast.workspaceId,
    id: random.id(at),
    number,
    subject: speaker.subject(),
    preview: "",
    state: "open",
    snoozed_until: null,
    waiting_on: "us",
    waiting_since: at,
    channel,
    inbox_id: channel === "chat" ? cast.chatInboxId : cast.emailInbox.id,
    customer_id: customer.id,
    assignee_id: null,
    team_id: null,
    priority: "normal",
    message_count: 0,
    revision: 1,
    is_sample: false,
    created_at: at,
    last_message_at: at,
    last_incoming_at: null,
    closed_at: null,
    due_at: null,
    due_kind: null,
  };
  return {
    ...{ cast, random, speaker, topic, customer, now, conversation, time: at, mailIds: [], lastSaid: null },
    author: customer.name || customer.address,
    owner: random.chance(0.8) ? specialistFor(cast, topic, random) : random.pick(cast.agents),
    story: {
      conversation,
      messages: [],
      events: [],
      tags: [],
      reads: [],
      participants: [],
      words: [],
      promises: [],
      acknowledgements: [],
      dues: [],
      clocks: [],
    },
  };
}

function specialistFor({ agents }: Cast, topic: Topic, random: Random): Colleague {
  const crew = agents.filter((_, place) => place % 3 === topics.indexOf(topic) % 3);
  return random.pick(crew.length > 0 ? crew : agents);
}

/** People in a chat answer at once. */
function isQuick({ conversation }: Diary): boolean {
  return conversation.channel === "chat";
}

/** What happens before the first answer: a team, an owner, tags, a priority, a note. */
function sort(diary: Diary): void {
  const { author, cast, owner, random, topic } = diary;
  if (random.chance(0.55)) {
    const assignee = random.chance(0.5) ? owner : null;
    change(diary, { team_id: cast.teams[topic], assignee_id: assignee?.id ?? null });
    const data = { ...assignment(diary.conversation, assignee), from_team_id: null };
    record(diary, "conversation.assigned", owner, { data });
  }
  if (random.chance(0.8)) tag(diary);
  if (random.chance(0.12)) {
    const priority = random.pickEarly(["high", "high", "low", "urgent"]);
    change(diary, { priority });
    record(diary, "conversation.changed", owner, { data: { priority } });
  }
  if (random.chance(0.14)) {
    const invited = random.chance(0.25) ? random.pick(cast.colleagues) : null;
    note(diary, random.pick(cast.agents), random.pick(notes).replace("{name}", author), invited);
  }
}

function tag(diary: Diary): void {
  const { cast, conversation, owner, random, story, topic } = diary;
  const about = new Set([topic, ...(random.chance(0.12) ? [random.pick(topics)] : [])]);
  const tags = [...about].map((name) => cast.tags[name]);
  story.tags = tags.map(({ id }) => ({
    workspace_id: cast.workspaceId,
    conversation_id: conversation.id,
    tag_id: id,
  }));
  change(diary, {});
  record(diary, "conversation.tagged", owner, { data: { tags: tags.map(({ name }) => name).sort() } });
}

/** Question and answer, as often as it takes. @returns whether the talk came to its end before now */
function talk(diary: Diary): boolean {
  const { cast, owner, random, speaker } = diary;
  const quick = isQuick(diary);
  const needsNoAnswer = random.chance(0.03);
  if (needsNoAnswer) return later(diary, random.around(2 * day));
  const rounds = roundsOf(random);
  for (let round = 0; round < rounds; round++) {
    if (round > 0) {
      if (!later(diary, random.around(quick ? 4 * minute : 9 * hour))) return false;
      receive(diary, speaker.followUp());
    }
    if (!later(diary, quick ? random.around(3 * minute) : timeToAnswer(diary))) return false;
    reply(diary, random.chance(0.9) ? owner : random.pick(cast.agents), answer(diary, round === 0));
  }
  return random.chance(0.7) || hearThanks(diary);
}

function answer({ conversation, customer, owner, speaker }: Diary, isFirst: boolean): string {
  if (conversation.channel === "chat") return speaker.spokenAnswer(isFirst);
  return speaker.answer(isFirst, customer.name.split(" ")[0] ?? "", owner.name);
}

function hearThanks(diary: Diary): boolean {
  const { random, speaker } = diary;
  if (!later(diary, random.around(isQuick(diary) ? 2 * minute : 10 * hour))) return false;
  receive(diary, speaker.thanks());
  return true;
}

function roundsOf(random: Random): number {
  const chance = random.next();
  if (chance < 0.55) return 1;
  if (chance < 0.83) return 2;
  if (chance < 0.94) return 3;
  return chance < 0.996 ? random.whole(4, 7) : random.whole(12, 40);
}

/** Mail that comes at night or on a Sunday is answered the next morning. */
function timeToAnswer({ random, time }: Diary): number {
  const opening = new Date(time.getTime() + random.around(3 * hour));
  const hourOfDay = opening.getUTCHours();
  if (hourOfDay < openingHour || hourOfDay >= closingHour) {
    opening.setUTCHours(hourOfDay < openingHour ? openingHour : 24 + openingHour, random.whole(0, 90));
  }
  if (opening.getUTCDay() === 0) opening.setTime(opening.getTime() + day);
  return opening.getTime() - time.getTime();
}

/** It is closed, sooner or later; now and then a word of thanks opens it once more. */
function end(diary: Diary): void {
  const { random } = diary;
  const isForgotten = random.chance(0.015);
  const wait = random.around(random.chance(0.7) ? 20 * minute : 5 * day);
  if (isForgotten || !later(diary, wait)) {
    linger(diary);
    return;
  }
  close(diary);
  if (random.chance(0.05) && hearThanks(diary) && later(diary, random.around(3 * hour))) close(diary);
}

function close(diary: Diary): void {
  settleAcknowledgement(diary, "closing");
  settlePromises(diary);
  change(diary, { state: "closed", closed_at: diary.time });
  record(diary, "conversation.closed", diary.owner);
}

/** It stays open: some of it put away for a while, some of it waiting for a third party. */
function linger(diary: Diary): void {
  const { conversation, now, owner, random } = diary;
  if (conversation.waiting_on === "us" || !later(diary, random.around(hour))) return;
  if (random.chance(0.2)) {
    const until = new Date(now.getTime() + Math.round(random.around(4 * day)));
    change(diary, { state: "snoozed", snoozed_until: until });
    record(diary, "conversation.snoozed", owner, { data: { until } });
  } else if (random.chance(0.15)) {
    change(diary, { waiting_on: "third_party", waiting_since: diary.time });
    record(diary, "conversation.changed", owner, { data: { waiting_on: "third_party" } });
  }
}

/** Who looks after it has read it; the people who really work here have read what is older than two days. */
function noteReads({ cast, conversation, now, random, story }: Diary): void {
  const isRecent = now.getTime() - conversation.last_message_at.getTime() < 2 * day;
  const readers = new Set(cast.readers.filter(() => !isRecent || random.chance(0.4)).map(({ id }) => id));
  const isAnswered = conversation.waiting_on !== "us" || conversation.state === "closed";
  if (conversation.assignee_id && isAnswered) readers.add(conversation.assignee_id);
  story.reads = [...readers].map((teammateId) => ({
    workspace_id: cast.workspaceId,
    conversation_id: conversation.id,
    teammate_id: teammateId,
    read_at: conversation.last_message_at,
  }));
}
