import type { CustomValues } from "@heard/core/contract/route.ts";
import type { Matter } from "@heard/core/rules/conditions.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import { languageOf } from "../../platform/language.ts";
import { found } from "../../platform/problem.ts";
import { listCustomFields } from "../workspaces/custom-fields.ts";

const firstCharacters = 4000;

type MatterRow = Omit<Matter, "language" | "company_fields"> & {
  id: string;
  locale: string | null;
  company_fields: CustomValues | null;
};

/**
 * What conditions can ask about a conversation, for rules that act by themselves: it is read whoever asks.
 * @throws {Problem} not_found
 */
export async function matterOf(ctx: Ctx, conversationId: string): Promise<Matter> {
  return found((await mattersOf(ctx, [conversationId])).get(conversationId), "conversation");
}

/** As `matterOf`, of many at once, by id. */
export async function mattersOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Matter>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<MatterRow>`
    select c.id, c.inbox_id, c.team_id, c.assignee_id, c.channel, c.priority, c.subject, c.customer_id, cu.company_id,
      cu.locale, cu.fields as customer_fields, co.fields as company_fields, c.fields as conversation_fields,
      array(select ct.tag_id::text from conversation_tags ct
        where ct.workspace_id = c.workspace_id and ct.conversation_id = c.id order by ct.tag_id) as tag_ids,
      coalesce((select left(m.visible_text, ${sql.lit(firstCharacters)}) from messages m
        where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind = 'incoming'
          and m.automatic is null
        order by m.created_at, m.id limit 1), '') as first_words
    from conversations c
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    where c.id = any(${ids}::uuid[])`.execute(ctx.db);
  const unfilled = await unfilledFields(ctx);
  return new Map(
    await Promise.all(rows.map(async (row) => [row.id, await presentMatter(row, unfilled)] as const)),
  );
}

type OwnFields = Pick<Matter, "customer_fields" | "company_fields" | "conversation_fields">;

/** The fields that the workspace has now, of somebody of whom nothing is known. */
export async function unfilledFields(ctx: Ctx): Promise<OwnFields> {
  const fields = await listCustomFields(ctx);
  const of = (subject: string) =>
    Object.fromEntries(fields.filter((field) => field.subject === subject).map(({ key }) => [key, null]));
  return {
    customer_fields: of("customer"),
    company_fields: of("company"),
    conversation_fields: of("conversation"),
  };
}

/** What was entered in a field that is gone stays where it is, but nobody asks about it any more. */
function filledIn(unfilled: CustomValues, values: CustomValues | null): CustomValues {
  return Object.fromEntries(Object.keys(unfilled).map((key) => [key, values?.[key] ?? null]));
}

/** Somebody's language is what we know of them, else what they wrote first. */
async function presentMatter({ id: _, locale, ...row }: MatterRow, unfilled: OwnFields): Promise<Matter> {
  const language = primaryTag(locale) ?? (await languageOf(row.first_words));
  return {
    ...row,
    language,
    customer_fields: filledIn(unfilled.customer_fields, row.customer_fields),
    company_fields: filledIn(unfilled.company_fields, row.company_fields),
    conversation_fields: filledIn(unfilled.conversation_fields, row.conversation_fields),
  };
}

function primaryTag(locale: string | null): string | null {
  return locale?.split(/[-_]/)[0]?.toLowerCase() || null;
}
