import type { Workspace } from "@heard/core/contract/workspaces.ts";
import type { Ctx } from "../../platform/context/context.ts";

/** In whose name something goes out. */
type Sender = { id: string | null; name: string };

/**
 * Who sends words that we have ready: the teammate who has them sent. What goes out by itself is the team's, else the
 * company's: a teammate's name under what no person wrote would mislead.
 */
export function senderOf(
  { actor: { kind, id, name } }: Pick<Ctx, "actor">,
  { team }: { team: { name: string } | null },
  workspace: Pick<Workspace, "name">,
): Sender {
  return kind === "teammate" && name ? { id, name } : { id: null, name: team?.name ?? workspace.name };
}

/** The lines under a letter: who sends it, and for which company. */
export function signatureLines({ name }: Pick<Sender, "name">, workspace: Pick<Workspace, "name">): string[] {
  return name === workspace.name ? [name] : [name, workspace.name];
}
