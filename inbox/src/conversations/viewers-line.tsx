import { PenLine } from "lucide-react";
import { useViewers } from "../sync/presence.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { firstName } from "./names.ts";

/** Who else looks at this conversation right now, and who is typing. */
export function ViewersLine({ conversationId }: { conversationId: string }) {
  const viewers = useViewers(conversationId);
  const typing = viewers.filter((one) => one.typing);
  const names = viewers.map(({ name }) => name).join(", ");
  return (
    <p role="status" className="flex shrink-0 items-center gap-1.5 text-quiet text-small empty:hidden">
      {typing.length > 0 && (
        <span className="flex items-center gap-1 font-medium text-accent max-sm:sr-only">
          <PenLine aria-hidden className="size-3.5" />
          {typing.map(({ name }) => firstName(name)).join(" and ")} {typing.length > 1 ? "are" : "is"} typing
        </span>
      )}
      {viewers.length > 0 && (
        <Tooltip label={`Also here: ${names}`}>
          <button type="button" aria-label={`Also here: ${names}`} className="flex -space-x-1.5 rounded-full">
            {viewers.slice(0, 3).map(({ teammate_id, name }) => (
              <span key={teammate_id} className="rounded-full ring-2 ring-paper">
                <Avatar name={name} size="small" />
              </span>
            ))}
          </button>
        </Tooltip>
      )}
    </p>
  );
}
