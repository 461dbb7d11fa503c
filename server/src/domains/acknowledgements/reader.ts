import type { Ctx } from "../../platform/context/context.ts";
import { languageOf } from "../../platform/language.ts";
import { pageLanguageOf } from "../../platform/pages/page-language.ts";
import { placeOf } from "../customers/customers.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import type { Hearer } from "./words.ts";

/**
 * In which language and time zone a customer reads: theirs, else the language of what they wrote, else the
 * workspace's. Languages that we have no words in read the workspace's.
 */
export async function hearerOf(ctx: Ctx, customerId: string, written: string): Promise<Hearer> {
  const { locale, time_zone } = await placeOf(ctx, customerId);
  const workspace = await readWorkspace(ctx);
  return {
    language: pageLanguageOf(locale ?? (await languageOf(written)), workspace.locale),
    locale: locale ?? workspace.locale,
    timeZone: time_zone ?? workspace.time_zone,
    isZoneKnown: time_zone !== null,
  };
}
