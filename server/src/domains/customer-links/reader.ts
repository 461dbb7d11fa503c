import type { Customer } from "@heard/core/contract/customers.ts";
import type { Workspace } from "@heard/core/contract/workspaces.ts";
import { type TimeReader, timeReaderOf } from "@heard/core/rules/time-reader.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { pageLanguageOf } from "../../platform/pages/page-language.ts";
import { matterOf } from "../conversations/matter.ts";
import { readCustomer } from "../customers/customers.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";

/** The customer of a conversation as somebody who reads what we write. */
export type Reader = { customer: Customer; workspace: Workspace; reads: TimeReader };

/** Who reads, in which language (theirs, what their browser asks for, ours), and where. @throws {Problem} not_found */
export async function readerOf(
  ctx: Ctx,
  conversationId: string,
  languagesAsked: readonly string[] = [],
): Promise<Reader> {
  const workspace = await readWorkspace(ctx);
  const { customer_id, language: written } = await matterOf(ctx, conversationId);
  const customer = await readCustomer(ctx, customer_id);
  const language = pageLanguageOf(written, ...languagesAsked, workspace.locale);
  const theirs = { locales: [customer.locale, ...languagesAsked], timeZone: customer.time_zone };
  return { customer, workspace, reads: timeReaderOf(language, theirs, workspace) };
}
