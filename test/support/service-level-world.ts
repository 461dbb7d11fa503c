import type { ServiceClock, ServiceLevel, ServiceLevelInput } from "@heard/core/contract/service-levels.ts";
import type { WeekHours } from "@heard/core/rules/service-hours/hours.ts";
import { lockConversation, startConversation } from "../../server/src/domains/conversations/conversations.ts";
import { setDelivery } from "../../server/src/domains/conversations/delivery.ts";
import { receiveMessage } from "../../server/src/domains/conversations/incoming-messages.ts";
import { customerByEmail } from "../../server/src/domains/customers/customers.ts";
import {
  followConversations,
  readServiceClocks,
} from "../../server/src/domains/service-levels/service-clocks.ts";
import { sweepServiceClocks } from "../../server/src/domains/service-levels/service-levels.jobs.ts";
import { type Ctx, inWorkspace } from "../../server/src/platform/context/context.ts";
import { startWorld, type World, withMore } from "./world.ts";

const minuteMs = 60_000;

/**
 * Friday, 27 March 2037, in the workspace's zone, which is Berlin's; two days later the clocks go forward. It is far
 * ahead of the database's clock, so that jobs for a later time wait.
 */
export const friday = (time: string) => Date.parse(`2037-03-27T${time}:00+01:00`);
/** The Monday after it. */
export const monday = (time: string) => Date.parse(`2037-03-30T${time}:00+02:00`);

/** A service level that asks for nothing yet. */
export const plainLevel: ServiceLevelInput = {
  name: "Everybody",
  conditions: { match: "all", conditions: [] },
  first_answer_minutes: null,
  next_answer_minutes: null,
  resolution_minutes: null,
  counts: "service_hours",
  pauses_for_third_party: false,
  warn_before: null,
  escalation: [],
};

/** A Heard whose clock is set, with customers who write at will. Its hours are Monday to Friday, 9 to 5. */
export type ServiceLevelWorld = World & {
  inboxId: string;
  now(): number;
  /** Sets the clock (epoch ms). */
  setClock(at: number): void;
  /** Lets minutes pass. */
  pass(minutes: number): void;
  inside<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result>;
  addLevel(level: Partial<ServiceLevelInput>): Promise<ServiceLevel>;
  /** A customer writes; without a conversation they begin one. @returns the conversation's id */
  hear(
    conversationId?: string | null,
    more?: { automatic?: "auto_reply"; email?: string; text?: string },
  ): Promise<string>;
  /** @returns the message's id */
  reply(conversationId: string, more?: { send_at?: string }): Promise<string>;
  /** The mail server gives a message up. */
  fail(messageId: string): Promise<void>;
  /** The clocks, after everything that happened was followed. */
  clocks(conversationId: string): Promise<ServiceClock[]>;
  /** When a service level asks for something next, whatever else is due. */
  dueOf(conversationId: string): Promise<string | null>;
  /** What the schedule does each minute. */
  sweep(): Promise<void>;
};

export async function startServiceLevelWorld(begin = friday("09:00")): Promise<ServiceLevelWorld> {
  let now = begin;
  const world = await startWorld({ now: () => new Date(now) });
  const { owner } = world;
  const { data } = await owner.api("GET /inboxes");
  const inboxId = data.find(({ channel }) => channel === "email")?.id as string;
  // An acknowledgement would be one more thing that is due.
  await owner.api("PUT /inboxes/{id}/acknowledgement", {
    params: { id: inboxId },
    body: { enabled: false, quiet_hours: 24, without_time: false, at_most_per_hour: 300 },
  });
  const inside = <Result>(work: (ctx: Ctx) => Promise<Result>) =>
    inWorkspace(world.platform, { workspaceId: owner.workspaceId }, work);
  const own: Omit<ServiceLevelWorld, keyof World> = {
    inboxId,
    inside,
    now: () => now,
    setClock: (at) => {
      now = at;
    },
    pass: (minutes) => {
      now += minutes * minuteMs;
    },
    addLevel: (level) => owner.api("POST /service-levels", { body: { ...plainLevel, ...level } }),
    hear: (
      conversationId = null,
      { automatic, email = "nora@north.example", text = "The lamp flickers" } = {},
    ) =>
      inside(async (ctx) => {
        const author = await customerByEmail(ctx, { email, name: "Nora North" });
        const conversation = conversationId
          ? await lockConversation(ctx, conversationId)
          : await startConversation(ctx, {
              subject: "A lamp",
              channel: "email",
              customerId: author.id,
              inboxId,
              teamId: null,
              waitingOn: "us",
            });
        const from = { name: author.name, address: email };
        const words = { text, visibleText: text };
        await receiveMessage(ctx, conversation, { channel: "email", author, from, automatic, ...words });
        return conversation.id;
      }),
    reply: async (id, more = {}) => {
      const body = { kind: "outgoing" as const, text: "We look at it", ...more };
      return (await owner.api("POST /conversations/{id}/messages", { params: { id }, body })).id;
    },
    fail: (messageId) =>
      inside((ctx) => setDelivery(ctx, messageId, { state: "failed", detail: "550 no such mailbox" })),
    clocks: (id) =>
      inside(async (ctx) => {
        await followConversations(ctx, [id]);
        return readServiceClocks(ctx, id);
      }),
    dueOf: (id) =>
      inside(async ({ db }) => {
        const dues = db.selectFrom("dues").select("due_at").where("conversation_id", "=", id);
        const row = await dues.where("kind", "=", "service_level").executeTakeFirst();
        return row?.due_at.toISOString() ?? null;
      }),
    sweep: () => sweepServiceClocks(world.platform),
  };
  return withMore(world, own);
}

/** Shifts for each day of the week. */
export function everyDay(from: string, to: string): WeekHours {
  const day = [{ from, to }];
  return {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
    sunday: day,
  };
}
