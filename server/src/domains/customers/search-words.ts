import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

/** Makes a customer findable by the words of their name, their addresses and their company's name. */
export async function indexCustomer(ctx: Ctx, id: string): Promise<void> {
  await sql`update customers c set words = customer_words(c) where c.id = ${id}::uuid`.execute(ctx.db);
}

/** The same for everyone in a company, whose name changed. */
export async function indexCustomersOf(ctx: Ctx, companyId: string): Promise<void> {
  await sql`update customers c set words = customer_words(c) where c.company_id = ${companyId}::uuid`.execute(
    ctx.db,
  );
}

/** The words in what somebody typed, cut where `search_words` cuts. */
export function wordsIn(text: string): string[] {
  return text.normalize("NFKC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Matches what has, for each of the words, one that begins with it. */
export function beginningWith(words: readonly string[]): RawBuilder<unknown> {
  const begins = words.map((word) => `'${word}':*`);
  return sql`to_tsquery('words', ${begins.join(" & ")})`;
}
