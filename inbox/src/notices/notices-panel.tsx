import type { Notice } from "@heard/core/contract/notices.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import {
  AtSign,
  BellOff,
  CircleAlert,
  Footprints,
  Handshake,
  Hourglass,
  type LucideIcon,
  MessageSquareReply,
  MessagesSquare,
  Moon,
  UserRoundCheck,
  UserRoundPlus,
} from "lucide-react";
import type { ReactNode } from "react";
import { noticesQuery, readNotices } from "../sync/notices.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";

const icons: Record<Notice["kind"], LucideIcon> = {
  assigned: UserRoundCheck,
  mentioned: AtSign,
  answered: MessageSquareReply,
  third_party_answered: MessagesSquare,
  invited: UserRoundPlus,
  delivery_failed: CircleAlert,
  mailbox_failed: CircleAlert,
  woken: Moon,
  service_level_warning: Hourglass,
  service_level_missed: Hourglass,
  acknowledgements_stopped: CircleAlert,
  storm: CircleAlert,
  next_step_overdue: Footprints,
  promise_due: Handshake,
  promise_in_danger: Handshake,
  promise_overdue: Handshake,
  promise_handed_over: Handshake,
};

/** What a teammate should know, newest first. */
export function NoticesPanel() {
  const { data, isPending, error, refetch } = useQuery(noticesQuery);
  if (isPending) return <LoadingRows label="Loading notices" rows={4} />;
  if (error) {
    return (
      <EmptyState
        icon={<CircleAlert />}
        title="We could not load your notices"
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {error.message}
      </EmptyState>
    );
  }
  if (data.data.length === 0) {
    return (
      <EmptyState icon={<BellOff />} title="Nothing new">
        When somebody gives you a conversation, mentions you, or a customer of yours answers, we say so here.
      </EmptyState>
    );
  }
  return (
    <div className="-mx-5">
      {data.unread > 0 && (
        <div className="flex items-center justify-between gap-4 px-5 pb-2 text-quiet">
          {data.unread} unread
          <Button size="small" onClick={() => void readNotices()}>
            Mark all as read
          </Button>
        </div>
      )}
      <ul>
        {data.data.map((notice) => (
          <li key={notice.id} className="border-line border-t">
            <NoticeLine notice={notice} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { id, kind, excerpt, created_at, read_at } = notice;
  const Icon = icons[kind];
  const isProblem =
    kind === "delivery_failed" ||
    kind === "mailbox_failed" ||
    kind === "acknowledgements_stopped" ||
    kind === "storm" ||
    kind === "service_level_missed" ||
    kind === "promise_overdue" ||
    kind === "next_step_overdue";
  return (
    <Target notice={notice} onOpen={() => void (read_at ?? readNotices([id]))}>
      {!read_at && <span aria-hidden className="absolute top-6 left-1.75 size-1.75 rounded-full bg-accent" />}
      <Icon
        aria-hidden
        className={clsx("mt-0.5 size-4 shrink-0", isProblem ? "text-overdue" : "text-quiet")}
      />
      <span className="min-w-0 grow">
        <span className={clsx("block", !read_at && "font-semibold")}>
          {!read_at && <span className="sr-only">Unread. </span>}
          {noticeWords(notice)}
        </span>
        {excerpt && <span className="line-clamp-2 text-quiet">{excerpt}</span>}
      </span>
      <Time at={created_at} className="shrink-0 text-quiet text-small" />
    </Target>
  );
}

type TargetProps = { notice: Notice; onOpen: () => void; children: ReactNode };

const lineClass = "relative flex gap-3 px-5 py-3 text-left -outline-offset-2 hover:bg-tint";

function Target({ notice: { kind, conversation, inbox }, onOpen, children }: TargetProps) {
  if (conversation) {
    return (
      <Link
        to="/inbox/$view/$conversationId"
        params={{ view: "mine", conversationId: conversation.id }}
        replace
        onClick={onOpen}
        className={lineClass}
      >
        {children}
      </Link>
    );
  }
  if (inbox) {
    return (
      <Link
        to="/settings/$section"
        params={{ section: "inboxes" }}
        replace
        onClick={onOpen}
        className={lineClass}
      >
        {children}
      </Link>
    );
  }
  if (kind === "next_step_overdue") {
    return (
      <Link to="/move-forward" search={{ of: "mine" }} replace onClick={onOpen} className={lineClass}>
        {children}
      </Link>
    );
  }
  return (
    <button type="button" onClick={onOpen} className={`w-full ${lineClass}`}>
      {children}
    </button>
  );
}

function noticeWords({ kind, conversation, inbox, actor_name }: Notice): string {
  const who = actor_name ?? "Somebody";
  const what = conversation ? `“${conversation.subject}”` : "a conversation";
  switch (kind) {
    case "assigned":
      return `${who} gave you ${what}`;
    case "mentioned":
      return `${who} mentioned you in ${what}`;
    case "third_party_answered":
      return `${actor_name ?? "A third party"} answered in the side thread of ${what}`;
    case "answered":
      return `${who} answered in ${what}`;
    case "invited":
      return `${who} asks for your help with ${what}`;
    case "delivery_failed":
      return `Your message in ${what} did not get through`;
    case "mailbox_failed":
      return `The inbox ${inbox?.name ?? ""} cannot send or receive`;
    case "woken":
      return `The snooze of ${what} is over`;
    case "acknowledgements_stopped":
      return `We stopped acknowledging in ${inbox?.name ?? "an inbox"}: too many went out at once`;
    case "storm":
      return `A storm of mail in ${inbox?.name ?? "an inbox"}`;
    case "service_level_warning":
      return `${what} is due soon`;
    case "service_level_missed":
      return `The time for ${what} is up`;
    case "next_step_overdue":
      return conversation
        ? `What you are to do next in ${what} is overdue`
        : "Next steps of yours are overdue";
    case "promise_due":
      return `A promise in ${what} is due soon`;
    case "promise_in_danger":
      return `A promise in ${what} is in danger`;
    case "promise_overdue":
      return `A promise in ${what} is overdue`;
    case "promise_handed_over":
      return `A promise in ${what} is yours to keep now`;
  }
}
