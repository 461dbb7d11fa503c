import type { Conversation } from "@heard/core/contract/conversations.ts";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import {
  Ban,
  Check,
  CircleAlert,
  Hash,
  Hourglass,
  Mail,
  MessageCircle,
  Moon,
  UsersRound,
} from "lucide-react";
import { memo, useEffect, useRef } from "react";
import { prefetchThread } from "../sync/threads.ts";
import { Avatar } from "../ui/avatar.tsx";
import { TagDot } from "../ui/tag-dot.tsx";
import { Time } from "../ui/time.tsx";
import { useNow } from "../ui/use-now.ts";
import { dueInList } from "./due-in-list.ts";
import { DueMark } from "./due-mark.tsx";
import { customerName } from "./names.ts";
import { waitingWords } from "./waiting-words.ts";

type ConversationRowProps = {
  conversation: Conversation;
  view: string;
  open: boolean;
  /** The keys j and k are here. */
  atCursor: boolean;
};

/** Who, what about in their own words, who is on it, and what is due when. */
export const ConversationRow = memo(function ConversationRow({
  conversation,
  view,
  open,
  atCursor,
}: ConversationRowProps) {
  const { id, customer, subject, preview, unread, channel } = conversation;
  const name = customerName(customer);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (atCursor) link.current?.focus();
  }, [atCursor]);

  return (
    <Link
      ref={link}
      to="/inbox/$view/$conversationId"
      params={{ view, conversationId: id }}
      aria-current={open ? "true" : undefined}
      onPointerEnter={() => prefetchThread(id)}
      className={clsx(
        "relative flex gap-3 border-line border-b px-4 py-3 -outline-offset-2",
        open ? "bg-accent-soft" : "hover:bg-tint",
      )}
    >
      {open && <span aria-hidden className="absolute inset-y-0 left-0 w-0.75 bg-accent" />}
      {unread && <span aria-hidden className="absolute top-6 left-1.25 size-1.75 rounded-full bg-accent" />}
      <Avatar name={name} />
      <span className="min-w-0 grow">
        <span className="flex items-center gap-1.5">
          {unread && <span className="sr-only">Unread. </span>}
          <span className={clsx("truncate", unread ? "font-semibold" : "font-medium")}>{name}</span>
          <ChannelSign channel={channel} />
          <Time at={conversation.last_message_at} className="ml-auto shrink-0 pl-2 text-quiet text-small" />
        </span>
        <span className={clsx("block truncate", unread && "font-semibold")}>{subject}</span>
        <span className="block truncate text-quiet">{preview || "No words yet"}</span>
        <span className="mt-1 flex h-5 items-center gap-2 text-quiet text-small">
          <Standing conversation={conversation} />
          <span className="grow" />
          <Tags tags={conversation.tags} room={roomForTags(conversation)} />
          <Owner assignee={conversation.assignee} team={conversation.team} tags={conversation.tags} />
        </span>
      </span>
    </Link>
  );
});

function ChannelSign({ channel }: Pick<Conversation, "channel">) {
  const Icon = channel === "chat" ? MessageCircle : Mail;
  return (
    <>
      <Icon aria-hidden className="size-3.5 shrink-0 text-quiet" />
      <span className="sr-only">{channel === "chat" ? ", by chat" : ", by e-mail"}</span>
    </>
  );
}

/** What is due when; where nothing is, what it waits for, and since or until when. */
function Standing({ conversation }: { conversation: Conversation }) {
  const { state, snoozed_until, closed_at, priority, spam } = conversation;
  const due = dueInList(conversation, useNow());
  const urgent = isPressing(conversation);
  return (
    <span className="flex max-w-full shrink-0 items-center gap-1.5">
      {urgent && (
        <span
          className={clsx(
            "flex shrink-0 items-center gap-1 font-medium",
            priority === "urgent" ? "text-overdue" : "text-promise",
          )}
        >
          <CircleAlert aria-hidden className="size-3.5" />
          {priority === "urgent" ? "Urgent" : "High"}
        </span>
      )}
      {state === "snoozed" && snoozed_until && (
        <>
          <Moon aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">
            Until <Time at={snoozed_until} as="due" />
          </span>
        </>
      )}
      {spam && (
        <>
          <Ban aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">
            Spam <Time at={spam.at} />
          </span>
        </>
      )}
      {state === "closed" && !spam && (
        <>
          <Check aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">Closed {closed_at && <Time at={closed_at} />}</span>
        </>
      )}
      {state === "open" && due && (
        <>
          <DueMark due={due} />
          <span className="sr-only">, {waitingWords(conversation)}</span>
        </>
      )}
      {state === "open" && !due && <Waiting conversation={conversation} withSign={!urgent} />}
    </span>
  );
}

function Waiting({ conversation, withSign }: { conversation: Conversation; withSign: boolean }) {
  const { waiting_on, waiting_since } = conversation;
  const onUs = waiting_on === "us";
  return (
    <>
      {onUs && withSign && <Hourglass aria-hidden className="size-3.5 shrink-0 text-accent" />}
      <span className={clsx("truncate", onUs && "font-medium text-accent")}>
        {waitingWords(conversation)} <Time at={waiting_since} />
      </span>
    </>
  );
}

function isPressing({ priority }: Conversation): boolean {
  return priority === "urgent" || priority === "high";
}

/** What is pressing and due leaves no room for tags; what is one of both leaves room for their number. */
function roomForTags(conversation: Conversation): "names" | "number" | "none" {
  if (!isPressing(conversation)) return "names";
  return conversation.due ? "none" : "number";
}

type TagsProps = Pick<Conversation, "tags"> & { room: ReturnType<typeof roomForTags> };

/** The first tag and how many more; where the line is full, how many there are, or nothing to see. */
function Tags({ tags, room }: TagsProps) {
  const names = tags.map(({ name }) => name).join(", ");
  const [first] = tags;
  if (!first) return null;
  if (room === "none") return <span className="sr-only">Tags: {names}</span>;
  if (room === "number") {
    return (
      <span title={names} className="flex shrink-0 items-center">
        <Hash aria-hidden className="size-3" />
        <span aria-hidden>{tags.length}</span>
        <span className="sr-only">Tags: {names}</span>
      </span>
    );
  }
  return (
    <span title={names} className="flex min-w-0 items-center gap-1">
      <span className="flex min-w-0 items-center rounded-full border border-line bg-surface pr-2 pl-0.5 leading-4.5">
        <TagDot color={first.color} />
        <span className="truncate">{first.name}</span>
      </span>
      {tags.length > 1 && <span>+{tags.length - 1}</span>}
    </span>
  );
}

function Owner({ assignee, team, tags }: Pick<Conversation, "assignee" | "team" | "tags">) {
  if (assignee) {
    return (
      <span className="flex shrink-0 items-center" title={assignee.name}>
        <span className="sr-only">With {assignee.name}</span>
        <span aria-hidden className="inline-flex [&>*]:size-5 [&>*]:text-[0.5625rem]">
          <Avatar name={assignee.name} size="small" />
        </span>
      </span>
    );
  }
  const words = team ? team.name : "Nobody yet";
  if (tags.length === 0) return <span className="min-w-0 truncate">{words}</span>;
  return (
    <span
      title={words}
      className="grid size-5 shrink-0 place-items-center rounded-full border border-edge border-dashed"
    >
      <span className="sr-only">{words}</span>
      {team && <UsersRound aria-hidden className="size-3" />}
    </span>
  );
}
