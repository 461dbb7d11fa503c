import type { Ctx } from "../../platform/context/context.ts";
import type { Schedule } from "../../platform/jobs/jobs.ts";
import { sweep } from "../../platform/jobs/sweep.ts";
import { isLeftAlone, mayWriteOfOurOwnAccord } from "../conversations/own-accord.ts";
import { extendLink } from "../customer-links/customer-links.ts";
import { linkExpiry } from "./link-expiry.ts";
import { writeNews } from "./plan-mail.ts";
import { lockPlan, type PlanRow, plansToTell, stepsOf } from "./plans.queries.ts";

const oneMinute = 60_000;
/** Changes that come within this time of the first are told in one mail. */
const gathersFor = 10 * oneMinute;
const betweenMails = 60 * oneMinute;
const plansAtOnce = 200;

/**
 * Something of a plan changed that its customer will want to know: they are told in a while, with whatever else has
 * changed by then. What they did themselves they know, and where they never got the link there is nothing to tell. That
 * it is their turn they hear without waiting for the hour to pass: their time runs.
 */
export async function noteNews(ctx: Ctx, plan: PlanRow): Promise<void> {
  if (ctx.actor.kind === "customer" || !plan.link_sent_at) return;
  const steps = await stepsOf(ctx, plan.id);
  const isTheirTurn = steps.some(({ state, by_whom }) => state === "current" && by_whom === "customer");
  if (plan.tell_at && !isTheirTurn) return;
  const soon = ctx.now.getTime() + gathersFor;
  const anHourAfterTheLast = (plan.told_at?.getTime() ?? 0) + betweenMails;
  const tell_at = new Date(isTheirTurn ? soon : Math.max(soon, anHourAfterTheLast));
  if (plan.tell_at && plan.tell_at <= tell_at) return;
  await ctx.db.updateTable("plans").set({ tell_at }).where("id", "=", plan.id).execute();
}

/** Mails the customers of plans in which something changed: at most one an hour each, unless we need them. */
export const tellNews: Schedule = {
  name: "plans.tell_news",
  cron: "* * * * *",
  job: (platform) =>
    sweep(platform, {
      find: (ctx) => plansToTell(ctx, plansAtOnce),
      work: tell,
      of: "plan",
      failure: "a plan's news could not be told",
    }),
};

async function tell(ctx: Ctx, planId: string): Promise<void> {
  const plan = await lockPlan(ctx, planId);
  if (!plan?.tell_at || plan.tell_at > ctx.now) return;
  if (!(await mayWriteOfOurOwnAccord(ctx, plan.conversation_id))) {
    const tell_at = (await isLeftAlone(ctx, plan.conversation_id))
      ? null
      : new Date(ctx.now.getTime() + betweenMails);
    await ctx.db.updateTable("plans").set({ tell_at }).where("id", "=", planId).execute();
    return;
  }
  const told = await writeNews(ctx, plan, await stepsOf(ctx, planId));
  if (told && plan.link_id) await extendLink(ctx, plan.link_id, linkExpiry(ctx.now, plan.ended_at));
  await ctx.db
    .updateTable("plans")
    .set({ tell_at: null, ...(told ? { told_at: ctx.now } : {}) })
    .where("id", "=", planId)
    .execute();
  if (!told) return;
  ctx.record({ type: "plan.told", conversationId: plan.conversation_id, data: { plan_id: planId } });
}
