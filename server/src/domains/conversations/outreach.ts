import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { customerByEmail } from "../customers/customers.ts";
import { readConversation, startConversation } from "./conversations.ts";
import { writeMessage } from "./messages.ts";

type FirstWords = {
  inbox_id: string;
  to: string;
  name?: string;
  subject: string;
  text: string;
  html?: string;
  cc?: string[];
  bcc?: string[];
  attachment_ids?: string[];
};

/** We write first: a conversation by e-mail from one of our inboxes, owned by whoever writes. */
export async function writeFirst(ctx: Ctx, first: FirstWords): Promise<Conversation> {
  const inbox = await ctx.db
    .selectFrom("inboxes")
    .select(["id", "team_id"])
    .where("id", "=", first.inbox_id)
    .where("channel", "=", "email")
    .where("enabled", "=", true)
    .executeTakeFirst();
  if (!inbox) throw new Problem("invalid_value", "Choose an e-mail inbox to send from.");
  const customer = await customerByEmail(ctx, { email: first.to, name: first.name });
  const conversation = await startConversation(ctx, {
    subject: first.subject,
    channel: "email",
    customerId: customer.id,
    inboxId: inbox.id,
    teamId: inbox.team_id,
    waitingOn: "customer",
    assigneeId: ctx.actor.kind === "teammate" ? ctx.actor.id : null,
  });
  const { text, html, cc, bcc, attachment_ids } = first;
  await writeMessage(ctx, conversation.id, {
    kind: "outgoing",
    to: [first.to],
    text,
    html,
    cc,
    bcc,
    attachment_ids,
  });
  return readConversation(ctx, conversation.id);
}
