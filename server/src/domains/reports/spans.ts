import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { workingTimeBetween } from "@heard/core/rules/service-hours/working-time.ts";

// Moments are epoch milliseconds.

/** An event of a conversation, as far as figures need it. */
export type StoryEvent = {
  type: string;
  message_id: string | null;
  actor_kind: string;
  actor_id: string | null;
  data: Record<string, unknown>;
  at: Date;
};

/** The events that a span can begin or end with. */
export const storyTypes = [
  "message.received",
  "message.sent",
  "message.withdrawn",
  "message.delivery_changed",
  "conversation.closed",
  "conversation.reopened",
  "conversation.snoozed",
  "conversation.changed",
  "promise.made",
  "promise.withdrawn",
  "stall.changed",
];

/** From when to when something took, and what came of it. */
export type Span = {
  figure: "first_answer" | "honest_answer" | "solution" | "wait" | "stall";
  detail: string;
  outcome: "done" | "solved" | "came_back" | "said_no";
  starts: number;
  ends: number;
  workingMs: number | null;
  teammateId: string | null;
};

type Done = { at: number; by: string | null };
type Closing = Done & { outcome: "solved" | "came_back" | "said_no" };

/** A closing holds when nothing opens the conversation again for so long. */
const holdsAfterMs = 7 * 86_400_000;

/**
 * What the figures of time are made of, told by the events of one conversation in their order.
 * @param saidNo when the closings were of which the customer says that it did not work
 */
export function spansOf(
  story: readonly StoryEvent[],
  { hours, saidNo }: { hours: ServiceHours; saidNo: readonly number[] },
): Span[] {
  const answers = answersIn(story);
  const work = (starts: number, ends: number) => workingTimeBetween(hours, starts, ends);
  const spans: Span[] = [...waitsIn(story, answers), ...stallsIn(story)].map((span) => ({
    ...span,
    outcome: "done",
    workingMs: work(span.starts, span.ends),
    teammateId: null,
  }));
  const asked = story.find(isHeard)?.at.getTime();
  if (asked === undefined) return spans;
  const took = (figure: Span["figure"], { at, by }: Done, outcome: Span["outcome"]): Span => ({
    figure,
    detail: "",
    outcome,
    starts: asked,
    ends: at,
    workingMs: outcome === "came_back" || outcome === "said_no" ? null : work(asked, at),
    teammateId: by,
  });
  const first = earliest(answers.filter(({ at }) => at >= asked));
  const closings = first ? closingsIn(story, first.at, saidNo) : [];
  const solution = closings.find(({ outcome }) => outcome === "solved");
  const honest = earliest([...namedTimesIn(story, asked), ...(solution ? [solution] : [])]);
  if (first) spans.push(took("first_answer", first, "done"));
  if (honest) spans.push(took("honest_answer", honest, "done"));
  return [...spans, ...closings.map((closing) => took("solution", closing, closing.outcome))];
}

function isHeard({ type, data }: StoryEvent): boolean {
  return type === "message.received" && !data.automatic && !data.old;
}

function doneIn({ at, actor_kind, actor_id }: StoryEvent): Done {
  return { at: at.getTime(), by: actor_kind === "teammate" ? actor_id : null };
}

function earliest<One extends Done>(ones: readonly One[]): One | undefined {
  return ones.toSorted((a, b) => a.at - b.at)[0];
}

/** When our answers left. One that was taken back or never arrived is none; one that is to leave counts then. */
function answersIn(story: readonly StoryEvent[]): Done[] {
  const standing = new Map<string, Done>();
  const failed = new Map<string, Done>();
  for (const event of story) {
    const { type, message_id, data } = event;
    const id = message_id ?? "";
    const answer = standing.get(id);
    const told = doneIn(event);
    if (type === "message.sent" && !data.automatic) {
      standing.set(id, { ...told, at: Math.max(told.at, Date.parse(String(data.send_at)) || 0) });
    } else if (type === "message.withdrawn") {
      standing.delete(id);
      failed.delete(id);
    } else if (type !== "message.delivery_changed" || data.state === "waiting") {
      // Says nothing about when anything left.
    } else if (data.state === "failed") {
      if (answer) failed.set(id, answer);
      standing.delete(id);
    } else if (answer) {
      answer.at = Math.min(answer.at, told.at);
    } else {
      const again = failed.get(id);
      if (again) standing.set(id, { ...again, at: told.at });
      failed.delete(id);
    }
  }
  return [...standing.values()];
}

