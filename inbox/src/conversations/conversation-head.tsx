import type { Conversation, Thread } from "@heard/core/contract/conversations.ts";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Check, Ellipsis, MessagesSquare, PanelRight, RotateCcw, UserRound } from "lucide-react";
import { useState } from "react";
import { NextStepLine } from "../next-steps/next-step-line.tsx";
import { setDesk, useDesk } from "../shell/desk-state.ts";
import { useShortcut } from "../shell/shortcuts.ts";
import { useMedia, wide } from "../shell/use-media.ts";
import { usePanel } from "../shell/use-panel.ts";
import { correct } from "../sync/change-conversation.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuCheck, MenuDivider, MenuItem } from "../ui/menu.tsx";
import { showToast } from "../ui/toast.ts";
import { AssigneeChoice } from "./assignee-choice.tsx";
import { NeighbourLinks } from "./conversation-links.tsx";
import { HeadState } from "./head-state.tsx";
import { beginSideThread } from "./side-thread-store.ts";
import { SnoozeChoice } from "./snooze-choice.tsx";
import { SpamItems } from "./spam-items.tsx";
import { SubjectLine } from "./subject-line.tsx";
import { TagChoice } from "./tag-choice.tsx";
import { TeamChoice } from "./team-choice.tsx";
import { useClosing } from "./use-closing.ts";
import { ViewersLine } from "./viewers-line.tsx";

type ConversationHeadProps = { conversation: Conversation; may: Thread["may"] | undefined; view: string };

const priorities = [
  ["urgent", "Urgent"],
  ["high", "High"],
  ["normal", "Normal"],
  ["low", "Low"],
] as const;
const waits = [
  ["us", "Us"],
  ["customer", "The customer"],
  ["third_party", "Somebody else"],
] as const;

type Opened = "assign" | "snooze" | "tag" | "team" | null;

/** What a conversation is about, how it stands, and everything that can be done with it. */
export function ConversationHead({ conversation, may, view }: ConversationHeadProps) {
  const { id, number, state, priority, waiting_on } = conversation;
  const [opened, setOpened] = useState<Opened>(null);
  const { person } = useDesk();
  const isWide = useMedia(wide);
  const panel = usePanel();
  const { close, reopen, spam, notSpam } = useClosing(conversation, view);
  const mayChange = may?.change ?? false;
  const closed = state === "closed";
  useShortcut("a", () => setOpened("assign"), mayChange);
  useShortcut("s", () => setOpened("snooze"), mayChange);
  useShortcut("t", () => setOpened("tag"), mayChange);
  useShortcut("#", () => (conversation.spam ? notSpam() : spam()), mayChange);
  useShortcut("e", () => (closed ? reopen() : close()), mayChange);
  const opening = (what: Opened) => ({
    open: opened === what,
    onOpenChange: (open: boolean) => setOpened(open ? what : null),
  });

  async function copyLink() {
    await navigator.clipboard.writeText(`${location.origin}/inbox/all/${id}`);
    showToast({ text: `The link to #${number} is copied.` });
  }

  return (
    <header className="shrink-0 border-line border-b px-5 pt-3 pb-2.5 max-sm:px-3">
      <div className="flex items-center gap-1">
        <IconLink view={view} />
        <SubjectLine conversation={conversation} mayChange={mayChange} />
        <ViewersLine conversationId={id} />
        {mayChange && (
          <>
            <SnoozeChoice conversation={conversation} {...opening("snooze")} />
            <Button
              size="small"
              icon={closed ? <RotateCcw /> : <Check />}
              onClick={closed ? reopen : close}
              aria-keyshortcuts="e"
              className="mx-1 max-sm:mx-0 max-sm:px-3"
            >
              <span className="max-sm:sr-only">{closed ? "Open again" : "Close"}</span>
            </Button>
          </>
        )}
        <Menu align="end" trigger={<IconButton label="More" icon={<Ellipsis />} />}>
          {mayChange && (
            <>
              <MenuDivider label="Priority" />
              {priorities.map(([value, name]) => (
                <MenuCheck
                  key={value}
                  checked={value === priority}
                  onChange={() => void correct(id, { priority: value })}
                >
                  {name}
                </MenuCheck>
              ))}
              <MenuDivider label="Waiting on" />
              {waits.map(([value, name]) => (
                <MenuCheck
                  key={value}
                  checked={value === waiting_on}
                  onChange={() => void correct(id, { waiting_on: value })}
                >
                  {name}
                </MenuCheck>
              ))}
              <MenuDivider />
              <MenuItem
                icon={<MessagesSquare />}
                onSelect={() => beginSideThread({ conversationId: id, forwardIds: [] })}
              >
                Ask a third party
              </MenuItem>
              <SpamItems conversation={conversation} spam={spam} notSpam={notSpam} />
            </>
          )}
          <MenuItem onSelect={() => void copyLink()}>Copy the link</MenuItem>
        </Menu>
        <IconButton
          label={isWide && person ? "Fold the person away" : "Show the person"}
          icon={isWide ? <PanelRight /> : <UserRound />}
          aria-expanded={isWide ? person : undefined}
          onClick={() => (isWide ? setDesk({ person: !person }) : panel.open("person"))}
        />
      </div>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1.5 max-sm:-mx-3 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-3 max-sm:[&>*]:shrink-0">
        <HeadState conversation={conversation} />
        <AssigneeChoice conversation={conversation} mayChange={mayChange} {...opening("assign")} />
        <TeamChoice conversation={conversation} mayChange={mayChange} {...opening("team")} />
        <TagChoice conversation={conversation} mayChange={mayChange} {...opening("tag")} />
      </div>
      <NeighbourLinks conversation={conversation} />
      <NextStepLine conversation={conversation} mayChange={mayChange} />
    </header>
  );
}

function IconLink({ view }: { view: string }) {
  return (
    <Link
      to="/inbox/$view"
      params={{ view }}
      aria-label="Back to the list"
      className="-ml-1 grid size-10 shrink-0 place-items-center rounded-control text-quiet hover:bg-tint md:hidden"
    >
      <ArrowLeft aria-hidden className="size-5" />
    </Link>
  );
}
