import type { Message } from "@heard/core/contract/conversations.ts";
import { as, type Ctx, systemActor } from "../../platform/context/context.ts";

/** The same transaction, in the name of whoever wrote a message: what they promised, they promised. */
export function asAuthor(ctx: Ctx, { author }: Message): Ctx {
  return author.kind === "system" ? ctx : as({ ...systemActor, ...author }, ctx);
}