/** Promises of ours with a time, other than what an acknowledgement says by itself. */
function namedTimesIn(story: readonly StoryEvent[], asked: number): Done[] {
  const takenBack = new Set(
    story.filter(({ type }) => type === "promise.withdrawn").map(({ data }) => data.promise_id),
  );
  return story
    .filter(
      ({ type, data }) =>
        type === "promise.made" &&
        data.by === "us" &&
        data.due_at !== null &&
        data.source !== "acknowledgement" &&
        !takenBack.has(data.promise_id),
    )
    .map(doneIn)
    .filter(({ at }) => at >= asked);
}

/** The closings after our first answer, up to the first that held. */
function closingsIn(story: readonly StoryEvent[], answered: number, saidNo: readonly number[]): Closing[] {
  const closings: Closing[] = [];
  for (const [place, event] of story.entries()) {
    if (event.type !== "conversation.closed" || event.at.getTime() < answered) continue;
    const closed = doneIn(event);
    const opened = story.slice(place + 1).find(isOpening);
    const cameBack = opened !== undefined && opened.at.getTime() - closed.at <= holdsAfterMs;
    const outcome = saidNo.includes(closed.at) ? "said_no" : cameBack ? "came_back" : "solved";
    closings.push({ ...closed, outcome });
    if (outcome === "solved") break;
  }
  return closings;
}

function isOpening({ type }: StoryEvent): boolean {
  return type === "conversation.reopened" || type === "conversation.snoozed";
}

type Bare = Pick<Span, "figure" | "detail" | "starts" | "ends">;
type Turn = { at: number; on?: string; open?: boolean };

/** Who was waited for, each time that ended: by somebody else's turn, or by closing. */
function waitsIn(story: readonly StoryEvent[], answers: readonly Done[]): Bare[] {
  const turns = [...story.flatMap(turnOf), ...answers.map(({ at }): Turn => ({ at, on: "customer" }))];
  const waits: Bare[] = [];
  let open = true;
  let on: string | null = null;
  let since: number | null = null;
  for (const turn of turns.toSorted((a, b) => a.at - b.at)) {
    const wasOn: string | null = open ? on : null;
    on = turn.on ?? on;
    open = turn.open ?? open;
    const isOn = open ? on : null;
    if (isOn === wasOn) continue;
    if (wasOn !== null && since !== null && turn.at > since)
      waits.push({ figure: "wait", detail: wasOn, starts: since, ends: turn.at });
    since = turn.at;
  }
  return waits;
}

function turnOf(event: StoryEvent): Turn[] {
  const at = event.at.getTime();
  if (isHeard(event)) return [{ at, on: "us", open: true }];
  if (isOpening(event)) return [{ at, open: true }];
  if (event.type === "conversation.closed") return [{ at, open: false }];
  const on = event.type === "conversation.changed" ? event.data.waiting_on : undefined;
  return typeof on === "string" ? [{ at, on }] : [];
}

/** Each time that it stalled, and why, once that was over. */
function stallsIn(story: readonly StoryEvent[]): Bare[] {
  const since = new Map<string, number>();
  const stalls: Bare[] = [];
  for (const { type, data, at } of story) {
    if (type !== "stall.changed") continue;
    const kinds = data.kinds as string[];
    for (const [kind, starts] of since) {
      if (kinds.includes(kind)) continue;
      since.delete(kind);
      stalls.push({ figure: "stall", detail: kind, starts, ends: at.getTime() });
    }
    for (const kind of kinds) if (!since.has(kind)) since.set(kind, at.getTime());
  }
  return stalls;
}
