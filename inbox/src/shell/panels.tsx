import { useParams } from "@tanstack/react-router";
import { PersonPanel } from "../conversations/person-panel.tsx";
import { NoticesPanel } from "../notices/notices-panel.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Navigation } from "./navigation.tsx";
import { useMedia, wide } from "./use-media.ts";
import { type Panel, usePanel } from "./use-panel.ts";

const titles: Record<Panel, string> = { menu: "Where to look", notices: "Notices", person: "The person" };

/** What lies over the screen for a moment; on a phone it is a screen of its own. */
export function Panels() {
  const { panel, close } = usePanel();
  const { conversationId } = useParams({ strict: false });
  const isWide = useMedia(wide);
  if (!panel || (panel === "person" && (isWide || !conversationId))) return null;
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={titles[panel]} variant="sheet">
      {panel === "menu" && (
        <div className="-mx-3">
          <Navigation />
        </div>
      )}
      {panel === "notices" && <NoticesPanel />}
      {panel === "person" && conversationId && <PersonPanel conversationId={conversationId} />}
    </Dialog>
  );
}
