import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { Customer } from "@heard/core/contract/customers.ts";
import { failureWords } from "@heard/core/rules/failure-words.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowUpRight, Building2, Copy, Mail, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { CustomFields } from "../customers/custom-fields.tsx";
import { PlanSection } from "../plans/plan-section.tsx";
import { PromisesSection } from "../promises/promises-section.tsx";
import { ClocksSection } from "../service-levels/clocks-section.tsx";
import { useMay } from "../shell/signed-in.ts";
import { setFields } from "../sync/change-conversation.ts";
import { customerQuery, keepFields } from "../sync/customer.ts";
import { threadQuery } from "../sync/threads.ts";
import { Avatar } from "../ui/avatar.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { KnownSince } from "../ui/known-since.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { showToast } from "../ui/toast.ts";
import { CustomerNotes } from "./customer-notes.tsx";
import { customerName } from "./names.ts";
import { Participants } from "./participants.tsx";
import { PastConversations } from "./past-conversations.tsx";

/** Who the person is, what we know about them, and what was between us before. */
export function PersonPanel({ conversationId }: { conversationId: string }) {
  const conversation = useQuery(threadQuery(conversationId)).data?.conversation;
  const { data: customer } = useQuery({
    ...customerQuery(conversation?.customer.id ?? ""),
    enabled: conversation !== undefined,
  });
  if (!conversation || !customer) return <PanelShape />;
  return <Person conversation={conversation} customer={customer} />;
}

function Person({ conversation, customer }: { conversation: Conversation; customer: Customer }) {
  const mayChange = useMay("conversations:write");
  const mayChangeCustomer = useMay("customers:write");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="flex items-center gap-3">
        <Avatar name={customerName(customer)} size="large" />
        <div className="min-w-0">
          <Link
            to="/customers/$customerId"
            params={{ customerId: customer.id }}
            className="group flex items-center gap-1 rounded-small font-semibold text-title hover:text-accent"
          >
            <span className="truncate">{customerName(customer)}</span>
            <ArrowUpRight aria-hidden className="size-4 shrink-0 text-quiet group-hover:text-accent" />
          </Link>
          <p className="text-quiet text-small first-letter:uppercase">
            <KnownSince at={customer.created_at} />
          </p>
        </div>
      </div>
      <ClocksSection conversationId={conversation.id} />
      <PromisesSection conversationId={conversation.id} />
      <PlanSection conversationId={conversation.id} />
      <Ways customer={customer} />
      <CustomerNotes key={customer.id} customer={customer} />
      <CustomFields
        key={`of ${customer.id}`}
        subject="customer"
        heading="Details"
        values={customer.fields}
        mayChange={mayChangeCustomer}
        onSave={(fields) => keepFields(customer.id, fields)}
      />
      <PastConversations customerId={customer.id} except={conversation.id} />
      <CustomFields
        subject="conversation"
        heading="About this conversation"
        values={conversation.fields}
        mayChange={mayChange}
        onSave={(fields) => setFields(conversation.id, fields)}
      />
      <Participants conversation={conversation} />
    </div>
  );
}

/** How to reach them, and for whom they speak. */
function Ways({ customer: { addresses, company } }: { customer: Customer }) {
  return (
    <ul aria-label="How to reach them" className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
      {addresses.map(({ id, kind, address, undeliverable }) => (
        <Way
          key={id}
          icon={kind === "email" ? <Mail aria-hidden /> : <Phone aria-hidden />}
          href={kind === "email" ? `mailto:${address}` : `tel:${address.replace(/[^\d+]/g, "")}`}
          words={address}
          warning={undeliverable && `Did not take our last mail: ${failureWords(undeliverable.reason)}`}
        />
      ))}
      {company && (
        <li className="flex min-h-8 items-center gap-2.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-quiet">
          <Building2 aria-hidden />
          <Link
            to="/companies/$companyId"
            params={{ companyId: company.id }}
            className="truncate rounded-small hover:text-accent hover:underline"
          >
            {company.name}
          </Link>
        </li>
      )}
    </ul>
  );
}

type WayProps = { icon: ReactNode; href: string; words: string; warning: string | null };

function Way({ icon, href, words, warning }: WayProps) {
  async function copy() {
    await navigator.clipboard.writeText(words);
    showToast({ text: `${words} is copied.` });
  }
  return (
    <li className="group flex min-h-8 items-center gap-2.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-quiet">
      {icon}
      <a href={href} className="min-w-0 grow truncate rounded-small hover:text-accent hover:underline">
        {words}
        {warning && <span className="block whitespace-normal text-overdue text-small">{warning}</span>}
      </a>
      <IconButton
        label={`Copy ${words}`}
        icon={<Copy />}
        onClick={() => void copy()}
        className="-mr-2 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 touch:opacity-100"
      />
    </li>
  );
}

function PanelShape() {
  return (
    <Loading label="Loading the person" className="grid gap-4">
      <div className="flex items-center gap-3">
        <Skeleton className="size-12 rounded-full" />
        <Skeleton className="h-5 w-32" />
      </div>
      <Skeleton className="h-4 w-48" />
      <Skeleton className="h-4 w-40" />
      <Skeleton className="mt-4 h-24" />
    </Loading>
  );
}
