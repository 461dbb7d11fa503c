import type { Conversation } from "@heard/core/contract/conversations.ts";
import { useParams } from "@tanstack/react-router";
import { Moon } from "lucide-react";
import { IconButton } from "../ui/icon-button.tsx";
import { locale } from "../ui/locale.ts";
import { dueWords } from "../ui/time-words.ts";
import { useNow } from "../ui/use-now.ts";
import { Choice } from "./choice.tsx";
import type { Opening } from "./head-button.tsx";
import { MomentField } from "./moment-field.tsx";
import { momentsAfter } from "./moments.ts";
import { useClosing } from "./use-closing.ts";

/** Until when to put a conversation away. */
export function SnoozeChoice({ conversation, ...opening }: Opening & { conversation: Conversation }) {
  const { view = "mine" } = useParams({ strict: false });
  const { snooze } = useClosing(conversation, view);
  const now = useNow();
  const moments = momentsAfter(now);

  function choose(at: Date) {
    opening.onOpenChange(false);
    snooze(at);
  }

  return (
    <Choice
      {...opening}
      label="Snooze until"
      placeholder="Snooze until"
      align="end"
      trigger={<IconButton label="Snooze" shortcut="s" icon={<Moon />} aria-keyshortcuts="s" />}
      options={moments.map(({ id, label, at }) => ({
        value: id,
        label,
        detail: dueWords(at, now, locale),
      }))}
      onPick={(value) => {
        const moment = moments.find(({ id }) => id === value);
        if (moment) choose(moment.at);
      }}
      footer={<MomentField action="Snooze" onChoose={choose} />}
    />
  );
}
