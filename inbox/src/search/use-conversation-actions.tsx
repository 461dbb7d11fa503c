import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import {
  AlarmClock,
  Archive,
  Ban,
  Forward,
  Hash,
  Lock,
  Moon,
  Reply,
  RotateCcw,
  UserRound,
  UserRoundCheck,
} from "lucide-react";
import type { ReactNode } from "react";
import { pressShortcut, type ShortcutKey } from "../shell/shortcuts.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { assignTo } from "../sync/change-conversation.ts";
import { threadQuery } from "../sync/threads.ts";
import type { PaletteItem } from "../ui/command-palette.tsx";

/** What can be done with the conversation that is open, by the same ways as its keys. */
export function useConversationActions(): PaletteItem[] {
  const { conversationId } = useParams({ strict: false });
  const { teammate } = useSignedIn();
  const { data: thread } = useQuery({
    ...threadQuery(conversationId ?? ""),
    enabled: conversationId !== undefined,
  });
  if (!conversationId || !thread) return [];
  const { conversation, may } = thread;
  const byKey = (key: ShortcutKey, label: string, icon: ReactNode, allowed: boolean): PaletteItem[] =>
    allowed ? [{ id: `key ${key}`, label, icon, shortcut: key, onSelect: () => pressShortcut(key) }] : [];
  const mine = conversation.assignee?.id === teammate.id;
  const closed = conversation.state === "closed";
  return [
    ...byKey("r", "Reply", <Reply />, may.reply),
    ...byKey("n", "Leave a note", <Lock />, may.note),
    ...byKey("f", "Forward to a third party", <Forward />, may.reply),
    ...(may.change && !mine
      ? [
          {
            id: "take",
            label: "Take this",
            keywords: ["assign to me"],
            icon: <UserRoundCheck />,
            onSelect: () => void assignTo(conversation.id, teammate),
          },
        ]
      : []),
    ...byKey("a", "Assign", <UserRound />, may.change),
    ...byKey("s", "Snooze", <Moon />, may.change),
    ...byKey("t", "Tag", <Hash />, may.change),
    ...byKey("p", "Note a promise", <AlarmClock />, may.change),
    ...byKey("#", conversation.spam ? "Not spam" : "Mark as spam", <Ban />, may.change),
    ...byKey("e", closed ? "Open again" : "Close", closed ? <RotateCcw /> : <Archive />, may.change),
  ];
}
