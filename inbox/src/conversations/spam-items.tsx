import type { Conversation } from "@heard/core/contract/conversations.ts";
import { Ban } from "lucide-react";
import { blockSender } from "../sync/sender-rules.ts";
import { MenuDivider, MenuItem } from "../ui/menu.tsx";

type SpamItemsProps = { conversation: Conversation; spam: () => void; notSpam: () => void };

/** Half the world has its mail at these; whoever blocks one of them blocks customers. */
const shared =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|web|mail|proton|protonmail|t-online|qq|163|126|libero|orange|free|wp|o2)\./;

/** What can be done about a sender, in a conversation's menu. */
export function SpamItems({ conversation, spam, notSpam }: SpamItemsProps) {
  const { customer, channel } = conversation;
  const domain = customer.email?.split("@")[1];
  return (
    <>
      <MenuDivider />
      <MenuItem icon={<Ban />} shortcut="#" onSelect={conversation.spam ? notSpam : spam}>
        {conversation.spam ? "Not spam" : "Mark as spam"}
      </MenuItem>
      {channel === "email" && customer.email && (
        <MenuItem onSelect={() => void blockSender(customer.email ?? "")}>Block {customer.email}</MenuItem>
      )}
      {channel === "email" && domain && !shared.test(domain) && (
        <MenuItem onSelect={() => void blockSender(domain)}>Block everybody at {domain}</MenuItem>
      )}
      <MenuDivider />
    </>
  );
}
