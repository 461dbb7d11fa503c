import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { PromiseShape } from "@heard/core/contract/promises.ts";
import type { Workspace } from "@heard/core/contract/workspaces.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { readConversation } from "../conversations/conversations.ts";
import type { CustomerLink } from "../customer-links/customer-links.ts";
import { type Look, shownMessageIds, shownMessages } from "../customer-links/shown-messages.ts";
import { readTeammate } from "../identity/teammates.ts";
import { promisesOf } from "../promises/promises.ts";
import type { PlanPage } from "./page-view.ts";
import { planById, stepsOf } from "./plans.queries.ts";
import { expectedTimesOf } from "./present-plan.ts";
import { readerOf } from "./reader.ts";

const messagesPerPage = 20;

type Asked = { path: string; once: string; query: Record<string, string>; languages: readonly string[] };

/** The conversation of a link, where it still is that customer's. @throws {Problem} link_expired */
export async function conversationOfLink(ctx: Ctx, link: CustomerLink): Promise<Conversation> {
  if (!link.conversationId) throw new Problem("link_expired");
  const conversation = await readConversation(ctx, link.conversationId);
  // A conversation may have become somebody else's: then it is no case of this customer any more.
  if (conversation.customer.id !== link.customerId) throw new Problem("link_expired");
  return conversation;
}

/** What the page behind a link shows. @throws {Problem} link_expired */
export async function gatherPlanPage(ctx: Ctx, link: CustomerLink, asked: Asked): Promise<PlanPage> {
  const conversation = await conversationOfLink(ctx, link);
  const plan = link.subjectId ? await planById(ctx, link.subjectId) : undefined;
  if (!plan || plan.conversation_id !== conversation.id) throw new Problem("link_expired");
  const { workspace, reads } = await readerOf(ctx, conversation.id, asked.languages);
  const steps = await stepsOf(ctx, plan.id);
  const look = { conversationId: conversation.id, customerId: conversation.customer.id };
  return {
    path: asked.path,
    once: asked.once,
    now: ctx.now,
    reads,
    brand: { name: workspace.name, color: workspace.brand_color },
    plan,
    conversation,
    steps,
    expected: await expectedTimesOf(ctx, conversation.id, steps),
    carer: await carerOf(ctx, conversation, workspace),
    promises: await promisesShown(ctx, look),
    messages: await messagesShown(ctx, look, asked),
    expiresAt: link.expiresAt,
    said: saidOf(asked.query.said),
  };
}

async function carerOf(
  ctx: Ctx,
  { assignee, team }: Conversation,
  workspace: Workspace,
): Promise<PlanPage["carer"]> {
  const owner = assignee ? await readTeammate(ctx, assignee.id) : null;
  const teammate = owner?.active ? owner : null;
  const name = teammate?.name ?? team?.name ?? workspace.name;
  const phones = [teammate?.phone, workspace.phone].filter((phone) => phone !== null && phone !== undefined);
  return { name, initials: initialsOf(name), phones: [...new Set(phones)] };
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => word?.slice(0, 1) ?? "");
  return letters.join("").toUpperCase();
}

/** Steps show by themselves; what was promised to others in messages that the customer did not get is not theirs to read. */
async function promisesShown(ctx: Ctx, look: Look): Promise<PromiseShape[]> {
  const all = (await promisesOf(ctx, look.conversationId)).filter(
    ({ plan_step_id, state }) => plan_step_id === null && state !== "withdrawn",
  );
  if (all.every(({ message_id }) => message_id === null)) return all;
  const shown = await shownMessageIds(ctx, look);
  return all.filter(({ message_id }) => message_id === null || shown.has(message_id));
}

/** Mails about this very page would say nothing on it, but its address. */
async function messagesShown(ctx: Ctx, look: Look, { path, query }: Asked): Promise<PlanPage["messages"]> {
  const page = Math.max(1, Number.parseInt(query.page ?? "", 10) || 1);
  const offset = (page - 1) * messagesPerPage;
  const shown = await shownMessages(ctx, look, { limit: messagesPerPage + 1, offset });
  return {
    shown: shown
      .slice(0, messagesPerPage)
      .filter(({ automatic, text }) => !(automatic && text.includes(path))),
    page,
    hasEarlier: shown.length > messagesPerPage,
  };
}

function saidOf(said: string | undefined): PlanPage["said"] {
  return said === "step" || said === "message" || said === "missing" ? said : null;
}
