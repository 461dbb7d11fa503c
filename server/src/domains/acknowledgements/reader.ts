import { type TimeReader, timeReaderOf } from "@heard/core/rules/time-reader.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { languageOf } from "../../platform/language.ts";
import { pageLanguageOf } from "../../platform/pages/page-language.ts";
import { placeOf } from "../customers/customers.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";

/**
 * In which language and time zone a customer reads: theirs, else the language of what they wrote, else the
 * workspace's. Languages that we have no words in read the workspace's.
 */
export async function hearerOf(ctx: Ctx, customerId: string, written: string): Promise<TimeReader> {
  const { locale, time_zone } = await placeOf(ctx, customerId);
  const workspace = await readWorkspace(ctx);
  const language = pageLanguageOf(locale ?? (await languageOf(written)), workspace.locale);
  return timeReaderOf(language, { locales: [locale], timeZone: time_zone }, workspace);
}
