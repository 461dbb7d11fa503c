import { Outlet, useNavigate } from "@tanstack/react-router";
import clsx from "clsx";
import { lazy, Suspense } from "react";
import { useOnline } from "../sync/online.ts";
import { Banner } from "../ui/banner.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { setDesk, useDesk } from "./desk-state.ts";
import { Navigation } from "./navigation.tsx";
import { useShortcut } from "./shortcuts.ts";
import { SkipLinks } from "./skip-links.tsx";
import { usePanel } from "./use-panel.ts";
import { useTitle } from "./use-title.ts";

const Palette = lazy(async () => ({ default: (await import("../search/palette.tsx")).Palette }));
const KeysDialog = lazy(async () => ({ default: (await import("./keys-dialog.tsx")).KeysDialog }));
const Panels = lazy(async () => ({ default: (await import("./panels.tsx")).Panels }));
const NewMessage = lazy(async () => ({
  default: (await import("../conversations/new-message.tsx")).NewMessage,
}));

/** The frame around everything behind the door: where to look, the page, and what lies over it. */
export function Desk() {
  const { palette, keys, newMessage, places } = useDesk();
  const { panel } = usePanel();
  const navigate = useNavigate();
  const online = useOnline();
  useTitle();
  useShortcut("mod+k", () => setDesk({ palette: !palette }));
  useShortcut("?", () => setDesk({ keys: true }));
  useShortcut("/", () => void navigate({ to: "/search", search: { q: "" } }));

  return (
    <div className="flex h-dvh flex-col overflow-hidden print:h-auto print:overflow-visible">
      <SkipLinks />
      {!online && (
        <Banner tone="offline">
          We cannot reach the server. What you write is kept here, and what you send goes out when we are
          back.
        </Banner>
      )}
      <div className="flex min-h-0 grow">
        <aside
          className={clsx("shrink-0 border-line border-r max-lg:hidden", places ? "w-58" : "w-15")}
          aria-label="Heard"
        >
          <Navigation folded={!places} />
        </aside>
        <div className="flex min-w-0 grow flex-col overflow-y-auto print:overflow-visible">
          <Outlet />
        </div>
      </div>
      <BottomBar />
      <Suspense>
        {palette && <Palette />}
        {keys && <KeysDialog />}
        {newMessage && <NewMessage />}
        {panel && <Panels />}
      </Suspense>
    </div>
  );
}
