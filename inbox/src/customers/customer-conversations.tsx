import type { Conversation } from "@heard/core/contract/conversations.ts";
import { seesOnlyInvited } from "@heard/core/rules/permissions.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { MoreRows } from "../pages/more-rows.tsx";
import { Rows } from "../pages/rows.tsx";
import { useSignedIn } from "../shell/signed-in.ts";
import { conversationsIn, listQuery } from "../sync/conversation-lists.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { StatePill } from "../ui/state-pill.tsx";
import { Time } from "../ui/time.tsx";

/** All that was said with somebody, the newest first. */
export function CustomerConversations({ customerId }: { customerId: string }) {
  const list = useInfiniteQuery(listQuery({ filter: { customer_id: customerId }, sort: "newest" }));
  const conversations = conversationsIn(list.data);
  const { role } = useSignedIn().teammate;
  return (
    <section className="grid gap-3">
      <SectionHeading>Conversations</SectionHeading>
      {list.error && <LoadProblem error={list.error} retry={list.refetch} />}
      {list.isPending && <LoadingRows label="Loading conversations" rows={3} />}
      {list.data && conversations.length === 0 && (
        <EmptyState
          icon={<MessagesSquare />}
          title={seesOnlyInvited(role) ? "You are invited to none" : "Nothing was said yet"}
        >
          {seesOnlyInvited(role)
            ? "The conversations with them that you help with will be here."
            : "What they write, and what we write to them, will be here."}
        </EmptyState>
      )}
      {conversations.length > 0 && (
        <Rows label="Conversations">
          {conversations.map((conversation) => (
            <ConversationRow key={conversation.id} conversation={conversation} />
          ))}
        </Rows>
      )}
      <MoreRows list={list} />
    </section>
  );
}

function ConversationRow({ conversation }: { conversation: Conversation }) {
  const { id, subject, preview, last_message_at } = conversation;
  return (
    <li>
      <Link
        to="/inbox/$view/$conversationId"
        params={{ view: "all", conversationId: id }}
        className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-3 -outline-offset-2 hover:bg-tint"
      >
        <span className="min-w-0 grow basis-52">
          <span className="block truncate font-medium">{subject || "No subject"}</span>
          <span className="block truncate text-quiet">{preview}</span>
        </span>
        <Standing conversation={conversation} />
        <Time at={last_message_at} className="text-quiet text-small" />
      </Link>
    </li>
  );
}

function Standing({ conversation: { state, waiting_on } }: { conversation: Conversation }) {
  if (state === "closed") return <StatePill state="closed">Closed</StatePill>;
  if (state === "snoozed") return <StatePill state="snoozed">Snoozed</StatePill>;
  if (waiting_on === "us") return <StatePill state="open">Waiting on us</StatePill>;
  return (
    <StatePill state="waiting">
      {waiting_on === "customer" ? "Waiting on them" : "Waiting on others"}
    </StatePill>
  );
}
