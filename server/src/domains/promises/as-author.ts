import type { Message } from "@heard/core/contract/conversations.ts";
import { as, type Ctx, systemActor } from "../../platform/context/context.ts";
import type { StoredEvent } from "../../platform/events/events.ts";

/** The same transaction, in the name of whoever wrote a message: what they promised, they promised. */
export function asAuthor(ctx: Ctx, { author: { kind, id, name } }: Message): Ctx {
  if (kind === "system") return ctx;
  // Third parties are nobody whom we know, but they have a name.
  return as({ ...systemActor, kind: kind === "third_party" ? "system" : kind, id, name }, ctx);
}

/** The same transaction, in the name of whoever did what this follows from. */
export function asDoerOf(ctx: Ctx, { actor_kind, actor_id, actor_name }: StoredEvent): Ctx {
  return as({ ...systemActor, kind: actor_kind, id: actor_id, name: actor_name }, ctx);
}
