import type { Inbox } from "@heard/core/contract/inboxes.ts";
import type { SendingDomain } from "@heard/core/contract/sending-domains.ts";
import { useQuery } from "@tanstack/react-query";
import { FormProblem } from "../pages/form-problem.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { DomainFindingCard } from "./domain-finding.tsx";
import { readDomainsAnew, sendingDomainsQuery } from "./sending-domains-query.ts";
import { SigningKey } from "./signing-key.tsx";

/** Whether receivers can tell our mail from forged mail, and what to put into DNS so that they can. */
export function SendingDomainSheet({ inbox, close }: { inbox: Inbox; close: () => void }) {
  const { data, error, refetch } = useQuery({ ...sendingDomainsQuery, refetchOnMount: "always" });
  const ours = [inbox.address ?? "", ...inbox.aliases];
  const domains = data?.filter(({ addresses }) => addresses.some((address) => ours.includes(address)));
  return (
    <Dialog
      open
      onOpenChange={close}
      variant="sheet"
      title="Sending domain"
      description="Three records in the DNS of your domain tell other mail servers that our mail is really yours. Without them it may land among spam."
    >
      {error && <LoadProblem error={error} retry={refetch} />}
      {!domains && !error && (
        <Loading label="Loading" className="grid gap-3">
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
        </Loading>
      )}
      <div className="grid gap-8">
        {domains?.map((domain) => (
          <OneDomain key={domain.domain} domain={domain} />
        ))}
      </div>
    </Dialog>
  );
}

function OneDomain({ domain }: { domain: SendingDomain }) {
  const { domain: name, key, report, checked_at } = domain;
  const check = useSave(() => api("POST /sending-domains/{domain}/check", { params: { domain: name } }), {
    onSaved: readDomainsAnew,
  });
  return (
    <section className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0 [overflow-wrap:anywhere]">
          <h3 className="font-semibold text-title">{name}</h3>
          <p className="text-quiet text-small">
            {checked_at ? (
              <>
                Looked up <Time at={checked_at} />
              </>
            ) : (
              "Not looked up yet"
            )}
          </p>
        </div>
        <Button tone={report ? "quiet" : "primary"} busy={check.saving} onClick={() => check.save()}>
          {report ? "Look again" : "Look it up"}
        </Button>
      </div>
      <FormProblem>{check.problem}</FormProblem>
      {report && (
        <ul className="grid gap-3">
          <DomainFindingCard title="SPF: who may send" finding={report.spf} />
          {/* The record of our own key stands below, with its switch. */}
          <DomainFindingCard
            title="DKIM: who signed"
            finding={key ? { ...report.dkim, add: null } : report.dkim}
          />
          <DomainFindingCard title="DMARC: what to do with the rest" finding={report.dmarc} />
        </ul>
      )}
      {report && <Alignment domain={name} />}
      <SigningKey domain={domain} />
    </section>
  );
}

function Alignment({ domain }: { domain: string }) {
  return (
    <details className="text-quiet">
      <summary className="w-fit cursor-pointer touch:py-2">
        What “alignment” means, and why ours holds
      </summary>
      <p className="mt-1 text-small">
        DMARC believes SPF and DKIM only when they speak for the domain that people see in From. Heard gives
        bounces to the same address as From, and signs with a key of the same domain: so both speak for{" "}
        {domain}. A provider that puts its own address for bounces breaks this for SPF; then DKIM carries it
        alone.
      </p>
    </details>
  );
}
