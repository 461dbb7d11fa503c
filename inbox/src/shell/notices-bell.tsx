import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { noticesQuery } from "../sync/notices.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { usePanel } from "./use-panel.ts";

/** How many notices wait, and the way to them. */
export function NoticesBell() {
  const unread = useQuery(noticesQuery).data?.unread ?? 0;
  const { open } = usePanel();
  return (
    <span className="relative inline-flex">
      <IconButton
        label={unread ? `Notices, ${unread} unread` : "Notices"}
        icon={<Bell />}
        onClick={() => open("notices")}
      />
      {unread > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-0 right-0 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-semibold text-[0.625rem] text-on-accent tabular-nums leading-none"
        >
          {unread > 99 ? "99" : unread}
        </span>
      )}
    </span>
  );
}
