import type { Ctx } from "../../platform/context/context.ts";
import { dayAndTime } from "../../platform/pages/page-times.ts";
import { readConversation } from "../conversations/conversations.ts";
import { writeAutomaticMessage } from "../conversations/messages.ts";
import { linkUrl } from "../customer-links/customer-links.ts";
import { type Reader, readerOf } from "../customer-links/reader.ts";
import { senderOf, signatureLines } from "../customer-links/signature.ts";
import { greetingName } from "../customers/greeting.ts";
import { mailWords } from "./mail-words.ts";
import { linkOf } from "./plan-link.ts";
import type { PlanRow, StepRow } from "./plans.queries.ts";

/** Sends the customer the link to their plan. @returns whether there was an address to send it to */
export async function writeInvitation(
  ctx: Ctx,
  plan: PlanRow,
  linkId: string,
  steps: readonly StepRow[],
): Promise<boolean> {
  const reader = await readerOf(ctx, plan.conversation_id);
  const words = mailWords[reader.reads.language];
  const url = linkUrl(ctx, { id: linkId, kind: "plan" });
  return send(ctx, plan, reader, [
    `${words.invitation(plan.name)}\n${url}`,
    nextWords(ctx, reader, steps),
    words.keepToYourself,
  ]);
}

/**
 * Tells the customer what has changed since they were told last, with the link.
 * @returns whether it was sent: not where the link is over, nor where there is no address
 */
export async function writeNews(ctx: Ctx, plan: PlanRow, steps: readonly StepRow[]): Promise<boolean> {
  const link = await linkOf(ctx, plan);
  if (!link || link.state === "revoked") return false;
  const reader = await readerOf(ctx, plan.conversation_id);
  const words = mailWords[reader.reads.language];
  const since = plan.told_at ?? plan.started_at;
  const over = steps.filter(({ ended_at, message_id }) => ended_at && ended_at > since && !message_id);
  const url = linkUrl(ctx, { id: link.id, kind: "plan" });
  return send(ctx, plan, reader, [
    plan.stopped ? words.stopped(plan.name) : words.news(plan.name),
    over.map(({ state, title }) => `${state === "done" ? words.done : words.skipped}: ${title}`).join("\n"),
    plan.stopped ? "" : nextWords(ctx, reader, steps),
    `${words.whereItStands}\n${url}`,
  ]);
}

function nextWords({ now }: Ctx, { reads }: Reader, steps: readonly StepRow[]): string {
  const words = mailWords[reads.language];
  const current = steps.find(({ state }) => state === "current");
  if (!current?.due_at) return words.allDone;
  const by = dayAndTime(current.due_at, reads);
  if (current.due_at < now) return words.late(current.title, by);
  if (current.by_whom !== "customer") return words.now(current.title, by);
  return [words.waitsOnYou(current.title, by), current.ask].filter(Boolean).join("\n");
}

async function send(
  ctx: Ctx,
  plan: PlanRow,
  { customer, workspace, reads }: Reader,
  parts: readonly string[],
): Promise<boolean> {
  const from = senderOf(ctx, await readConversation(ctx, plan.conversation_id), workspace);
  const hello = mailWords[reads.language].hello(greetingName(customer.name));
  const text = [hello, ...parts, signatureLines(from, workspace).join("\n")].filter(Boolean).join("\n\n");
  return (await writeAutomaticMessage(ctx, plan.conversation_id, { text, from })) !== null;
}
