import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { Workspace } from "@heard/core/contract/workspaces.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { readTeammate } from "../identity/teammates.ts";

/** Who takes care of a customer, and where to call them. */
export type Carer = { name: string; initials: string; phones: readonly string[] };

/** In whose hands a conversation is, as its customer sees it: a person, else their team, else the company. */
export async function carerOf(
  ctx: Ctx,
  { assignee, team }: Pick<Conversation, "assignee" | "team">,
  workspace: Workspace,
): Promise<Carer> {
  const owner = assignee ? await readTeammate(ctx, assignee.id) : null;
  const teammate = owner?.active ? owner : null;
  const name = teammate?.name ?? team?.name ?? workspace.name;
  const phones = [teammate?.phone, workspace.phone].filter((phone) => phone !== null && phone !== undefined);
  return { name, initials: initialsOf(name), phones: [...new Set(phones)] };
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => word?.slice(0, 1) ?? "");
  return letters.join("").toUpperCase();
}
