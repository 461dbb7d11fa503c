import { sql } from "kysely";
import type { Ctx } from "../../platform/context/context.ts";

type Traces = { conversations: string[]; erasedWord: string };

/** Takes a person's words out of next steps; standard ones have none. What was next, and when, stays. */
export async function eraseNextSteps(ctx: Ctx, { conversations, erasedWord }: Traces): Promise<void> {
  await sql`update next_steps set what = ${erasedWord}
    where conversation_id = any(${conversations}) and what is not null`.execute(ctx.db);
}
