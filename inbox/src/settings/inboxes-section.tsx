import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { useQuery } from "@tanstack/react-query";
import { InboxIcon, Mail, MessageCircle, Plus } from "lucide-react";
import { useState } from "react";
import { AcknowledgementSheet } from "../acknowledgements/acknowledgement-sheet.tsx";
import { ContactPageField } from "../contact/contact-page-field.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { inboxesQuery, useTeams } from "../sync/names.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { CopyField } from "../ui/copy-field.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { AddInbox } from "./add-inbox.tsx";
import { EditInbox } from "./edit-inbox.tsx";
import { HealthWords } from "./mailbox-health.tsx";
import { MailboxSheet } from "./mailbox-sheet.tsx";
import { SendingDomainSheet } from "./sending-domain-sheet.tsx";
import { StormWords } from "./storm-words.tsx";

type Opened = { what: "edit" | "mailbox" | "acknowledgement" | "domain"; id: string };

/** Where people write to us. */
export function InboxesSection() {
  const { data, error, refetch } = useQuery({ ...inboxesQuery, refetchOnMount: "always" });
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const inbox = data?.find(({ id }) => id === opened?.id);
  const close = () => setOpened(undefined);
  const add = (
    <Button icon={<Plus />} onClick={() => setAdding(true)} className="w-fit">
      Add an inbox
    </Button>
  );
  return (
    <>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && (
        <Loading label="Loading inboxes" className="grid gap-4">
          <Skeleton className="h-36" />
          <Skeleton className="h-36" />
        </Loading>
      )}
      {data?.length === 0 && (
        <EmptyState icon={<InboxIcon />} title="Nobody can write to you yet" action={add}>
          Add the e-mail address that people know, or a chat for your site.
        </EmptyState>
      )}
      {data?.map((one) => (
        <InboxCard
          key={one.id}
          inbox={one}
          isNext={one === firstToConnect(data)}
          open={(what) => setOpened({ what, id: one.id })}
        />
      ))}
      {data && data.length > 0 && add}
      {adding && (
        <AddInbox close={() => setAdding(false)} added={({ id }) => setOpened({ what: "mailbox", id })} />
      )}
      {inbox && opened?.what === "edit" && <EditInbox inbox={inbox} close={close} />}
      {inbox && opened?.what === "domain" && <SendingDomainSheet inbox={inbox} close={close} />}
      {inbox && opened?.what === "acknowledgement" && <AcknowledgementSheet inbox={inbox} close={close} />}
      {inbox?.mailbox && opened?.what === "mailbox" && <MailboxSheet inbox={inbox} close={close} />}
    </>
  );
}

/** While nothing is connected, connecting the first address is what to do next. */
function firstToConnect(inboxes: readonly Inbox[]): Inbox | undefined {
  return inboxes.some(isConnected) ? undefined : inboxes.find(({ mailbox }) => mailbox);
}

function isConnected({ mailbox }: Inbox): boolean {
  return Boolean(mailbox?.imap || mailbox?.smtp);
}

function InboxCard({
  inbox,
  isNext,
  open,
}: {
  inbox: Inbox;
  isNext: boolean;
  open: (what: Opened["what"]) => void;
}) {
  const { name, address, channel, enabled, mailbox, chat } = inbox;
  const team = useTeams().find(({ id }) => id === inbox.team_id);
  const Icon = channel === "email" ? Mail : MessageCircle;
  const connected = isConnected(inbox);
  return (
    <Card className="grid gap-4">
      <div className="flex flex-wrap items-start gap-3">
        <Icon aria-hidden className="mt-1 size-5 shrink-0 text-quiet" />
        <div className="min-w-0 grow basis-52">
          <h2 className="flex items-center gap-2 font-semibold text-title">
            {name}
            {!enabled && <Badge>Switched off</Badge>}
          </h2>
          <p className="text-quiet [overflow-wrap:anywhere]">
            {address ?? "Chat on your site"}
            {inbox.aliases.length > 0 && `, ${inbox.aliases.join(", ")}`}
            {team && ` · goes to ${team.name}`}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {mailbox && (
            <Button
              size="small"
              tone={isNext ? "primary" : "quiet"}
              aria-label={`${connected ? "Connection" : "Connect the mailbox"} of ${name}`}
              onClick={() => open("mailbox")}
            >
              {connected ? "Connection" : "Connect the mailbox"}
            </Button>
          )}
          {mailbox && connected && (
            <Button size="small" aria-label={`Sending domain of ${name}`} onClick={() => open("domain")}>
              Sending domain
            </Button>
          )}
          <Button
            size="small"
            aria-label={`Acknowledgement of ${name}`}
            onClick={() => open("acknowledgement")}
          >
            Acknowledgement
          </Button>
          <Button size="small" aria-label={`Edit ${name}`} onClick={() => open("edit")}>
            Edit
          </Button>
        </div>
      </div>
      {enabled && mailbox && <HealthWords inboxId={inbox.id} mailbox={mailbox} />}
      {enabled && <StormWords storm={inbox.storm} />}
      {enabled && channel === "email" && <ContactPageField inbox={inbox} />}
      {!enabled && (
        <p className="text-quiet">
          {mailbox
            ? "No mail comes in or goes out while it is off."
            : "The chat does not open while it is off."}
        </p>
      )}
      {chat && enabled && (
        <>
          <CopyField
            label="Snippet for your site"
            hint="Paste it before </body> on every page that should have the chat."
            value={chat.snippet}
            code
          />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="text-quiet">
              {chat.seen_on ? `Last opened on ${chat.seen_on}` : "Nobody has opened it on a page yet."}
            </p>
            <Button asChild size="small">
              <a href="/demo" target="_blank" rel="noreferrer">
                Try it on a demo page
              </a>
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}
