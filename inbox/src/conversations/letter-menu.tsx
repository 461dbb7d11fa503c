import type { Message } from "@heard/core/contract/conversations.ts";
import { Ellipsis, Forward } from "lucide-react";
import { useMay } from "../shell/signed-in.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { beginSideThread } from "./side-thread-store.ts";

/** What can be done with one letter. */
export function LetterMenu({ message: { id, conversation_id, author } }: { message: Message }) {
  if (!useMay("conversations:write")) return null;
  return (
    <span className="-my-1.5 -mr-2 shrink-0 self-center">
      <Menu
        align="end"
        trigger={<IconButton label={`More for the letter of ${author.name}`} icon={<Ellipsis />} />}
      >
        <MenuItem
          icon={<Forward />}
          onSelect={() => beginSideThread({ conversationId: conversation_id, forwardIds: [id] })}
        >
          Forward to a third party
        </MenuItem>
      </Menu>
    </span>
  );
}
