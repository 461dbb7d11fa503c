import { type WordsLanguage, wordsLanguageOf } from "@heard/core/rules/promises/words-language.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { matterOf } from "../conversations/matter.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";

/** The language to write to a customer in: theirs, else the workspace's, else English. */
export async function languageFor(ctx: Ctx, conversationId: string): Promise<WordsLanguage> {
  const { language } = await matterOf(ctx, conversationId);
  const { locale } = await readWorkspace(ctx);
  return wordsLanguageOf(language) ?? wordsLanguageOf(locale) ?? "en";
}
