import { useQuery } from "@tanstack/react-query";
import { InboxIcon, Plus } from "lucide-react";
import { useState } from "react";
import { AcknowledgementSheet } from "../acknowledgements/acknowledgement-sheet.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { inboxesQuery } from "../sync/names.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { AddInbox } from "./add-inbox.tsx";
import { EditInbox } from "./edit-inbox.tsx";
import { InboxCard, type InboxSheet } from "./inbox-card.tsx";
import { firstToConnect } from "./inbox-state.ts";
import { MailboxSheet } from "./mailbox-sheet.tsx";
import { SendingDomainSheet } from "./sending-domain-sheet.tsx";
import { WhatNeedsSomebody } from "./what-needs-somebody.tsx";

type Opened = { what: InboxSheet; id: string };

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
      {data && <WhatNeedsSomebody inboxes={data} />}
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
