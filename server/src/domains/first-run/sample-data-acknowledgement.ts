import type { TimeReader } from "@heard/core/rules/time-reader.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { acknowledgementWords, hearWords } from "../acknowledgements/words.ts";
import { makePromise } from "../promises/promises.ts";
import { sampleCustomers, sampleInboxes, type WrittenStory } from "./sample-data-stories.ts";

const answeredAfterMs = 8_000;
const hourMs = 3_600_000;
const quarterMs = hourMs / 4;

/**
 * The first letter of a story was acknowledged within seconds, in German, with a time this many hours from now, up to
 * the next quarter: the message, the promise that it is, and what it named.
 */
export async function acknowledgeStory(ctx: Ctx, written: WrittenStory, inHours: number): Promise<void> {
  const asked = written.lines[0] as WrittenStory["lines"][number];
  const at = new Date(asked.at.getTime() + answeredAfterMs);
  const hearer: TimeReader = { language: "de", locale: "de", timeZone: "Europe/Berlin", isZoneKnown: true };
  const by = Math.ceil((ctx.now.getTime() + inHours * hourMs) / quarterMs) * quarterMs;
  const spoken = { moment: by, style: "clock" as const };
  const messageId = await writeLetter(ctx, written, { at, hearer, spoken });
  const { conversationId, inboxId, story } = written;
  const then: Ctx = { ...ctx, now: at, record: () => {} };
  const promiseId = await makePromise(then, {
    ...{ conversationId, messageId, words: hearWords(spoken, { now: at, hearer }), dueAt: new Date(by) },
    ownerId: story.assignee === "me" ? written.myId : null,
    by: "us",
    what: "An answer",
    kind: "answer",
    source: "acknowledgement",
    mark: 0,
  });
  await ctx.db
    .insertInto("acknowledgements")
    .values({
      workspace_id: ctx.workspace.id,
      id: newId(),
      conversation_id: conversationId,
      inbox_id: inboxId,
      turn_message_id: asked.messageId,
      message_id: messageId,
      promise_id: promiseId,
      language: hearer.language,
      asked_at: asked.at,
      named_at: at,
      by_at: new Date(by),
      style: spoken.style,
      basis: "service_level",
      sample_size: 0,
      ahead: 2,
    })
    .execute();
}

type Letter = { at: Date; hearer: TimeReader; spoken: { moment: number; style: "clock" } };

async function writeLetter(ctx: Ctx, written: WrittenStory, { at, hearer, spoken }: Letter): Promise<string> {
  const { story, conversationId } = written;
  const customer: { name: string; email?: string } = sampleCustomers[story.customer];
  const { name: company, address } = sampleInboxes.email;
  const { text } = acknowledgementWords({
    ...{ channel: story.channel, hearer, now: at, spoken, opening: null, phone: null },
    customerName: customer.name,
    signed: { name: company, company },
  });
  const id = newId();
  await ctx.db
    .insertInto("messages")
    .values({
      workspace_id: ctx.workspace.id,
      id,
      conversation_id: conversationId,
      kind: "outgoing",
      channel: story.channel,
      author_kind: "system",
      author_name: company,
      from_person: JSON.stringify({ name: company, address }),
      to_people: JSON.stringify([{ name: customer.name, address: customer.email ?? "" }]),
      subject: story.subject,
      text,
      visible_text: text,
      automatic: "auto_reply",
      delivery_state: "sent",
      send_at: at,
      sent_at: at,
      created_at: at,
    })
    .execute();
  await ctx.db
    .updateTable("conversations")
    .set({ message_count: sql`message_count + 1` })
    .where("id", "=", conversationId)
    .execute();
  return id;
}
