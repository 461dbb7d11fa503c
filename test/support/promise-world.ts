import type { MarkedPromises, Message } from "@heard/core/contract/conversations.ts";
import type { PromiseShape } from "@heard/core/contract/promises.ts";
import pg from "pg";
import { lockConversation, startConversation } from "../../server/src/domains/conversations/conversations.ts";
import { setDelivery } from "../../server/src/domains/conversations/delivery.ts";
import { receiveMessage } from "../../server/src/domains/conversations/incoming-messages.ts";
import { customerByEmail } from "../../server/src/domains/customers/customers.ts";
import { sweepPromises } from "../../server/src/domains/promises/promises.jobs.ts";
import { type Ctx, inWorkspace } from "../../server/src/platform/context/context.ts";
import { noJobLeft } from "./jobs.ts";
import { type Person, startWorld, type World, withMore } from "./world.ts";

type Delivery = Parameters<typeof setDelivery>[2]["state"];
type Written = { promises?: MarkedPromises; send_at?: string; undo_seconds?: number };

/** A Heard whose clock the test moves, with conversations in which things are promised. */
export type PromiseWorld = World & {
  /** The clock now, or set to a moment. */
  at(moment?: string | Date): Date;
  /** Sets the clock, waits until all jobs are done, and has the promises looked at. */
  goTo(moment: string | Date): Promise<void>;
  /** Waits until no job is left that could run. */
  idle(): Promise<void>;
  inside<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result>;
  /** A conversation in which a customer has written; the same address is the same customer. */
  converse(email?: string): Promise<string>;
  hear(conversationId: string, text: string, more?: { automatic?: "auto_reply" }): Promise<string>;
  write(conversationId: string, text: string, more?: Written, by?: Person): Promise<Message>;
  deliver(messageId: string, state: Delivery): Promise<void>;
  promises(conversationId: string): Promise<PromiseShape[]>;
  /** When the first of our promises in a conversation is due, as the conversation carries it. */
  carried(conversationId: string): Promise<string | null>;
  /** The types of what was told about promises in a conversation, in order. */
  told(conversationId: string): Promise<string[]>;
};

export async function startPromiseWorld(start: string): Promise<PromiseWorld> {
  let now = new Date(start);
  const world = await startWorld({ now: () => now });
  const database = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? undefined });
  await database.connect();
  const { api, workspaceId } = world.owner;
  const { data: inboxes } = await api("GET /inboxes");
  const inboxId = inboxes.find(({ channel }) => channel === "email")?.id as string;

  const at: PromiseWorld["at"] = (moment) => {
    if (moment) now = new Date(moment);
    return now;
  };
  const inside: PromiseWorld["inside"] = (work) => inWorkspace(world.platform, { workspaceId }, work);
  const idle = () => noJobLeft(database);
  let count = 0;
  return withMore(world, {
    at,
    inside,
    idle,
    async goTo(moment: string | Date) {
      await idle();
      at(moment);
      await sweepPromises(world.platform);
      await idle();
    },
    converse: (email = `customer${++count}@north.example`) =>
      inside(async (ctx) => {
        const customer = await customerByEmail(ctx, { email, name: "Nora North" });
        const conversation = await startConversation(ctx, {
          subject: `Matter ${++count}`,
          channel: "email",
          customerId: customer.id,
          inboxId,
          teamId: null,
          waitingOn: "us",
        });
        await say(ctx, conversation.id, "Where is my lamp?", { email });
        return conversation.id;
      }),
    hear: (id: string, text: string, more: { automatic?: "auto_reply" } = {}) =>
      inside(async (ctx) => say(ctx, id, text, more)),
    write: (id: string, text: string, more: Written = {}, by: Person = world.owner) =>
      by.api("POST /conversations/{id}/messages", {
        params: { id },
        body: { kind: "outgoing", text, ...more },
      }),
    deliver: (id: string, state: Delivery) => inside((ctx) => setDelivery(ctx, id, { state, detail: null })),
    promises: async (id: string) => (await api("GET /conversations/{id}/promises", { params: { id } })).data,
    async carried(id: string) {
      const { rows } = await database.query(
        "select due_at from dues where conversation_id = $1 and kind = 'promise'",
        [id],
      );
      return rows[0]?.due_at.toISOString() ?? null;
    },
    async told(id: string) {
      const { rows } = await database.query(
        "select type from events where conversation_id = $1 and type like 'promise.%' order by id",
        [id],
      );
      return rows.map(({ type }) => type.replace("promise.", ""));
    },
    async stop() {
      await database.end();
      await world.stop();
    },
  });
}

async function say(
  ctx: Ctx,
  conversationId: string,
  text: string,
  { email, automatic }: { email?: string; automatic?: "auto_reply" },
): Promise<string> {
  const conversation = await lockConversation(ctx, conversationId);
  const author = { id: conversation.customer_id, name: "Nora North" };
  const from = { name: author.name, address: email ?? (await addressOf(ctx, author.id)) };
  return receiveMessage(ctx, conversation, {
    channel: "email",
    author,
    from,
    text,
    visibleText: text,
    automatic: automatic ?? null,
  });
}

async function addressOf(ctx: Ctx, customerId: string): Promise<string> {
  const row = await ctx.db
    .selectFrom("customer_addresses")
    .select("address")
    .where("customer_id", "=", customerId)
    .executeTakeFirst();
  return row?.address ?? "nobody@north.example";
}
