import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import clsx from "clsx";
import { Bell, Inbox, Menu, PenLine, Search } from "lucide-react";
import type { ReactNode } from "react";
import { noticesQuery } from "../sync/notices.ts";
import { setDesk } from "./desk-state.ts";
import { useMay } from "./signed-in.ts";
import { usePanel } from "./use-panel.ts";

const itemClass =
  "relative flex min-h-13 flex-1 flex-col items-center justify-center gap-0.5 text-quiet text-small [&_svg]:size-5";

/** Everything in reach of a thumb. An open conversation on a phone takes its room, and leads back by itself. */
export function BottomBar() {
  const { view, conversationId } = useParams({ strict: false });
  const unread = useQuery(noticesQuery).data?.unread ?? 0;
  const mayWrite = useMay("conversations:write");
  const { open } = usePanel();
  return (
    <nav
      aria-label="Everywhere"
      className={clsx(
        "flex shrink-0 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden",
        conversationId && "max-md:hidden",
      )}
    >
      <Link
        to="/"
        aria-current={view ? "page" : undefined}
        className={clsx(itemClass, view && "font-medium text-accent!")}
      >
        <Inbox aria-hidden />
        Inbox
      </Link>
      <Link
        to="/search"
        search={{ q: "" }}
        className={itemClass}
        activeProps={{ className: "text-accent font-medium", "aria-current": "page" }}
        activeOptions={{ includeSearch: false }}
      >
        <Search aria-hidden />
        Search
      </Link>
      {mayWrite && (
        <BarButton
          name="Write"
          icon={<PenLine aria-hidden />}
          onPress={() => setDesk({ newMessage: true })}
        />
      )}
      <BarButton name="Notices" icon={<Bell aria-hidden />} count={unread} onPress={() => open("notices")} />
      <BarButton name="Menu" icon={<Menu aria-hidden />} onPress={() => open("menu")} />
    </nav>
  );
}

type BarButtonProps = { name: string; icon: ReactNode; count?: number; onPress: () => void };

function BarButton({ name, icon, count = 0, onPress }: BarButtonProps) {
  return (
    <button type="button" onClick={onPress} className={itemClass}>
      {icon}
      {name}
      {count > 0 && (
        <span className="absolute top-1 left-1/2 ml-1 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-semibold text-[0.625rem] text-on-accent leading-none">
          {count > 99 ? "99" : count}
          <span className="sr-only"> unread</span>
        </span>
      )}
    </button>
  );
}
