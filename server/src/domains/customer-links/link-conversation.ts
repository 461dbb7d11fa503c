import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { Problem } from "../../platform/problem.ts";
import { readConversations } from "../conversations/conversations.ts";
import type { CustomerLink } from "./customer-links.ts";

/** The conversation of a link, where it still is that customer's. @throws {Problem} link_expired */
export async function conversationOfLink(ctx: Ctx, link: CustomerLink): Promise<Conversation> {
  if (!link.conversationId) throw new Problem("link_expired");
  const [conversation] = await readConversations(ctx, [link.conversationId]);
  // A conversation may have become somebody else's: then it is no case of this customer any more.
  if (conversation?.customer.id !== link.customerId) throw new Problem("link_expired");
  return conversation;
}
