import type { PromiseShape } from "@heard/core/contract/promises.ts";
import {
  CalendarClock,
  CircleCheck,
  CircleSlash,
  Ellipsis,
  HandHelping,
  HeartCrack,
  MessageSquareReply,
  PenLine,
  RotateCcw,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { problemWords } from "../pages/use-save.ts";
import { useMay } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { isKnown, keep, reopen } from "../sync/promises.ts";
import { writeSideWords } from "../sync/side-words.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuDivider, MenuItem } from "../ui/menu.tsx";
import { showToast } from "../ui/toast.ts";
import type { Asked } from "./promise-dialogs.tsx";
import { useBringWords } from "./use-bring-words.ts";
import { useShowMessage } from "./use-show-message.ts";

const PromiseDialog = lazy(async () => ({
  default: (await import("./promise-dialogs.tsx")).PromiseDialog,
}));

type PromiseActionsProps = {
  promise: PromiseShape;
  /** Everything is in the menu. */
  compact?: boolean;
};

/** What can be done with a promise: the likely things in one press, the others in a menu. */
export function PromiseActions({ promise, compact = false }: PromiseActionsProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const mayChange = useMay("conversations:write");
  const followUp = useFollowUp(promise);
  if (!mayChange || !isKnown(promise) || promise.state === "withdrawn") return null;
  const isOpen = promise.state === "open";
  const ours = promise.by === "us";
  const isDue = promise.overdue || promise.follow_up_offered;
  const timeWords = promise.needs_time ? "Set a time" : "New time";
  const followsUp = !ours && isDue && !compact;
  const movesTime = (ours || !isDue) && !compact;

  function markKept() {
    void keep(promise).then((agreed) => {
      if (agreed) showToast({ text: "Kept.", action: { label: "Undo", run: () => void reopen(promise) } });
    });
  }

  if (!isOpen) {
    return (
      <Button size="small" tone="plain" icon={<RotateCcw />} onClick={() => void reopen(promise)}>
        Open again
      </Button>
    );
  }
  return (
    <div className="flex shrink-0 items-center gap-1">
      {followsUp && (
        <Button size="small" icon={<MessageSquareReply />} onClick={() => void followUp()}>
          Follow up
        </Button>
      )}
      {movesTime && (
        <Button size="small" icon={<CalendarClock />} onClick={() => setAsked("new time")}>
          {timeWords}
        </Button>
      )}
      {!compact && (
        <Button size="small" icon={<CircleCheck />} onClick={markKept}>
          Kept
        </Button>
      )}
      <Menu align="end" trigger={<IconButton label={`More for: ${promise.what}`} icon={<Ellipsis />} />}>
        {compact && (
          <MenuItem icon={<CircleCheck />} onSelect={markKept}>
            Kept
          </MenuItem>
        )}
        {!movesTime && (
          <MenuItem icon={<CalendarClock />} onSelect={() => setAsked("new time")}>
            {timeWords}
          </MenuItem>
        )}
        {!ours && !followsUp && (
          <MenuItem icon={<MessageSquareReply />} onSelect={() => void followUp()}>
            Follow up
          </MenuItem>
        )}
        <MenuItem icon={<PenLine />} onSelect={() => setAsked("change")}>
          Change
        </MenuItem>
        <MenuItem icon={<HandHelping />} onSelect={() => setAsked("hand over")}>
          Hand over
        </MenuItem>
        <MenuDivider />
        <MenuItem icon={<CircleSlash />} onSelect={() => setAsked("release")}>
          Release
        </MenuItem>
        <MenuItem icon={<HeartCrack />} onSelect={() => setAsked("broken")}>
          Broken
        </MenuItem>
      </Menu>
      <Suspense>
        {asked && <PromiseDialog asked={asked} promise={promise} onClose={() => setAsked(null)} />}
      </Suspense>
    </div>
  );
}

/**
 * Brings kind words for whoever has not kept their promise into the composer, or into the side thread where they gave
 * it; nothing is sent.
 */
function useFollowUp({ id, conversation, side_thread_id, message_id }: PromiseShape): () => Promise<void> {
  const bringWords = useBringWords();
  const showMessage = useShowMessage();
  return async () => {
    try {
      const { text } = await api("GET /promises/{id}/follow-up", { params: { id } });
      if (!side_thread_id) return await bringWords({ conversationId: conversation.id, text });
      writeSideWords(side_thread_id, { text });
      if (message_id) showMessage(message_id);
    } catch (error) {
      showToast({ tone: "problem", text: problemWords(error as Error) });
    }
  };
}
