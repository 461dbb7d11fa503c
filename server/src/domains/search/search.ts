import type { ConversationHit, SearchAnswer } from "@heard/core/contract/search.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { readConversations } from "../conversations/conversations.ts";
import { findCompanies } from "../customers/companies.ts";
import { findCustomers } from "../customers/customers.ts";
import { type Hit, hitOfNumber, hitsOf, markedSubjects, snippetsOf } from "./search.queries.ts";
import { readQuery, type SearchQuery } from "./search-query.ts";

/** People and companies stand beside the conversations; a few are enough to choose from. */
const besideAtMost = 5;

/** Everything that the actor may see and that has these words. Any text is a valid query. */
export async function search(
  ctx: Ctx,
  { q, limit = 20, spam = false }: { q: string; limit?: number; spam?: boolean },
): Promise<SearchAnswer> {
  const query = readQuery(q);
  const seesCustomers = ctx.actor.permissions.has("customers:read");
  return {
    conversations: await searchConversations(ctx, query, { limit, spam }),
    customers: query.words && seesCustomers ? await findCustomers(ctx, q, besideAtMost) : [],
    companies: query.words && seesCustomers ? await findCompanies(ctx, q, besideAtMost) : [],
  };
}

/** The conversation of that number first, then those with the newest hits. */
async function searchConversations(
  ctx: Ctx,
  query: SearchQuery,
  { limit, spam }: { limit: number; spam: boolean },
): Promise<ConversationHit[]> {
  const numbered = query.number === null ? undefined : await hitOfNumber(ctx, query.number);
  const worded = query.words ? await hitsOf(ctx, query.words, { limit, spam }) : [];
  const others = worded.filter(({ conversationId }) => conversationId !== numbered?.conversationId);
  const hits = numbered ? [numbered, ...others].slice(0, limit) : others;
  return present(ctx, hits, query.words ?? "");
}

async function present(ctx: Ctx, hits: readonly Hit[], words: string): Promise<ConversationHit[]> {
  const conversations = await readConversations(
    ctx,
    hits.map(({ conversationId }) => conversationId),
  );
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  const snippets = await snippetsOf(
    ctx,
    words,
    hits.flatMap(({ messageId }) => messageId ?? []),
  );
  const subjects = await markedSubjects(
    ctx,
    words,
    conversations.map(({ subject }) => subject),
  );
  return hits.flatMap(({ conversationId, messageId, at }) => {
    const conversation = byId.get(conversationId);
    if (!conversation) return [];
    const ofMessage = messageId && snippets.get(messageId);
    const snippet = ofMessage || subjects.get(conversation.subject) || conversation.subject;
    return [{ conversation, message_id: messageId, snippet, at: at.toISOString() }];
  });
}
