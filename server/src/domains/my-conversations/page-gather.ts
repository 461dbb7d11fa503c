import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { Workspace } from "@heard/core/contract/workspaces.ts";
import { timeReaderOf } from "@heard/core/rules/time-reader.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { pageLanguageOf } from "../../platform/pages/page-language.ts";
import { readConversations } from "../conversations/conversations.ts";
import { carerOf } from "../customer-links/carer.ts";
import type { CustomerLink } from "../customer-links/customer-links.ts";
import { messageSaid } from "../customer-links/message-view.ts";
import { messagesPage, pageNumber } from "../customer-links/messages-page.ts";
import { shownConversationIds } from "../customer-links/shown-messages.ts";
import { readCustomer } from "../customers/customers.ts";
import { openPlanUrl } from "../plans/plan-link.ts";
import { promisesShown } from "../plans/shown-promises.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import type { Line, ListPage, OnePage } from "./page-view.ts";

const conversationsPerPage = 20;

type AskedList = { path: string; page: string | undefined; languages: readonly string[] };

/** Everything of a customer, a page of it. */
export async function gatherList(ctx: Ctx, link: CustomerLink, asked: AskedList): Promise<ListPage> {
  const { workspace, whole } = await wholeOf(ctx, link, asked.languages);
  const page = pageNumber(asked.page);
  const offset = (page - 1) * conversationsPerPage;
  const ids = await shownConversationIds(ctx, link.customerId, { limit: conversationsPerPage + 1, offset });
  const lines: Line[] = [];
  for (const conversation of await readConversations(ctx, ids.slice(0, conversationsPerPage))) {
    lines.push(await lineOf(ctx, conversation, workspace));
  }
  return { ...whole, path: asked.path, lines, page, hasEarlier: ids.length > conversationsPerPage };
}

type AskedOne = {
  listPath: string;
  query: Record<string, string>;
  languages: readonly string[];
  once: string;
};

/** One conversation of a customer. */
export async function gatherOne(
  ctx: Ctx,
  link: CustomerLink,
  conversation: Conversation,
  { listPath, query, languages, once }: AskedOne,
): Promise<OnePage> {
  const { workspace, whole } = await wholeOf(ctx, link, languages);
  const path = `${listPath}/${conversation.id}`;
  const look = { conversationId: conversation.id, customerId: link.customerId };
  return {
    ...whole,
    ...(await lineOf(ctx, conversation, workspace)),
    listPath,
    path,
    once,
    messages: await messagesPage(ctx, look, { page: query.page, path }),
    planUrl: await openPlanUrl(ctx, conversation.id),
    said: messageSaid(query.said),
  };
}

async function lineOf(ctx: Ctx, conversation: Conversation, workspace: Workspace): Promise<Line> {
  const look = { conversationId: conversation.id, customerId: conversation.customer.id };
  return {
    conversation,
    carer: await carerOf(ctx, conversation, workspace),
    promises: await promisesShown(ctx, look),
  };
}

async function wholeOf(ctx: Ctx, link: CustomerLink, languages: readonly string[]) {
  const workspace = await readWorkspace(ctx);
  const { locale, time_zone } = await readCustomer(ctx, link.customerId);
  const language = pageLanguageOf(locale, ...languages, workspace.locale);
  const theirs = { locales: [locale, ...languages], timeZone: time_zone };
  const whole = {
    now: ctx.now,
    reads: timeReaderOf(language, theirs, workspace),
    brand: { name: workspace.name, color: workspace.brand_color },
    expiresAt: link.expiresAt,
  };
  return { workspace, whole };
}
