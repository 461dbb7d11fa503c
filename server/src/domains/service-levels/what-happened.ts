import type { WaitingOn } from "@heard/core/contract/conversations.ts";
import type { Happening } from "@heard/core/rules/service-levels/rounds.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** The events that can move a clock; the others of a conversation can only change which service level is its own. */
export const movingTypes: readonly string[] = [
  "message.received",
  "message.sent",
  "message.withdrawn",
  "message.delivery_changed",
  "conversation.closed",
  "conversation.reopened",
  "conversation.snoozed",
  "conversation.changed",
  "conversation.assigned",
];

export type HappenedEvent = {
  conversation_id: string;
  type: string;
  message_id: string | null;
  data: Record<string, unknown>;
  at: Date;
};

/** What happened in a conversation, as its clocks see it. */
export type Course = {
  happenings: Happening[];
  /** Which teams had it, from when (epoch ms) on; empty when it never changed hands. */
  teams: { from: number; teamId: string | null }[];
};

/** The course of each of these conversations, read from the events. */
export async function readCourses(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Course>> {
  const { rows } = await sql<HappenedEvent>`
    select conversation_id, type, message_id, data, at from events
    where conversation_id = any(${ids}::uuid[]) and type = any(${movingTypes}::text[])
    order by conversation_id, id`.execute(ctx.db);
  const byConversation = Map.groupBy(rows, ({ conversation_id }) => conversation_id);
  return new Map(ids.map((id) => [id, courseOf(byConversation.get(id) ?? [])]));
}

/** The course that these events tell, in their order. */
export function courseOf(events: readonly HappenedEvent[]): Course {
  const answers = events.some(isAnswer) ? answersIn(events) : [];
  return { happenings: [...events.flatMap(happeningOf), ...answers], teams: teamsIn(events) };
}

function happeningOf({ type, data, at: moment }: HappenedEvent): Happening[] {
  const at = moment.getTime();
  switch (type) {
    case "message.received":
      return data.automatic || data.old ? [] : [{ at, what: "heard" }];
    case "conversation.closed":
      return [{ at, what: "closed" }];
    case "conversation.reopened":
      // What the customer opened, their words open here, too.
      return data.by === "answer" ? [] : [{ at, what: "reopened" }];
    case "conversation.snoozed":
      return [{ at, what: "reopened" }];
    case "conversation.changed":
      return data.waiting_on ? [{ at, what: "waits_on", on: data.waiting_on as WaitingOn }] : [];
    default:
      return [];
  }
}

function isAnswer({ type, data }: HappenedEvent): boolean {
  return type === "message.sent" && !data.automatic;
}

/** When our messages left, were taken back, failed, and left after all. */
function answersIn(events: readonly HappenedEvent[]): Happening[] {
  const stands = new Map<string, Happening & { what: "answered" }>();
  const failed = new Set<string>();
  const course: Happening[] = [];
  for (const event of events) {
    const message = event.message_id ?? "";
    const at = event.at.getTime();
    const standing = stands.get(message);
    if (isAnswer(event)) {
      stands.set(message, { what: "answered", message, at: Math.max(at, leavesAt(event)) });
    } else if (standing && (event.type === "message.withdrawn" || event.data.state === "failed")) {
      stands.delete(message);
      if (event.type !== "message.withdrawn") failed.add(message);
      if (standing.at <= at) course.push(standing, { what: "taken_back", message, at });
    } else if (event.type === "message.delivery_changed" && event.data.state !== "waiting") {
      // It leaves earlier than it was to, or is tried again.
      if (standing) standing.at = Math.min(standing.at, at);
      else if (failed.delete(message)) stands.set(message, { what: "answered", message, at });
    } else if (event.type === "message.withdrawn") failed.delete(message);
  }
  return [...course, ...stands.values()];
}

function leavesAt({ data }: HappenedEvent): number {
  return typeof data.send_at === "string" ? Date.parse(data.send_at) : 0;
}

function teamsIn(events: readonly HappenedEvent[]): Course["teams"] {
  const moves = events.filter(
    ({ type, data }) =>
      type === "conversation.assigned" && "team_id" in data && data.team_id !== data.from_team_id,
  );
  const [first] = moves;
  if (!first) return [];
  return [
    { from: 0, teamId: first.data.from_team_id as string | null },
    ...moves.map(({ data, at }) => ({ from: at.getTime(), teamId: data.team_id as string | null })),
  ];
}
