import type { FollowThrough } from "@heard/core/contract/follow-through.ts";
import { type Ctx, inEveryWorkspace, inWorkspace, type Platform } from "../../platform/context/context.ts";
import type { Schedule } from "../../platform/jobs/jobs.ts";
import { isUnreadAddress } from "../../platform/mail/unread-address.ts";
import { lockConversation, readConversation } from "../conversations/conversations.ts";
import { writeAutomaticMessage } from "../conversations/messages.ts";
import { isLeftAlone, mayWriteOfOurOwnAccord } from "../conversations/own-accord.ts";
import { makeLink, revokeLink } from "../customer-links/customer-links.ts";
import { hoursOfConversation } from "../service-hours/service-hours.ts";
import { anHourLater } from "./ask-day.ts";
import {
  askableOf,
  dueFollowThroughs,
  enabledRules,
  type FollowThroughRow,
  lockFollowThrough,
  type Rule,
} from "./follow-through.queries.ts";
import { questionOf } from "./question.ts";

const aDay = 86_400_000;
/** Whoever could not be asked for so long would wonder what we mean. */
const tooLateAfter = 14 * aDay;
/** How long an answer can be given, and changed. */
export const answerDays = 30;
const askedAtOnce = 200;

/** Asks those whose day has come. */
export const askDue: Schedule = {
  name: "follow_through.ask",
  cron: "* * * * *",
  async job(platform) {
    const due: { workspaceId: string; id: string }[] = [];
    await inEveryWorkspace(platform, async (ctx) => {
      for (const id of await dueFollowThroughs(ctx, askedAtOnce)) {
        due.push({ workspaceId: ctx.workspace.id, id });
      }
    });
    for (const one of due) await askOne(platform, one);
  },
};

/** One in a transaction of its own: where one cannot be asked, the others still are. */
async function askOne(platform: Platform, { workspaceId, id }: { workspaceId: string; id: string }) {
  try {
    await inWorkspace(platform, { workspaceId }, (ctx) => ask(ctx, id));
  } catch (error) {
    platform.log.error({ error: (error as Error).message, follow_through: id }, "a customer was not asked");
  }
}

async function ask(ctx: Ctx, id: string): Promise<void> {
  const row = await lockFollowThrough(ctx, id);
  if (row?.state !== "planned" || row.ask_at > ctx.now) return;
  await lockConversation(ctx, row.conversation_id);
  const rule = (await enabledRules(ctx)).find((one) => one.id === row.rule_id);
  const against = await reasonAgainst(ctx, row, rule);
  if (against || !rule) return skip(ctx, id, against ?? "rule_off");
  if (!(await mayWriteOfOurOwnAccord(ctx, row.conversation_id))) return postpone(ctx, row);
  await send(ctx, row, rule);
}

type Reason = NonNullable<FollowThrough["skipped_because"]>;

async function reasonAgainst(
  ctx: Ctx,
  row: FollowThroughRow,
  rule: Rule | undefined,
): Promise<Reason | null> {
  if (!rule) return "rule_off";
  const { closed_at, channel, spam } = await readConversation(ctx, row.conversation_id);
  if (closed_at === null || new Date(closed_at).getTime() !== row.closed_at.getTime()) return "reopened";
  if (spam || (await isLeftAlone(ctx, row.conversation_id))) return "nobody_to_ask";
  if (ctx.now.getTime() - row.ask_at.getTime() > tooLateAfter) return "too_late";
  const { heard, answered, address, last_asked_at } = await askableOf(ctx, row.conversation_id);
  if (!answered) return "never_answered";
  if (!heard || (channel === "email" && (!address || isUnreadAddress(address)))) return "nobody_to_ask";
  const quietSince = ctx.now.getTime() - rule.quiet_days * aDay;
  return last_asked_at && last_asked_at.getTime() > quietSince ? "asked_recently" : null;
}

/** Too much has gone out by itself: others of that day are asked meanwhile, this one when that is over. */
async function postpone(ctx: Ctx, { id, conversation_id }: FollowThroughRow): Promise<void> {
  const { team, inbox } = await readConversation(ctx, conversation_id);
  const whose = { team_id: team?.id ?? null, inbox_id: inbox?.id ?? null };
  const { time_zone } = await hoursOfConversation(ctx, whose);
  await ctx.db
    .updateTable("follow_throughs")
    .set({ ask_at: anHourLater(ctx.now, time_zone) })
    .where("id", "=", id)
    .execute();
}

async function skip(ctx: Ctx, id: string, skipped_because: Reason): Promise<void> {
  await ctx.db
    .updateTable("follow_throughs")
    .set({ state: "skipped", skipped_because })
    .where("id", "=", id)
    .execute();
}

async function send(ctx: Ctx, row: FollowThroughRow, rule: Rule): Promise<void> {
  const conversation = await readConversation(ctx, row.conversation_id);
  const link = await makeLink(ctx, {
    kind: "follow_through",
    customerId: conversation.customer.id,
    conversationId: row.conversation_id,
    subjectId: row.id,
    expiresAt: new Date(ctx.now.getTime() + answerDays * aDay),
  });
  const question = await questionOf(ctx, { conversation, words: rule.words, url: link.url });
  const messageId = await writeAutomaticMessage(ctx, row.conversation_id, question);
  if (messageId === null) {
    await revokeLink(ctx, link.id);
    return skip(ctx, row.id, "nobody_to_ask");
  }
  await ctx.db
    .updateTable("follow_throughs")
    .set({ state: "asked", asked_at: ctx.now, message_id: messageId, link_id: link.id })
    .where("id", "=", row.id)
    .execute();
  const data = { follow_through_id: row.id, rule_id: rule.id };
  ctx.record({ type: "follow_through.asked", conversationId: row.conversation_id, messageId, data });
}
