import { type WordsLanguage, wordsLanguageOf } from "@heard/core/rules/promises/words-language.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { readConversation } from "../conversations/conversations.ts";
import { matterOf } from "../conversations/matter.ts";
import { placeOf } from "../customers/customers.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";

/** Who reads what we write in a conversation. */
type WordsReader = { name: string; language: WordsLanguage; timeZone: string };

/** Their language, else the workspace's, else English; their clock, else the workspace's. @throws {Problem} not_found */
export async function wordsReaderOf(ctx: Ctx, conversationId: string): Promise<WordsReader> {
  const { customer } = await readConversation(ctx, conversationId);
  const { language } = await matterOf(ctx, conversationId);
  const { time_zone } = await placeOf(ctx, customer.id);
  const workspace = await readWorkspace(ctx);
  return {
    name: customer.name,
    language: wordsLanguageOf(language) ?? wordsLanguageOf(workspace.locale) ?? "en",
    timeZone: time_zone ?? workspace.time_zone,
  };
}
