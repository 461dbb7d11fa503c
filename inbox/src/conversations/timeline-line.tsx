import type { Conversation, TimelineEntry } from "@heard/core/contract/conversations.ts";
import { PromiseTimelineWords } from "../promises/timeline-words.tsx";
import { byWords } from "../promises/when-words.ts";
import { locale } from "../ui/locale.ts";
import { Time } from "../ui/time.tsx";
import { fullWords } from "../ui/time-words.ts";
import { customerName } from "./names.ts";

type TimelineLineProps = { entry: TimelineEntry; conversation: Conversation; nameOf: (id: string) => string };

/** One small line between the letters: what happened, by whom, when. */
export function TimelineLine({ entry, conversation, nameOf }: TimelineLineProps) {
  const words = isOfPromise(entry) ? (
    <PromiseTimelineWords entry={entry} conversation={conversation} />
  ) : (
    timelineWords(entry, conversation, nameOf)
  );
  if (!words) return null;
  return (
    <p className="flex items-baseline justify-center gap-1.5 px-4 text-center text-quiet text-small">
      <span>{words}</span>
      <span aria-hidden>·</span>
      <Time at={entry.at} className="shrink-0" />
    </p>
  );
}

/** The promise of an acknowledgement is told with it. */
function isOfPromise({ type, data }: TimelineEntry): boolean {
  return type.startsWith("promise.") && !(type === "promise.made" && data.source === "acknowledgement");
}

function timelineWords(
  { type, actor, data, at }: TimelineEntry,
  { customer }: Conversation,
  nameOf: (id: string) => string,
): string | null {
  const who = actor.name ?? (actor.kind === "customer" ? customerName(customer) : "Heard");
  switch (type) {
    case "conversation.assigned":
      return assignedWords(who, actor.id, data);
    case "conversation.closed":
      return data.spam ? spamWords(who, actor.kind, data) : `${who} closed this`;
    case "conversation.reopened":
      if (data.spam === false) return `${who} said that this is no spam`;
      if (data.by === "bounce") return "Opened again: our mail did not arrive";
      return data.by === "answer"
        ? `Opened again by ${actor.name || customerName(customer)}’s answer`
        : `${who} opened this again`;
    case "conversation.snoozed":
      return `${who} snoozed this until ${fullWords(new Date(String(data.until)), locale)}`;
    case "conversation.woken":
      return "The snooze is over";
    case "conversation.tagged":
      return taggedWords(who, data.tags);
    case "conversation.changed":
      if (data.because === "bounce") return null;
      if (data.spam === true) return spamWords(who, actor.kind, data);
      if (data.spam === false) return `${who} said that this is no spam`;
      if (data.unsubscribed) return `${who} left this list`;
      return changedWords(who, data);
    case "conversation.participant_added":
      return participantWords(who, actor.id, data, nameOf);
    case "conversation.followed":
      return "An answer came late and began a new conversation";
    case "conversation.participant_removed":
      return `${who} took ${nameOf(String(data.teammate_id))} off this`;
    case "conversation.customer_changed":
      return `This now belongs to ${customerName(customer)}`;
    case "plan.started":
      return actor.name ? `${who} started a plan` : "A plan began by itself";
    case "plan.step_done":
      return planStepWords(who, data);
    case "plan.ended":
      return data.stopped ? `${who} stopped the plan` : "Every step of the plan is done";
    case "follow_through.asked":
      return "We asked whether it really worked";
    case "follow_through.answered":
      return followThroughWords(who, data);
    case "service_level.missed":
      return missedWords(data);
    case "acknowledgement.sent":
      return data.by_at
        ? `Acknowledged automatically: hears from us ${byWords({ at: new Date(String(data.by_at)), now: new Date(at), locale })}`
        : "Acknowledged automatically, without a time";
    case "acknowledgement.disowned":
      return "Whoever has this address says that it was not them who wrote";
    default:
      return null;
  }
}

function participantWords(
  who: string,
  actorId: string | null,
  { teammate_id, teammate_name, by }: TimelineEntry["data"],
  nameOf: (id: string) => string,
): string {
  const name = teammate_name ?? nameOf(String(teammate_id));
  if (by !== "mail") return `${who} invited ${name}`;
  return actorId === teammate_id ? `${who} joined by e-mail` : `${who} put ${name} in copy`;
}

/** What a person marked is theirs; what came as spam went there by itself. */
function spamWords(who: string, kind: string, { because }: TimelineEntry["data"]): string {
  return because === "marked" && kind !== "customer"
    ? `${who} marked this as spam`
    : "This went to Spam by itself";
}

function followThroughWords(who: string, { answer, answer_before }: TimelineEntry["data"]): string {
  const said = answer === "yes" ? "it really worked" : "it did not really work";
  return answer_before ? `${who} now says: ${said}` : `${who} says: ${said}`;
}

function planStepWords(who: string, { position, of }: TimelineEntry["data"]): string {
  return `${who} completed step ${position} of ${of}`;
}

const clockWords: Record<string, string> = {
  first_answer: "first answer",
  next_answer: "answer",
  resolution: "solution",
};

function missedWords({ clock, due_at }: TimelineEntry["data"]): string {
  const due = due_at ? ` ${fullWords(new Date(String(due_at)), locale)}` : "";
  return `Our ${clockWords[String(clock)]} was due${due}`;
}

function assignedWords(who: string, actorId: string | null, data: TimelineEntry["data"]): string | null {
  if (data.by_replying) return `${who} took this by replying`;
  if (data.assignee_id !== data.from_assignee_id) {
    if (!data.assignee_id) return `${who} put this back for anybody`;
    return data.assignee_id === actorId ? `${who} took this` : `${who} gave this to ${data.assignee_name}`;
  }
  if (data.team_id !== data.from_team_id) {
    return data.team_id ? `${who} gave this to ${data.team_name}` : `${who} took this off its team`;
  }
  return null;
}

function taggedWords(who: string, tags: unknown): string {
  const names = Array.isArray(tags) ? tags.join(", ") : "";
  return names ? `${who} set the tags: ${names}` : `${who} took all tags off`;
}

const waitingOn: Record<string, string> = {
  us: "waiting on us",
  customer: "waiting on the customer",
  third_party: "waiting on somebody else",
};

function changedWords(who: string, data: TimelineEntry["data"]): string | null {
  const changes = [
    data.subject && `called this “${data.subject}”`,
    data.priority && `set the priority to ${data.priority}`,
    data.waiting_on && `marked this as ${waitingOn[String(data.waiting_on)]}`,
    data.fields && "changed its details",
  ].filter(Boolean);
  return changes.length > 0 ? `${who} ${changes.join(" and ")}` : null;
}
