import type { Notice } from "@heard/core/contract/notices.ts";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";
import { administrators } from "./administrators.ts";

type PromiseNews = { kind: Notice["kind"]; to: (string | null)[]; excerpt: string };

type News = (ctx: Ctx, event: StoredEvent) => Promise<PromiseNews | null>;

/** What happens to promises, told to whoever holds them: its owner, else the team, else those who lead. */
export const promiseNews: Record<string, News> = {
  "promise.surfaced": (ctx, event) => toItsHolder(ctx, event, "promise_due"),
  "promise.endangered": (ctx, event) => toItsHolder(ctx, event, "promise_in_danger"),
  "promise.overdue": (ctx, event) => toItsHolder(ctx, event, "promise_overdue"),
  "promise.escalated": async (ctx, event) => {
    const { to_teammate_id: teammate, to_team_id: team, owner_id: owner } = event.data;
    const told = [...(await membersOf(ctx, team)), idOf(teammate)];
    const to = [...new Set(told)].filter((id) => id !== owner);
    return { kind: "promise_overdue", to, excerpt: await whatOf(ctx, event) };
  },
  "promise.changed": async (ctx, event) =>
    isHandedOver.has(event.data.handed_over) ? toItsHolder(ctx, event, "promise_handed_over") : null,
  "promise.made": async (ctx, event) => {
    // Somebody promised that somebody else will do it.
    const isGiven = event.actor_kind === "teammate" && event.data.by === "us" && event.data.owner_id !== null;
    return isGiven ? toItsHolder(ctx, event, "promise_handed_over") : null;
  },
};

/** What goes along with a conversation is told with it. */
const isHandedOver = new Set<unknown>(["given", "switched_off", "absence"]);

async function toItsHolder(ctx: Ctx, event: StoredEvent, kind: Notice["kind"]): Promise<PromiseNews> {
  const owner = idOf(event.data.owner_id);
  const team = owner ? [] : await membersOf(ctx, event.data.team_id);
  const to = owner ? [owner] : team.length > 0 ? team : await administrators(ctx);
  return { kind, to, excerpt: await whatOf(ctx, event) };
}

async function membersOf(ctx: Ctx, teamId: unknown): Promise<string[]> {
  const id = idOf(teamId);
  if (id === null) return [];
  const rows = await ctx.db
    .selectFrom("team_members")
    .select("teammate_id")
    .where("team_id", "=", id)
    .execute();
  return rows.map(({ teammate_id }) => teammate_id);
}

async function whatOf(ctx: Ctx, { data }: StoredEvent): Promise<string> {
  const { rows } = await sql<{ what: string }>`
    select left(what, 160) as what from promises where id = ${idOf(data.promise_id)}::uuid`.execute(ctx.db);
  return rows[0]?.what ?? "";
}

function idOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
