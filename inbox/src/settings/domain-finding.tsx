import type { DnsRecord, DomainFinding } from "@heard/core/contract/sending-domains.ts";
import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { CopyField } from "../ui/copy-field.tsx";

const signs = {
  good: <CircleCheck role="img" aria-label="Good" className="mt-0.5 size-4 shrink-0 text-kept" />,
  bad: <CircleAlert role="img" aria-label="To do" className="mt-0.5 size-4 shrink-0 text-overdue" />,
  open: <CircleDashed role="img" aria-label="Open" className="mt-0.5 size-4 shrink-0 text-quiet" />,
};

/** One of the three: how it stands, what was found, and what to put in. */
export function DomainFindingCard({ title, finding }: { title: string; finding: DomainFinding }) {
  const { state, words, found, add } = finding;
  return (
    <li className="grid gap-2 rounded-control border border-line p-3">
      <div className="flex items-start gap-2">
        {signs[state]}
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          <p>{words}</p>
        </div>
      </div>
      {found.map((record) => (
        <p
          key={record}
          className="max-h-24 overflow-y-auto rounded-control bg-tint px-3 py-2 font-mono text-small [overflow-wrap:anywhere]"
        >
          {record}
        </p>
      ))}
      {add && <RecordFields record={add} />}
    </li>
  );
}

/** A record as the form of a DNS provider asks for it. */
export function RecordFields({ record }: { record: DnsRecord }) {
  return (
    <div className="grid gap-2">
      <CopyField label="Name (type TXT)" value={record.name} code />
      <CopyField label="Value" value={record.value} code />
    </div>
  );
}
