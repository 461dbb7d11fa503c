import type { Message } from "@heard/core/contract/conversations.ts";
import { Ellipsis, FileCode, Forward } from "lucide-react";
import { useMay } from "../shell/signed-in.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem, MenuLink } from "../ui/menu.tsx";
import { beginSideThread } from "./side-thread-store.ts";

/** What can be done with one letter. */
export function LetterMenu({
  message: { id, kind, conversation_id, author, has_raw },
}: {
  message: Message;
}) {
  const mayForward = useMay("conversations:write") && kind !== "note";
  if (!mayForward && !has_raw) return null;
  return (
    <span className="-my-1.5 -mr-2 shrink-0 self-center">
      <Menu
        align="end"
        trigger={<IconButton label={`More for the letter of ${author.name}`} icon={<Ellipsis />} />}
      >
        {mayForward && (
          <MenuItem
            icon={<Forward />}
            onSelect={() => beginSideThread({ conversationId: conversation_id, forwardIds: [id] })}
          >
            Forward to a third party
          </MenuItem>
        )}
        {has_raw && (
          <MenuLink icon={<FileCode />} href={`/api/v1/messages/${id}/raw`} download>
            Download original
          </MenuLink>
        )}
      </Menu>
    </span>
  );
}
