import type { AcknowledgementPreview } from "@heard/core/contract/acknowledgements.ts";
import { timeReaderOf } from "@heard/core/rules/time-reader.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { pageLanguageOf } from "../../platform/pages/page-language.ts";
import { readInbox } from "../inboxes/inboxes.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { letterOf } from "./acknowledge.ts";
import { answerTimeFor, reasonsOf, spokenTime } from "./answer-times.ts";
import { settingsOf } from "./settings.ts";

/** What a customer who wrote to an inbox now would get, and how its time came about. @throws {Problem} not_found */
export async function previewAcknowledgement(
  ctx: Ctx,
  inboxId: string,
  asked: { language?: string },
): Promise<AcknowledgementPreview> {
  const inbox = await readInbox(ctx, inboxId);
  const workspace = await readWorkspace(ctx);
  const settings = await settingsOf(ctx, inboxId);
  const time = await answerTimeFor(ctx, { inboxId, teamId: inbox.team_id });
  const language = pageLanguageOf(asked.language, workspace.locale);
  const hearer = timeReaderOf(
    language,
    { locales: [asked.language], timeZone: workspace.time_zone },
    workspace,
  );
  const spoken = spokenTime(time, { now: ctx.now, timeZone: hearer.timeZone });
  const from = (await teamName(ctx, inbox.team_id)) ?? workspace.name;
  const { text } = letterOf(
    { conversation: { channel: inbox.channel }, time, hearer, spoken, now: ctx.now },
    { customer: { name: "Ana Lima" }, from: { name: from }, company: workspace.name, phone: workspace.phone },
  );
  const { basis, sample_size } = time.estimate;
  return {
    would_send:
      settings.enabled &&
      (inbox.channel === "chat" || Boolean(inbox.mailbox?.smtp)) &&
      settings.braked_since === null &&
      (spoken !== null || settings.without_time),
    from,
    text,
    language: hearer.language,
    by: spoken && new Date(spoken.moment).toISOString(),
    basis,
    sample_size,
    service_level: time.level,
    reasons: reasonsOf(time.estimate),
  };
}

async function teamName(ctx: Ctx, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await ctx.db.selectFrom("teams").select("name").where("id", "=", id).executeTakeFirst();
  return row?.name ?? null;
}
