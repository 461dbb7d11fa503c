import type { PromiseShape } from "@heard/core/contract/promises.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { type Look, shownMessageIds } from "../customer-links/shown-messages.ts";
import { promisesOf } from "../promises/promises.ts";

/**
 * The promises of a conversation as its customer may read them. Steps of a plan show by themselves; what was promised
 * to others in messages that the customer did not get is not theirs to read.
 */
export async function promisesShown(ctx: Ctx, look: Look): Promise<PromiseShape[]> {
  const all = (await promisesOf(ctx, look.conversationId)).filter(
    ({ plan_step_id, state }) => plan_step_id === null && state !== "withdrawn",
  );
  if (all.every(({ message_id }) => message_id === null)) return all;
  const shown = await shownMessageIds(ctx, look);
  return all.filter(({ message_id }) => message_id === null || shown.has(message_id));
}
